"""A dump and the user's choices in, a book and a report out: the order of the stages, and nothing else."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bookmaker import __version__, cleaning, readers, splitting, writers
from bookmaker.assembly.gallery import NO_PICTURES, Gallery
from bookmaker.draft import Draft
from bookmaker.errors import CheckError
from bookmaker.intake import guard_output, read_cover, read_source, read_style
from bookmaker.model import Book, Dump, Manuscript, Metadata, Reading, References
from bookmaker.options import Options, read_options
from bookmaker.portions import Portion, cut_portions, order_portions
from bookmaker.report import Report, compose_report, group_left_out
from bookmaker.vocabulary import Vocabulary
from bookmaker.writers.disk import replace_file

if TYPE_CHECKING:
    from bookmaker.checking.account import Account
    from bookmaker.cleaning import CleanChapter

Watch = Callable[[str, int, int], None]  # a stage, how much of it is done, and of how much
TOOL = f"bookmaker {__version__}"
FRAME = {"cover", "titlepage", "nav", "colophon"}  # pages that hold no chapter
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
    write: Callable[[Book, BinaryIO], None] = writers.write_epub


def ignore_progress(_stage: str, _done: int, _total: int) -> None:
    """Watch nothing."""


def build_book(
    source: str | Path | bytes, output: str | Path | None, values: Mapping[str, object], watch: Watch = ignore_progress
) -> Result:
    """Read the dump, make the book, and put it at `output` where one is given. Raises a BookmakerError."""
    options = read_options(values)
    dump = read_source(source)
    write = writers.write_epub if output is None else writers.choose_writer(output).write
    if output is not None:
        inputs = [None if isinstance(source, bytes) else source, options.cover, options.css]
        guard_output(Path(output), inputs, force=options.force)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    result = make_book(dump, options, Extras(read_cover(options.cover), read_style(options.css), epoch, write), watch)
    if output is None:
        return result
    replace_file(Path(output), lambda sink: sink.write(result.book))
    watch("write", 1, 1)
    return replace(result, report=replace(result.report, output=str(output)))


def make_book(dump: Dump, options: Options, extras: Extras, watch: Watch = ignore_progress) -> Result:
    """Run the stages over a dump; nothing on the disk is touched. Raises a BookmakerError."""
    from bookmaker.binding import Front, Look, make_cover, set_book, weigh_look

    draft = make_draft(dump, options, watch)
    cover, notes = make_cover(
        draft.metadata, Front(extras.cover, str(options.cover), options.cover_style), draft.digest
    )
    look = Look(extras.style, options.toc_depth, options.typography, options.vertical)
    book = set_book(draft, cover, look, epoch=extras.epoch, tool=TOOL)
    watch("assemble", 1, 1)
    account = settle_draft(draft, book)
    watch("count", 1, 1)
    sink = io.BytesIO()
    extras.write(book, sink)
    report = compose_report(draft, account, TOOL, sink.tell(), [*notes, *weigh_look(look, draft.metadata)])
    if options.strict and report.notes:
        first = f"{report.notes[0].code}: {report.notes[0].message}"
        reason = f"--strict, and there is a note ({len(report.notes)} in all): {first}"
        raise CheckError(dump.origin, report.notes[0].line, reason)
    return Result(sink.getvalue(), report)


def make_draft(dump: Dump, options: Options, watch: Watch) -> Draft:
    """Read, split, describe and clean."""
    from bookmaker.assembly.metadata import describe_book
    from bookmaker.checking.account import check_reading

    name, digest = dump.origin if dump.folder is not None else "-", hash_dump(dump)
    manuscript = readers.read_dump(dump, Reading(**{each: getattr(options, each) for each in WANTED}), options.form)
    check_reading(dump, manuscript)
    if options.language:  # then a doubt about it is no news
        notes = tuple(note for note in manuscript.notes if not note.code.startswith("language-"))
        manuscript = replace(manuscript, notes=notes)
    watch("read", 1, 1)
    outline = splitting.split_manuscript(manuscript)
    watch("split", 1, 1)
    given = Metadata(**{each: getattr(options, each) for each in GIVEN})
    metadata = describe_book(manuscript, outline, given, source_name=name, content_hash=digest)
    order = options.order or manuscript.order
    portions = order_portions(cut_portions(manuscript, outline, metadata.title), order)
    references, gallery = refer_portions(portions, manuscript)
    watch("pictures", 1, 1)
    cleaned = clean_portions(portions, references, manuscript, metadata.language, options.typography, watch)
    return Draft(name, digest, manuscript, outline, metadata, portions, cleaned, gallery)


def refer_portions(portions: tuple[Portion, ...], manuscript: Manuscript) -> tuple[list[References], Gallery]:
    """Find where the links of the chapters lead, and get the pictures that they show."""
    if not any(block.kind == "html" for block in manuscript.blocks):
        return [References()] * len(portions), NO_PICTURES
    from bookmaker.assembly.gallery import collect_pictures
    from bookmaker.assembly.linking import Linked, find_links

    gallery = collect_pictures((block for portion in portions for block in portion.blocks), manuscript.locate)
    linked = [
        Linked((entry.address, *entry.aliases) if entry and entry.address else (), portion.heading, portion.blocks)
        for portion in portions
        for entry in [portion.entry]
    ]
    return [references._replace(pictures=gallery.shown) for references in find_links(linked)], gallery


def hash_dump(dump: Dump) -> bytes:
    """Return what a dump is known by: the SHA-256 of its bytes, or of all its files with their names."""
    if dump.name or dump.files is None:
        return hashlib.sha256(dump.data).digest()
    whole = hashlib.sha256()
    for name in dump.files.names():
        data = dump.files.read(name) or b""
        whole.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.digest()


def clean_portions(
    portions: tuple[Portion, ...],
    references: Sequence[References],
    manuscript: Manuscript,
    language: str,
    typography: bool,
    watch: Watch,
) -> tuple[CleanChapter, ...]:
    """Clean each chapter by itself."""
    vocabulary = Vocabulary(manuscript.blocks)
    cleaned = []
    for number, (portion, leads) in enumerate(zip(portions, references, strict=True), 1):
        chapter = cleaning.clean_chapter(
            portion.blocks,
            language=language,
            ids=f"c{number}",
            typography=typography,
            known=vocabulary.holds,
            references=leads,
        )
        cleaned.append(chapter)
        watch("clean", number, len(portions))
    return tuple(cleaned)


def settle_draft(draft: Draft, book: Book) -> Account:
    """Hold the words of the pages against those of the dump. Raises CheckError where one went missing."""
    from bookmaker.checking.account import settle_account

    return settle_account(
        draft.manuscript,
        [portion.blocks for portion in draft.portions],
        [page for page in book.pages if Path(page.name).stem not in FRAME],
        ["\n".join(line.text for line in group.lines) for group in group_left_out(draft)],
        [pair for chapter in draft.cleaned for pair in chapter.joined],
    )
