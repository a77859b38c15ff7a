"""Paragraphs of a page that read as a letter's parts, though nothing names them, in; the parts named out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.elements.attributes import OURS
from bookmaker.cleaning.forms.letters import CLOSING, DEAR, LEAVE, PLACED
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.shapes import ends_fully

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_LINE = 60  # characters
MOST_LINES = 5  # of a leave
OPENING = 3  # paragraphs in which a letter says where and when
PARTS = frozenset(("dateline", "salutation", "signature"))


def name_spoken_letters(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs were named. A date is looked for only where somebody greets, or takes leave."""
    paragraphs = [(each, read_lines(each)) for each in tree.iter("p") if each.get("class") not in OURS - PARTS]
    touched = 0
    for each, lines in paragraphs:
        if name := name_part(each, lines):
            each.set("class", name)
            touched += 1
    if any(each.get("class") in PARTS for each, _ in paragraphs):
        for each, lines in paragraphs[:OPENING]:
            if each.get("class") not in PARTS and len(lines) == 1 and PLACED.match(lines[0]):
                each.set("class", "dateline")
                touched += 1
    return touched


def name_part(paragraph: _Element, lines: list[str]) -> str:
    """Say what lines are of a letter, by their words: "salutation", "signature"; "" where none, or it has a name."""
    if paragraph.get("class") in PARTS:
        return ""
    greets = len(lines) == 1 and DEAR.match(lines[0]) and lines[0][-1] in ",:—-" and paragraph.getnext() is not None
    return "salutation" if greets else "signature" if takes_leave(lines) else ""


def read_lines(paragraph: _Element) -> list[str]:
    """The short lines of a paragraph; [] where one is long, or where it holds more than words."""
    pieces = [paragraph.text or ""]
    if len(" ".join(pieces[0].split())) > LONGEST_LINE:
        return []  # as most are
    lines = []
    for inner in paragraph.iterdescendants():
        if inner.tag in ("img", "code", "a", "sup"):
            return []
        if inner.tag == "br":
            lines.append("".join(pieces))
            pieces = []
        pieces += (inner.text or "", inner.tail or "")
    lines = [" ".join(line.split()) for line in (*lines, "".join(pieces))]
    kept = [line for line in lines if line]
    return kept if all(len(line) <= LONGEST_LINE for line in kept) else []


def takes_leave(lines: list[str]) -> bool:
    """Say whether lines are words of leave above a name."""
    if not 1 < len(lines) <= MOST_LINES or ends_fully(lines[0]):
        return False
    return bool(CLOSING.match(lines[0]) or LEAVE.search(lines[0])) and lines[-1][:1].isupper()
