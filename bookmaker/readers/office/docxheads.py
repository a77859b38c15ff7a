"""A Word document's paragraphs in; its headings out, by a style of ours that its library is told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.readers.office.docxstyles import Styles, W, style_of, text_of, value_of
from bookmaker.readers.web.headlooks import Line, find_heads

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADS = "BookmakerHeading"  # no style of Word's is called so


def mark_headings(root: _Element, styles: Styles) -> None:
    """Give headings by outline a style of ours; without any heading at all, those that only look like one."""
    paragraphs = [each for each in root.iter(f"{W}p") if text_of(each)]
    levels = {at: level for at, each in enumerate(paragraphs) if (level := styles.level(each))}
    title = -1
    if not levels:
        levels, title = find_heads([measure(each, styles) for each in paragraphs])
        named = any(styles.name(style_of(each)) == "title" for each in paragraphs)
        title = -1 if named else title
    for at, level in levels.items():
        set_style(paragraphs[at], f"{HEADS}{min(level, 6)}")
    if title >= 0:
        set_style(paragraphs[title], f"{HEADS}Title")


def measure(paragraph: _Element, styles: Styles) -> Line:
    """Return how a paragraph is set."""
    runs = [run for run in paragraph.iter(f"{W}r") if text_of(run)]
    looks = [styles.measure(run, paragraph) for run in runs] or [(styles.size, False)]
    inside = any(up.tag in {f"{W}tbl", f"{W}txbxContent"} for up in paragraph.iterancestors())
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
    centred = value_of(paragraph.find(f"{W}pPr/{W}jc")) == "center"
    bold = all(is_bold for _, is_bold in looks)
    return Line(text_of(paragraph), min(size for size, _ in looks), bold, centred, not inside and not listed)


def set_style(paragraph: _Element, key: str) -> None:
    """Give a paragraph a style."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr", {})
        paragraph.insert(0, properties)
    for each in properties.findall(f"{W}pStyle"):
        properties.remove(each)
    properties.insert(0, paragraph.makeelement(f"{W}pStyle", {f"{W}val": key}))


def map_headings() -> Iterator[str]:
    """Yield what the library is to make of our styles."""
    yield from (f"p.{HEADS}{level} => h{level}:fresh" for level in range(1, 7))
    yield f"p.{HEADS}Title => p.title:fresh"
