"""A book in, bytes out; one file an output, and here their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from bookmaker.model import Book


class Writer(NamedTuple):
    """A form in which a book can be written."""

    name: str
    endings: tuple[str, ...]  # of file names, with their dots
    write: Callable[[Book, BinaryIO], None]


def write_epub(book: Book, sink: BinaryIO) -> None:
    """Write an EPUB 3.3; see `bookmaker.writers.epub`, which loads its library only now."""
    from bookmaker.writers import epub

    epub.write_epub(book, sink)


WRITERS = (Writer("epub", (".epub",), write_epub),)
