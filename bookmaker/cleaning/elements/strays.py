"""Elements that stand outside the one that gives them a meaning in; blocks, or their words alone, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.allowed import MATHS
from bookmaker.markup.trees import unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

HOMES: dict[str, str] = {  # element: the one that it must stand in
    **dict.fromkeys(("rt", "rp", "rb", "rtc"), "ruby"),
    **dict.fromkeys((each for each in MATHS.split() if each != "math"), "math"),
    **dict.fromkeys(("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col"), "table"),
}
BLOCKS = frozenset(("tr", "td", "th", "thead", "tbody", "tfoot", "caption"))


def house_strays(tree: _Element, _setting: Setting) -> int:
    """Returns how many had lost what they belong to: pieces of tables become blocks, all else its words."""
    strays = [
        each for each in tree.iter(*HOMES) if next(each.iterancestors(HOMES[str(each.tag)]), None) is None
    ]  # before any of them is changed
    for each in strays:
        if each.tag in BLOCKS:
            each.tag = "div"
            each.attrib.pop("colspan", None)
            each.attrib.pop("rowspan", None)
        else:
            unwrap(each)
    return len(strays)
