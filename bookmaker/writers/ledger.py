"""What is kept while a book is written down as text: the dialect, the numbers of its notes, where its links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.expressions import defer
from bookmaker.writers.bodies import KIND

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookmaker.model import Page

BLANKS = defer(r"[ \t\r\n]+")
INDENT = "    "


class Dialect(NamedTuple):
    """How a kind of text file writes what a book holds."""

    escape: Callable[[str], str]  # running text, so that no mark in it is taken for markup
    guard: Callable[[str], str]  # a line, so that its beginning is not taken for a mark of a block
    run: Callable[[str, str, str, str], str]  # an element's name, its text, the characters before and behind it
    code: Callable[[str], str]  # the raw text of a run of code
    listing: Callable[[str, str], str]  # the raw text of a block of code, and its language
    link: Callable[[str, str], str]  # text and address
    address: Callable[[str], str]  # a link that says its own address
    anchor: Callable[[str], str]  # a place that a link of the book leads to
    picture: Callable[[str, str], str]  # what it shows, and its file in the book
    opening: Callable[[str, str, int], str]  # a chapter's ordinal and title, and how deep it stands
    heading: Callable[[str, int], str]  # within a chapter
    table: Callable[[list[list[str]], bool], str]  # rows of cells; whether the first is a head
    term: Callable[[str], str]  # what a definition explains
    definition: str  # what stands before one
    reference: str  # to a note, with a place for its number
    note: str  # what stands before a note
    quote: str  # what stands before each line of a quotation
    verse: str  # and of a poem
    step: str  # one step of a line's indentation in a poem
    turn: str  # the end of a line within a paragraph
    rule: str  # a break in the text
    parting: str  # what keeps a list from going on with the one before; "" where nothing need


@dataclass(slots=True)
class Ledger:
    """What is kept while a book is written down."""

    dialect: Dialect
    levels: dict[str, int]  # how deep each page stands
    targets: set[tuple[str, str]]  # file and id of every place that a link leads to
    page: Page
    numbers: dict[str, int] = field(default_factory=dict)  # of notes, by page and id
    notes: list[str] = field(default_factory=list)  # finished, for the end of the chapter

    def count_note(self, uid: str) -> int:
        """Return the number of a note of this page."""
        return self.numbers.setdefault(f"{self.page.name}#{uid}", len(self.numbers) + 1)


def set_anchor(ledger: Ledger, uid: str) -> Iterator[str]:
    """Yield the mark of a place, if a link leads to it."""
    if (ledger.page.name, uid) in ledger.targets and (mark := ledger.dialect.anchor(name_place(ledger.page.name, uid))):
        yield mark


def name_place(name: str, uid: str) -> str:
    """Return the name of a page of the book, or of a place on it."""
    stem = name.rpartition("/")[2].removesuffix(".xhtml")
    return f"{stem}.{uid}" if uid else stem


def is_of_note(link: _Element) -> bool:
    """Say whether a link leads to a note or back from one."""
    return link.get(KIND) in ("noteref", "backlink") or link.get("role") == "doc-backlink"


def indent_lines(text: str, first: str, rest: str) -> str:
    """Put `first` before a text's first line and `rest` before the others; an empty line gets no blanks at its end."""
    lines = text.split("\n")
    marks = [first, *[rest] * (len(lines) - 1)]
    return "\n".join((mark + line) if line else mark.rstrip() for mark, line in zip(marks, lines, strict=True))
