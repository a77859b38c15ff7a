"""Paragraphs such as `Above: the gate, 1986` in; captions of pictures out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.captionwords import opens_caption
from bookmaker.cleaning.rules.setting import Setting

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 400  # characters


def mark_captions(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs were marked. One among several of its kind in a row is no caption but a list."""
    found = [p for p in tree.iterchildren("p") if _is_caption(p)]
    touched = 0
    for paragraph in found:
        if not (_is_mate(paragraph.getprevious()) and _is_mate(paragraph.getnext())):
            paragraph.set("class", "caption")
            touched += 1
    return touched


def _is_caption(paragraph: _Element) -> bool:
    text = paragraph.text or ""
    if paragraph.get("class") or not text or len(text) > LONGEST:
        return False
    return opens_caption(text) and not text.endswith(":")


def _is_mate(neighbour: _Element | None) -> bool:
    return (
        neighbour is not None
        and neighbour.tag == "p"
        and (neighbour.get("class") == "caption" or _is_caption(neighbour))
    )
