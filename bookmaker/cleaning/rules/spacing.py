"""French punctuation in; with its no-break spaces out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import iterate_holders, list_slots

if TYPE_CHECKING:
    from lxml.etree import _Element

NBSP = "\u00a0"
_BEFORE = re.compile(r"(?<=[\w»”’)\]…%]) ?([;!?]+|:)(?=[\s»”)\]—]|$)")
_SPACED = re.compile(r" ([;:!?»])")
_CLOSING = re.compile(r"(?<=[^\s«])»")
_FIRST = re.compile(r"(?:[;!?]+|:)(?=[\s»”)\]—]|$)")
_OPENING = re.compile(r"« ?(?=[^\s\u00a0])")


def set_french_spaces(tree: _Element, setting: Setting) -> int:
    """U+00A0 before `; : ! ? »` and after `«`; a smiley or an address keeps its shape."""
    if setting.tongue != "fr":
        return 0
    touched = 0
    for holder in iterate_holders(tree):
        before = ""
        for slot in list_slots(holder):
            text = _space(slot.text)
            if before.isalnum() and _FIRST.match(text):
                text = NBSP + text
            if text != slot.text and not slot.fixed:
                slot.write(text)
                touched += 1
            before = text[-1:]
    return touched


def _space(text: str) -> str:
    text = _BEFORE.sub(NBSP + r"\1", text)
    text = _SPACED.sub(NBSP + r"\1", text)
    text = _CLOSING.sub(NBSP + "»", text)
    return _OPENING.sub("«" + NBSP, text)
