"""`--option` in prose about commands in; `code` out, so that its hyphens stay hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.marking import Mark, mark_ranges
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import iterate_holders, join_slots, list_slots
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPTION = defer(r"(?<![^\s(\[“‘«\"'`])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:=[^\s,;)\]”’»\"']+)?(?![\w—-])")


def mark_options(tree: _Element, _setting: Setting) -> int:
    """Returns how many were marked. A chapter without code has options only where they are of no other shape."""
    technical = tree.find(".//code") is not None
    touched = 0
    for holder in iterate_holders(tree):
        slots = list_slots(holder)
        whole = join_slots(slots)
        if "--" not in whole or holder.tag == "pre":
            continue
        found = [m for m in _OPTION.finditer(whole) if technical or "-" in m.group()[2:] or "=" in m.group()]
        mark_ranges(slots, [Mark(m.start(), m.end(), 0, 0, "code") for m in found])
        touched += len(found)
    return touched
