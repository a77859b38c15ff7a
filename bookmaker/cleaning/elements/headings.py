"""Headings of any levels in; out they begin at h3, below the chapter's own h2, and skip no level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import is_block, move_into, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = defer(r"h[1-6]$")
LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
TOP, LOWEST = 3, 6
HOLDERS = frozenset(("body", "section", "div", "blockquote"))


def level_headings(tree: _Element, _setting: Setting) -> int:
    """Returns how many levels changed. A heading within a list or a table, or an empty one, is none."""
    touched = 0
    open_levels: list[int] = []
    for element in list(tree.iter(*LEVELS)):
        if element.getparent() is None:  # it stood in another heading, and is a part of that now
            continue
        touched += flatten(element)
        if element.getparent().tag not in HOLDERS:
            set_bold(element)
            touched += 1
            continue
        if not text_of(element) and element.find(".//img") is None:
            element.tag = "p"
            touched += 1
            continue
        own = int(element.tag[1])
        while open_levels and open_levels[-1] >= own:
            open_levels.pop()
        open_levels.append(own)
        level = min(TOP + len(open_levels) - 1, LOWEST)
        if element.tag != f"h{level}":
            element.tag = f"h{level}"
            touched += 1
    return touched


def flatten(heading: _Element) -> int:
    """Take out of a heading what makes it no line: `b` around all of it, breaks, blocks, headings in it."""
    touched = 0
    for inner in [each for each in heading.iterdescendants() if each.tag in {"b", "strong", "br"} or is_block(each)]:
        if inner.tag not in {"b", "strong"}:  # a block ends a word, and so does a break
            inner.tail = f" {inner.tail or ''}" if inner.tail or inner.getnext() is not None else None
        unwrap(inner)
        touched += 1
    return touched


def set_bold(heading: _Element) -> None:
    """Make a paragraph in bold of a heading."""
    bold = heading.makeelement("b", {})
    move_into(heading, bold)
    heading.append(bold)
    heading.tag = "p"
