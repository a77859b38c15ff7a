"""A plan, a manuscript and the outline that was found in; the outline that the plan wants out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bookmaker.checking.words import count_words
from bookmaker.errors import OptionError
from bookmaker.model import Block, Cut, Manuscript, Note, Outline
from bookmaker.planning.furniture import settle_furniture
from bookmaker.planning.leaving import Change, change_cuts, map_heads
from bookmaker.planning.locating import Located, shorten
from bookmaker.planning.marks import find_new
from bookmaker.planning.places import line_of
from bookmaker.planning.values import ChapterTable, Plan

MOST_NEW = 5  # notes on chapters that the plan does not know
SURE = 100  # percent: somebody said so
SAID = ("title", "ordinal", "date", "date_text", "byline", "depth", "role")


class Ordered(NamedTuple):
    """A change, and where its table stands in the plan."""

    change: Change
    rank: int


def apply_plan(plan: Plan, manuscript: Manuscript, outline: Outline, located: Located) -> Outline:
    """Make of the outline that was found exactly what the plan says; `located` are its tables' lines.

    Cuts stay in the dump's order, `order` holds the book's. Every block stays in a chapter or in `left_out`.
    """
    notes = [*outline.notes, *located.notes]
    if plan.chapters or plan.offered:
        notes += note_new(plan, manuscript, outline, (place for _, place in located.found))
        outline = apply_chapters(plan, manuscript, outline, located)
    outline, more = settle_furniture(plan, manuscript, outline)
    return replace(outline, notes=(*notes, *more))


def apply_chapters(plan: Plan, manuscript: Manuscript, outline: Outline, located: Located) -> Outline:
    """Put the plan's chapters in the place of those that were found. Raises OptionError where none is left."""
    chosen = [Ordered(change, rank) for rank, change in enumerate(choose_changes(manuscript, outline, located))]
    if chosen and not any(each.change.included for each in chosen):
        raise OptionError(plan.origin, plan.chapters[0].at, "leaves every chapter out of the book")
    chosen.sort(key=lambda each: each.change.cut.block)
    ranks = [each.rank for each in chosen if each.change.included]
    order = tuple(sorted(range(len(ranks)), key=lambda number: ranks[number]))
    changed = change_cuts(manuscript, outline, [each.change for each in chosen])
    return replace(changed, order=() if order == tuple(range(len(order))) else order)


def choose_changes(manuscript: Manuscript, outline: Outline, located: Located) -> Iterator[Change]:
    """Yield for every table the cut that it makes: the one that was found, corrected, or a new one."""
    heads = map_heads(outline.cuts)
    owners: dict[int, ChapterTable] = {}  # found cut to the table that corrects it: the first in the dump
    for table, block in sorted(located.found, key=lambda pair: pair[1]):
        if block in heads:
            owners.setdefault(heads[block], table)
    for table, block in located.found:
        number = heads.get(block, -1)
        if owners.get(number) is table:
            found = outline.cuts[number]
            yield Change(correct_cut(table, found, block), found, table.include)
        else:
            yield Change(add_cut(table, manuscript.blocks, block), None, table.include)


def correct_cut(table: ChapterTable, found: Cut, block: int) -> Cut:
    """Return a cut with what a table says about it."""
    said: dict[str, Any] = {key: value for key in SAID if (value := getattr(table, key)) is not None}
    if table.heading is not None:
        said |= {"block": block, "body": block + table.heading, "column": 0}
    if said.get("date", found.date) != found.date:
        said.setdefault("date_text", "")  # the dump's own words are of another day
    return replace(found, sure=SURE, why="; ".join(filter(None, ("in the plan", found.why))), **said)


def add_cut(table: ChapterTable, blocks: Sequence[Block], block: int) -> Cut:
    """Return the cut of a table that begins a chapter where none was found."""
    said: dict[str, Any] = {key: value for key in SAID if (value := getattr(table, key)) is not None}
    stop = min(block + guess_heading(table, blocks[block]), len(blocks))
    if table.title is None and table.ordinal is None:
        said["title"] = " ".join(line_of(each).strip() for each in blocks[block:stop])
    return Cut(block, stop, **{"title": ""} | said, sure=SURE, signal="plan", why="added in the plan")


def guess_heading(table: ChapterTable, block: Block) -> int:
    """Return how many lines a new chapter's heading has: its line is one unless its title is about something else."""
    if table.heading is not None:
        return table.heading
    named = count_words(" ".join(filter(None, (table.ordinal, table.title, table.date_text, table.byline))))
    line = count_words(line_of(block))
    return 1 if not named or not line - named or not named - line else 0


def note_new(plan: Plan, manuscript: Manuscript, outline: Outline, taken: Iterable[int]) -> Iterator[Note]:
    """Say which chapters were found that no save has offered yet; their text is in the chapter before."""
    new = find_new(plan, manuscript, outline, taken) if plan.offered else []
    for number in new[:MOST_NEW]:
        cut = outline.cuts[number]
        told = f"“{shorten(cut.title or cut.ordinal)}” looks like a chapter and is not in {plan.origin}"
        yield Note("plan-new", f"{told}; plan --save adds it", manuscript.blocks[cut.block].line)
    if len(new) > MOST_NEW:
        line = manuscript.blocks[outline.cuts[new[MOST_NEW]].block].line
        yield Note("plan-new", f"and {len(new) - MOST_NEW} more", line)
