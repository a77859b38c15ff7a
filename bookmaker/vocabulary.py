"""The blocks of a dump in, whether it holds a word out: counted only if somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bookmaker.expressions import defer
from bookmaker.model import Block

WORD = defer(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """All the words of a dump; most dumps break no word over two lines, and then none is ever counted."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, in small letters."""
        return frozenset(
            word for block in self.blocks if block.kind == "line" for word in WORD.findall(block.text.lower())
        )

    def holds(self, word: str) -> bool:
        """Say whether the dump has this word, given in small letters."""
        return word in self.words
