"""Page numbers without form feeds: a manuscript's blocks and those that show a digit in, which count its pages out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bookmaker.expressions import defer
from bookmaker.model import Block
from bookmaker.splitting.medians import median
from bookmaker.splitting.words.keywords import parse_keyword

FEWEST_NUMBERS, FEWEST_MARKS, FEWEST_HEADS = 8, 4, 6
LONGEST = 90  # characters
DIGITS = defer(r"\d+")
NOT_LETTERS = defer(r"[\W\d_]+")
BRACKETED = defer(
    r"\s*(?:[\[{<|]+\s*(?:pg|page|p|seite|стр)?\s?\.?\s*\d{1,4}\s*[\]}>|]+|(?:pg|page|seite|стр)\s?\.?\s*\d{1,4})\s*$",
    re.IGNORECASE,
)
NUMBERED_HEAD = defer(r"\s*+(?:(\d{1,4})\s+(\D{3,70})|(\D{3,70}?)\s+(\d{1,4}))\s*$")
OPEN_END = defer(r"[\w,;-]$")
Found = dict[int, tuple[str, str]]  # block → kind and why


def find_marks(blocks: Sequence[Block], counting: Sequence[int], found: Found) -> None:
    """Page marks in brackets, such as {23} or [Pg 23], alone on their lines, that count up."""
    marks = [i for i in counting if len(blocks[i].text) < 24 and BRACKETED.match(blocks[i].text)]
    values = [int(DIGITS.findall(blocks[i].text)[0]) for i in marks]
    rising = sum(0 < b - a < 6 for a, b in zip(values, values[1:], strict=False))
    broken = sum(
        1 for i in marks if i and (OPEN_END.search(blocks[i - 1].text) or blocks[i].text.strip(" [{<|")[:1].isalpha())
    )
    if len(marks) >= FEWEST_MARKS and rising * 10 >= 7 * (len(marks) - 1) and broken * 5 >= len(marks):
        for i in marks:
            found[i] = ("page-number", "page mark")


def find_counting(blocks: Sequence[Block], counting: Sequence[int], found: Found) -> None:
    """Without form feeds: lone numbers, or numbers beside a line that recurs, that count up at even distances."""
    lone: list[tuple[int, int]] = []
    heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i in counting:
        text = blocks[i].text
        if len(text) > LONGEST or i in found:
            continue
        bare = text.strip(" -–—[]{}()|·•")
        if bare.isdecimal() and len(bare) < 5:
            lone.append((i, int(bare)))
        elif match := NUMBERED_HEAD.match(text):
            heads[NOT_LETTERS.sub("", (match.group(2) or match.group(3)).casefold())].append(
                (i, int(match.group(1) or match.group(4)))
            )
    if _counts_pages(blocks, lone):
        found.update({i: ("page-number", "page number, in mid-sentence") for i, _ in lone if i not in found})
    for key, members in heads.items():
        rising = sum(0 < b[1] - a[1] < 12 for a, b in zip(members, members[1:], strict=False))
        near = sum(b[0] - a[0] < 8 for a, b in zip(members, members[1:], strict=False))
        broken = sum(1 for i, _ in members if i and OPEN_END.search(blocks[i - 1].text))
        steady = len(members) >= FEWEST_HEADS and rising * 10 >= 8 * (len(members) - 1) and near * 4 < len(members)
        if (
            steady
            and len(key) > 3
            and broken * 3 >= len(members)
            and not parse_keyword(blocks[members[0][0]].text.strip())
        ):
            found.update(
                {i: ("running-head", f"running head with a page number, {len(members)} times") for i, _ in members}
            )


def _counts_pages(blocks: Sequence[Block], lone: list[tuple[int, int]]) -> bool:
    """Whether lone numbers count pages, not chapters: even distances, and sentences that run on across them."""
    if len(lone) < FEWEST_NUMBERS:
        return False
    rising = sum(0 < b[1] - a[1] < 4 for a, b in zip(lone, lone[1:], strict=False))
    broken = sum(1 for i, _ in lone if i and OPEN_END.search(blocks[i - 1].text))
    apart = [b[0] - a[0] for a, b in zip(lone, lone[1:], strict=False)]
    usual = median(apart)
    even = sum(0.5 * usual <= d <= 1.6 * usual for d in apart)
    return rising * 10 >= 7 * len(apart) and broken * 10 >= 3 * len(lone) and even * 10 >= 6 * len(apart)
