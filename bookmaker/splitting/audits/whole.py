"""A manuscript and its outline in, notes out: what about the chapters looks odd to somebody who counts them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bookmaker.model import Cut, Manuscript, Note, Outline
from bookmaker.splitting.audits.contents import check_contents
from bookmaker.splitting.audits.numbers import check_numbers
from bookmaker.splitting.medians import median, upper_quartile

MOST_ALIKE = 5  # notes of one code; the rest is counted
TIMES_LONGER = 10
FEWEST_SISTERS = 4  # fewer have no usual length
SHORTEST_LONG = 5_000  # characters; below it nothing is long
CLEAR_ORDER = 0.8  # of the dated steps go one way: then the others go against it
SHOWN = 60  # characters of a title in a note


class Extent(NamedTuple):
    """A chapter and how much it holds."""

    cut: Cut
    line: int
    size: int  # characters, those left out aside; of its own text, not of the chapters below it


def audit_outline(manuscript: Manuscript, outline: Outline) -> tuple[Note, ...]:
    """Count the chapters' numbers, measure their lengths, follow their dates, look for those that the contents name.

    At most a few notes of one code come out, and then one that counts the rest. An outline without cuts gives none.
    """
    if not outline.cuts:
        return ()
    extents = measure_cuts(manuscript, outline)
    notes = (
        *check_numbers(manuscript, outline),
        *check_lengths(extents, outline.form),
        *check_emptiness(extents),
        *(check_dates(extents) if manuscript.order == "dump" else ()),
        *check_contents(manuscript, outline),
    )
    return tuple(limit_notes(notes))


def limit_notes(notes: Iterable[Note]) -> Iterator[Note]:
    """Pass on the first notes of each code, then one that says how many more there are."""
    for code, group in itertools.groupby(sorted(notes, key=lambda note: note.code), key=lambda note: note.code):
        alike = sorted(group, key=lambda note: note.line)
        yield from alike[:MOST_ALIKE]
        if len(alike) > MOST_ALIKE:
            yield Note(code, f"and {len(alike) - MOST_ALIKE} more", alike[MOST_ALIKE].line)


def measure_cuts(manuscript: Manuscript, outline: Outline) -> list[Extent]:
    """Measure each chapter's own text."""
    sizes = [len(block.text.strip()) for block in manuscript.blocks]
    for run in outline.left_out:
        if not run.text:
            sizes[run.first : run.last + 1] = [0] * (run.last + 1 - run.first)
    ends = [*(cut.block for cut in outline.cuts[1:]), len(sizes)]
    return [
        Extent(cut, manuscript.blocks[cut.block].line, sum(sizes[cut.body : end]))
        for cut, end in zip(outline.cuts, ends, strict=True)
    ]


def name_cut(cut: Cut) -> str:
    """Return what a reader would call a chapter."""
    name = " ".join(filter(None, (cut.ordinal.rstrip(".: "), cut.title))) or cut.date or "a chapter without a name"
    return name if len(name) <= SHOWN else name[: SHOWN - 1].rstrip() + "…"


def check_lengths(extents: list[Extent], form: str) -> Iterator[Note]:
    """Chapters ten times longer than the median of their sisters; posts differ more, and must stand out more."""
    families: defaultdict[tuple[int, str], list[Extent]] = defaultdict(list)
    for extent in extents:
        if extent.size:
            families[extent.cut.depth, extent.cut.role].append(extent)
    for sisters in families.values():
        if len(sisters) < FEWEST_SISTERS:
            continue
        sizes = [extent.size for extent in sisters]
        usual = median(sizes)
        least = max(SHORTEST_LONG, TIMES_LONGER * usual)
        if form == "blog":
            least = max(least, TIMES_LONGER * upper_quartile(sizes))
        for extent in sisters:
            if extent.size > least:
                told = f"“{name_cut(extent.cut)}” is {extent.size / usual:.0f} times as long as the others usually are"
                yield Note("audit-long", f"{told}; chapters may be hidden in it", extent.line)


def check_emptiness(extents: list[Extent]) -> Iterator[Note]:
    """Chapters without a word, unless chapters stand below them."""
    for extent, after in itertools.zip_longest(extents, extents[1:]):
        if not extent.size and not (after and heads(extent.cut, after.cut)):
            yield Note("audit-empty", f"“{name_cut(extent.cut)}” is empty", extent.line)


def heads(cut: Cut, after: Cut) -> bool:
    """Whether a chapter without text is a heading over the next one: one below it, or a number under a name."""
    named = bool(cut.title) and not cut.ordinal and not cut.date
    return after.depth > cut.depth or cut.role == "part" or (named and bool(after.ordinal))


def check_dates(extents: list[Extent]) -> Iterator[Note]:
    """Chapters whose dates run against the order that the others keep."""
    dated = [extent for extent in extents if extent.cut.date]
    steps = [(a, b) for a, b in itertools.pairwise(dated) if compare_dates(a.cut.date, b.cut.date)]
    rising = sum(compare_dates(a.cut.date, b.cut.date) for a, b in steps)  # up less down
    if len(steps) < FEWEST_SISTERS:
        return
    usual = 1 if rising > 0 else -1
    against = [b for a, b in steps if compare_dates(a.cut.date, b.cut.date) != usual]
    if len(against) > (1 - CLEAR_ORDER) * len(steps):
        told = f"{len(dated)} dated chapters stand in no order of their dates; --order puts them into one"
        yield Note("audit-date-order", told, dated[0].line)
        return
    way = "the one above it is later" if usual == 1 else "the one above it is earlier"
    for extent in against:
        told = f"“{name_cut(extent.cut)}” of {extent.cut.date} stands against the order: {way}"
        yield Note("audit-date-order", told, extent.line)


def compare_dates(one: str, two: str) -> int:
    """Return 1 where the second date is later, -1 where it is earlier, 0 where nobody can tell."""
    size = min(len(one), len(two))  # 2019-03 and 2019-03-07 cannot be told apart
    return (one[:size] < two[:size]) - (one[:size] > two[:size])
