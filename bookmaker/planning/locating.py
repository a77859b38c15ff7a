"""A plan's chapters and a manuscript in, the block of each out; a line that is not there is an error, or a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bookmaker.errors import OptionError
from bookmaker.model import Manuscript, Note, Outline
from bookmaker.planning.leaving import map_heads
from bookmaker.planning.places import Anchor, Place, even_out, find_places, line_of, matches
from bookmaker.planning.values import ChapterTable, Plan

SHOWN = 60  # characters of a line in a message


class Located(NamedTuple):
    """Where the chapters of a plan begin in the dump of today."""

    found: tuple[tuple[ChapterTable, int], ...]  # each table with its block, in the plan's order
    lost: tuple[ChapterTable, ...]  # whose line is there no longer
    notes: tuple[Note, ...]


def locate_chapters(plan: Plan, manuscript: Manuscript, outline: Outline, *, same: bool, lenient: bool) -> Located:
    """Find the line of every table; `same` says that the dump is the one that the plan was saved for.

    Raises OptionError for a line that is another table's, and, unless `lenient`, for one that is not there.
    """
    anchors = [Anchor(table.line, table.text) for table in plan.chapters]
    places = find_places(anchors, manuscript.blocks, map_heads(outline.cuts).keys())
    found: list[tuple[ChapterTable, int]] = []
    lost: list[ChapterTable] = []
    notes: list[Note] = []
    taken: dict[int, ChapterTable] = {}
    for table, place in zip(plan.chapters, places, strict=True):
        fits = place.block >= 0 and not (same and contradicts(table, place, manuscript))
        if not fits:
            error = explain_missing(plan, table, place, manuscript)
            if not lenient:
                raise error
            lost.append(table)
            notes.append(Note("plan-missing", f"{error.reason} ({plan.origin}:{error.line})"))
            continue
        line = manuscript.blocks[place.block].line
        if place.block in taken:
            first = taken[place.block]
            key = "line" if "line" in table.keys else "text"
            raise plan.blame(table, key, f"line {line} has a chapter already, on line {first.at} of this file")
        taken[place.block] = table
        found.append((table, place.block))
        notes += note_move(plan, table, place, line)
    return Located(tuple(found), tuple(lost), tuple(notes))


def contradicts(table: ChapterTable, place: Place, manuscript: Manuscript) -> bool:
    """Whether a table's number and text are of two lines, though the dump is as it was."""
    return bool(table.line and table.text) and manuscript.blocks[place.block].line != table.line


def note_move(plan: Plan, table: ChapterTable, place: Place, line: int) -> Iterator[Note]:
    """Say that a chapter was found elsewhere, or with other marks."""
    where = f"({plan.origin}:{table.at})"
    if table.line and table.line != line:
        yield Note("plan-moved", f"“{shorten(table.text)}” stands on line {line} now, not {table.line} {where}", line)
    elif not place.exact:
        yield Note("plan-spelled", f"“{shorten(table.text)}” is written in another way now {where}", line)


def explain_missing(plan: Plan, table: ChapterTable, place: Place, manuscript: Manuscript) -> OptionError:
    """Say why the line of a table cannot be found."""
    shown = shorten(table.text)
    here = next((line_of(block) for block in manuscript.blocks if block.line == table.line), "")
    if not table.text:
        last = manuscript.blocks[-1].line if manuscript.blocks else 0
        said = f"line {table.line} of the dump is empty" if table.line <= last else f"the dump ends with line {last}"
        return plan.blame(table, "line", said)
    if place.choices:
        numbers = ", ".join(map(str, place.choices[:5])) + (", …" if len(place.choices) > 5 else "")
        return plan.blame(table, "text", f"“{shown}” stands on several lines ({numbers}); say which with line")
    if place.block >= 0:
        other = f"reads “{shorten(here)}”" if here else "is not there, or empty"
        said = f"line {table.line} {other}, not “{shown}”; change text too, or take it away"
        return plan.blame(table, "line", said)
    other = f"; line {table.line} reads “{shorten(here)}”" if here and not matches(even_out, table.text, here) else ""
    return plan.blame(table, "text", f"no line of the dump reads “{shown}”{other}")


def shorten(text: str) -> str:
    """Return the beginning of a line."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
