"""Our own well-formed XHTML in, an lxml tree out, and the few moves on trees that several rules make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bookmaker.markup.allowed import MATHS

if TYPE_CHECKING:
    from lxml.etree import _Element

EPUB = "http://www.idpf.org/2007/ops"
INLINE = frozenset(
    """a abbr b bdi bdo br cite code del dfn em font i img ins kbd mark q ruby rb rp rt rtc s samp small span strike
 strong sub sup time tt u var wbr big""".split()
) | frozenset(MATHS.split())
"""Elements that stand within a line; every other one is a block."""


def parse_markup(xhtml: str) -> _Element:
    """Return a `body` with what a tidied fragment holds. Raises ValueError for what is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(f'<body xmlns:epub="{EPUB}">{xhtml}</body>', parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def list_elements(xhtml: str) -> list[str]:
    """Return what a tidied fragment holds, element by element; bare text and inline elements share a paragraph."""
    from lxml import etree

    parts: list[str] = []
    body = parse_markup(xhtml)
    run = [escape_text(body.text)]
    for child in body:
        tail, child.tail = escape_text(child.tail), None
        text = etree.tostring(child, encoding="unicode").replace(f' xmlns:epub="{EPUB}"', "", 1)
        if is_block(child):
            close_run(run, parts)
            parts.append(text)
        else:
            run.append(text)
        run.append(tail)
    close_run(run, parts)
    return parts


def close_run(run: list[str], parts: list[str]) -> None:
    """Make a paragraph of what was gathered, where it says anything."""
    text = "".join(run)
    if text.strip():
        parts.append(f"<p>{text}</p>")
    run.clear()


def escape_text(text: str | None) -> str:
    """Return text as character data."""
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_block(element: _Element) -> bool:
    """Say whether an element stands on lines of its own."""
    return element.tag not in INLINE and isinstance(element.tag, str)


def text_of(element: _Element) -> str:
    """Return an element's whole text, blanks evened out."""
    return " ".join("".join(map(str, element.itertext())).split())


def add_before(element: _Element, text: str) -> None:
    """Put text right before an element."""
    above, parent = element.getprevious(), element.getparent()
    if above is not None:
        above.tail = (above.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def remove(element: _Element) -> None:
    """Take an element out with all that it holds; what stands behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        add_before(element, element.tail)
        element.tail = None
    parent.remove(element)


def unwrap(element: _Element) -> None:
    """Take an element's tags away; what it holds takes its place."""
    if element.getparent() is not None:
        if element.text:
            add_before(element, element.text)
        replace(element, list(element))


def replace(element: _Element, others: Iterable[_Element]) -> None:
    """Put other elements in the place of one; what stands behind it stays behind them."""
    parent = element.getparent()
    if parent is None:
        return
    tail, at = element.tail, parent.index(element)
    element.tail = None
    parent.remove(element)
    others = list(others)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)
    if not tail:
        return
    if others:
        others[-1].tail = (others[-1].tail or "") + tail
    elif at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def move_into(element: _Element, target: _Element) -> None:
    """Move all that an element holds to the end of another."""
    if element.text:
        if len(target):
            target[-1].tail = (target[-1].tail or "") + element.text
        else:
            target.text = (target.text or "") + element.text
        element.text = None
    for child in list(element):
        target.append(child)
