"""Presentational markup in (`style`, `font`, `center`, pasted spans); elements that say what was meant out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import move_into, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

MEANT = (  # what a style says, and the element that says it
    (
        defer(r"font-style\s*:\s*(?:italic|oblique)"),
        "i",
        {"i", "em", "cite", "dfn", "var", "h1", "h2", "h3", "h4"},
    ),
    (
        defer(r"font-weight\s*:\s*(?:bold|[6-9]00)"),
        "b",
        {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"},
    ),
    (defer(r"text-decoration[^;]{0,80}?line-through"), "s", {"s", "del"}),
    (defer(r"vertical-align\s*:\s*super"), "sup", {"sup"}),
    (defer(r"vertical-align\s*:\s*sub\b"), "sub", {"sub"}),
    (
        defer(r"font-family[^;]{0,200}?\bmono|courier|consolas", re.IGNORECASE),
        "code",
        {"code", "pre", "tt", "kbd", "samp"},
    ),
)
PLAIN = defer(r"font-(?:weight|style)\s*:\s*normal")
NAMES = {"strike": "s", "tt": "code", "acronym": "abbr"}
HOLDERS = frozenset(("p", "span", "li", "td", "th", "dd", "dt", "figcaption", "caption", "font", "a"))


def read_styles(tree: _Element, _setting: Setting) -> int:
    """Returns how many elements were read. Only what holds words itself is dressed, not what holds blocks."""
    touched = 0
    for element in list(tree.iter()):
        if element.tag in NAMES:
            element.tag = NAMES[element.tag]
            touched += 1
        style = element.attrib.pop("style", None)
        if style:
            touched += 1
            if element.tag in HOLDERS:
                dress(element, style)
            elif element.tag in {"b", "i", "em", "strong"} and PLAIN.search(style):
                unwrap(element)  # what Google Docs wraps around everything
    for element in list(tree.iter("font", "big", "center")):
        if element.tag == "center":
            element.tag = "div"
        else:
            unwrap(element)
        touched += 1
    return touched


def dress(element: _Element, style: str) -> None:
    """Put what an element holds into the elements that its style means."""
    for pattern, tag, already in MEANT:
        if pattern.search(style) and element.tag not in already and (element.text or len(element)):
            inner = element.makeelement(tag, {})
            move_into(element, inner)
            element.insert(0, inner)
