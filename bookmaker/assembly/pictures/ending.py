"""The bytes of a picture go in; where it ends comes out, so that nothing travels along behind it."""

from __future__ import annotations

PNG_HEAD, GIF_HEAD = 8, 13  # bytes before the first chunk; before the colour table
STANDALONE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length
END_OF_IMAGE = 0xD9
EXTENSION, FRAME, TRAILER = 0x21, 0x2C, 0x3B  # what a block of a GIF begins with


def find_end(data: bytes, form: str) -> int:
    """The length of the picture itself; 0 where its end is missing."""
    return {"JPEG": _end_jpeg, "PNG": _end_png, "GIF": _end_gif}[form](data)


def _end_png(data: bytes) -> int:
    at = PNG_HEAD
    while at + 12 <= len(data):
        after = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IEND":
            return after if after <= len(data) else 0
        at = after
    return 0


def _end_jpeg(data: bytes) -> int:
    at = 2
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        marker = data[at + 1]
        at += 1 if marker == 0xFF else 2
        if marker == END_OF_IMAGE:
            return at
        if marker not in {0x00, 0xFF, *STANDALONE}:  # 0: a byte of the scan that only looks like a marker
            at += int.from_bytes(data[at : at + 2], "big")
    return 0


def _end_gif(data: bytes) -> int:
    at = GIF_HEAD + _size_table(data[10:11])
    while at < len(data):
        kind = data[at]
        if kind == TRAILER:
            return at + 1
        if kind == FRAME:
            at += 11 + _size_table(data[at + 9 : at + 10])
        elif kind == EXTENSION:
            at += 2
        else:
            return 0
        while at < len(data) and data[at]:  # parts, each with its length before it
            at += data[at] + 1
        at += 1
    return 0


def _size_table(flags: bytes) -> int:
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0
