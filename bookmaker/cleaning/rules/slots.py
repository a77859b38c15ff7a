"""The places of a tree where prose stands: text and tails, block by block, code left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

HOLDERS = ("p", "li", "h3", "h4", "h5", "h6", "td", "th", "caption", "figcaption", "dt", "dd", "pre")
BLOCKS = frozenset((*HOLDERS, "ul", "ol", "table", "div", "blockquote", "aside", "section", "figure", "dl"))
VERBATIM = frozenset(("code", "kbd", "samp", "var", "rt", "script", "style"))
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


def iterate_holders(tree: _Element) -> Iterator[_Element]:
    """Every element that holds running text itself, in document order; `pre` only where it is no code."""
    for element in tree.iter(*HOLDERS):
        if element.tag != "pre" or element.get("class") == "table":
            yield element


def list_slots(holder: _Element) -> list[Slot]:
    """The strings of one holder in reading order, blocks within it and code left out."""
    slots = [Slot(holder, False, holder.text)] if holder.text else []
    if not len(holder):
        return slots
    stack: list[tuple[_Element, bool]] = [(child, False) for child in reversed(holder)]
    while stack:
        element, closing = stack.pop()
        if not closing:
            if element.tag not in BLOCKS and element.tag not in VERBATIM and element.tag != "br":
                if element.text:
                    slots.append(Slot(element, False, element.text))
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            slots.append(Slot(element, True, "\n" if element.tag == "br" else APART, True))
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


def rewrite(tree: _Element, signs: tuple[str, ...], change: Callable[[str], str]) -> int:
    """Change every string that holds one of the signs, by itself. Returns how many changed."""
    touched = 0
    for slot in iterate_slots(tree, *signs):
        text = change(slot.text)
        if text != slot.text:
            slot.write(text)
            touched += 1
    return touched


def rewrite_whole(tree: _Element, signs: tuple[str, ...], change: Callable[[str], str]) -> int:
    """Change the text of each holder as one string, sign for sign. Returns how many holders changed."""
    touched = 0
    for holder in iterate_holders(tree):
        slots = list_slots(holder)
        whole = join_slots(slots)
        if not any(sign in whole for sign in signs):
            continue
        changed = change(whole)
        if changed == whole:
            continue
        touched += 1
        at = 0
        for slot in slots:
            text = changed[at : at + len(slot.text)]
            at += len(slot.text)
            if text != slot.text:
                slot.write(text)
    return touched
