"""A block, a chapter's pieces or a page in; the same, packed away until somebody asks, out: for large dumps."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import overload

from bookmaker.model import Block, Page, Piece

LEVEL = 1  # of zlib, its quickest: a third of the bytes
ROOM = 10_000_000  # characters that are kept as they are; what comes beyond them is packed


class PackedBlock(Block):
    """A block whose text is unpacked each time that somebody asks for it; to all others it is like any block."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The text, unpacked."""
        return zlib.decompress(self[1]).decode("utf-8", "surrogatepass")  # type: ignore[arg-type]

    def _replace(self, **changes: object) -> Block:  # type: ignore[override]  # a new text is a plain block's
        if "text" not in changes:
            return super()._replace(**changes)  # type: ignore[arg-type]
        return Block(self.kind, self.text, *self[2:])._replace(**changes)  # type: ignore[arg-type]

    def __reduce__(self) -> tuple[type[PackedBlock], tuple[object, ...]]:
        return type(self), tuple(self)


def pack_block(block: Block) -> Block:
    """Return a block that takes less memory."""
    packed = zlib.compress(block.text.encode("utf-8", "surrogatepass"), LEVEL)
    return PackedBlock(block.kind, packed, *block[2:])  # type: ignore[arg-type]


class PackedPieces(Sequence[Piece]):
    """The pieces of a chapter, unpacked each time that somebody asks for them."""

    __slots__ = ("_count", "_packed")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._count = len(pieces)
        self._packed = zlib.compress(json.dumps(pieces, ensure_ascii=False).encode(), LEVEL)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Piece]:
        return iter(self[:])  # unpacked once

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Piece]: ...
    def __getitem__(self, at: int | slice) -> Piece | Sequence[Piece]:
        return tuple(Piece(xhtml, tuple(notes)) for xhtml, notes in json.loads(zlib.decompress(self._packed)))[at]


class PackedPage(Page):
    """A page whose bytes are unpacked each time that somebody asks for them."""

    __slots__ = ("packed", "size")
    packed: bytes
    size: int  # bytes, unpacked

    def __init__(self, name: str, data: bytes, title: str, chapter: int = 0) -> None:
        values = {"name": name, "title": title, "chapter": chapter}
        for field, value in (values | {"packed": zlib.compress(data, LEVEL), "size": len(data)}).items():
            object.__setattr__(self, field, value)  # the class is frozen

    def __reduce__(self) -> tuple[type[PackedPage], tuple[object, ...]]:
        return type(self), (self.name, self.data, self.title, self.chapter)

    @property
    def data(self) -> bytes:
        """The bytes, unpacked."""
        return zlib.decompress(self.packed)


def pack_page(page: Page) -> Page:
    """Return a page that takes less memory."""
    return PackedPage(page.name, page.data, page.title, page.chapter)


def measure_page(page: Page) -> int:
    """Return how many bytes a page has, without unpacking any."""
    return page.size if isinstance(page, PackedPage) else len(page.data)


class Room:
    """How much of a kind there is so far; from a certain size on, what comes is to be packed."""

    def __init__(self) -> None:
        self.taken = 0

    def is_full(self, size: int) -> bool:
        """Say whether there is no room for this any more."""
        self.taken += size
        return self.taken > ROOM


class Shelf:
    """The blocks of a manuscript while it is read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.room = Room()

    def add(self, block: Block) -> None:
        """Put a block behind the others."""
        self.blocks.append(pack_block(block) if self.room.is_full(len(block.text)) else block)
