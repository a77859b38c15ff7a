"""`_italic_`, `=bold=`, `~spaced~` and `+spaced+` in; `i`, `b` and `em` out, where the signs stand in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.marking import Mark, mark_ranges
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import APART, BLOCKS, Slot, iterate_holders, join_slots, list_slots
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

TAGS = {"_": "i", "=": "b", "~": "em", "+": "em"}
LONGEST = {"_": 4000, "=": 200, "~": 200, "+": 200}  # characters between the signs
MARKS = frozenset(TAGS.values())
MARKED = "\x00"  # stands for every sign of a text that is marked
_SIGN = defer(r"[_=~+]|\x00+")
_FREE_BEFORE = frozenset(" \n\t\u00a0\u3000\ufffc([{<«„“‘‚\"'`—–-/*|¿¡>:;,.!?")  # may stand before an opening sign
_ADDRESS = defer(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")
# A title with a blank inside each sign, `in _ A Mill _ she`; what is to be ticked, `_ Yes _ No`, goes on otherwise.
_LOOSE = defer(r"(?<=[a-z,;:] )_ [A-Z][^_\n]{0,78}[^_\s] _(?=[.,;:!?)”\"]|$| [a-z])")
_NO_WORDS = defer(r"[<>{}\[\]|\\/@#$%^&*]")


def mark_emphasis(tree: _Element, _setting: Setting) -> int:
    """Returns how many ranges were marked. Names such as snake_case and addresses keep their signs."""
    touched = 0
    for holder in iterate_holders(tree):
        slots = list_slots(holder)
        if not _SIGN.search(join_slots(slots)):
            continue
        if len(slots) > 1 or slots[0].owner is not holder:
            whole = "".join([MARKED * len(slot.text) if _is_marked(slot) else slot.text for slot in slots])
            marks = list(_find_pairs(whole))
        else:
            marks = list(_find_pairs(slots[0].text))
        if marks:
            mark_ranges(slots, marks)
            touched += len(marks)
    return touched


def _is_marked(slot: Slot) -> bool:
    """Whether a string is set as emphasis already; what a play's rule set is not."""
    element = slot.element.getparent() if slot.is_tail else slot.element
    while element is not None and element.tag not in BLOCKS:
        if element.tag in MARKS and not element.get("class"):
            return True
        element = element.getparent()
    return False


def _find_pairs(text: str) -> Iterator[Mark]:
    """The pairs of one kind of sign, left to right. No pair lies within another, or around one that is marked."""
    blank = _ADDRESS.sub(lambda m: " " * len(m.group()), text) if "/" in text or "@" in text else text
    opened: dict[str, int] = {}  # sign → where it stands open
    free = 0  # nothing before this may open
    for match in _SIGN.finditer(blank):
        at, sign = match.start(), match.group()
        if sign[0] == MARKED:
            opened.clear()
            free = match.end()
            continue
        start = opened.get(sign, -1)
        if start >= free and _may_close(text, start, at, sign):
            yield from _mark_pair(text, start, at, sign)
            opened.clear()
            free = at + 1
        elif at >= free and (start < free or at - start > LONGEST[sign]) and _may_open(text, at, sign, at == free):
            opened[sign] = at


def _mark_pair(text: str, start: int, at: int, sign: str) -> Iterator[Mark]:
    """One element; of a stop alone, which looks the same in every type, the signs just go."""
    if at - start == 2 and text[start + 1] in ".,;:":
        yield Mark(start, start + 1, 1, 0, TAGS[sign])
        yield Mark(at, at + 1, 1, 0, TAGS[sign])
    elif text[start + 1].isspace():
        yield Mark(start, at + 1, 2, 2, TAGS[sign])
    else:
        yield Mark(start, at + 1, 1, 1, TAGS[sign])


def _may_open(text: str, at: int, sign: str, behind: bool) -> bool:
    """Behind the sign that closed a pair stands what that one closed: nothing opens there but after an element."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if behind and text[at - 2 : at - 1] == APART:
        before = APART
    if sign == "_" and text[at + 2 : at + 3] == "_" and after in ".,;:!?—":
        return True  # `goes out_._`: the stop alone was set so
    if sign == "_" and _LOOSE.match(text, at):
        return True
    if not after or after.isspace() or after == sign or before == sign or (before and before not in _FREE_BEFORE):
        return False
    return sign == "_" or after.isalpha()


def _may_close(text: str, start: int, at: int, sign: str) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if not 2 <= at - start <= LONGEST[sign] or before == sign or after.isalnum() or after == sign:
        return False
    if text[start + 1].isspace():
        return bool((loose := _LOOSE.match(text, start)) and loose.end() == at + 1)
    if before.isspace() and (not after or after not in '—-.,;:!?)”"'):
        return False
    return sign == "_" or not _NO_WORDS.search(text, start + 1, at)
