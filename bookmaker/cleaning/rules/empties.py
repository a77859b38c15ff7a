"""Paragraphs and items that hold nothing in; a tree without them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting

if TYPE_CHECKING:
    from lxml.etree import _Element


def drop_empties(tree: _Element, _setting: Setting) -> int:
    """Returns how many elements were dropped, those that are empty without them counted in."""
    touched = 0
    for element in reversed(list(tree.iter("p", "li", "h3", "span", "ul", "blockquote", "div", "pre", "code"))):
        parent = element.getparent()
        if parent is None or len(element) or (element.text or "").strip():
            continue
        tail, above = element.tail, element.getprevious()
        if tail and above is not None:
            above.tail = (above.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
        touched += 1
    return touched
