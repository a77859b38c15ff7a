"""What was found in, short marks of it out: by these a plan knows what it has offered before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from bookmaker.model import Cut, Manuscript, Outline
from bookmaker.planning.leaving import map_heads
from bookmaker.planning.places import line_of, strip_down
from bookmaker.planning.values import Plan


def mark_text(*texts: str) -> str:
    """Return eight figures for some texts."""
    return f"{crc32('|'.join(texts).encode('utf-8', 'replace')):08x}"


def mark_cut(manuscript: Manuscript, cut: Cut) -> str:
    """Return the mark of a chapter: of the letters of its first line, wherever it stands."""
    return mark_text(strip_down(line_of(manuscript.blocks[cut.block])))


def find_new(plan: Plan, manuscript: Manuscript, outline: Outline, taken: Iterable[int]) -> list[int]:
    """Return which of the found chapters no save has offered yet; `taken` are the blocks of the plan's tables.

    Where several begin alike, as many as the user took away are thought to be the first ones.
    """
    heads = map_heads(outline.cuts)
    owned = {heads[block] for block in taken if block in heads}
    marks = [mark_cut(manuscript, cut) for cut in outline.cuts]
    gone = Counter(plan.offered)
    gone.subtract(marks[number] for number in owned)
    loose: defaultdict[str, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        if number not in owned:
            loose[mark].append(number)
    return sorted(number for mark, numbers in loose.items() for number in numbers[max(0, gone[mark]) :])


def merge_marks(old: Sequence[str], now: Iterable[str]) -> list[str]:
    """Return the marks offered so far, each as often as it was ever offered at once, in the order of first sight."""
    counts, seen = Counter(old), Counter(now)
    return list((counts | seen).elements())
