"""A block in; the same block with its text packed away out, for a dump of which little is read at a time."""

from __future__ import annotations

import zlib

from bookmaker.model import Block

LEVEL = 1  # of zlib, its quickest: a third of the bytes
ROOM = 16_000_000  # characters that are kept as they are; what comes beyond them is packed


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


class Shelf:
    """The blocks of a manuscript while it is read: from a certain size on they are packed."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.size = 0

    def add(self, block: Block) -> None:
        """Put a block behind the others."""
        self.size += len(block.text)
        self.blocks.append(block if self.size <= ROOM else pack_block(block))
