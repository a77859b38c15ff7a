"""Code in a text that is written from right to left in; the same, said to run from left to right, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting

if TYPE_CHECKING:
    from lxml.etree import _Element

MIRRORED = frozenset("ar arc ckb dv fa he iw ps sd ug ur yi".split())


def is_mirrored(language: str) -> bool:
    """Whether a BCP 47 tag's language is written from right to left."""
    return language.partition("-")[0].lower() in MIRRORED


def turn_code(tree: _Element, setting: Setting) -> int:
    """Returns how many elements were told: else a line's last sign stands before its first, and indents are lost."""
    if not is_mirrored(setting.language):
        return 0
    found = [each for each in tree.iter("pre", "code", "kbd", "samp") if "dir" not in each.attrib]
    for each in found:
        each.set("dir", "ltr")
    return len(found)
