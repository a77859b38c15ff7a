"""Furniture: an outline's runs in, groups of them that read alike out; and a plan's word on each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import LeftOut, Manuscript, Note, Outline
from bookmaker.planning.leaving import CHOSEN, keep_runs, leave_blocks
from bookmaker.planning.marks import mark_text
from bookmaker.planning.places import ELLIPSIS, Anchor, even_out, find_places, line_of
from bookmaker.planning.values import FurnitureTable, Plan

MOST_SHAPES = 12  # that one reason may have, to be listed one by one
FIGURES = defer(r"[0-9]+")
WHY = "the plan leaves it out"


class Group(NamedTuple):
    """Runs that are left out for one reason and read alike; without a text, all of that reason."""

    kind: str
    why: str
    text: str
    runs: tuple[LeftOut, ...]


def shape_text(text: str) -> str:
    """Return a text with its figures alike, folded: page 3 and Page 12 are one."""
    return FIGURES.sub("#", even_out(text)).casefold()


def text_of(manuscript: Manuscript, run: LeftOut) -> str:
    """Return the first line of a run."""
    return run.text or line_of(manuscript.blocks[run.first])


def mark_group(group: Group) -> str:
    """Return the mark of a group, by which a plan knows that it has offered it."""
    return mark_text(group.kind, shape_text(group.why) if not group.text else "", shape_text(group.text))


def group_furniture(manuscript: Manuscript, outline: Outline) -> list[Group]:
    """Group the runs: by reason, and within one by how they begin, unless they begin in too many ways."""
    reasons: dict[tuple[str, str], dict[str, list[LeftOut]]] = {}
    for run in outline.left_out:
        if run.kind not in CHOSEN:
            shapes = reasons.setdefault((run.kind, shape_text(run.why)), {})
            shapes.setdefault(shape_text(text_of(manuscript, run)), []).append(run)
    groups = []
    for (kind, _), shapes in reasons.items():
        if len(shapes) > MOST_SHAPES:
            runs = tuple(sorted((run for each in shapes.values() for run in each), key=lambda run: run.first))
            groups.append(Group(kind, runs[0].why, "", runs))
        else:
            groups += (Group(kind, each[0].why, text_of(manuscript, each[0]), tuple(each)) for each in shapes.values())
    return sorted(groups, key=lambda group: group.runs[0].first)


def settle_furniture(plan: Plan, manuscript: Manuscript, outline: Outline) -> tuple[Outline, list[Note]]:
    """Keep what the plan keeps, leave out what it adds. Raises OptionError for a place that is not in the dump.

    A group that a save has offered, and whose table was taken away, is kept as well.
    """
    single = [table for table in plan.furniture if table.line and table.count is None]
    whole = [table for table in plan.furniture if not (table.line and table.count is None)]
    notes: list[Note] = []
    extra: list[FurnitureTable] = []
    kept: dict[int, bool] = {}
    shapes = [shape_run(manuscript, run) for run in outline.left_out] if whole else []
    for table in sorted(whole, key=lambda table: bool(table.text)):  # what is said of a kind gives way to a text
        hits = [id(outline.left_out[number]) for number in find_meant(table, shapes)]
        kept.update(dict.fromkeys(hits, table.keep))
        if not hits and table.text and table.count is None:
            extra.append(table)
        elif not hits and table.keep:
            told = f"nothing that is left out reads “{table.text or table.why or table.kind}”"
            notes.append(Note("plan-furniture", f"{told} ({plan.origin}:{table.at})"))
    for group in group_furniture(manuscript, outline):
        if mark_group(group) in plan.offered_furniture:
            for run in group.runs:
                kept.setdefault(id(run), True)
    outline = keep_runs(manuscript, outline, lambda run: kept.get(id(run), False))
    for table in extra:
        outline = leave_text(plan, table, manuscript, outline)
    return settle_places(plan, single, manuscript, outline), notes


class Shape(NamedTuple):
    """What a table of the plan may say of a run."""

    kind: str
    text: str
    why: str


def shape_run(manuscript: Manuscript, run: LeftOut) -> Shape:
    """Return a run's shape."""
    return Shape(run.kind, shape_text(text_of(manuscript, run)), shape_text(run.why))


def find_meant(table: FurnitureTable, shapes: Sequence[Shape]) -> list[int]:
    """Return which of the runs, given by their shapes, a table speaks of."""
    text, why = shape_text(table.text), shape_text(table.why)
    return [
        number
        for number, shape in enumerate(shapes)
        if shape.kind not in CHOSEN
        and table.kind in ("", shape.kind)
        and (reads_so(text, shape.text) if text else why in ("", shape.why))
    ]


def reads_so(wanted: str, there: str) -> bool:
    """Whether a text is the one that is wanted, or begins so where only the beginning was written down."""
    return there.startswith(wanted[:-1]) if wanted.endswith(ELLIPSIS) else there == wanted


def leave_text(plan: Plan, table: FurnitureTable, manuscript: Manuscript, outline: Outline) -> Outline:
    """Leave out every line that reads as a table says. Raises OptionError where none does."""
    text = even_out(table.text)
    hits = [number for number, block in enumerate(manuscript.blocks) if even_out(line_of(block)) == text]
    if not hits:
        raise plan.blame(table, "text", f"no line of the dump reads “{table.text}”")
    return outline if table.keep else leave_blocks(manuscript, outline, hits, WHY, table.kind or "furniture")


def settle_places(plan: Plan, tables: Sequence[FurnitureTable], manuscript: Manuscript, outline: Outline) -> Outline:
    """Keep or leave out single places. Raises OptionError for one that is not in the dump."""
    blocks = manuscript.blocks
    places = find_places([Anchor(table.line, table.text) for table in tables], blocks, ()) if tables else []
    for table, place in zip(tables, places, strict=True):
        if place.block < 0:
            said = f"no line reads “{table.text}”" if table.text else f"line {table.line} is empty or not there"
            raise plan.blame(table, "text" if table.text else "line", said)
        last = blocks[place.block].line + max(0, table.last - table.line)
        stop = place.block + 1
        while stop < len(blocks) and blocks[stop].line <= last:
            stop += 1
        if table.keep:
            outline = keep_blocks(manuscript, outline, range(place.block, stop))
        else:
            outline = leave_blocks(manuscript, outline, range(place.block, stop), WHY, table.kind or "furniture")
    return outline


def keep_blocks(manuscript: Manuscript, outline: Outline, wanted: range) -> Outline:
    """Put some blocks back, whatever run they are in."""
    runs = tuple(piece for run in outline.left_out for piece in part_run(run, wanted))
    return keep_runs(
        manuscript,
        replace(outline, left_out=runs),
        lambda run: run.first in wanted and not run.text and run.kind not in CHOSEN,
    )


def part_run(run: LeftOut, wanted: range) -> Iterator[LeftOut]:
    """Yield the pieces of a run before, within and after some blocks."""
    if run.text:
        yield run
        return
    borders = (run.first, max(run.first, wanted.start), min(run.last + 1, wanted.stop), run.last + 1)
    if borders[1] >= borders[2]:
        yield run
        return
    for first, stop in pairwise(borders):
        if first < stop:
            yield replace(run, first=first, last=stop - 1)
