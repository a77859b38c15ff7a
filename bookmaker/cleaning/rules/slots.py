"""The places of a tree where prose stands: text and tails, block by block, code left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

# Every element of HTML that begins on a line of its own; what it holds between its blocks is running text.
HOLDERS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "figcaption", "dt", "dd", "pre", "div",
    "blockquote", "aside", "section", "article", "header", "footer", "main", "nav", "hgroup", "figure", "address",
    "details", "summary", "legend", "fieldset",
)  # fmt: skip
FRAMES = ("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "hr")
BLOCKS = frozenset((*HOLDERS, *FRAMES))
VERBATIM = frozenset(
    ("code", "kbd", "samp", "var", "tt", "rt", "script", "style", "math", "svg", "template", "textarea", "object")
)
APART = "\ufffc"  # stands for an element whose text is not looked at


class Slot(NamedTuple):
    """One string of the tree: an element's text, or the tail behind it."""

    element: _Element
    is_tail: bool
    text: str
    fixed: bool = False  # a line end, or something that is no prose: it parts its neighbours and is never written

    def write(self, text: str) -> None:
        """Put another string into its place."""
        if self.fixed:
            return
        if self.is_tail:
            self.element.tail = text or None
        else:
            self.element.text = text or None

    @property
    def owner(self) -> _Element:
        """The element that the string stands in."""
        return self.element.getparent() if self.is_tail else self.element


def iterate_holders(tree: _Element) -> Iterator[_Element]:
    """Every element that holds running text itself, in document order; `pre` only where it is no code."""
    apart = {inner for element in tree.iter(*VERBATIM) if len(element) for inner in element.iter()}
    for element in tree.iter(*HOLDERS):
        if (element.tag != "pre" or element.get("class") == "table") and element not in apart:
            yield element


def list_slots(holder: _Element) -> list[Slot]:
    """The strings of one holder in reading order, blocks within it and code left out."""
    slots = [Slot(holder, False, holder.text)] if holder.text else []
    if not len(holder):
        return slots
    stack: list[tuple[_Element, bool]] = [(child, False) for child in reversed(holder)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        if not closing and isinstance(tag, str):
            if tag not in BLOCKS and tag not in VERBATIM and tag != "br":
                if element.text:
                    slots.append(Slot(element, False, element.text))
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            slots.append(Slot(element, True, "\n" if tag == "br" else APART, True))
        if element.tail:
            slots.append(Slot(element, True, element.tail))
    return slots


def join_slots(slots: list[Slot]) -> str:
    """A holder's whole text."""
    return slots[0].text if len(slots) == 1 else "".join([slot.text for slot in slots])


def iterate_slots(tree: _Element, *signs: str) -> Iterator[Slot]:
    """Every string of the tree that holds one of the signs and may be written."""
    for holder in iterate_holders(tree):
        for slot in list_slots(holder):
            if not slot.fixed and any(sign in slot.text for sign in signs):
                yield slot
