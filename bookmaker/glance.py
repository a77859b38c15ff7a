"""A summary of a book in, lines for people out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.terminal import count_of, describe_size, fit_text, make_safe, paint

if TYPE_CHECKING:
    from bookmaker.checking.summary import Summary
    from bookmaker.terminal import Look

MOST_ROWS = 40  # of contents or pictures, unless verbose
MOST_PICTURES = 8


def describe_summary(summary: Summary, look: Look) -> Iterator[str]:
    """Yield the lines about one book."""
    yield paint(fit(summary.title or "(untitled)", look.columns, look), "bold", look)
    for facts in list_facts(summary):
        if text := " · ".join(filter(None, facts)):
            yield "  " + fit(text, look.columns - 2, look)
    yield f"{count_of(summary.words, 'word')}, {describe_time(summary.minutes)}, in {count_of(summary.pages, 'file')}"
    yield from describe_contents(summary, look)
    yield from describe_pictures(summary, look)
    weights = ", ".join(f"{kind} {describe_size(size)}" for kind, size in summary.weights.items())
    yield f"{paint(make_safe(summary.book), 'green', look)}  {describe_size(summary.bytes)}: {weights}"


def list_facts(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the lines of what a book says of itself, each in its pieces."""
    yield (
        f"by {', '.join(summary.authors)}" if summary.authors else "",
        f"with {', '.join(summary.contributors)}" if summary.contributors else "",
        f"language {', '.join(summary.languages)}" if summary.languages else "",
        f"dated {summary.date}" if summary.date else "",
        f"{summary.series} {summary.series_index}".strip(),
    )
    yield summary.publisher, summary.rights
    yield ("about " + ", ".join(summary.subjects) if summary.subjects else "",)
    yield (summary.description,)
    yield (
        f"EPUB {summary.version}" if summary.version else "",
        summary.identifier,
        f"changed {summary.modified}" if summary.modified else "",
        f"made with {summary.generator}" if summary.generator else "",
    )


def describe_time(minutes: int) -> str:
    """Write how long a book takes to read."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"about {count_of(minutes, 'minute')} of reading"
    return f"about {count_of(hours, 'hour')}" + (f" and {count_of(rest, 'minute')}" if rest else "") + " of reading"


def describe_contents(summary: Summary, look: Look) -> Iterator[str]:
    """Yield the contents, with the words of each entry."""
    yield f"{count_of(len(summary.contents), 'line')} of contents"
    shown = summary.contents if look.verbose else summary.contents[:MOST_ROWS]
    width = max((len(f"{row.words:,}") for row in shown), default=0)
    for row in shown:
        lead = f"  {f'{row.words:,}' if row.words else '':>{width}}  " + "  " * (row.depth - 1)
        yield lead + fit(row.title or "(untitled)", look.columns - len(lead), look)
    yield from say_more(len(summary.contents) - len(shown))


def describe_pictures(summary: Summary, look: Look) -> Iterator[str]:
    """Yield the pictures."""
    if not summary.pictures:
        return
    yield f"{count_of(len(summary.pictures), 'picture')}"
    shown = summary.pictures if look.verbose else summary.pictures[:MOST_PICTURES]
    for row in shown:
        size = f"{row.width} × {row.height}" if row.width else ""
        facts = " · ".join(filter(None, (row.format, size, describe_size(row.bytes), "the cover" if row.cover else "")))
        yield "  " + fit(row.file, look.columns - len(facts) - 4, look) + "  " + facts
    yield from say_more(len(summary.pictures) - len(shown))


def say_more(number: int) -> Iterator[str]:
    """Say how many rows are not shown."""
    if number > 0:
        yield f"  … and {number:,} more; --verbose shows them"


def fit(text: str, room: int, look: Look) -> str:
    """Fit a text into the room that there is, or show it whole."""
    return make_safe(text) if look.verbose else fit_text(text, max(room, 20))
