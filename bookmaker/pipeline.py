"""A dump and the user's choices in, a book and a report out: the order of the stages, and nothing else."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bookmaker import __version__, planning, writers
from bookmaker.draft import Draft
from bookmaker.errors import CheckError
from bookmaker.extras import read_about, read_cover, read_fonts, read_style, read_templates
from bookmaker.gathering import gather_manuscript
from bookmaker.intake import Source, guard_output, hand_over, read_sources
from bookmaker.limits import set_limits
from bookmaker.model import Book, Dump, Metadata, Note, Reading
from bookmaker.options import Options, read_options
from bookmaker.planning import Plan, Planned
from bookmaker.portions import cut_portions, group_portions, order_portions
from bookmaker.report import Report, compose_report, group_left_out
from bookmaker.workshop import open_workshop
from bookmaker.writers.disk import replace_file

if TYPE_CHECKING:
    from bookmaker.checking.account import Account

Watch = Callable[[str, int, int], None]  # a stage, how much of it is done, and of how much
TOOL = f"bookmaker {__version__}"
WANTED = Reading._fields
GIVEN = [each.name for each in fields(Metadata) if each.name in Options.__slots__]  # what a user may say of the book


@dataclass(frozen=True, slots=True)
class Result:
    """A finished run."""

    book: bytes  # the file: an EPUB, unless the output's name ends otherwise
    report: Report


class Extras(NamedTuple):
    """What else the user brought, already read."""

    cover: bytes | None = None
    style: str = ""
    epoch: str = ""  # seconds since 1970, as the environment says it
    writer: writers.Writer = writers.choose_writer("")
    fonts: tuple[tuple[str, bytes], ...] = ()
    templates: Mapping[str, str] = MappingProxyType({})
    plan: Plan | None = None


def ignore_progress(_stage: str, _done: int, _total: int) -> None:
    """Watch nothing."""


def build_book(
    source: Source, output: str | Path | None, values: Mapping[str, object], watch: Watch = ignore_progress
) -> Result:
    """Read the dumps, make the book, and put it at `output` where one is given. Raises a BookmakerError."""
    options = read_options(values)
    set_limits(options.limits)
    dumps = read_sources(source)
    writer = writers.choose_writer("" if output is None else output)
    plan = planning.choose_plan(dumps[0], options)
    options = planning.merge_options(plan, values, options)
    options = replace(options, about=read_about(options.about))
    if output is not None:
        inputs = [*(dump.origin for dump in dumps if dump.folder is not None), options.cover, options.css]
        guard_output(Path(output), inputs, force=options.force)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    brought = (read_fonts(options.fonts), read_templates(options.template))
    extras = Extras(read_cover(options.cover), read_style(options.css), epoch, writer, *brought, plan)
    with open_workshop(options.jobs, [dump.origin for dump in dumps], cache=options.cache):
        result = make_book(hand_over(dumps), options, extras, watch)
    if output is None:
        return result
    replace_file(Path(output), lambda sink: sink.write(result.book))
    watch("write", 1, 1)
    return replace(result, report=replace(result.report, output=str(output)))


def make_book(dumps: Iterable[Dump], options: Options, extras: Extras, watch: Watch = ignore_progress) -> Result:
    """Run the stages over the dumps; nothing on the disk is touched. Raises a BookmakerError."""
    from bookmaker.dressing import fetch_remote, weigh_pictures

    draft, _ = make_draft(dumps, options, extras.plan, watch)
    if options.fetch_images:
        draft = fetch_remote(draft, TOOL.replace(" ", "/"), watch, private=options.allow_private)
    made = whole = bind_draft(draft, None, options, extras, watch)
    if 0 < options.max_size < len(whole.data) and whole.draft.gallery.resources:
        made = shrink_book(whole, options, extras, watch)
    notes = weigh_pictures(len(whole.data), len(made.data), options.max_size, made.draft.gallery)
    report = compose_report(made.draft, made.account, TOOL, len(made.data), (*made.notes, *notes))
    check_notes(report, options)
    return Result(made.data, report)


class Made(NamedTuple):
    """A book's file, what it was made of, the account of its words, and what is to be said of its making."""

    data: bytes
    draft: Draft
    account: Account
    notes: tuple[Note, ...]


