"""The pictures that chapters show in; the book's own copies, each once, with their places, out."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.expressions import defer
from bookmaker.markup.addresses import path_of
from bookmaker.model import Block, Locate, Note, Resource, Shown

if TYPE_CHECKING:
    from bookmaker.assembly.pictures import PictureLimits

SOURCE = defer(r'<img\b[^<>]*?\ssrc="([^"<>]+)"')
FOLDER = "images"
MOST_NAMED = 5  # missing pictures that a note names
LONGEST_NAME = 80  # characters of an address in a note


class Gallery(NamedTuple):
    """The pictures of a book."""

    shown: Mapping[str, Shown]  # address in the dump → the picture
    resources: tuple[Resource, ...]
    notes: tuple[Note, ...]
    limits: PictureLimits | None = None  # within which they were prepared

    @property
    def size(self) -> int:
        """The bytes of all."""
        return sum(len(resource.data) for resource in self.resources)


NO_PICTURES = Gallery({}, (), ())


def list_sources(blocks: Iterable[Block]) -> dict[str, int]:
    """List the addresses of all pictures that blocks show, each with the line of its first block, in reading order."""
    found: dict[str, int] = {}
    for block in blocks:
        if block.kind == "html" and "<img" in block.text:
            for match in SOURCE.finditer(block.text):
                found.setdefault(html.unescape(match[1]), block.line)
    return found


def collect_pictures(
    blocks: Iterable[Block], locate: Locate, limits: PictureLimits, most: int | None = None
) -> Gallery:
    """Fetch and prepare every picture that the dump holds; one that cannot be shown is a note.

    All together they have `most` bytes at most, where their quality can be brought down to that.
    """
    from bookmaker.assembly.pictures import prepare_lot

    sources = list_sources(blocks)
    doubles: dict[bytes, list[str]] = {}  # what is in a picture → the addresses under which the dump shows it
    missing: list[str] = []
    for address in sources:
        if (data := locate(address)) is not None:
            doubles.setdefault(hashlib.sha256(data).digest(), []).append(address)
        elif path := path_of(address):
            missing.append(path)
    lot = prepare_lot([partial(load_picture, locate, same[0]) for same in doubles.values()], limits, most)
    shown: dict[str, Shown] = {}
    resources: dict[bytes, Resource] = {}  # what is in a file of the book → that file
    notes = note_missing(missing)
    for same, (ready, told) in zip(doubles.values(), lot.pictures, strict=True):
        where = path_of(same[0]) or same[0]
        where = where if len(where) <= LONGEST_NAME else f"{where[:LONGEST_NAME]}…"
        notes += (note._replace(message=f"{where} {note.message}", line=sources[same[0]]) for note in told)
        if ready is not None:
            name = f"{FOLDER}/picture-{len(resources) + 1:03}{ready.suffix}"
            file = resources.setdefault(ready.data, Resource(name, ready.media_type, ready.data))
            shown |= dict.fromkeys(same, Shown(file.name, ready.width, ready.height))
    return Gallery(shown, tuple(resources.values()), tuple(notes), lot.limits)


def note_missing(paths: list[str]) -> list[Note]:
    """Say which pictures of the dump's own are not in it."""
    if not paths:
        return []
    count = "1 picture that the text shows is" if len(paths) == 1 else f"{len(paths)} pictures that the text shows are"
    named = ", ".join(path[-LONGEST_NAME:] for path in paths[:MOST_NAMED])
    more = ", \u2026" if len(paths) > MOST_NAMED else ""
    return [Note("picture-missing", f"{count} not in the dump: {named}{more}")]


def load_picture(locate: Locate, address: str) -> bytes:
    """Get the bytes of a picture that was there a moment ago."""
    return locate(address) or b""
