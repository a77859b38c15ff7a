"""A book in, bytes out; one file an output, and here their order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bookmaker.errors import OptionError

if TYPE_CHECKING:
    from bookmaker.model import Book


class Writer(NamedTuple):
    """A form in which a book can be written."""

    name: str
    endings: tuple[str, ...]  # of file names, with their dots
    write: Callable[[Book, BinaryIO], None]
    growth: float = 1  # how much larger it makes a page: that much smaller its text is cut


def write_epub(book: Book, sink: BinaryIO) -> None:
    """Write an EPUB 3.3; see `bookmaker.writers.epub`, which loads its library only now, as all of them do."""
    from bookmaker.writers import epub

    epub.write_epub(book, sink)


def write_kepub(book: Book, sink: BinaryIO) -> None:
    """Write an EPUB with Kobo's spans; see `bookmaker.writers.kepub`."""
    from bookmaker.writers import kepub

    kepub.write_kepub(book, sink)


def write_html(book: Book, sink: BinaryIO) -> None:
    """Write one HTML file; see `bookmaker.writers.html`."""
    from bookmaker.writers import html

    html.write_html(book, sink)


def write_markdown(book: Book, sink: BinaryIO) -> None:
    """Write Markdown; see `bookmaker.writers.markdown`."""
    from bookmaker.writers import markdown

    markdown.write_markdown(book, sink)


def write_text(book: Book, sink: BinaryIO) -> None:
    """Write plain text; see `bookmaker.writers.text`."""
    from bookmaker.writers import text

    text.write_text(book, sink)


WRITERS = (  # the first whose ending fits is taken
    Writer("kepub", (".kepub.epub", ".kepub"), write_kepub, growth=2),
    Writer("epub", (".epub",), write_epub),
    Writer("html", (".html", ".htm"), write_html),
    Writer("markdown", (".md", ".markdown"), write_markdown),
    Writer("text", (".txt", ".text"), write_text),
)


def choose_writer(name: str | Path) -> Writer:
    """Return the writer that a file's ending asks for; a name without one (a device, a pipe) takes an EPUB.

    Raises OptionError for an ending that none of them has.
    """
    path = Path(name)
    for writer in WRITERS:
        if path.name.lower().endswith(writer.endings):
            return writer
    if path.suffix:
        known = ", ".join(writer.endings[0] for writer in WRITERS)
        raise OptionError(str(name), 0, f"no book can be written as {path.suffix}; the endings are {known}")
    return next(writer for writer in WRITERS if writer.name == "epub")
