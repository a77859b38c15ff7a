"""Tidied XHTML in; the elements of its flow out, each heading by itself, whatever wrappers stood around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bookmaker.markup.trees import EPUB, is_block, parse_markup, text_of
from bookmaker.model import Block
from bookmaker.readers.web.mending import mend_page

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OPENED = frozenset(
    """div section article main header footer hgroup nav address aside center details a span font b i em strong
 figure table tbody thead tr td th form small big""".split()
)
DATA = frozenset(("table", "figure"))  # opened only where they hold most of the page
LARGE = 0.5  # of the page's text: a wrapper that holds more is opened
NAMESPACE = f' xmlns:epub="{EPUB}"'


def flow_elements(xhtml: str, lead: Callable[[str], str] = str) -> tuple[list[_Element], list[str]]:
    """Part a page into the elements of its flow; `lead` says where a link really leads.

    The page numbers of a printed book go, and are returned; the places that they name stay.
    """
    body = parse_markup(xhtml)
    for anchor in body.iter("a"):
        if anchor.get("href"):
            anchor.set("href", lead(anchor.get("href")))
    numbers = mend_page(body)
    whole = len(text_of(body))
    flow: list[_Element] = []
    pending: list[str] = []
    for element in open_wrappers(body, whole):
        names = [name for each in element.iter() if (name := each.get("id") or each.get("name"))]
        if is_bare(element):
            pending += names
            continue
        if pending:
            hand_on(element, pending)
            pending = []
        flow.append(element)
    if pending and flow:
        hand_on(flow[-1], pending)
    return flow, numbers


def open_wrappers(holder: _Element, whole: int) -> Iterator[_Element]:
    """Yield what an element holds, block by block; what stands around headings or around most of the page is opened."""
    run: _Element | None = None
    name = holder.attrib.pop("id", None) if holder.tag != "body" else None
    if name:
        yield make_anchor(holder, name)
    if holder.text and holder.text.strip():
        run = holder.makeelement("p", {})
        run.text = holder.text
    for child in list(holder):
        tail, child.tail = child.tail, None
        if is_block(child) or holds_heading(child):
            if run is not None:
                yield run
                run = None
            if to_be_opened(child, whole):
                yield from open_wrappers(child, whole)
            else:
                yield child
        else:
            run = holder.makeelement("p", {}) if run is None else run
            run.append(child)
        if tail and (tail.strip() or run is not None):
            run = holder.makeelement("p", {}) if run is None else run
            if len(run):
                run[-1].tail = (run[-1].tail or "") + tail
            else:
                run.text = (run.text or "") + tail
    if run is not None:
        yield run


def holds_heading(element: _Element) -> bool:
    """Say whether a heading stands anywhere in an element."""
    return next(element.iter(*HEADINGS), None) is not None


def to_be_opened(element: _Element, whole: int) -> bool:
    """Say whether an element only stands around headings, or around the most of the page."""
    if element.tag not in OPENED:
        return False
    large = len(text_of(element)) > LARGE * whole
    if element.tag in DATA:
        return large and holds_heading(element)
    return large or holds_heading(element)


def make_anchor(near: _Element, name: str) -> _Element:
    """Make a paragraph that is nothing but a place."""
    paragraph = near.makeelement("p", {})
    paragraph.append(near.makeelement("a", {"id": name}))
    return paragraph


def is_bare(element: _Element) -> bool:
    """Say whether an element shows nothing."""
    return not text_of(element) and next(element.iter("img", "math", "hr", "pre"), None) is None


def hand_on(element: _Element, names: list[str]) -> None:
    """Give the places that stood before an element to the element."""
    names = list(dict.fromkeys(names))
    if element.get("id") is None:
        element.set("id", names.pop(0))
    target = element
    if element.tag in {"ul", "ol", "dl", "table", "tbody", "tr", "hr", "img"}:
        target = next(element.iter("li", "dd", "dt", "td", "th", "caption"), element)
    if not names or target.tag in {"hr", "img"}:
        return
    for name in reversed(names):
        anchor = element.makeelement("a", {"id": name})
        anchor.tail, target.text = target.text, None
        target.insert(0, anchor)


def write_blocks(elements: Iterable[_Element]) -> list[Block]:
    """Write elements as blocks."""
    from lxml import etree

    blocks = []
    for element in elements:
        element.tail = None
        text = etree.tostring(element, encoding="unicode").replace(NAMESPACE, "")
        blocks.append(Block("html", text))
    return blocks
