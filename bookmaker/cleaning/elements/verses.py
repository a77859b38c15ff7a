"""Paragraphs whose lines are broken by hand in; verse where the page says so, else lines that begin flush, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

POETIC = defer(r"(?:^|[\s_-])(?:poem|poetry|poesie|verses?|stanza|lyrics)(?:$|[\s_-])", re.IGNORECASE)
BLANKS = " \t\n\u00a0\u2002\u2003\u3000"
STEP = 2  # blanks that do not collapse, for each level of a line's indent
DEEPEST = 6  # levels that the style sheet knows
FEWEST_BREAKS = 2  # of lines that stand by themselves; one may part an address from a name


def call_verse(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs a page calls verse, be it by the box that they stand in."""
    touched = 0
    for box in tree.iter("p", "div", "blockquote", "section"):
        if not POETIC.search(box.get("class") or ""):
            continue
        for paragraph in box.iter("p"):
            touched += paragraph.get("class") != "verse"
            paragraph.set("class", "verse")
    return touched


def set_lines(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs were set."""
    touched = 0
    for paragraph in list(tree.iter("p")):
        breaks = paragraph.findall("br")
        above = paragraph.getparent()
        if len(breaks) != len(list(paragraph.iter("br"))) or above is None or above.get("class") == "verse":
            continue
        if paragraph.get("class") == "verse" and breaks:
            set_verse(paragraph)
            touched += 1
        elif len(breaks) >= FEWEST_BREAKS and not paragraph.get("class"):
            paragraph.set("class", "lines")
            touched += 1
    return touched


def set_verse(paragraph: _Element) -> None:
    """Make each line an element, indented by its blanks, in one box with the stanza before."""
    lines: list[_Element] = [paragraph.makeelement("span", {})]
    lines[0].text, paragraph.text = paragraph.text, None
    for child in list(paragraph):
        paragraph.remove(child)
        if child.tag == "br":
            lines.append(paragraph.makeelement("span", {}))
            lines[-1].text, child.tail = child.tail, None
        else:
            lines[-1].append(child)
    for line in lines:
        indent_line(line)
        if len(paragraph):
            paragraph.append(paragraph.makeelement("br", {}))
        paragraph.append(line)
    del paragraph.attrib["class"]
    before = paragraph.getprevious()
    stanza = before is not None and before.tag == "div" and before.get("class") == "verse"
    box = before if before is not None and stanza else paragraph.makeelement("div", {"class": "verse"})
    if not stanza:
        box.tail, paragraph.tail = paragraph.tail, None
        paragraph.addprevious(box)
    box.append(paragraph)


def indent_line(line: _Element) -> None:
    """Turn the blanks that a line begins with into its indent."""
    text = line.text or ""
    bare = text.lstrip(BLANKS)
    level = min(sum(mark not in " \t\n" for mark in text[: len(text) - len(bare)]) // STEP, DEEPEST)
    line.text = bare or None
    if level:
        line.set("class", f"in{level}")
