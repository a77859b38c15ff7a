"""`...` and `. . .` in; an ellipsis out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import iterate_slots

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOTS = re.compile(r"\.{3,}|(?<![.])\.(?:[ \u00a0]\.){2,}(?![.])")
_LEADERS = re.compile(r"\.{3,}")


def set_ellipses(tree: _Element, _setting: Setting) -> int:
    """Three dots are an ellipsis, four an ellipsis and a full stop. The leaders of a table keep their length."""
    touched = 0
    for slot in iterate_slots(tree, "...", ". .", ".\u00a0."):
        change, dots = (_set_leaders, _LEADERS) if slot.element.tag == "pre" else (_set_ellipsis, _DOTS)
        text = dots.sub(change, slot.text)
        if text != slot.text:
            slot.write(text)
            touched += 1
    return touched


def _set_ellipsis(match: re.Match[str]) -> str:
    dots = match.group().count(".")
    return "…." if dots == 4 else "…" * (dots // 3)


def _set_leaders(match: re.Match[str]) -> str:
    length = len(match.group())
    return "…" if length == 3 else (". " * length)[:length]
