"""Addresses of the web as they are typed into a text in; links with the same words out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.marking import Placed, place_elements
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import Slot, iterate_holders, list_slots
from bookmaker.expressions import defer
from bookmaker.markup.addresses import spell_address

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENING = "http"
LONGEST = 500  # characters
_ADDRESS = defer(r"(?<![\w/@.:-])https?://[^\s<>\"“”«»‹›„（）「」『』【】、。，；！？]{4,500}")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_STOPS = frozenset(".,;:!?'’‘*_…")
_CLOSED = frozenset(("a", "code", "pre", "kbd", "samp", "math"))


def link_addresses(tree: _Element, _setting: Setting) -> int:
    """Returns how many addresses became links; those in code stay as they are."""
    touched = 0
    for holder in iterate_holders(tree):
        for slot in list_slots(holder):
            if OPENING in slot.text and not slot.fixed and not _is_closed(slot):
                placed = list(_find_addresses(slot))
                if placed:
                    place_elements(slot, placed)
                    touched += len(placed)
    return touched


def _is_closed(slot: Slot) -> bool:
    element = slot.element.getparent() if slot.is_tail else slot.element
    while element is not None:
        if element.tag in _CLOSED:
            return True
        element = element.getparent()
    return False


def _find_addresses(slot: Slot) -> Iterator[Placed]:
    for found in _ADDRESS.finditer(slot.text):
        text = _drop_stops(found.group())
        address = spell_address(text)
        if address:
            element = slot.element.makeelement("a", {"href": address})
            element.text = text
            yield Placed(found.start(), found.start() + len(text), element)


def _drop_stops(text: str) -> str:
    """An address without the signs of the sentence that it ends, and the bracket that was opened before it."""
    while text:
        last = text[-1]
        if last in _STOPS or (last in _CLOSERS and text.count(last) > text.count(_CLOSERS[last])):
            text = text[:-1]
        else:
            break
    return text
