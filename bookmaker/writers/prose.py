"""A book and a dialect in; the blocks of text of each chapter out: what Markdown and plain text share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bookmaker.writers.bodies import KIND, measure_levels, read_body, resolve_link
from bookmaker.writers.ledger import Dialect, Ledger, is_of_note, set_anchor
from bookmaker.writers.shapes import set_flow

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookmaker.model import Book, Page


def set_text(book: Book, dialect: Dialect, *, skip: frozenset[str], restart: bool) -> Iterator[list[str]]:
    """Yield the blocks of each chapter of `book`, its notes at its end, without the pages that are of a kind in `skip`.

    `restart`: the notes of each chapter begin at 1.
    """
    bodies = [(page, read_body(page)) for page in book.pages if page.name != book.nav.name]
    ledger = Ledger(dialect, measure_levels(book), find_targets(bodies), book.nav)
    blocks: list[str] = []
    for page, body in bodies:
        if find_kind(body) in skip:
            continue
        ledger.page = page
        if not is_continued(body):
            yield [*blocks, *take_notes(ledger, restart=restart)]
            blocks = list(set_anchor(ledger, ""))
        blocks += set_flow(body, ledger)
    yield [*blocks, *take_notes(ledger, restart=restart)]


def find_kind(body: _Element) -> str:
    """Return what kind of page a body is: cover, titlepage, chapter, ..."""
    return next((element.get(KIND, "") for element in body if element.get(KIND)), "")


def is_continued(body: _Element) -> bool:
    """Say whether a page goes on with the chapter of the one before."""
    return body.find("section/header[@class='running']") is not None


def find_targets(bodies: Sequence[tuple[Page, _Element]]) -> set[tuple[str, str]]:
    """Return every place in the book that a link leads to; notes are reached otherwise."""
    links = ((page, link) for page, body in bodies for link in body.iter("a"))
    return {resolve_link(page, a.get("href", "")) for page, a in links if not is_of_note(a)} - {("", "")}


def take_notes(ledger: Ledger, *, restart: bool) -> list[str]:
    """Return the notes of the chapter that is done."""
    notes, ledger.notes = ledger.notes, []
    if restart:
        ledger.numbers.clear()
    return ["\n\n".join(notes)] if notes else []
