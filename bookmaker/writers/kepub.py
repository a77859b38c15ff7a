"""A book in; an EPUB out in which every sentence has a span of its own, as Kobo's reading system counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from bookmaker.expressions import defer
from bookmaker.writers.bodies import parse_page
from bookmaker.writers.epub import write_epub

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookmaker.model import Book, Page

H = "{http://www.w3.org/1999/xhtml}"
SENTENCE = defer(r"(?<![.!?…:])[.!?…:]++['\"’”»)\]]*+(?:\s++|\Z)|(?<![。！？])[。！？]++[」』”’）]*+\s*+")
BEGINS = frozenset(f"{H}{name}" for name in "p h1 h2 h3 h4 h5 h6 ol ul table".split())  # these begin a paragraph
CLOSED = frozenset(f"{H}{name}" for name in "pre rp script style".split())  # text in these stays as it is


@dataclass(slots=True)
class Count:
    """Where the counting stands; both numbers are part of a span's id."""

    paragraph: int = 0
    sentence: int = 0
    fresh: bool = True  # the next sentence is the first of a new paragraph

    def name_next(self) -> str:
        """Return the id of the next span."""
        if self.fresh:
            self.paragraph, self.sentence, self.fresh = self.paragraph + 1, 0, False
        self.sentence += 1
        return f"kobo.{self.paragraph}.{self.sentence}"


def write_kepub(book: Book, sink: BinaryIO) -> None:
    """Write `book` into `sink` with Kobo's spans and the two boxes around each body that its reading system expects."""
    pages = tuple(mark_page(page) for page in book.pages)
    write_epub(replace(book, pages=pages, nav=mark_page(book.nav)), sink)


def mark_page(page: Page) -> Page:
    """Return a page with its sentences marked; its head, and what stands before it, is not touched."""
    from lxml import etree

    root = parse_page(page.data)
    body = next(root.iter(f"{H}body"))
    mark_sentences(body)
    wrap_content(body)
    prologue = page.data[: page.data.index(b"<html")]
    return replace(page, data=prologue + etree.tostring(root, encoding="utf-8") + b"\n")


def mark_sentences(body: _Element) -> None:
    """Put a span around each sentence and each picture; blanks between elements stay outside."""
    from lxml import etree

    count, closed = Count(), 0
    for event, element in list(etree.iterwalk(body, events=("start", "end"))):
        whole = element.tag in CLOSED or not element.tag.startswith(H)  # formulas are not cut up
        if event == "start":
            count.fresh = count.fresh or element.tag in BEGINS
            closed += whole
            if not closed and element.text and element.text.strip():
                spans = list(make_spans(element.text, count, body))
                element.text, element[:0] = None, spans
            continue
        closed -= whole
        last = wrap_picture(element, count) if element.tag == f"{H}img" and not closed else element
        if not closed and element is not body and last.tail and last.tail.strip():
            spans = list(make_spans(last.tail, count, body))
            last.tail = None
            for span in reversed(spans):
                last.addnext(span)


def make_spans(text: str, count: Count, body: _Element) -> Iterator[_Element]:
    """Yield a span for each sentence, with the blanks behind it."""
    at = 0
    for stop in (*(found.end() for found in SENTENCE.finditer(text)), len(text)):
        if at < stop:
            span = body.makeelement(f"{H}span", {"class": "koboSpan", "id": count.name_next()})
            span.text = text[at:stop]
            yield span
        at = stop


def wrap_picture(picture: _Element, count: Count) -> _Element:
    """Put a picture into a span, which is a paragraph by itself, and return that span."""
    count.fresh = True
    span = picture.makeelement(f"{H}span", {"class": "koboSpan", "id": count.name_next()})
    count.fresh = True
    span.tail, picture.tail = picture.tail, None
    picture.getparent().replace(picture, span)
    span.append(picture)
    return span


def wrap_content(body: _Element) -> None:
    """Put all that stands in the body into the two boxes."""
    outer = body.makeelement(f"{H}div", {"id": "book-columns"})
    inner = body.makeelement(f"{H}div", {"id": "book-inner"})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    outer.append(inner)
    body.append(outer)
