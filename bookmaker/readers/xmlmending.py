"""The bytes of an XML export in; the same in pieces, so mended that a parser gets through, and what was mended, out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from bookmaker.model import Note

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
PIECE = 1 << 17  # bytes that are mended at a time: a large export is never there twice
LOOSE_SIGN = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:[A-Za-z]\w{0,31};)?"
)  # an entity of HTML, or an & that begins nothing
CDATA, CDATA_END = b"<![CDATA[", b"]]>"
VERBATIM = re.compile(rb"<!\[CDATA\[|<!--")
OPENING_TAG = re.compile(rb"<([\w:.-]+)(?:\s[^<>]*)?>\s*\Z")
LONGEST_TAG = 200  # bytes
UNWRITABLE = re.compile(  # controls, halves of pairs, U+FFFE and U+FFFF
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]"
)
NUMBERED = re.compile(rb"&#(?:0{0,5}\d{1,7}|[xX]0{0,4}[0-9a-fA-F]{1,6});")
LAST_SIGN = 0x10FFFF


class MendedXml:
    """A file for an XML parser to read from: the bytes of an export, mended on the way."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.controls, self.signs = Finds(), Finds()
        self.pieces = self._mend()

    def read(self, _size: int = -1) -> bytes:
        """Return the next piece, whatever its size; b"" at the end."""
        return next(self.pieces, b"")

    def list_notes(self) -> Iterator[Note]:
        """Say what was mended so far."""
        for code, finds, told in (
            ("dump-controls", self.controls, "control characters that XML cannot hold became blanks"),
            ("dump-entities", self.signs, "entities or & signs that XML does not know were mended"),
        ):
            if finds.count:
                yield Note(code, f"{finds.count} {told}", self.data.count(b"\n", 0, finds.first) + 1)

    def _mend(self) -> Iterator[bytes]:
        if self.data.startswith(WIDE_MARKS):
            yield self.data
            return
        odd = UNWRITABLE.search(self.data) is not None
        gathered, size = [], 0
        for stretch in part_stretches(self.data):
            piece = self.data[stretch.start : stretch.end]
            if odd:
                piece = self.controls.replace(UNWRITABLE, lambda _: b" ", piece, stretch.start)
            if stretch.kind == "markup" and b"&" in piece:
                if b"&#" in piece:
                    piece = self.controls.replace(NUMBERED, mend_number, piece, stretch.start)
                piece = self.signs.replace(LOOSE_SIGN, mend_sign, piece, stretch.start)
            elif stretch.kind == "nested":
                inner = piece[len(CDATA) : -len(CDATA_END)].replace(CDATA_END, b"]]]]><![CDATA[>")
                piece = CDATA + inner + CDATA_END
            elif stretch.kind == "unfinished":
                piece += CDATA_END
            gathered.append(piece)
            size += len(piece)
            if size >= PIECE:
                yield b"".join(gathered)
                gathered, size = [], 0
        if gathered:
            yield b"".join(gathered)


class Finds:
    """How many places were mended, and where the first one was."""

    def __init__(self) -> None:
        self.count = 0
        self.first = 0  # offset

    def replace(
        self, pattern: re.Pattern[bytes], instead: Callable[[re.Match[bytes]], bytes], piece: bytes, start: int
    ) -> bytes:
        """Replace what a pattern finds in a piece that stands at an offset; what stays as it is does not count."""
        first = -1

        def mend(found: re.Match[bytes]) -> bytes:
            nonlocal first
            new = instead(found)
            if new != found[0]:
                self.count += 1
                first = found.start() if first < 0 else first
            return new

        before = self.count
        mended = pattern.sub(mend, piece)
        if first >= 0 and not before:
            self.first = start + first
        return mended


class Stretch(NamedTuple):
    """Some bytes of a file: markup, in which an & is a sign; or CDATA or a comment, in which it is but an &."""

    start: int
    end: int
    kind: Literal["markup", "verbatim", "nested", "unfinished"]


def part_stretches(data: bytes) -> Iterator[Stretch]:
    """Part a file into stretches; long ones of markup are cut before a tag."""
    at = 0
    while found := VERBATIM.search(data, at):
        yield from part_markup(data, at, found.start())
        if found[0] == CDATA:
            stretch = find_cdata(data, found.start())
        else:
            end = data.find(b"-->", found.end())
            stretch = Stretch(found.start(), end + 3 if end >= 0 else len(data), "verbatim")
        yield stretch
        at = stretch.end
    yield from part_markup(data, at, len(data))


def part_markup(data: bytes, start: int, end: int) -> Iterator[Stretch]:
    """Cut a stretch of markup where no sign can stand over the cut."""
    while end - start > PIECE:
        cut = max(data.rfind(b"<", start + 1, start + PIECE), data.rfind(b"&", start + 1, start + PIECE))
        cut = cut if cut > start else start + PIECE
        yield Stretch(start, cut, "markup")
        start = cut
    if start < end:
        yield Stretch(start, end, "markup")


def find_cdata(data: bytes, start: int) -> Stretch:
    """Return the CDATA that begins at an offset.

    A plugin may have put one into another. XML lets it end with the inner one, which would cost the rest of a post:
    it ends where the element does that it fills.
    """
    end = data.find(CDATA_END, start)
    if end < 0:
        return Stretch(start, len(data), "unfinished")
    inner = data.rfind(CDATA, start + len(CDATA), end) >= 0 and not data.startswith(CDATA, end + len(CDATA_END))
    tag = OPENING_TAG.search(data[max(0, start - LONGEST_TAG) : start]) if inner else None
    if tag:
        closing = data.find(CDATA_END + b"</" + tag[1], end)
        following = data.find(b"<" + tag[1], end)
        if end < closing and (following < 0 or closing < following):
            return Stretch(start, closing + len(CDATA_END), "nested")
    return Stretch(start, end + len(CDATA_END), "verbatim")


def mend_sign(found: re.Match[bytes]) -> bytes:
    """Write an entity of HTML as its character, and a bare & as XML wants it."""
    text = html.unescape(found[0].decode("ascii", "replace"))
    return b"&amp;" + found[0][1:] if text.startswith("&") else text.encode("ascii", "xmlcharrefreplace")


def mend_number(found: re.Match[bytes]) -> bytes:
    """Write a blank for the number of a character that XML cannot hold."""
    digits = found[0][2:-1]
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    written = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= LAST_SIGN
    return found[0] if written else b" "
