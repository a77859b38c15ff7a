"""The elements of a page in; out the same, each note of a list at its end right behind the text that refers to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.trees import EPUB, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPE = f"{{{EPUB}}}type"
LABEL = re.compile(
    r"[\[(]?\s*(?:note\s*|fn\s*)?(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|\*{1,4}|[†‡§¶])\s*[\])]?\.?", re.IGNORECASE
)
CALLED = re.compile(r"noteref|footnote|endnote|\breference\b|\bfn", re.IGNORECASE)
LISTED = re.compile(r"footnote|endnote|\bnotes\b|references|reflist|rearnote|\bfn", re.IGNORECASE)
HOLDERS = frozenset(("li", "aside", "div", "p", "dd", "dl", "tr"))
HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HEADED = re.compile(
    r"(?:foot|end)?notes?(?: and references)?|references|citations|fußnoten|anmerkungen|einzelnachweise"
    r"|notes de bas de page|références|notas|referencias|note|noten|przypisy|примечания|сноски|注|脚注|注释|参考文献",
    re.IGNORECASE,
)


class Call(NamedTuple):
    """A reference, the place in the flow where it stands, and the note that it leads to."""

    anchor: _Element
    at: int
    note: _Element
    home: int  # where in the flow the note stands


def bring_notes(flow: Sequence[_Element], starts: Sequence[int]) -> tuple[list[_Element], list[str]]:
    """Bring every note that is listed behind the text to its first reference, as an `aside`.

    `starts` are the places where chapters may begin: each has its own copy of a note. Returns the flow, and the
    headings of lists that are empty now and went.
    """
    places = {name: (at, each) for at, top in enumerate(flow) for each in top.iter() if (name := each.get("id"))}
    behind: dict[int, list[_Element]] = {}
    placed: dict[_Element, int] = {}
    copies: dict[tuple[_Element, int], str] = {}
    emptied: set[int] = set()
    for call in find_calls(flow, places):
        inside = next((up for up in call.anchor.iterancestors() if up in placed), None)  # a note within a note
        at = call.at if inside is None else placed[inside]
        chapter = bisect_right(starts, at)
        if (call.note, chapter) in copies:
            call.anchor.set("href", f"#{copies[call.note, chapter]}")
        elif call.note not in placed:
            placed[call.note] = at
            copies[call.note, chapter] = (call.anchor.get("href") or "")[1:]
            behind.setdefault(at, []).append(call.note)
            emptied.add(call.home)
        elif inside is None:
            copies[call.note, chapter] = name = f"{(call.anchor.get('href') or '')[1:]}-{chapter}"
            behind.setdefault(at, []).append(copy_note(call, name))
    if not placed:
        return list(flow), []
    return place_notes(flow, {at: [take_note(note) for note in notes] for at, notes in behind.items()}, emptied)


def copy_note(call: Call, name: str) -> _Element:
    """Copy a note for a further chapter that refers to it."""
    note = deepcopy(call.note)
    for each in note.iter():
        each.attrib.pop("id", None)
    note.set("id", name)
    note.tail = None
    call.anchor.set("href", f"#{name}")
    return note


def place_notes(
    flow: Sequence[_Element], asides: Mapping[int, list[_Element]], emptied: set[int]
) -> tuple[list[_Element], list[str]]:
    """Put the notes where they belong; the lists that held them go, with their headings."""
    kept: list[_Element] = []
    headings: list[str] = []
    for at, top in enumerate(flow):
        if at in emptied and not text_of(top):
            if kept and kept[-1].tag in HEADS and HEADED.fullmatch(text_of(kept[-1]).strip(" .:")):
                headings.append(text_of(kept.pop()))
            continue
        kept.append(top)
        kept += asides.get(at, ())
    return kept, headings


def find_starts(flow: Sequence[_Element]) -> list[int]:
    """Return where the headings of the highest level stand that has several."""
    for level in sorted(HEADS):
        starts = [at for at, top in enumerate(flow) if top.tag == level]
        if len(starts) > 1:
            return starts
    return []


def find_calls(flow: Sequence[_Element], places: dict[str, tuple[int, _Element]]) -> Iterator[Call]:
    """Find the references whose notes stand further down, in an element of the flow of their own."""
    for at, top in enumerate(flow):
        for anchor in top.iter("a"):
            href = anchor.get("href") or ""
            found = places.get(href[1:]) if href.startswith("#") else None
            if found is None or found[0] <= at or not LABEL.fullmatch(text_of(anchor)):
                continue
            note = bound_note(found[1], flow[found[0]])
            if note is not None and is_note(anchor, note):
                yield Call(anchor, at, note, found[0])


def bound_note(target: _Element, top: _Element) -> _Element | None:
    """Return the element that holds a whole note; None where that would be more than one."""
    node = target
    while node.tag not in HOLDERS or LABEL.fullmatch(text_of(node) or "1"):
        if node is top or (above := node.getparent()) is None:
            return None
        node = above
    return node if node.tag in HOLDERS else None


def is_note(anchor: _Element, note: _Element) -> bool:
    """Weigh what speaks for a note: a role; else a way back, and a raised number or what either calls itself."""
    if any("noteref" in (anchor.get(key) or "") for key in ("role", TYPE)):
        return True
    names = {each for up in (anchor, *list(anchor.iterancestors())[:2]) if (each := up.get("id"))}
    returns = any((a.get("href") or "")[1:] in names for a in note.iter("a"))
    above = anchor.getparent()
    raised = above is not None and (above.tag == "sup" or anchor.find("sup") is not None)
    keys = ("class", "role", TYPE, "rel")
    ups = (anchor, above) if above is not None else (anchor,)
    called = any(CALLED.search(up.get(key) or "") for up in ups for key in keys)
    around = (note, *list(note.iterancestors())[:4])
    listed = any(LISTED.search(up.get(key) or "") for up in around for key in (*keys, "id"))
    return (returns and (raised or called or listed)) or ((raised or called) and listed)


def take_note(note: _Element) -> _Element:
    """Take a note out of its list, as an aside."""
    parent = note.getparent()
    aside = note.makeelement("aside", {"role": "doc-footnote"})
    if name := note.attrib.pop("id", None):
        aside.set("id", name)
    if note.tag == "p":
        aside.append(note.makeelement("p", {}))
        aside[0].text, note.text = note.text, None
        aside[0].extend(list(note))
    else:
        aside.text, note.text = note.text, None
        aside.extend(list(note))
    if parent is not None:
        tail, note.tail = note.tail, None
        parent.remove(note)
        if tail and tail.strip():
            parent.text = (parent.text or "") + tail
    return aside
