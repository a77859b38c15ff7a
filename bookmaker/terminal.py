"""A report in, lines for people out: what was built, what was left out and why, fitted to a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookmaker.report import ChapterRow, LeftGroup, Report

MOST_ROWS = 12  # chapters shown one by one; of more than that, the first ones and the last ones
FIRST_ROWS, LAST_ROWS = 6, 2
MOST_NOTES = 5
GUESS = 70  # percent: a chapter that is less sure is a guess
FORMS = {"blog": ", read as a blog page", "book": ", read as a book"}
FIELDS = {  # what can be guessed, in the head's order, and the option that settles it
    "title": "title (-t)",
    "authors": "author (-a)",
    "language": "language (-l)",
    "date": "date (--date)",
}
SGR = {"bold": "1", "dim": "2", "red": "1;31", "green": "32", "yellow": "33"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the lines are to look."""

    columns: int = 100
    colour: bool = False
    verbose: bool = False


def paint(text: str, colour: str, look: Look) -> str:
    """Colour a text where colour is wanted."""
    return f"\x1b[{SGR[colour]}m{text}\x1b[0m" if look.colour else text


def make_safe(text: str) -> str:
    """Replace what could steer a terminal: a dump's title is a stranger's text."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in text)


def measure_text(text: str) -> int:
    """Return the columns that a text takes."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text
    )


def fit_text(text: str, room: int) -> str:
    """Shorten a text to so many columns, with an ellipsis for the rest."""
    text = make_safe(text)
    if len(text) * 2 <= room or measure_text(text) <= room:
        return text
    kept, taken = [], 1
    for mark in text:
        taken += measure_text(mark)
        if taken > room:
            break
        kept.append(mark)
    return "".join(kept).rstrip() + "…"


def wrap_text(text: str, room: int) -> list[str]:
    """Break a text into lines of so many columns, between words; what to do often stands at its end."""
    lines = [""]
    for word in make_safe(text).split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if measure_text(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def describe_report(report: Report, look: Look) -> list[str]:
    """Return the lines of a report, fitted to the terminal unless verbose."""
    lines = [*head_lines(report, look), *chapter_lines(report, look), *left_lines(report, look)]
    lines += [*miss_lines(report, look), *note_lines(report, look), *foot_lines(report, look)]
    return lines


def head_lines(report: Report, look: Look) -> Iterator[str]:
    """The book: its title, who wrote it, in which language, when; and which of these nobody declared."""
    yield paint(fit_text(report.title, look.columns), "bold", look)
    facts = []
    if report.authors:
        facts.append("by " + make_safe(", ".join(report.authors)))
    if report.series:
        facts.append(make_safe(f"{report.series} {report.series_index}".strip()))
    facts.append(f"language {make_safe(report.language)}")
    if report.date:
        facts.append(f"dated {make_safe(report.date)}")
    yield "  " + fit_text(" · ".join(facts), look.columns - 2)
    if guesses := ", ".join(say for name, say in FIELDS.items() if name in report.guessed):
        yield paint("  " + fit_text(f"guessed, until you say it: {guesses}", look.columns - 2), "dim", look)


def chapter_lines(report: Report, look: Look) -> Iterator[str]:
    """The chapters, numbered, with their dates."""
    rows = report.chapters
    guesses = sum(row.sure < GUESS for row in rows)
    told = f", {guesses} of them {'guesses' if guesses > 1 else 'a guess'}: see bookmaker plan" if guesses else ""
    yield count_of(len(rows), "chapter") + (told or FORMS.get(report.form, ""))
    if report.plan:
        found = "  as the book.toml beside the dump says (--no-plan leaves it alone)"
        yield found if report.plan_found else fit_text(f"  as {report.plan} says", look.columns)
    shown: Sequence[ChapterRow | None] = rows
    if len(rows) > MOST_ROWS and not look.verbose:
        shown = [*rows[:FIRST_ROWS], None, *rows[-LAST_ROWS:]]
    width = len(str(len(rows)))
    dates = max((len(row.date) for row in rows), default=0)
    for row in shown:
        if row is None:
            yield f"  {'…':>{width}}"
            continue
        title = ": ".join(filter(None, (row.ordinal.rstrip(".:"), row.title))) or "(untitled)"
        lead = f"  {row.number:>{width}}  " + (f"{row.date:<{dates}}  " if dates else "") + "  " * (row.depth - 1)
        if look.verbose:
            yield (
                lead + make_safe(title) + paint(f"  [line {row.line}, {row.sure}%: {make_safe(row.why)}]", "dim", look)
            )
        else:
            yield lead + fit_text(title, look.columns - len(lead))


def left_lines(report: Report, look: Look) -> Iterator[str]:
    """What was left out and why."""
    if not report.left_out:
        return
    total = sum(len(group.lines) for group in report.left_out)
    yield f"left out: {count_of(total, 'line')}, {count_of(report.words.left_out, 'word')}"
    for group in report.left_out:
        lead = f"  {len(group.lines):>{len(str(total))}}  {group.kind}: "
        yield lead + (make_safe(group.why) if look.verbose else fit_text(group.why, look.columns - len(lead)))
        if look.verbose:
            yield from quote_lines(group, look)


def quote_lines(group: LeftGroup, look: Look) -> Iterator[str]:
    """Quote what was left out, with its line numbers; what stands many times is quoted once."""
    places: dict[str, list[int]] = {}
    for line in group.lines:
        places.setdefault(make_safe(line.text.strip()), []).append(line.line)
    for text, numbers in places.items():
        at = ", ".join(map(str, numbers))
        yield f"       line{'s' if len(numbers) > 1 else ''} {at}: " + paint(text, "dim", look)


def miss_lines(report: Report, look: Look) -> Iterator[str]:
    """The lines that were nearly taken for headings; only for those who want to know."""
    if look.verbose and report.misses:
        yield f"not taken for headings: {count_of(len(report.misses), 'line')}"
        for miss in report.misses:
            yield f"       line {miss.line}: {make_safe(miss.text.strip())}" + paint(f"  [{miss.why}]", "dim", look)


def note_lines(report: Report, look: Look) -> Iterator[str]:
    """What the user should know."""
    if not report.notes:
        return
    yield paint(f"{count_of(len(report.notes), 'note')}", "yellow", look)
    shown = report.notes if look.verbose else report.notes[:MOST_NOTES]
    for note in shown:
        text = f"{note.code}: {note.message}" + (f" (line {note.line})" if note.line else "")
        first, *rest = [make_safe(text)] if look.verbose else wrap_text(text, look.columns - 4)
        yield "  " + first
        yield from ("    " + line for line in rest)
    if len(shown) < len(report.notes):
        yield f"  … and {len(report.notes) - len(shown)} more; --verbose shows them"


def foot_lines(report: Report, look: Look) -> Iterator[str]:
    """Where the book lies and how large it is."""
    where = make_safe(report.output) or "book"
    words = count_of(report.words.dump, "word")
    share = f"{report.words.book:,} of the dump's {words}" if report.words.left_out else f"all {words} of the dump"
    yield f"{paint(where, 'green', look)}  {describe_size(report.bytes)}, {share}"


def count_of(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def describe_size(size: int) -> str:
    """Write a size for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1e3))} kB"
