"""What a run did, as a frozen value and as plain values for JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookmaker.draft import Draft
from bookmaker.markup.addresses import HERE
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Note

if TYPE_CHECKING:
    from bookmaker.checking.account import Account

MOST_NAMED = 3  # pictures of a book that is too large
LARGEST_BOOK = 50_000_000  # bytes; what shops and e-mail take


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """One chapter as it stands in the book."""

    number: int  # 1-based, in the book's order
    title: str
    ordinal: str
    role: str
    depth: int  # 1 is the top
    date: str  # ISO 8601; "" = undated
    line: int  # 1-based, of its heading in the dump
    words: int
    sure: int  # percent
    why: str  # what says that a chapter begins here


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One line of the dump that is not in the book."""

    line: int  # 1-based
    text: str


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """What was left out for one reason."""

    kind: str
    why: str
    words: int
    lines: tuple[LeftLine, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something survivable that the user should know."""

    code: str
    message: str
    line: int  # 1-based; 0 = unknown


@dataclass(frozen=True, slots=True)
class MissRow:
    """A line that looks like a heading and was not taken for one."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """The account: what came in is in the book or was left out."""

    dump: int
    book: int  # of the dump's words; what the book adds of its own does not count
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a run has to say."""

    tool: str  # name and version
    origin: str  # the dump as the user named it
    encoding: str
    form: str  # how the dump was understood: blog, book or plain
    title: str
    authors: tuple[str, ...]
    language: str
    date: str
    identifier: str
    series: str
    series_index: str
    guessed: tuple[str, ...]  # the fields of the book that nobody declared, sorted
    chapters: tuple[ChapterRow, ...]
    left_out: tuple[LeftGroup, ...]
    misses: tuple[MissRow, ...]
    notes: tuple[NoteRow, ...]
    words: Words
    plan: str = ""  # the book.toml that was followed
    plan_found: bool = False  # nobody named it: it lies beside the dump
    output: str = ""  # where the book lies; "" = nowhere but in memory
    bytes: int = 0  # its size


def list_values(report: Report) -> dict[str, object]:
    """Turn a report into values that json knows; the keys are the field names."""
    return dataclasses.asdict(report)


def compose_report(draft: Draft, account: Account, tool: str, size: int, notes: Iterable[Note]) -> Report:
    """Say what was done; `size` is the book's in bytes, `notes` are those that came up after the draft."""
    metadata, left_out = draft.metadata, sum(account.left_out)
    shown = {
        each.name: getattr(metadata, each.name) for each in dataclasses.fields(Report) if hasattr(metadata, each.name)
    }
    return Report(
        **shown | {"guessed": tuple(sorted(metadata.guessed))},
        tool=tool,
        origin=draft.manuscript.origin,
        encoding=draft.manuscript.encoding,
        form=draft.outline.form,
        chapters=tuple(list_chapters(draft, account.shares)),
        left_out=tuple(
            dataclasses.replace(group, words=words)
            for group, words in zip(group_left_out(draft), account.left_out, strict=True)
        ),
        misses=tuple(MissRow(miss.line, miss.text, miss.why) for miss in draft.outline.misses),
        notes=tuple(NoteRow(*note) for note in dict.fromkeys([*gather_notes(draft), *notes, *weigh_book(size, draft)])),
        words=Words(account.source, account.source - left_out, left_out),
        bytes=size,
        plan=draft.plan,
        plan_found=draft.plan_found,
    )


def list_chapters(draft: Draft, words: Sequence[int]) -> Iterator[ChapterRow]:
    """Yield a row for each chapter; `words` are those of the bodies."""
    for number, (portion, count) in enumerate(zip(draft.portions, words, strict=True), 1):
        cut, line = portion.cut, draft.manuscript.blocks[portion.cut.block].line
        yield ChapterRow(number, cut.title, cut.ordinal, cut.role, cut.depth, cut.date, line, count, cut.sure, cut.why)


def group_left_out(draft: Draft) -> list[LeftGroup]:
    """Return what the splitting left out and what the cleaning took out, by reason; words are not counted yet."""
    blocks = draft.manuscript.blocks
    groups: dict[tuple[str, str], list[LeftLine]] = {}
    for run in draft.outline.left_out:
        lines = groups.setdefault((run.kind, run.why), [])
        if run.text:
            lines.append(LeftLine(blocks[run.first].line, run.text))
        else:
            lines += (LeftLine(block.line, read_block(block)) for block in blocks[run.first : run.last + 1])
    for left in draft.manuscript.left_out:
        groups.setdefault((left.kind, left.why), []).append(LeftLine(left.line, left.text))
    dropped = [LeftLine(*line) for chapter in draft.cleaned for line in chapter.dropped]
    if dropped:
        groups[("mark", "stands for something that a page shows otherwise")] = dropped
    return [LeftGroup(kind, why, 0, tuple(lines)) for (kind, why), lines in groups.items()]


def gather_notes(draft: Draft) -> Iterator[Note]:
    """Yield the notes of all stages."""
    yield from draft.manuscript.notes
    yield from draft.outline.notes
    yield from draft.gallery.notes
    if not draft.outline.cuts and all(note.code != "no-chapters" for note in draft.outline.notes):
        yield Note("no-chapters", "no chapters were found: the book is one chapter")
    for chapter in draft.cleaned:
        yield from chapter.notes


def weigh_book(size: int, draft: Draft) -> list[Note]:
    """Note a book that is too large to be sent, and which pictures make it so."""
    if size <= LARGEST_BOOK:
        return []
    gallery = draft.gallery
    message = f"the book has {size // 1_000_000} MB; shops and e-mail take {LARGEST_BOOK // 1_000_000}"
    heavy = sorted(gallery.resources, key=lambda each: (-len(each.data), each.name))[:MOST_NAMED]
    if heavy:
        places = {shown.name: address.removeprefix(HERE) for address, shown in gallery.shown.items()}
        named = [each.name if (at := places.get(each.name, ".")).startswith(".") else at for each in heavy]
        told = (f"{name} ({len(each.data) / 1e6:.1f} MB)" for name, each in zip(named, heavy, strict=True))
        message += f"; the heaviest pictures: {', '.join(told)}; --max-size makes them smaller"
    return [Note("book-large", message)]
