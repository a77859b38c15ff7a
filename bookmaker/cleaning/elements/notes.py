"""Footnotes as any platform links them (a reference, a note that leads back to it) in; pop-up notes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.elements.asides import ARROWS, Pair, drop_emptied, make_aside, place_aside, set_reference
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.serialise import TYPE
from bookmaker.expressions import defer
from bookmaker.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LABEL = defer(
    r"[\[(]?\s*(?:note\s+|fn\s*)?(\d{1,4}|[a-zA-Z]{1,2}|[ivxlc]{1,7}|\*{1,4}|[†‡§¶#])\s*[\])]?\.?$", re.IGNORECASE
)
NAMED = defer(r"note|footnote|endnote|\bfn|\bref|cite|doc-noteref", re.IGNORECASE)
LISTED = defer(r"footnote|endnote|\bnotes\b|references|reflist|doc-endnotes|\bfn", re.IGNORECASE)
HOLDERS = frozenset(("li", "aside", "div", "p", "dd", "td", "section", "blockquote"))
SPREAD = 6  # steps from a note's text up to the element that bounds it


def link_notes(tree: _Element, setting: Setting) -> int:
    """Returns how many references became pop-ups. A link that leads to no note stays a link."""
    own = f"chapter:{setting.ids[1:]}#"
    by_id = {element.get("id"): element for element in tree.iter() if element.get("id")}
    pairs = list(find_pairs(tree, own, by_id))
    asides: dict[str, _Element] = {}
    lasts: dict[_Element, _Element] = {}
    emptied: list[_Element] = []
    for pair in pairs:
        if pair.target not in asides:
            name = f"{setting.ids}-note-{len(asides) + 1}"
            emptied.append(pair.note.getparent())
            asides[pair.target] = make_aside(pair, name, own, setting)
            place_aside(tree, pair.reference, asides[pair.target], lasts)
        set_reference(pair, asides[pair.target])
    for holder in emptied:
        drop_emptied(holder, tree, setting)
    return len(pairs)


def find_pairs(tree: _Element, own: str, by_id: dict[str | None, _Element]) -> Iterator[Pair]:
    """Find every reference with the note that it leads to; what lies inside a note refers to nothing."""
    taken: set[_Element] = set()
    order = {element: at for at, element in enumerate(tree.iter())}
    for anchor in list(tree.iter("a")):
        href = anchor.get("href") or ""
        label = LABEL.match(text_of(anchor))
        target = by_id.get(href.removeprefix(own)) if href.startswith(own) else None
        if not label or target is None or order[target] < order[anchor]:
            continue
        if not taken.isdisjoint(anchor.iterancestors()):
            continue
        note = bound_note(target, anchor)
        if note is None or anchor in note.iterdescendants() or not is_note(anchor, note, own, label[1]):
            continue
        taken.add(note)
        yield Pair(anchor, label[1], href.removeprefix(own), note)


def bound_note(target: _Element, anchor: _Element) -> _Element | None:
    """Return the element that holds the whole note that an id names."""
    node = target
    for _ in range(SPREAD):
        if node.tag in HOLDERS and (text_of(node).strip(ARROWS) not in {"", text_of(anchor).strip(ARROWS)}):
            return node
        above = node.getparent()
        if above is None or above.tag == "body":
            return None
        node = above
    return None


def is_note(anchor: _Element, note: _Element, own: str, label: str) -> bool:
    """Weigh what speaks for a note: a way back, a raised number, what either calls itself, the number at its head."""
    names = {each for up in (anchor, *list(anchor.iterancestors())[:2]) if (each := up.get("id"))}
    ways = {(a.get("href") or "").removeprefix(own) for a in note.iter("a")}
    returns = bool(names & ways)
    raised = anchor.getparent().tag == "sup" or anchor.find("sup") is not None
    called = any(NAMED.search(anchor.get(key) or "") for key in ("class", "role", TYPE, "rel", "id"))
    around = (note, *list(note.iterancestors())[:3])
    listed = any(LISTED.search(up.get(key) or "") for up in around for key in ("class", "role", TYPE, "id"))
    headed = text_of(note).lstrip("[(^ ").startswith(label)
    return returns or ((raised or called) and (listed or headed or note.tag in {"li", "aside"}))
