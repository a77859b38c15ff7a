"""Links to notes that were left as tags in a plain text in; the note's number in its brackets out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import iterate_slots

if TYPE_CHECKING:
    from lxml.etree import _Element

_ANCHOR = re.compile(
    r"<a((?:\s+[a-z]{2,12}\s?=\s?\"#?[\w.-]{0,60}\"){1,6})\s*>\s*(?:<sup>)?\[?(\d{1,4}|\*)\]?(?:</sup>)?\s*</a>"
)


def read_anchors(tree: _Element, setting: Setting) -> int:
    """Returns how many links were read; what their tags held is reported. Tags of any other use are text."""
    touched = 0
    for slot in iterate_slots(tree, "<a"):
        found = [f"<a{m.group(1)}></a>" for m in _ANCHOR.finditer(slot.text)]
        if found:
            setting.dropped.extend((slot.element.sourceline or 0, tag) for tag in found)
            slot.write(_ANCHOR.sub(r"[\2]", slot.text))
            touched += len(found)
    return touched
