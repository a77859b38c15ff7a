"""Texts go in; they come out at their size, one below the other: what every design of a cover is planned with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.assembly.cover.text import SMALLEST, Block, fit_text
from bookmaker.assembly.cover.words import Role, Words
from bookmaker.model import Note

WIDTH, HEIGHT = 1600, 2400  # pixels, as the shops ask
MARGIN = 110  # nothing that is read lies nearer to an edge
GAPS = {"series": 84, "title": 50, "subtitle": 50, "authors": 44, "line": 0}  # pixels below each
RULE = 172  # pixels from what is above the rule to what is below it
SMALL_TEXTS: tuple[tuple[Role, int, int], ...] = (("authors", 26, 88), ("line", 11, 56), ("series", 11, 56))
HEAD: tuple[Role, ...] = ("series", "title", "subtitle")
TAIL: tuple[Role, ...] = ("authors", "line")


class Box(NamedTuple):
    """Pixels; right and bottom lie outside."""

    left: int
    top: int
    right: int
    bottom: int


class Placed(NamedTuple):
    """A text in its place: the box is the one that its lines fill."""

    role: Role
    block: Block
    box: Box
    align: int  # 0 left, 1 centre, 2 right


class Plan(NamedTuple):
    """The whole cover."""

    form: str  # the design's name, or bare: nothing is said
    pattern: Box  # where it is not paper
    paper: Box  # every text lies on it
    texts: tuple[Placed, ...] = ()
    rules: tuple[Box, ...] = ()
    shape: str = ""  # of the window: circle, arch, square
    notes: tuple[Note, ...] = ()


class Stack(NamedTuple):
    """Texts one below the other, each with its distance from the top of the first."""

    items: tuple[tuple[Role, Block, int], ...]
    height: int


def set_words(words: Words, room: tuple[int, int], largest: int) -> dict[Role, Block]:
    """Every text at its size, the title at `largest` at most; the small ones give way where that would else be cut."""
    blocks = _fit_words(words, room, largest, 100)
    if any(role in blocks and blocks[role].cut for role in HEAD):
        return _fit_words(words, room, largest, 1)
    return blocks


def _fit_words(words: Words, room: tuple[int, int], largest: int, percent: int) -> dict[Role, Block]:
    """Every text; with the gaps they are no higher than the room. The small ones have a share of their size."""
    width, height = room
    blocks: dict[Role, Block] = {}
    for role, share, size in SMALL_TEXTS:
        if role in words.texts:
            blocks[role] = fit_text(words.texts[role], (width, height * share // 100), size * percent // 100)
    left = height - sum(block.height for block in blocks.values()) - sum(GAPS.values()) - RULE - largest // 2
    if title := words.texts.get("title"):
        share = 60 if "subtitle" in words.texts else 100
        largest *= 2 if len(title.text) <= 3 else 1
        blocks["title"] = fit_text(title, (width, left * share // 100), largest)
        left -= blocks["title"].height
    if subtitle := words.texts.get("subtitle"):
        size = max(min(96, blocks["title"].size * 56 // 100), SMALLEST)
        blocks["subtitle"] = fit_text(subtitle, (width, left), size)
    return blocks


def stack_texts(blocks: dict[Role, Block], roles: Sequence[Role]) -> Stack:
    """The texts of these roles, as far as there are any."""
    items: list[tuple[Role, Block, int]] = []
    height = gap = 0
    for role in roles:
        if role in blocks:
            items.append((role, blocks[role], height + gap))
            height += gap + blocks[role].height
            gap = max(GAPS[role], blocks[role].size * 52 // 100 if role == "title" else 0)
    return Stack(tuple(items), height)


def place_stack(stack: Stack, left: int, right: int, top: int, align: int) -> tuple[Placed, ...]:
    """The texts of a stack between two edges; `align` as Placed has it."""
    placed = []
    for role, block, below in stack.items:
        start = (left, (left + right - block.width) // 2, right - block.width)[align]
        box = Box(start, top + below, start + block.width, top + below + block.height)
        placed.append(Placed(role, block, box, align))
    return tuple(placed)