def shrink_book(whole: Made, options: Options, extras: Extras, watch: Watch) -> Made:
    """Make the book anew with poorer pictures; where they become poorer than they need be, once more."""
    from bookmaker.dressing import Weight, grant_more, grant_room

    before = Weight(whole.draft.gallery.size, len(whole.data))
    made = bind_draft(whole.draft, grant_room(before, options.max_size), options, extras, watch)
    more = grant_more(before, Weight(made.draft.gallery.size, len(made.data)), options.max_size)
    better = bind_draft(whole.draft, more, options, extras, watch) if more else made
    return better if len(better.data) <= options.max_size else made


def bind_draft(draft: Draft, room: int | None, options: Options, extras: Extras, watch: Watch) -> Made:
    """Prepare the pictures, clean the chapters, set the pages, count their words, and pack them."""
    from bookmaker.binding import Front, Look, make_cover, set_book, weigh_look
    from bookmaker.dressing import Wish, dress_draft

    draft = dress_draft(draft, Wish(options.typography, options.ereader, room, options.tables == "records"), watch)
    declared = draft.manuscript.locate(draft.manuscript.cover) if draft.manuscript.cover else None
    front = Front(extras.cover, str(options.cover), options.cover_style, options.ereader, declared)
    cover, notes = make_cover(draft.metadata, front, draft.digest)
    chosen = {each: getattr(options, each) for each in Look._fields if hasattr(options, each)}
    look = Look(
        **chosen | {each: getattr(extras, each) for each in ("style", "fonts", "templates")},
        growth=extras.writer.growth,
    )
    book, said = set_book(draft, cover, look, epoch=extras.epoch, tool=TOOL)
    draft = draft._replace(
        cleaned=tuple(replace(chapter, pieces=()) for chapter in draft.cleaned)
    )  # they are pages now
    watch("assemble", 1, 1)
    account = settle_draft(draft, book)
    watch("count", 1, 1)
    draft = draft._replace(cleaned=tuple(replace(each, pieces=()) for each in draft.cleaned))  # they are on the pages
    sink = io.BytesIO()
    extras.writer.write(book, sink)
    return Made(sink.getvalue(), draft, account, (*notes, *said, *weigh_look(look, draft)))


def check_notes(report: Report, options: Options) -> None:
    """Take notes for errors where the user wants that. Raises CheckError."""
    if options.strict and report.notes:
        first = f"{report.notes[0].code}: {report.notes[0].message}"
        reason = f"--strict, and there is a note ({len(report.notes)} in all): {first}"
        raise CheckError(report.origin, report.notes[0].line, reason)


def make_draft(
    dumps: Iterable[Dump], options: Options, plan: Plan | None, watch: Watch, *, lenient: bool = False
) -> tuple[Draft, Planned]:
    """Read, split and describe; the cleaning is still to come."""
    from bookmaker.assembly.metadata import describe_book

    wanted = Reading(**{each: getattr(options, each) for each in WANTED})
    manuscript, name, digest = gather_manuscript(dumps, wanted, options.form)
    if options.language:  # then a doubt about it is no news
        notes = tuple(note for note in manuscript.notes if not note.code.startswith("language-"))
        manuscript = replace(manuscript, notes=notes)
    watch("read", 1, 1)
    planned = planning.plan_outline(manuscript, options, plan, digest, lenient=lenient)
    outline = planned.outline
    watch("split", 1, 1)
    given = Metadata(**{each: getattr(options, each) for each in GIVEN})
    metadata = describe_book(manuscript, outline, given, source_name=name, content_hash=digest)
    bare = describe_book(manuscript, outline, Metadata(), source_name=name, content_hash=digest)
    metadata = planning.keep_guesses(plan, metadata, bare)
    order = options.order or ("dump" if plan and plan.chapters else manuscript.order)
    portions = order_portions(cut_portions(manuscript, outline, metadata.title), order)
    portions = group_portions(portions, options.parts, metadata.language)
    draft = Draft(name, digest, manuscript, outline, metadata, portions)
    return (draft._replace(plan=plan.origin, plan_found=plan.by_itself) if plan else draft), planned


def settle_draft(draft: Draft, book: Book) -> Account:
    """Hold the words of the pages against those of the dump. Raises CheckError where one went missing."""
    from bookmaker.checking.account import settle_account

    return settle_account(
        draft.manuscript,
        [portion.blocks for portion in draft.portions],
        [list(pages) for chapter, pages in groupby(book.pages, lambda page: page.chapter) if chapter],
        ["\n".join(line.text for line in group.lines) for group in group_left_out(draft)],
        [pair for chapter in draft.cleaned for pair in chapter.joined],
    )
