"""A reference and its note in; the aside that pops up, the number that calls it, and no list of notes, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.serialise import TYPE
from bookmaker.expressions import defer
from bookmaker.markup.trees import is_block, move_into, remove, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = defer(
    r"(?:foot|end)?notes?(?: and references)?|references|fußnoten|anmerkungen|einzelnachweise|notes de bas de page"
    r"|notas|note|noten|przypisy|примечания|сноски|注|脚注|注释",
    re.IGNORECASE,
)
ARROWS = "↩↑^⤴⏎\ufe0e\ufe0f \u00a0[]()«‹←."


class Pair(NamedTuple):
    """A reference and the element that holds its note."""

    reference: _Element  # the `a`
    label: str
    target: str  # the note's id
    note: _Element


def make_aside(pair: Pair, name: str, own: str, setting: Setting) -> _Element:
    """Take a note out of where it stood, as an aside that begins with the way back."""
    note = pair.note
    aside = note.makeelement("aside", {TYPE: "footnote", "role": "doc-footnote", "id": name})
    drop_ways_back(pair, own, setting)
    if note.tag == "p":
        inner = note.makeelement("p", {})
        move_into(note, inner)
        aside.append(inner)
    else:
        move_into(note, aside)
    remove(note)
    first = first_paragraph(aside)
    back = note.makeelement("a", {"role": "doc-backlink", "href": f"#{name}-ref"})
    back.text = pair.label
    back.tail = " " + (first.text or "").lstrip(" .:\u00a0")
    first.text = None
    first.insert(0, back)
    return aside


def drop_ways_back(pair: Pair, own: str, setting: Setting) -> None:
    """Take out what leads back from a note; letters and numbers in it are reported, for they were words."""
    note, label = pair.note, pair.label
    places = {up.get("id") for up in (pair.reference, *list(pair.reference.iterancestors())[:2])} - {None}
    for anchor in list(note.iter("a")):
        text = text_of(anchor)
        bare = text.strip(ARROWS)
        backward = "doc-backlink" in (anchor.get("role") or "") or "back" in (anchor.get("class") or "")
        backward = backward or (anchor.get("href") or "").removeprefix(own) in places
        if not (anchor.get("href") or "").startswith(own) and not backward:
            continue
        if bare and bare != label and len(bare) > 3 and not backward:
            continue
        if bare and bare != label:
            setting.dropped.append((0, text))
        remove(anchor)
    for raised in list(note.iter("sup", "b", "span")):
        if not text_of(raised) and not len(raised):
            remove(raised)
    strip_label(note, label)


def strip_label(note: _Element, label: str) -> None:
    """Take the number off that a note begins with, where it stood before the text and not in a link."""
    node = note
    while (
        node is not None and not (node.text or "").strip() and len(node) and node[0].tag in {"p", "span", "sup", "div"}
    ):
        node = node[0]
    found = re.match(rf"[\s\[(^]*{re.escape(label)}[\])]?[.:)]?\s+(?=\S)|\s*\^\s*", node.text or "")
    if found:
        node.text = (node.text or "")[found.end() :]
    elif (node.text or "").strip(ARROWS + "^") == "" and node.tag == "p" and node.text:
        node.text = None


def first_paragraph(aside: _Element) -> _Element:
    """Return the aside's first paragraph; bare text and whatever else it begins with get one."""
    while len(aside) and aside[0].tag in {"div", "section", "span"} and not (aside.text or "").strip():
        unwrap(aside[0])
    if len(aside) and aside[0].tag == "p" and not (aside.text or "").strip():
        return aside[0]
    paragraph = aside.makeelement("p", {})
    paragraph.text, aside.text = aside.text, None
    for child in list(aside):
        if is_block(child):
            break
        paragraph.append(child)
    aside.insert(0, paragraph)
    return paragraph


def place_aside(tree: _Element, reference: _Element, aside: _Element, lasts: dict[_Element, _Element]) -> None:
    """Put a note after the block of the chapter that refers to it, behind the notes that are there."""
    block = reference
    while block.getparent() is not None and block.getparent() is not tree:
        block = block.getparent()
    after = lasts.get(block, block)
    aside.tail, after.tail = after.tail, None
    after.addnext(aside)
    lasts[block] = aside


def set_reference(pair: Pair, aside: _Element) -> None:
    """Make a noteref of the link: the number alone, raised."""
    anchor, name = pair.reference, str(aside.get("id"))
    for inner in list(anchor):
        anchor.remove(inner)
    anchor.text = None
    anchor.attrib.clear()
    anchor.attrib.update({TYPE: "noteref", "role": "doc-noteref", "href": f"#{name}"})
    if not aside.get("class"):  # the first of several references is where the way back leads
        anchor.set("id", f"{name}-ref")
        aside.set("class", "referred")
    raised = anchor.makeelement("sup", {})
    raised.text = pair.label
    anchor.append(raised)
    above = anchor.getparent()
    if above is not None and above.tag == "sup":
        for text in (above.text or "", anchor.tail or ""):
            if text.strip("[]() "):
                return
        above.text = anchor.tail = None
        if len(above) == 1:
            unwrap(above)


def drop_emptied(holder: _Element, tree: _Element, setting: Setting) -> None:
    """Take away the list that held the notes, the rule before it and its heading, which is reported."""
    while holder is not None and holder is not tree and holder.getparent() is not None:
        heads = [child for child in holder if child.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "p"}]
        if any(child not in heads for child in holder) or (holder.text or "").strip():
            return
        if any(text_of(child) and not HEADING.fullmatch(text_of(child).strip(" :.")) for child in heads):
            return
        setting.dropped.extend((0, text_of(child)) for child in heads if text_of(child))
        above, before = holder.getparent(), holder.getprevious()
        remove(holder)
        while before is not None and is_head_of_notes(before):
            if text_of(before):
                setting.dropped.append((0, text_of(before)))
            above_it = before.getprevious()
            remove(before)
            before = above_it
        holder = above


def is_head_of_notes(element: _Element) -> bool:
    """Say whether an element is the rule or the heading above a list of notes."""
    named = element.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "p"} and HEADING.fullmatch(
        text_of(element).strip(" :.")
    )
    return element.tag == "hr" or bool(named)
