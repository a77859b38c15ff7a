"""Lines of a dump, known by their text, in; where they stand in the dump of today out.

The text decides. A number only breaks the tie where several lines read the same: then it is moved by as much as the
lines around it, which read like no other, have moved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Manuscript

LONGEST_ANCHOR = 160  # characters of a line that are written down
ELLIPSIS = "…"
NEAR = 2  # lines on either side that say by how much the ones between them moved


class Anchor(NamedTuple):
    """What is known of a line: its number in an earlier dump, its text; either may be missing."""

    line: int  # 0 = unknown
    text: str  # "" = unknown; one that ends in … is the beginning of a line


class Place(NamedTuple):
    """Where an anchor was found."""

    block: int  # index; -1 = nowhere
    exact: bool = True  # the text is what it was, letter by letter
    choices: tuple[int, ...] = ()  # numbers of the lines that it may be, where nothing tells them apart


Key = Callable[[str], str]


def line_of(block: Block) -> str:
    """Return the words by which a block is known: of a line those that stand there, of a page's element its text."""
    return block.text if block.kind == "line" else even_out(read_block(block))


def number_blocks(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript whose blocks differ in their numbers: lines, or places where the lines do not rise."""
    lines = [block.line for block in manuscript.blocks]
    if all(low < high for low, high in pairwise([0, *lines])):
        return manuscript
    blocks = tuple(block._replace(line=number) for number, block in enumerate(manuscript.blocks, 1))
    return replace(manuscript, blocks=blocks)


def even_out(text: str) -> str:
    """Return a line without what a copy may change about its blanks."""
    return " ".join(text.split())


def strip_down(text: str) -> str:
    """Return only the letters and figures of a line, folded: quotes, dashes and case may differ."""
    return "".join(filter(str.isalnum, text.casefold()))


def anchor_text(text: str) -> str:
    """Return the text by which a line is known, shortened where it is a whole paragraph."""
    text = even_out(text)
    return text if len(text) <= LONGEST_ANCHOR else text[: LONGEST_ANCHOR - 1].rstrip() + ELLIPSIS


def find_places(anchors: Sequence[Anchor], blocks: Sequence[Block], heads: Collection[int]) -> list[Place]:
    """Find every anchor; `heads` are the blocks that belong to headings, and go first where a text is ambiguous."""
    lines = [block.line for block in blocks]
    found: list[Place | None] = [None] * len(anchors)
    for number, anchor in enumerate(anchors):
        at = bisect_left(lines, anchor.line) if anchor.line else len(lines)
        stands = at < len(lines) and lines[at] == anchor.line
        if stands and (not anchor.text or matches(even_out, anchor.text, line_of(blocks[at]))):
            found[number] = Place(at)
        elif not anchor.text:
            found[number] = Place(-1)
    if all(found):
        return [place for place in found if place]
    places = [place if not anchor.text else None for anchor, place in zip(anchors, found, strict=True)]
    for key in (even_out, strip_down):
        open_ones = [number for number, place in enumerate(places) if place is None]
        texts = {number: anchors[number].text for number in open_ones}
        candidates = collect_candidates(texts.values(), blocks, heads, key)
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number in open_ones:
            groups[texts[number]].append(number)
        for number, place in settle_groups(groups, anchors, candidates, lines, key is even_out).items():
            places[number] = place
    return [place or Place(-1) for place in places]


def matches(key: Key, text: str, line: str) -> bool:
    """Whether a line is the one that an anchor's text means."""
    if text.endswith(ELLIPSIS) and key(line).startswith(key(text[:-1])):
        return True
    return key(text) == key(line)


def collect_candidates(
    texts: Iterable[str], blocks: Sequence[Block], heads: Collection[int], key: Key
) -> dict[str, list[int]]:
    """Return for each text the blocks that read so, in order; only those in headings where there are some."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)  # key to texts
    for text in texts:
        wanted[key(text)].add(text)
        if text.endswith(ELLIPSIS):
            wanted[key(text[:-1])].add(text)
    sizes = sorted({len(key(text[:-1])) for text in texts if text.endswith(ELLIPSIS)})
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        line = key(line_of(block))
        hits = set(wanted.get(line, ())) if line else set()
        for size in sizes[: bisect_right(sizes, len(line))]:
            hits.update(text for text in wanted.get(line[:size], ()) if text.endswith(ELLIPSIS))
        for text in hits:
            found[text].append(number)
    return {text: [n for n in numbers if n in heads] or numbers for text, numbers in found.items()}


def settle_groups(
    groups: dict[str, list[int]],
    anchors: Sequence[Anchor],
    candidates: dict[str, list[int]],
    lines: Sequence[int],
    exact: bool,
) -> dict[int, Place]:
    """Give the anchors of each text a line of that text; those that are alone say by how much the others moved."""
    settled: dict[int, Place] = {}
    moves: list[tuple[int, int]] = []  # an old line, and by how much it moved
    ties = []
    for text, numbers in groups.items():
        choices = candidates.get(text, [])
        if len(choices) == 1 == len(numbers):
            settled[numbers[0]] = Place(choices[0], exact)
            if anchors[numbers[0]].line:
                moves.append((anchors[numbers[0]].line, lines[choices[0]] - anchors[numbers[0]].line))
        elif choices:
            ties.append((numbers, choices))
    moves.sort()
    for numbers, choices in ties:
        named = sorted((n for n in numbers if anchors[n].line), key=lambda n: anchors[n].line)
        due = [anchors[n].line + find_move(moves, anchors[n].line) for n in named]
        taken = assign(due, [lines[c] for c in choices])
        settled |= {n: Place(choices[at], exact) for n, at in zip(named, taken, strict=True) if at >= 0}
        known = tuple(lines[c] for c in choices)
        settled |= {n: Place(-1, exact, known) for n in numbers if not anchors[n].line}
    return settled


def find_move(moves: Sequence[tuple[int, int]], line: int) -> int:
    """Return by how much the lines around a line moved: the middle of the nearest few, so that one slip is no guide."""
    at = bisect_left(moves, (line, 0))
    near = moves[max(0, at - NEAR) : at + NEAR + 1]
    return sorted(move for _, move in near)[(len(near) - 1) // 2] if near else 0


def assign(due: Sequence[int], lines: Sequence[int]) -> list[int]:
    """Give each due line the nearest free one, both in their order; -1 where there are too few."""
    if len(due) > len(lines):
        places = [-1] * len(due)
        for at, number in enumerate(assign(lines, due)):
            places[number] = at
        return places
    places, low = [], 0
    for number, line in enumerate(due):
        high = len(lines) - (len(due) - number)  # the last that leaves enough for the others
        at = bisect_left(lines, line, low, high)
        if at > low and line - lines[at - 1] <= lines[at] - line:
            at -= 1
        places.append(at)
        low = at + 1
    return places
