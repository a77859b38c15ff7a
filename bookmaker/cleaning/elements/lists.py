"""Lists whose items, terms or text stand where they must not in; lists as the standard wants them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.trees import move_into, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

LISTS = frozenset(("ul", "ol"))
TERMS = frozenset(("dt", "dd"))
HOLDERS = {"li": (LISTS, "ul"), "dt": (frozenset(("dl",)), "dl"), "dd": (frozenset(("dl",)), "dl")}


def mend_lists(tree: _Element, _setting: Setting) -> int:
    """Returns how many places were mended."""
    touched = gather_loose(tree)
    for each in list(tree.iter("ul", "ol")):
        touched += fill_items(each)
    for each in list(tree.iter("dl")):
        touched += settle_terms(each)
    return touched


def gather_loose(tree: _Element) -> int:
    """Put items that stand in no list into one, those in a row together."""
    touched = 0
    for first in list(tree.iter("li", "dt", "dd")):
        above = first.getparent()
        homes, own = HOLDERS[str(first.tag)]
        if above is None or above.tag in homes:
            continue
        holder = first.makeelement(own, {})
        first.addprevious(holder)
        item: _Element | None = first
        while item is not None and item.tag in HOLDERS and HOLDERS[str(item.tag)][1] == own:
            following = item.getnext() if not (item.tail or "").strip() else None
            holder.tail, item.tail = item.tail, None
            holder.append(item)
            item = following
        touched += 1
    return touched


def fill_items(holder: _Element) -> int:
    """Make items of what stands in a list and is none; a list within goes to the item before it."""
    touched = 0
    if (holder.text or "").strip():
        item = holder.makeelement("li", {})
        item.text, holder.text = holder.text, None
        holder.insert(0, item)
        touched += 1
    for child in list(holder):
        tail, before = child.tail, child.getprevious()
        if child.tag != "li":
            child.tail = None
            if before is not None and (child.tag in LISTS or before.get("class") == "bare"):
                before.append(child)
            else:
                item = holder.makeelement("li", {"class": "bare"})
                child.addprevious(item)
                item.append(child)
            touched += 1
        if tail and tail.strip():
            child.tail = None
            home = child if child.tag == "li" else child.getparent()
            add_text(home if home is not None else holder, f" {tail.lstrip()}")
            touched += 1
    return touched


def add_text(item: _Element, text: str) -> None:
    """Put text at an item's end."""
    if len(item):
        item[-1].tail = (item[-1].tail or "") + text
    else:
        item.text = (item.text or "") + text


def settle_terms(holder: _Element) -> int:
    """Take a list of terms apart whose terms have no descriptions, or the other way round, or that holds more."""
    tags = [str(child.tag) for child in holder if text_of(child) or child.find(".//img") is not None]
    bare = (holder.text or "").strip() or any((child.tail or "").strip() for child in holder)
    paired = tags and tags[0] == "dt" and tags[-1] == "dd"
    if not bare and paired and TERMS.issuperset(tags):
        return 0
    for child in list(holder):
        if child.tag == "dd":
            child.tag = "blockquote"
        elif child.tag == "dt":
            bold = child.makeelement("b", {})
            move_into(child, bold)
            child.append(bold)
            child.tag = "p"
    unwrap(holder)
    return 1
