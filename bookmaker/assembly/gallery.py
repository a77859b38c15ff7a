"""The pictures that chapters show in; the book's own copies, each once, with their places, out."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bookmaker.model import Block, Locate, Note, Resource, Shown

SOURCE = re.compile(r'<img\b[^<>]*?\ssrc="([^"<>]+)"')
FOLDER = "images"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}


class Gallery(NamedTuple):
    """The pictures of a book."""

    shown: Mapping[str, Shown]  # address in the dump → the picture
    resources: tuple[Resource, ...]
    notes: tuple[Note, ...]


NO_PICTURES = Gallery({}, (), ())


def list_sources(blocks: Iterable[Block]) -> dict[str, int]:
    """List the addresses of all pictures that blocks show, each with the line of its first block, in reading order."""
    found: dict[str, int] = {}
    for block in blocks:
        if block.kind == "html" and "<img" in block.text:
            for match in SOURCE.finditer(block.text):
                found.setdefault(html.unescape(match[1]), block.line)
    return found


def collect_pictures(blocks: Iterable[Block], locate: Locate) -> Gallery:
    """Fetch and prepare every picture that the dump holds; one that cannot be shown is a note."""
    from bookmaker.assembly.pictures import PictureLimits, prepare_picture

    limits = PictureLimits()

    shown: dict[str, Shown] = {}
    known: dict[bytes, Shown | None] = {}
    resources: list[Resource] = []
    notes: list[Note] = []
    for address, line in list_sources(blocks).items():
        data = locate(address)
        if data is None:
            continue
        digest = hashlib.sha256(data).digest()
        if digest not in known:
            ready, told = prepare_picture(data, limits=limits)
            notes += (note._replace(line=line) for note in told)
            known[digest] = None
            if ready is not None:
                name = f"{FOLDER}/picture-{len(resources) + 1:03}.{ENDINGS[ready.media_type]}"
                resources.append(Resource(name, ready.media_type, ready.data))
                known[digest] = Shown(name, ready.width, ready.height)
        if picture := known[digest]:
            shown[address] = picture
    return Gallery(shown, tuple(resources), tuple(notes))
