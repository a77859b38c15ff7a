"""Paragraphs whose lines are broken by hand in; verse where the page says so, else lines that begin flush, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import is_block, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

POETIC = defer(r"(?:^|[\s_-])(?:poem|poetry|poesie|verses?|stanza|lyrics)(?:$|[\s_-])", re.IGNORECASE)
LINE = defer(r"(?:^|\s)(?:verse|(?:verse|poem|stanza)-?line|line)(?:\s|$)", re.IGNORECASE)
LONGEST_LINE = 100  # characters; boxes of more are a scripture's verses, each a paragraph
INDENT = defer(r"(?:^|\s)i(?:n|ndent)?-?(\d{1,2})(?:\s|$)", re.IGNORECASE)
MARGIN = defer(r"(?:margin|padding)-left\s*:\s*(\d)(?:\.\d{1,2})?em", re.IGNORECASE)
BLANKS = " \t\n\u00a0\u2002\u2003\u3000"
STEP = 2  # blanks that do not collapse, for each level of a line's indent
DEEPEST = 6  # levels that the style sheet knows
FEWEST_LINES = 2  # of boxes side by side
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


def join_boxes(tree: _Element, _setting: Setting) -> int:
    """Make a paragraph of boxes that hold a line of verse each and stand side by side; returns how many lines."""
    touched = 0
    for first in list(tree.iter("div")):
        run = list_run(first)
        if len(run) < FEWEST_LINES:
            continue
        stanza = first.makeelement("p", {"class": "verse"})
        first.addprevious(stanza)
        for line in run:
            blanks = "\u00a0" * (STEP * find_level(line))
            line.tag, line.tail = "span", None
            line.text = blanks + (line.text or "").lstrip()
            for name in set(line.attrib) - {"id"}:
                del line.attrib[name]
            if len(stanza):
                stanza.append(stanza.makeelement("br", {}))
            stanza.append(line)
        for line in run:
            if not line.attrib:
                unwrap(line)
        touched += len(run)
    return touched


def list_run(first: _Element) -> list[_Element]:
    """The boxes of single lines of verse from the first of them on; [] where this is none or not the first."""
    before = first.getprevious()
    if not is_verse_line(first) or (before is not None and is_verse_line(before)):
        return []
    run = [first]
    while (after := run[-1].getnext()) is not None and is_verse_line(after):
        run.append(after)
    return run


def is_verse_line(element: _Element) -> bool:
    """Say whether an element is a box that a page calls verse, or a line of it, with words and no box within."""
    if element.tag != "div" or not LINE.search(element.get("class") or "") or (element.tail or "").strip():
        return False
    around = (element, element.getparent())
    if not any(POETIC.search(each.get("class") or "") for each in around if each is not None):
        return False
    inner = element.iterdescendants()
    words = text_of(element)
    return 0 < len(words) <= LONGEST_LINE and not any(is_block(each) or each.tag in ("br", "img") for each in inner)


def find_level(line: _Element) -> int:
    """How deep a page sets a line in: by the number in its class, two to a level, or by a margin, 1em to a level."""
    if found := INDENT.search(line.get("class") or ""):
        return int(found[1]) // 2
    inner = line[0] if len(line) and not (line.text or "").strip() else line
    style = f"{line.get('style') or ''};{inner.get('style') or ''}"
    return int(found[1]) if (found := MARGIN.search(style)) else 0


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
