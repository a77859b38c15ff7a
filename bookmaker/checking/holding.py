"""A chapter's text and its pages in; how many words it has, and which of them the pages do not show, out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bookmaker.checking.words import read_words, row_words
from bookmaker.markup.plaintext import read_block, text_of_xhtml
from bookmaker.model import Block, Page
from bookmaker.tasks import Task, run_tasks

LIGHT = 8  # times quicker than cleaning it a line of text is held against its page; markup takes about as long


class Sides(NamedTuple):
    """A chapter's blocks, and its pages."""

    blocks: Sequence[Block]
    pages: Sequence[Page]


class Held(NamedTuple):
    """A chapter's text held against its pages: where they show its very words in a row, those owe nothing."""

    words: int  # of the text
    owed: list[str]  # those of them that are still to be found
    found: list[str]  # those of the pages that are none of the text's


def hold_chapters(shares: Sequence[Sequence[Block]], pages: Iterable[Sequence[Page]]) -> Iterator[Held]:
    """Hold each chapter's blocks against its pages, whoever does the run's work."""
    return run_tasks(HOLDING, [Sides(*each) for each in zip(shares, pages, strict=True)])


def hold_sides(sides: Sides) -> Held:
    """Hold one chapter's blocks against its pages."""
    text = "\n".join(map(read_block, sides.blocks))
    return hold_chapter(text, "\n".join([text_of_xhtml(page.data) for page in sides.pages]))


def hold_chapter(text: str, shown: str) -> Held:
    """Hold the text of a chapter against what its pages show."""
    row, whole = row_words(text), row_words(shown)
    if row is not None and whole is not None:
        at = len(whole) - len(row) if whole.endswith(row) else whole.find(row)  # behind the heading, mostly
        if at >= 0:
            rest = whole[:at] + whole[at + len(row) - 1 :]
            return Held(row.count(b" ") - 1, [], rest.decode().split())
    owed, found = Counter(read_words(text)), Counter(read_words(shown))
    return Held(owed.total(), list((owed - found).elements()), list((found - owed).elements()))


def weigh_sides(sides: Sides) -> int:
    """Return how much work it is."""
    return sum(len(block.text) if block.kind == "html" else len(block.text) // LIGHT for block in sides.blocks)


def mark_sides(sides: Sides) -> bytes:
    """Return all that it depends on."""
    text = "\0".join([f"{block.kind} {block.text}" for block in sides.blocks])
    return b"\0\0".join((text.encode("utf-8", "surrogatepass"), *(page.data for page in sides.pages)))


def pack_held(held: Held) -> bytes:
    """Pack what came of it."""
    return json.dumps(held).encode()


def unpack_held(data: bytes, _sides: Sides) -> Held:
    """Unpack it. Raises ValueError or TypeError for other bytes."""
    words, owed, found = json.loads(data)
    return Held(int(words), [str(word) for word in owed], [str(word) for word in found])


HOLDING = Task("holding", hold_sides, weigh_sides, mark_sides, pack_held, unpack_held)
