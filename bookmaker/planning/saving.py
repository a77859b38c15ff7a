"""What was found in, the text of a book.toml out: a new one, or the old one brought up to date.

An old one keeps every letter that a person wrote: only where a line of the dump moved is its table touched, new
chapters and furniture get tables of their own, and a table whose line is gone becomes a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bookmaker.model import Manuscript, Metadata, Outline
from bookmaker.planning.following import Planned
from bookmaker.planning.furniture import Group, find_meant, group_furniture, mark_group, shape_run
from bookmaker.planning.locating import Located
from bookmaker.planning.marks import find_new, mark_cut, merge_marks
from bookmaker.planning.places import anchor_text, even_out, line_of, matches
from bookmaker.planning.tables import (
    HEAD,
    comment_out,
    set_keys,
    write_book,
    write_chapter,
    write_furniture,
    write_saved,
)
from bookmaker.planning.values import ChapterTable, Plan

READ = ("encoding", "form", "drafts", "pages", "comments", "thread")  # options that decide what is found
KEPT = (*READ, "split_at", "no_split", "keep_furniture", "drop", "parts", "contents", "titles")


class Findings(NamedTuple):
    """What a run found, before any plan had its word."""

    manuscript: Manuscript
    outline: Outline
    metadata: Metadata
    order: Sequence[int]  # the found cuts in the book's order
    dump: str  # the dump's name
    digest: str  # of its bytes


def save_plan(plan: Plan | None, planned: Planned, findings: Findings, given: Mapping[str, object]) -> str:
    """Return the text of the plan that a person may edit: a new one, or the old one brought up to date."""
    kept = {key: value for key, value in given.items() if key in KEPT}
    return write_plan(findings, kept) if plan is None else update_plan(plan, findings, planned.located, kept)


def write_plan(findings: Findings, given: Mapping[str, object]) -> str:
    """Return a new plan; `given` are the options that are to be in it."""
    pieces = [HEAD, write_book(findings.metadata, given)]
    pieces += [show_chapter(findings, number) for number in findings.order]
    groups = group_furniture(findings.manuscript, findings.outline)
    pieces += [show_group(findings, group) for group in groups]
    return "\n".join([*pieces, show_saved(findings, None, groups)])


def update_plan(plan: Plan, findings: Findings, located: Located, given: Mapping[str, object]) -> str:
    """Return a plan brought up to date with the dump of today."""
    pieces = [plan.text[section.start : section.stop] for section in plan.sections]
    names = [section.path[:1] for section in plan.sections]
    spots = [number for number, name in enumerate(names) if name == ("chapter",)]
    lost = {id(table) for table in located.lost}
    blocks = {id(table): block for table, block in located.found}
    for table, spot in zip(plan.chapters, spots, strict=True):
        if id(table) in lost:
            pieces[spot] = comment_out(pieces[spot])
        else:
            pieces[spot] = move_table(pieces[spot], table, findings, blocks[id(table)])
    insert_chapters(pieces, plan, findings, located, spots)
    if given and ("book",) in names:
        spot = names.index(("book",))
        pieces[spot] = set_keys(pieces[spot], "book", given)
    elif given:
        pieces[0] += write_book(None, given) + "\n"
    groups = group_furniture(findings.manuscript, findings.outline)
    new = [show_group(findings, group) for group in groups if is_new(plan, findings.manuscript, group)]
    pieces = [piece for piece, name in zip(pieces, names, strict=True) if name != ("saved",)]
    return "\n".join([end_line("".join(pieces)), *new, show_saved(findings, plan, groups)])


def end_line(text: str) -> str:
    """Return a text that ends with one line end."""
    return text.rstrip() + "\n"


def move_table(piece: str, table: ChapterTable, findings: Findings, block: int) -> str:
    """Return the text of a chapter's table with its number, and where need be its words, as they are now."""
    here = findings.manuscript.blocks[block]
    changes: dict[str, object] = {}
    if table.line and table.line != here.line:
        changes["line"] = here.line
    if (not table.text and line_of(here)) or not matches(even_out, table.text, line_of(here)):
        changes["text"] = anchor_text(line_of(here))
    return set_keys(piece, "chapter", changes) if changes else piece


def insert_chapters(pieces: list[str], plan: Plan, findings: Findings, located: Located, spots: Sequence[int]) -> None:
    """Put tables for the chapters that no save has offered behind those that stand before them in the dump."""
    new = find_new(plan, findings.manuscript, findings.outline, (block for _, block in located.found))
    where = {id(table): spot for table, spot in zip(plan.chapters, spots, strict=True)}
    known = sorted((block, where[id(table)]) for table, block in located.found)
    falling = sum(b[1] < a[1] for a, b in zip(known, known[1:], strict=False)) * 2 > max(1, len(known) - 1)
    ahead: dict[int, list[str]] = {}
    behind: dict[int, list[str]] = {}
    for number in new:
        block = findings.outline.cuts[number].block
        before = [spot for start, spot in known if start < block]
        after = [spot for start, spot in known if start > block]
        text = show_chapter(findings, number)
        if before:
            (ahead if falling else behind).setdefault(before[-1], []).append(text)
        elif after:
            (behind if falling else ahead).setdefault(after[0], []).append(text)
        else:
            behind.setdefault(len(pieces) - 1, []).append(text)
    for spot, texts in ahead.items():
        pieces[spot] = "".join(f"{text}\n" for text in (texts[::-1] if falling else texts)) + pieces[spot]
    for spot, texts in behind.items():
        added = "".join(f"\n{text}" for text in (texts[::-1] if falling else texts))
        body = pieces[spot].rstrip("\r\n")
        pieces[spot] = f"{body}\n{added}{pieces[spot][len(body) :] or chr(10)}"


def show_chapter(findings: Findings, number: int) -> str:
    """Return the table of a chapter that was found."""
    cut = findings.outline.cuts[number]
    block = findings.manuscript.blocks[cut.block]
    return write_chapter(cut, block.line, anchor_text(line_of(block)))


def show_group(findings: Findings, group: Group) -> str:
    """Return the table of a group of furniture."""
    line = findings.manuscript.blocks[group.runs[0].first].line
    return write_furniture(group.kind, group.why, anchor_text(group.text), line, len(group.runs))


def is_new(plan: Plan, manuscript: Manuscript, group: Group) -> bool:
    """Whether no save has offered a group of furniture, and no table speaks of it."""
    if mark_group(group) in plan.offered_furniture:
        return False
    shape = shape_run(manuscript, group.runs[0])
    return not any(find_meant(table, [shape]) for table in plan.furniture)


def show_saved(findings: Findings, plan: Plan | None, groups: Iterable[Group]) -> str:
    """Return the table that bookmaker keeps for itself."""
    chapters = [mark_cut(findings.manuscript, cut) for cut in findings.outline.cuts]
    old = plan.offered if plan else ()
    marks = sorted({*(plan.offered_furniture if plan else ()), *map(mark_group, groups)})
    return write_saved(findings.dump, findings.digest, merge_marks(old, chapters), marks)
