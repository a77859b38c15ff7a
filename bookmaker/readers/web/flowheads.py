"""The flow of pages without any heading in; the same out, its paragraphs that are set like headings as such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bookmaker.markup.trees import text_of
from bookmaker.readers.web.flow import HEADINGS
from bookmaker.readers.web.headlooks import Line, find_heads

if TYPE_CHECKING:
    from lxml.etree import _Element

BOLD = ("b", "strong")


def mark_heads(flow: Sequence[_Element]) -> None:
    """Make headings of paragraphs that are bold as a whole, where a flow has no heading and they divide it."""
    if any(each.tag in HEADINGS for top in flow for each in top.iter()):
        return
    for at, level in find_heads([measure(each) for each in flow]).levels.items():
        flow[at].tag = f"h{min(level + 1, len(HEADINGS))}"
        for bold in list(flow[at].iter(*BOLD)):
            bold.tag = "span"  # as every heading is


def measure(element: _Element) -> Line:
    """Return how a paragraph is set."""
    text = text_of(element)
    bold = bool(text) and sum(len(text_of(each)) for each in element.iter(*BOLD)) >= len(text)
    centred = element.get("align") == "center" or "center" in (element.get("style") or "")
    return Line(text, 0, bold, centred, element.tag == "p")
