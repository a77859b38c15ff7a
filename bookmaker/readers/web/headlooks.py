"""The paragraphs of a document without headings in; those that are set like headings out, with their levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 90  # characters of a heading
FEWEST = 2  # headings of a kind
LEAST = 25  # words, on the average, between two of them
LARGE = 1.15  # times the size of most words, where no bold type makes up for it
MOST_LEVELS = 3
NO_END = (".", ",", ";", ":", "…")  # a sentence goes on, or was one


class Line(NamedTuple):
    """A paragraph as it is set."""

    text: str
    size: int = 0  # of its smallest words, in any unit
    is_bold: bool = False  # all of it
    is_centred: bool = False
    is_text: bool = True  # no part of a table or a list


class Heads(NamedTuple):
    """What was found, by the numbers of the paragraphs."""

    levels: dict[int, int]  # paragraph → level from 1
    title: int = -1  # the paragraph that is the whole document's title


def find_heads(lines: Sequence[Line]) -> Heads:
    """Find headings that are only set large or bold; all of one level look alike, and have text below them."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    kinds: dict[tuple[int, bool, bool], list[int]] = {}
    for at, line in enumerate(lines):
        if is_set_apart(line, usual):
            kinds.setdefault((line.size, line.is_bold, line.is_centred), []).append(at)
    found = [kind for kind in sorted(kinds, reverse=True) if is_family(lines, kinds[kind])][:MOST_LEVELS]
    levels = {at: level for level, kind in enumerate(found, 1) for at in kinds[kind]}
    if not levels:
        return Heads({})
    first = min(levels)
    above = [at for kind, places in kinds.items() if len(places) == 1 for at in places if at < first]
    top = max(above, key=lambda at: lines[at].size, default=-1)
    return Heads(levels, top if top >= 0 and lines[top].size >= lines[first].size else -1)


def is_set_apart(line: Line, usual: int) -> bool:
    """Say whether a paragraph is set like a heading."""
    if not line.is_text or not line.text or len(line.text) > LONGEST or line.text.endswith(NO_END):
        return False
    return any(each.isalnum() for each in line.text) and (line.is_bold or line.size >= usual * LARGE)


def is_family(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Say whether paragraphs that look alike divide a text: there are several, each with words enough below it."""
    if len(places) < FEWEST:
        return False
    ends = [*places[1:], len(lines)]
    below = [sum(len(each.text.split()) for each in lines[at + 1 : end]) for at, end in zip(places, ends, strict=True)]
    return sum(below) >= LEAST * len(places) and sum(map(bool, below)) * 2 > len(below)
