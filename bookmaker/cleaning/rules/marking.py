"""Ranges of text in; elements in their place out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.rules.slots import Slot

if TYPE_CHECKING:
    from lxml.etree import _Element


class Mark(NamedTuple):
    """A range of a holder's whole text that becomes an element; the signs at its ends disappear."""

    start: int  # of the opening sign
    stop: int  # after the closing sign
    opening: int  # signs to drop at the beginning
    closing: int  # signs to drop at the end
    tag: str
    kind: str = ""  # its class


class Placed(NamedTuple):
    """An element that takes the place of a range of one string; None where the range just goes."""

    start: int
    stop: int
    element: _Element | None


def place_elements(slot: Slot, placed: Sequence[Placed]) -> None:
    """Cut one string at the ranges, which are in order and do not overlap, and put the elements there."""
    made = [place.element for place in placed if place.element is not None]
    between: list[list[str]] = [[]]  # the strings before, between and after the elements
    cursor = 0
    for place in placed:
        between[-1].append(slot.text[cursor : place.start])
        cursor = place.stop
        if place.element is not None:
            between.append([])
    between[-1].append(slot.text[cursor:])
    lead, *tails = ["".join(pieces) for pieces in between]
    slot.write(lead)
    parent, at = slot.element, 0
    if slot.is_tail:
        parent = slot.element.getparent()
        at = parent.index(slot.element) + 1
    for nth, (element, tail) in enumerate(zip(made, tails, strict=True)):
        element.tail = tail or None
        parent.insert(at + nth, element)


def mark_ranges(slots: Sequence[Slot], marks: Sequence[Mark]) -> None:
    """Wrap the ranges, which are in order and do not overlap. A range over several strings gives several elements."""
    first = at = 0
    for slot in slots:
        stop = at + len(slot.text)
        while first < len(marks) and marks[first].stop <= at:
            first += 1
        last = first
        while last < len(marks) and marks[last].start < stop:
            last += 1
        if last > first and not slot.fixed:
            place_elements(slot, [_place(slot, at, mark) for mark in marks[first:last]])
        at = stop


def _place(slot: Slot, offset: int, mark: Mark) -> Placed:
    """The part of a marked range that lies in one string."""
    start, stop = max(0, mark.start - offset), min(len(slot.text), mark.stop - offset)
    first = max(start, mark.start + mark.opening - offset)
    last = min(stop, mark.stop - mark.closing - offset)
    if last <= first:
        return Placed(start, stop, None)
    element = slot.element.makeelement(mark.tag, {"class": mark.kind} if mark.kind else {})
    element.text = slot.text[first:last]
    return Placed(start, stop, element)
