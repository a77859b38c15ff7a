"""Blocks of text with blanks at their ends in; the same without them out, as a browser shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = ("p", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption", "figcaption")
BLANKS = " \t\n\r\f"  # a no-break space is there on purpose


def trim_blocks(tree: _Element, _setting: Setting) -> int:
    """Returns how many blocks lost blanks at their ends."""
    touched = 0
    for block in tree.iter(*BLOCKS):
        start = block.text or ""
        if start:
            block.text = start.lstrip(BLANKS)
        last = block[-1] if len(block) else None
        end = (block.text if last is None else last.tail) or ""
        if last is None and end:
            block.text = end.rstrip(BLANKS)
        elif last is not None and end:
            last.tail = end.rstrip(BLANKS)
        touched += start != start.lstrip(BLANKS) or end != end.rstrip(BLANKS)
    return touched
