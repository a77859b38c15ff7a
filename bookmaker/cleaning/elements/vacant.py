"""Elements that hold nothing, and blanks that only pushed text about, in; a tree without them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.trees import remove, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

SHOWING = frozenset(("img", "hr", "br", "math", "td", "th", "wbr", "pre", "mspace"))
INLINE = (
    "b",
    "i",
    "em",
    "strong",
    "span",
    "u",
    "s",
    "small",
    "sup",
    "sub",
    "code",
    "q",
    "cite",
    "ins",
    "del",
    "mark",
    "a",
)
BLOCK = (
    "p",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "caption",
    "aside",
    "section",
    "pre",
)
HEIRS = ("p", "h3", "h4", "h5", "h6", "li", "dt", "dd", "th", "td", "figcaption")  # what may begin with an anchor
BLANKS = " \t\n\r\f\u00a0\u200b\u2003\u2002\u3000\ufeff"


def drop_vacant(tree: _Element, _setting: Setting) -> int:
    """Returns how many were dropped. An anchor that a link leads to stays, in the next paragraph."""
    touched = 0
    for element in reversed(list(tree.iter(*INLINE, *BLOCK))):
        if element is tree or element.getparent() is None:
            continue
        if not is_vacant(element):
            continue
        if element.tag == "a" and element.get("id"):
            continue
        if element.tag in INLINE and (element.text or "").strip(" ") == "" and element.text:
            element.attrib.clear()
            unwrap(element)  # the blank parts two words
        else:
            remove(element)
        touched += 1
    for paragraph in list(tree.iter("p")):
        if len(paragraph) and is_anchor_only(paragraph):
            touched += hand_anchors_on(paragraph)
    for table in [t for t in tree.iter("table") if t.find(".//tr") is None]:
        unwrap(table)
        touched += 1
    return touched


def is_vacant(element: _Element) -> bool:
    """Say whether an element shows nothing at all."""
    if (element.text or "").strip(BLANKS):
        return False
    if element.tag in {"tr", "table", "thead", "tbody", "tfoot"}:
        return not len(element)
    for child in element:
        if (child.tail or "").strip(BLANKS):
            return False
        if child.tag in SHOWING and child.tag != "br":
            return False
        if child.tag != "br":
            return False
    return True


def is_anchor_only(paragraph: _Element) -> bool:
    """Say whether a paragraph holds nothing but places that links lead to."""
    bare = not (paragraph.text or "").strip(BLANKS)
    return bare and all(
        child.tag == "a" and not (child.tail or "").strip(BLANKS) and is_vacant(child) for child in paragraph
    )


def hand_anchors_on(paragraph: _Element) -> int:
    """Move such places to the head of what follows, and drop the paragraph; the last thing of all keeps it."""
    following = paragraph.getnext()
    anchors = list(paragraph)
    for anchor in anchors:
        anchor[:], anchor.text, anchor.tail = [], None, None  # breaks, which only pushed the text down
    if following is None or following.tag not in BLOCK:
        return 0
    if len(anchors) == 1 and "id" not in following.attrib:
        following.set("id", anchors[0].get("id"))
    else:
        heir = next((each for each in following.iter(*HEIRS)), None)
        if heir is None:
            return 0
        anchors[-1].tail, heir.text = heir.text, None
        for at, anchor in enumerate(anchors):
            heir.insert(at, anchor)
    remove(paragraph)
    return 1
