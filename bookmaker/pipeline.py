"""A dump and the user's choices in, a book and a report out: the order of the stages, and nothing else."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import BinaryIO

from bookmaker import __version__, planning, writers
from bookmaker.draft import Draft
from bookmaker.errors import CheckError
from bookmaker.extras import read_about, read_cover, read_fonts, read_style, read_templates
from bookmaker.gathering import gather_manuscript
from bookmaker.intake import Source, guard_output, hand_over, read_sources
from bookmaker.limits import set_limits
from bookmaker.model import Dump, Metadata, Reading
from bookmaker.options import Options, read_options
from bookmaker.planning import Plan, Planned
from bookmaker.portions import cut_portions, group_portions, order_portions
from bookmaker.production import Extras, Made, Watch, bind_draft, shrink_book, weigh_file
from bookmaker.report import Report, compose_report
from bookmaker.taskrunner import open_runner
from bookmaker.writers.disk import replace_file

TOOL = f"bookmaker {__version__}"
WANTED = Reading._fields
GIVEN = [each.name for each in fields(Metadata) if each.name in Options.__slots__]  # what a user may say of the book


@dataclass(frozen=True, slots=True)
class Result:
    """A finished run."""

    data: bytes  # of the file, where it lies in memory
    report: Report
    place: Path | None = None  # where else it lies

    @property
    def book(self) -> bytes:
        """The file's bytes: an EPUB, unless the output's name ends otherwise."""
        return self.place.read_bytes() if self.place is not None and self.place.is_file() else self.data


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
    extras = Extras(read_cover(options.cover), read_style(options.css), epoch, writer, *brought, plan, TOOL)
    with open_runner(options.jobs, [dump.origin for dump in dumps], cache=options.cache):
        made = make_book(hand_over(dumps), options, extras, watch)
        if output is None:
            sink = io.BytesIO()
            return Result(report=write_book(made, sink, options, extras), data=sink.getvalue())
        report = place_book(made, Path(output), options, extras)
    watch("write", 1, 1)
    return Result(b"", replace(report, output=str(output)), Path(output).absolute())


def make_book(dumps: Iterable[Dump], options: Options, extras: Extras, watch: Watch = ignore_progress) -> Made:
    """Run the stages over the dumps; nothing on the disk is touched. Raises a BookmakerError."""
    from bookmaker.dressing import fetch_remote

    draft, _ = make_draft(dumps, options, extras.plan, watch)
    if options.fetch_images:
        draft = fetch_remote(draft, TOOL.replace(" ", "/"), watch, private=options.allow_private)
    made = bind_draft(draft, None, options, extras, watch)
    if not options.max_size:
        return made
    whole = made._replace(size=weigh_file(made, extras))
    if options.max_size < whole.size and whole.draft.gallery.resources:
        return shrink_book(whole, options, extras, watch)
    return whole


def write_book(made: Made, sink: BinaryIO, options: Options, extras: Extras) -> Report:
    """Write the book, and say what was done. Raises CheckError where the user takes notes for errors."""
    from bookmaker.dressing import weigh_pictures

    extras.writer.write(made.book, sink)
    size = sink.seek(0, os.SEEK_END)
    notes = weigh_pictures(made.size, size, options.max_size, made.draft.gallery)
    report = compose_report(made.draft, made.account, TOOL, size, (*made.notes, *notes))
    check_notes(report, options)
    return report


def place_book(made: Made, output: Path, options: Options, extras: Extras) -> Report:
    """Write the book to the disk, page by page, and say what was done."""
    reports: list[Report] = []
    replace_file(output, lambda sink: reports.append(write_book(made, sink, options, extras)))
    return reports[0]


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
