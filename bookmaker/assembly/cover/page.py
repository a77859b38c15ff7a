"""Words and a seed go in; a plan of the cover comes out: where the pattern, the paper and every line of text lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.assembly.cover.palette import Stream
from bookmaker.assembly.cover.text import SMALLEST, Block, fit_text
from bookmaker.assembly.cover.words import Role, Words
from bookmaker.model import Note

WIDTH, HEIGHT = 1600, 2400  # pixels, as the shops ask
MARGIN = 110  # nothing that is read lies nearer to an edge
GAPS = {"series": 84, "title": 50, "subtitle": 50, "authors": 44, "line": 0}  # pixels below each
RULE = 172  # pixels from what is above the rule to what is below it
SMALL_TEXTS: tuple[tuple[Role, int, int], ...] = (("authors", 26, 68), ("line", 11, 50), ("series", 11, 50))
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

    form: str  # plate, band, window, or bare: nothing is said
    pattern: Box
    paper: Box  # every text lies on it
    texts: tuple[Placed, ...] = ()
    rules: tuple[Box, ...] = ()
    shape: str = ""  # of the window: circle, arch, square
    notes: tuple[Note, ...] = ()


class Stack(NamedTuple):
    """Texts one below the other, each with its distance from the top of the first."""

    items: tuple[tuple[Role, Block, int], ...]
    height: int


def plan_cover(words: Words, seed: bytes) -> Plan:
    """Where everything goes; the seed picks the form. The notes say what could not be shown, or not in full."""
    if not words.texts:
        page = Box(0, 0, WIDTH, HEIGHT)
        return Plan("bare", page, page, notes=words.notes)
    stream = Stream(seed, "form")
    plan = stream.choose((_plan_plate, _plan_plate, _plan_band, _plan_window))(words, stream)
    if any(placed.block.cut for placed in plan.texts):
        plan = _plan_plate(words, stream)  # it has the most room
    cut = [placed.role for placed in plan.texts if placed.block.cut]
    lacks = [Note("cover-cut", f"the cover has no room for all of the {role}: an ellipsis ends it") for role in cut]
    return plan._replace(notes=(*words.notes, *lacks))


def _plan_plate(words: Words, _stream: Stream) -> Plan:
    """The pattern over the whole cover, and on it a plate of paper with everything that is said."""
    wide = 1120
    blocks = _set_words(words, (wide - 180, 1800), 180)
    if "title" in blocks and blocks["title"].size < 84:
        wide = 1280
        blocks = _set_words(words, (wide - 180, 1800), 180)
    head, tail = _stack(blocks, HEAD), _stack(blocks, TAIL)
    between = RULE if head.items and tail.items else 0
    height = head.height + between + tail.height
    tall = max(height + 260, 620)
    paper = Box((WIDTH - wide) // 2, (HEIGHT - tall) * 40 // 100, (WIDTH + wide) // 2, 0)
    paper = paper._replace(bottom=paper.top + tall)
    top = paper.top + (tall - height) // 2
    middle = top + head.height + RULE // 2
    rules = (Box(WIDTH // 2 - 70, middle - 2, WIDTH // 2 + 70, middle + 2),) if between else ()
    first = _place(head, paper.left + 90, paper.right - 90, top, 1)
    second = _place(tail, paper.left + 90, paper.right - 90, top + head.height + between, 1)
    return Plan("plate", Box(0, 0, WIDTH, HEIGHT), paper, first + second, rules)


def _plan_band(words: Words, stream: Stream) -> Plan:
    """The pattern above (or below), and a field of paper with the title at its head and the authors at its foot."""
    edge = 140
    blocks = _set_words(words, (WIDTH - 2 * edge, 1500), 270)
    head, tail = _stack(blocks, HEAD), _stack(blocks, TAIL)
    both = head.items and tail.items
    tall = max(head.height + tail.height + 2 * edge + (RULE if both else 0), 900 if both else 700)
    top = stream.choose((0, HEIGHT - tall))
    start = top + (edge if both else (tall - head.height - tail.height) // 2)
    align = 2 if words.backward else 0
    first = _place(head, edge, WIDTH - edge, start, align)
    second = _place(tail, edge, WIDTH - edge, top + tall - edge - tail.height if both else start, align)
    pattern = Box(0, 0, WIDTH, top) if top else Box(0, tall, WIDTH, HEIGHT)
    strip = Box(0, top - 16, WIDTH, top) if top else Box(0, tall, WIDTH, tall + 16)
    return Plan("band", pattern, Box(0, top, WIDTH, top + tall), first + second, (strip,))


def _plan_window(words: Words, stream: Stream) -> Plan:
    """A page of paper, the title above, the authors below, and between them a window on the pattern."""
    edge, least, gap = 180, 640, 128
    blocks = _set_words(words, (WIDTH - 2 * edge, HEIGHT - 2 * edge - least - 2 * gap + RULE), 220)
    head, tail = _stack(blocks, HEAD), _stack(blocks, TAIL)
    top = edge + (head.height + gap if head.items else 0)
    bottom = HEIGHT - edge - (tail.height + gap if tail.items else 0)
    shape = stream.choose(("circle", "arch", "square"))
    room = bottom - top
    wide = {"circle": min(room, 1180), "arch": min(room * 78 // 100, 1000), "square": 1240}[shape]
    tall = wide if shape == "circle" else min(room, wide * 3 // 2)
    start = top + (room - tall) // 2
    pattern = Box((WIDTH - wide) // 2, start, (WIDTH + wide) // 2, start + tall)
    first = _place(head, edge, WIDTH - edge, edge, 1)
    second = _place(tail, edge, WIDTH - edge, HEIGHT - edge - tail.height, 1)
    return Plan("window", pattern, Box(0, 0, WIDTH, HEIGHT), first + second, (), shape)


def _set_words(words: Words, room: tuple[int, int], largest: int) -> dict[Role, Block]:
    """Every text at its size; the small ones give way where the title would else be cut."""
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


def _stack(blocks: dict[Role, Block], roles: Sequence[Role]) -> Stack:
    items: list[tuple[Role, Block, int]] = []
    height = gap = 0
    for role in roles:
        if role in blocks:
            items.append((role, blocks[role], height + gap))
            height += gap + blocks[role].height
            gap = max(GAPS[role], blocks[role].size * 52 // 100 if role == "title" else 0)
    return Stack(tuple(items), height)


def _place(stack: Stack, left: int, right: int, top: int, align: int) -> tuple[Placed, ...]:
    placed = []
    for role, block, below in stack.items:
        start = (left, (left + right - block.width) // 2, right - block.width)[align]
        box = Box(start, top + below, start + block.width, top + below + block.height)
        placed.append(Placed(role, block, box, align))
    return tuple(placed)
