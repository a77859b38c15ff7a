"""The paragraphs of a play in; speakers' names and stage directions marked out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.marking import Mark, mark_ranges
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import join_slots, list_slots
from bookmaker.cleaning.shapes import is_capitals
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST_SPEECHES = 5
SHARE = 0.3  # of a chapter's paragraphs that must be speeches
NAMED = ("b", "strong", "i", "em", "span", "small")  # elements that a name may stand in by itself
OFTEN, OFTEN_IN_CAPITALS = 3, 2  # times that a name must recur
# One to four words that begin large, then a full stop or a colon: `HAMLET.`, `Lady Bracknell.`, `1ST WITCH:`
_WORD = r"(?:[A-ZÀ-Þ]|\d(?=[A-Z]))[\w’'-]{0,30}"
_NAME = defer(
    rf"_?((?:(?:Mrs?|Ms|Dr|St|Prof|Rev|Capt|Sgt)\. )?{_WORD}(?: (?:and |of |the |& )?{_WORD}){{0,3}}?)"
    r"(?:\.|:)_?(?=\s(?!\d)|$|—|--)"
)
_CAPITALS = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'-]+|\d[A-Z]+)"
_BARE = defer(
    rf"({_CAPITALS}(?: (?:and |of )?{_CAPITALS}){{0,2}})(?= (?!\d|{_CAPITALS}\b)\S)"
)  # ORLANDO Go apart, Adam
_TITLES = frozenset(
    "Mr Mrs Ms Dr St Prof Rev Hon Capt Col Gen Lt Sgt Mme Mlle M No Vol Fig Sec Ch Chap Art Note Pp P S Ps".split()
)
_DIRECTION = defer(r"\[[^\[\]]{1,600}\]|\(_[^()]{1,600}_\)")


def mark_speakers(tree: _Element, _setting: Setting) -> int:
    """Returns how many names and directions were marked; 0 where the chapter is no play."""
    paragraphs = [
        _find_first_line(p)
        for p in tree.iter("p")
        if p.get("class") in (None, "speech", "speaker", "stage") and p.getparent() is not None
    ]
    names = {id(p): _find_name(p) for p in paragraphs}
    if sum(map(bool, names.values())) < FEWEST_SPEECHES:  # the columns parted name and speech
        names = {id(p): _find_bare(p) for p in paragraphs}
    often = Counter(name for name in names.values() if name)
    cast = {name for name, count in often.items() if count >= (OFTEN_IN_CAPITALS if is_capitals(name) else OFTEN)}
    speeches = sum(often[name] for name in cast)
    if len(cast) < 2 or speeches < FEWEST_SPEECHES or speeches < SHARE * len(paragraphs):
        return 0
    return sum(
        _mark(p, names[id(p)] if names[id(p)] in often and _is_name(names[id(p)], cast) else "") for p in paragraphs
    )


def _find_first_line(paragraph: _Element) -> _Element:
    """The first line of a stanza, which names who speaks it; else the paragraph itself."""
    verse = len(paragraph) and paragraph[0].tag == "span" and not paragraph.text
    parent = paragraph.getparent() if verse else None
    return paragraph[0] if parent is not None and parent.get("class") == "verse" else paragraph


def _is_name(name: str, cast: set[str]) -> bool:
    """Whether a name speaks often, or is written as those are that do."""
    return name in cast or (is_capitals(name) and all(map(is_capitals, cast)))


def _find_name(paragraph: _Element) -> str:
    match = _NAME.match(_opening_of(paragraph))
    name = match.group(1).strip("_.: ") if match else ""
    return "" if name.title() in _TITLES else name


def _find_bare(paragraph: _Element) -> str:
    match = _BARE.match(paragraph.text or "")
    return match.group(1) if match else ""


def _opening_of(paragraph: _Element) -> str:
    """The text that a name would stand in: the paragraph's, or that of an element of its own with its stop."""
    if not _has_name_apart(paragraph):
        return paragraph.text or ""
    text = paragraph[0].text or ""
    return text if text.rstrip()[-1:] in ".:" else text + (paragraph[0].tail or "")[:1]


def _has_name_apart(paragraph: _Element) -> bool:
    return bool(len(paragraph) and not (paragraph.text or "").strip() and paragraph[0].tag in NAMED)


def _mark(paragraph: _Element, name: str) -> int:
    text = paragraph.text or ""
    if paragraph.get("class") or any(child.get("class") in ("speaker", "stage") for child in paragraph):
        return 0
    apart = bool(name) and _has_name_apart(paragraph)
    if apart:
        paragraph[0].set("class", "speaker")
    match = (_NAME.match(text) or _BARE.match(text)) if name and not apart else None
    if not len(paragraph) and text[:1] == "[" and text.rstrip(" .")[-1:] == "]" and text.count("[") == 1:
        paragraph.set("class", "stage")
        return 1
    if match and not len(paragraph) and match.end() == len(text):
        paragraph.set("class", "speaker")
        return 1
    marks = []
    if match:
        around = 1 if text[0] == "_" and match.group()[-1] == "_" else 0
        marks.append(Mark(0, match.end(), around, around, "b", "speaker"))
    slots = list_slots(paragraph)
    start = len(text) + len(paragraph[0].text or "") if apart else marks[0].stop if marks else 0
    found = _DIRECTION.finditer(join_slots(slots), start)
    marks.extend(Mark(m.start(), m.end(), 0, 0, "i", "stage") for m in found)
    mark_ranges(slots, marks)
    if apart or match:
        paragraph.set("class", "speech")
    return len(marks) + apart
