"""Paragraphs that hold nothing but signs between two others, as people type them to part scenes, in; rules out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.segments import is_break
from bookmaker.markup.trees import remove, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

HOLDERS = frozenset(("body", "div", "section", "blockquote", "article"))
STARS = frozenset("\u2605\u2606")  # these say how good something is
AROUND = frozenset(("b", "i", "em", "strong", "span", "u", "small", "big", "font", "br", "center"))


def part_scenes(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs became rules."""
    touched = 0
    for paragraph in list(tree.iter("p")):
        above, before, after = paragraph.getparent(), paragraph.getprevious(), paragraph.getnext()
        if above is None or above.tag not in HOLDERS or before is None or after is None:
            continue
        if any(child.tag not in AROUND for child in paragraph.iterdescendants()) or paragraph.get("id"):
            continue
        text = text_of(paragraph)
        if not text or not is_break(text, alone=True) or STARS.issuperset(text):
            continue
        touched += 1
        if "hr" in {before.tag, after.tag}:
            remove(paragraph)
        else:
            paragraph.clear(keep_tail=True)
            paragraph.tag = "hr"
    return touched
