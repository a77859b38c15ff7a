"""A report of a plan in, lines for people out: every chapter with its reason, what is left out, what looks odd."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bookmaker.terminal import count_of, fit_text, head_lines, make_safe, measure_text, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookmaker.report import ChapterRow, LeftGroup, Report
    from bookmaker.terminal import Look

PLAN = "book.toml"
AUDIT = "audit-"  # how the codes of its notes begin
TITLES = 0.42  # of the room for titles and reasons that titles may take at most
LEAST = 20  # columns for either


def describe_plan(report: Report, look: Look) -> list[str]:
    """Return the lines of a plan, none longer than the terminal is wide unless verbose."""
    lines = [*head_lines(report, look), *table_lines(report, look), *furniture_lines(report, look)]
    return [*lines, *miss_lines(report, look), *remark_lines(report, look), *foot_lines(report)]


def table_lines(report: Report, look: Look) -> Iterator[str]:
    """One line a chapter: its number, line, date, words, how sure, title and reason."""
    rows = [lead_row(row) for row in report.chapters]
    heads = ("", "line", "date", "words", "sure")
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    if not any(row[2] for row in rows):
        widths[2] = 0
    titles = [name_chapter(row) for row in report.chapters]
    room = max(LEAST * 2, look.columns - sum(widths) - 2 * len(widths) - 4)
    longest = max(map(measure_text, ["chapter", *titles]))
    width = longest if look.verbose else max(LEAST, min(longest, int(room * TITLES)))
    yield paint(f"{lay_row(heads, widths)}  {'chapter':<{width}}  why", "bold", look)
    for row, lead, title in zip(report.chapters, rows, titles, strict=True):
        shown = title if look.verbose else fit_text(title, width)
        why = row.why if look.verbose else fit_text(row.why, room - width)
        yield f"{lay_row(lead, widths)}  {shown}{' ' * (width - measure_text(shown))}  " + paint(why, "dim", look)


def lead_row(row: ChapterRow) -> tuple[str, ...]:
    """Return the figures of a chapter."""
    return str(row.number), str(row.line), row.date[:10], f"{row.words:,}", f"{row.sure}%"


def lay_row(cells: tuple[str, ...], widths: list[int]) -> str:
    """Set figures under each other."""
    return "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True) if width)


def name_chapter(row: ChapterRow) -> str:
    """Return a chapter's name, set in by its depth."""
    name = ": ".join(filter(None, (row.ordinal.rstrip(".:"), row.title))) or "(untitled)"
    return "  " * (row.depth - 1) + make_safe(name)


def furniture_lines(report: Report, look: Look) -> Iterator[str]:
    """What is left out: how many lines, for which reason, and what most of them say."""
    total = sum(len(group.lines) for group in report.left_out)
    if total:
        yield f"left out: {count_of(total, 'line')}, {count_of(report.words.left_out, 'word')}"
    for group in report.left_out:
        text = f"{len(group.lines):>{len(f'{total:,}')},}  {group.kind}: {group.why}; {quote_usual(group)}"
        yield "  " + (make_safe(text) if look.verbose else fit_text(text, look.columns - 2))


def quote_usual(group: LeftGroup) -> str:
    """Quote the line that stands there most often."""
    text, times = Counter(line.text.strip() for line in group.lines).most_common(1)[0]
    first = next(line.line for line in group.lines if line.text.strip() == text)
    return f"{'' if times == 1 else f'{times:,} times '}“{text}” (line {first})"


def miss_lines(report: Report, look: Look) -> Iterator[str]:
    """The near misses."""
    if report.misses:
        yield f"near misses: {count_of(len(report.misses), 'line')}"
    for miss in report.misses:
        text = f"line {miss.line} looks like one of these but {miss.why}: “{miss.text.strip()}”"
        yield "  " + (make_safe(text) if look.verbose else fit_text(text, look.columns - 2))


def remark_lines(report: Report, look: Look) -> Iterator[str]:
    """What the audit says, and then all other notes."""
    audit = [note for note in report.notes if note.code.startswith(AUDIT)]
    others = [note for note in report.notes if not note.code.startswith(AUDIT)]
    yield paint(f"audit: {count_of(len(audit), 'remark')}" if audit else "audit: nothing to remark", "yellow", look)
    for note in (*audit, *others):
        if others and note is others[0]:
            yield paint(count_of(len(others), "note"), "yellow", look)
        text = note.message + (f" (line {note.line})" if note.line else "")
        text = text if note in audit else f"{note.code}: {text}"
        yield "  " + (make_safe(text) if look.verbose else fit_text(text, look.columns - 2))


def foot_lines(report: Report) -> Iterator[str]:
    """What to do next."""
    if report.plan:
        yield f"as {make_safe(report.plan)} says" + (" (it lies beside the dump)" if report.plan_found else "")
    dump, beside = make_safe(report.origin), make_safe(str(Path(report.origin).with_name(PLAN)))
    if report.output:
        named = "" if Path(report.output) == Path(beside) else f" --plan {make_safe(report.output)}"
        yield f"saved as {make_safe(report.output)}: change what you like in it, then bookmaker build {dump}{named}"
    else:
        yield f"to correct it: bookmaker plan {dump} --save {report.plan or beside}"
