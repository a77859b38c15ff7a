"""`漢字《かんじ》` and `｜base《reading》` in; `ruby` out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.marking import Placed, place_elements
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import Slot, iterate_slots
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

# A reading is kana; a Chinese title between the same brackets is not. A base ends where its kind of sign does.
_RUBY = defer(
    r"｜([^｜《》\n]{1,40})《([^《》\n]{1,60})》"
    r"|([\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff々〆〇ヶ※]{1,40}|[ァ-ヴー]{1,40}|[A-Za-zＡ-Ｚａ-ｚ]{1,40})"
    r"《([\u3040-\u30ffー・゛゜ 　]{1,60})》"
)


def mark_ruby(tree: _Element, _setting: Setting) -> int:
    """Returns how many readings were set."""
    touched = 0
    for slot in iterate_slots(tree, "《"):
        placed = [Placed(m.start(), m.end(), _make_ruby(slot, m)) for m in _RUBY.finditer(slot.text)]
        if placed:
            place_elements(slot, placed)
            touched += len(placed)
    return touched


def _make_ruby(slot: Slot, match: re.Match[str]) -> _Element:
    ruby = slot.element.makeelement("ruby", {})
    ruby.text = match.group(1) or match.group(3)
    reading = ruby.makeelement("rt", {})
    reading.text = match.group(2) or match.group(4)
    ruby.append(reading)
    return ruby
