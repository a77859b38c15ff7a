"""A chapter's pieces in; out come the bodies of the files it fills, as bytes that hold each piece as it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.assembly.breaking import break_piece
from bookmaker.model import Piece

FILE_LIMIT = 250_000  # bytes of one XHTML file; the engine in many e-readers gives up on files of some 300 KB
FRAME = 4_000  # bytes for what stands around the body: the head, the section, a small heading
HEADINGS = (b"<h3", b"<h4", b"<h5", b"<h6")


class Encoded(NamedTuple):
    """A piece as it will lie in the file."""

    text: bytes
    notes: tuple[bytes, ...]
    size: int  # bytes of both, with their line breaks


def divide_pieces(pieces: Sequence[Piece], header: int, limit: int = FILE_LIMIT) -> list[bytes]:
    """Return the bodies of a chapter's files, one at least, about equally long where there are several.

    `header` is the size of the chapter's own heading, `limit` that of a whole file, in bytes.
    Each body ends with the notes that its pieces refer to.
    """
    room = limit - FRAME - header
    encoded = list(encode_pieces(pieces, room))
    share = find_share(sum(each.size for each in encoded), room)
    bodies: list[bytes] = []
    file: list[Encoded] = []
    filled = 0
    for each in encoded:
        if file and (filled + each.size > room or filled >= share):
            carried = pop_headings(file)
            if file:
                bodies.append(join_body(file))
            file, filled = carried, sum(one.size for one in carried)
        file.append(each)
        filled += each.size
    return [*bodies, join_body(file)]


def encode_pieces(pieces: Sequence[Piece], room: int) -> Iterator[Encoded]:
    """Yield each piece as bytes, those that no file of `room` bytes would hold broken up before."""
    for piece in pieces:
        encoded = encode_piece(piece)
        if encoded.size <= room:
            yield encoded
        else:
            yield from map(encode_piece, break_piece(piece, room - FRAME))


def encode_piece(piece: Piece) -> Encoded:
    """Return a piece as bytes, unchanged."""
    text = piece.xhtml.encode()
    if not piece.notes:
        return Encoded(text, (), len(text) + 1)
    notes = tuple(note.encode() for note in piece.notes)
    return Encoded(text, notes, len(text) + 1 + sum(len(note) + 1 for note in notes))


def find_share(total: int, room: int) -> int:
    """Return how full a file should be, so that the last of several is no scrap."""
    files = -(-total // room)
    return room if files < 2 else total // files


def pop_headings(file: list[Encoded]) -> list[Encoded]:
    """Take the headings at the end of a file off, for they belong to what follows."""
    at = len(file)
    while at and file[at - 1].text.startswith(HEADINGS):
        at -= 1
    carried = file[at:]
    del file[at:]
    return carried


def join_body(file: list[Encoded]) -> bytes:
    """Join the pieces of one file, and after them their notes, each once."""
    notes = dict.fromkeys(note for each in file for note in each.notes)
    return b"\n".join((*(each.text for each in file), *notes))
