"""Edits to running text, as it reads across inline tags, each sign with its language, in; a changed tree out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import Slot, iterate_holders, join_slots, list_slots
from bookmaker.cleaning.serialise import LANGUAGE
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

MASK = "x"  # stands for each sign of an address or a formula: a letter, so that what is beside it is beside a word
# Addresses end before quotes and the stops of the sentence; formulas are told from sums of money by TeX's own signs.
_EXACT = defer(
    r"(?:https?://|ftp://|www\.|mailto:)[^\s\"<>«»“”]*[\w/=&~#%$-]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|\\\([^\n]{1,400}?\\\)|\\\[[^\n]{1,400}?\\\]|\$\$[^$\n]{1,400}\$\$"
    r"|\$(?=[^$\n]*[\\^_{])[^$\s](?:[^$\n]{0,200}[^$\s])?\$(?!\d)"
)
_EXACT_SIGNS = ("://", "www.", "@", "mailto:", "\\", "$")


class Edit(NamedTuple):
    """A range of a passage, and what stands there from now on."""

    start: int
    stop: int
    text: str


class Passage(NamedTuple):
    """The running text of one element. Addresses and formulas are masked in `text`."""

    holder: _Element
    slots: Sequence[Slot]
    text: str
    languages: tuple[str, ...]  # one for each slot; one alone where all are of one
    stops: tuple[int, ...] = ()  # where each slot ends; () with one language

    def language_at(self, at: int) -> str:
        """The language of the element in which a sign stands."""
        if not self.stops:
            return self.languages[0]
        return self.languages[min(bisect_right(self.stops, at), len(self.languages) - 1)]


Find = Callable[[Passage], Iterable[Edit]]


def edit_passages(tree: _Element, setting: Setting, signs: tuple[str, ...], find: Find) -> int:
    """Change every passage that holds one of the signs. Returns how many edits were made."""
    touched = 0
    for passage in _iterate_passages(tree, setting, signs):
        edits = list(find(passage))
        if edits:
            _write(passage.slots, edits)
            touched += len(edits)
    return touched


def _iterate_passages(tree: _Element, setting: Setting, signs: tuple[str, ...]) -> Iterator[Passage]:
    marked = names_languages(tree)
    for holder in iterate_holders(tree):
        if len(holder):
            slots = list_slots(holder)
            text = join_slots(slots)
        else:
            text = holder.text or ""
            slots = [Slot(holder, False, text)]
        if not any(map(text.__contains__, signs)):
            continue
        if any(map(text.__contains__, _EXACT_SIGNS)):
            text = _EXACT.sub(lambda match: MASK * len(match.group()), text)
        if not marked:
            yield Passage(holder, slots, text, (setting.language,))
            continue
        languages = tuple(find_language(slot.owner, setting.language) for slot in slots)
        if len(set(languages)) == 1:
            yield Passage(holder, slots, text, languages[:1])
        else:
            yield Passage(holder, slots, text, languages, tuple(accumulate(len(slot.text) for slot in slots)))


def names_languages(tree: _Element) -> bool:
    """Whether any element says which language it is in."""
    return bool(tree.xpath("boolean(descendant-or-self::*[@lang or @xml:lang])"))


def find_language(element: _Element | None, default: str) -> str:
    """The language that an element says of itself, or the nearest one around it that says so."""
    while element is not None:
        language = element.get(LANGUAGE) or element.get("lang")
        if language:
            return str(language)
        element = element.getparent()
    return default


def _write(slots: Sequence[Slot], edits: Sequence[Edit]) -> None:
    """Make edits, none empty, in order and apart. One over several strings stands in the first of them."""
    at = first = 0
    for slot in slots:
        stop = at + len(slot.text)
        while first < len(edits) and edits[first].stop <= at:
            first += 1
        pieces: list[str] = []
        cursor, nth = at, first
        while nth < len(edits) and edits[nth].start < stop:
            edit = edits[nth]
            if edit.start >= at:
                pieces += (slot.text[cursor - at : edit.start - at], edit.text)
            cursor = edit.stop
            nth += 1
        if nth > first:
            slot.write("".join(pieces) + slot.text[cursor - at :])
        at = stop
