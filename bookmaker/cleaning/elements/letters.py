"""Paragraphs that a page names as a letter's parts, or sets by the right edge, in; datelines and signatures out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.directions import is_mirrored
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.serialise import TYPE
from bookmaker.expressions import defer
from bookmaker.markup.trees import is_block, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMES = {  # a part of a letter, and the names that pages have for it; what they put around them is let be
    "dateline": "dateline|date-?line|letter-?date|letter-?head",
    "salutation": "salutation|letter-?greeting",
    "signature": "signature|signed|sign-?off|valediction|letter-?close",
}
NAMED = {part: defer(rf"(?:^|[\s:._-])(?:{names})(?:$|[\s_-])", re.IGNORECASE) for part, names in NAMES.items()}
RIGHT = defer(r"(?:^|\s)(?:(?:text|align|has-text-align)-?)?right(?:-?align(?:ed)?)?(?:$|\s)", re.IGNORECASE)
ALIGNED = defer(r"text-align\s*:\s*(?:right|end)\b", re.IGNORECASE)
SIGNS = ("date", "letter", "salutation", "sign", "valediction", "right", "align")
LONGEST = 200  # characters of one; a page that sets longer texts by the right edge means something else
MOST_LINES = 8
BOXES = ("div", "header", "footer", "section")
MOST = 0.5  # share of a chapter's paragraphs that may stand there: where more do, it is how the page is written


def name_letters(tree: _Element, setting: Setting) -> int:
    """Returns how many paragraphs were named. Of those by the right edge one with a number, or the first, is a date."""
    candidates = [each for each in tree.iter("p", "div") if is_line(each)]
    aligned = {each for each in candidates if stands_right(each)}
    whole = max(len(candidates), sum(1 for _ in tree.iter("p")))
    mirrored = is_mirrored(setting.language) or len(aligned) > MOST * whole
    touched = 0
    for each in candidates:
        part = find_name(each) or ("" if mirrored or each not in aligned else judge_place(each, tree))
        if part and each.get("class") != part:
            each.tag = "p"
            each.set("class", part)
            touched += 1
    return touched


def is_line(element: _Element) -> bool:
    """Say whether an element holds a few words of running text, and neither blocks nor a picture."""
    if any(is_block(child) or child.tag == "img" for child in element.iterdescendants()):
        return False
    return 0 < len(text_of(element)) <= LONGEST


def list_boxes(element: _Element) -> list[_Element]:
    """An element, and the one around it where that holds no more than a few words either."""
    around = element.getparent()
    if around is None or around.tag not in BOXES or len(around) > MOST_LINES or len(text_of(around)) > LONGEST:
        return [element]
    return [element, around]


def find_name(element: _Element) -> str:
    """The part of a letter that the class or the type of an element, or of its box, names."""
    said = " ".join(each.get(name) or "" for each in list_boxes(element) for name in ("class", TYPE))
    return next((part for part, names in NAMED.items() if names.search(said)), "") if said.strip() else ""


def stands_right(element: _Element) -> bool:
    """Say whether an element, or its box, is set by the right edge."""
    return any(
        (each.get("align") or "").lower() == "right"
        or ALIGNED.search(each.get("style") or "")
        or RIGHT.search(each.get("class") or "")
        for each in list_boxes(element)
    )


def judge_place(element: _Element, tree: _Element) -> str:
    """What a line by the right edge is: where and when at the head of a text, or above one; else who signs."""
    dated = any(sign.isdigit() for sign in text_of(element))
    above = dated and any(
        each.getnext() is not None for each in list_boxes(element) if text_of(each) == text_of(element)
    )
    return "dateline" if above or find_first(tree) is element else "signature"


def find_first(tree: _Element) -> _Element | None:
    """The innermost element that holds a text's first words."""
    holding = (each for each in tree.iter("p", "div", "blockquote", "li") if text_of(each))
    return next((each for each in holding if not any(map(is_block, each))), None)
