"""Paragraphs of a page that Word wrote, numbered or with bullets by hand, in; real lists out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Element

LEVEL = re.compile(r"mso-list\s?:\s?\w{1,20}\s+level(\d)", re.IGNORECASE)
MARK = "[style*='mso-list:Ignore'], [style*='mso-list: Ignore']"
COUNTED = re.compile(r"\(?[0-9a-zA-Z]{1,5}[.)]")
DEEPEST = 9


def make_lists(root: Element) -> None:
    """Make lists of runs of such paragraphs, deeper ones within the item before them."""
    from turbohtml import Element as Made

    done: set[Element] = set()
    for paragraph in root.select("p[style*='mso-list']"):
        if paragraph in done or not level_of(paragraph):
            continue
        run = [paragraph]
        while (after := next_element(run[-1])) is not None and after.tag == "p" and level_of(after):
            run.append(after)
        done.update(run)
        holder = Made("div", {})
        paragraph.insert_before(holder)
        build(holder, [(level_of(each), drop_mark(each), each) for each in run])
        holder.unwrap()


def level_of(paragraph: Element) -> int:
    """Return the level of a list at which a paragraph stands; 0 = none."""
    found = LEVEL.search(paragraph.attr("style") or "")
    return min(max(int(found[1]), 1), DEEPEST) if found and paragraph.select_one(MARK) is not None else 0


def next_element(element: Element) -> Element | None:
    """Return the element behind another, where no words stand between them."""
    for each in element.next_siblings:
        if hasattr(each, "tag"):
            return each  # type: ignore[return-value]
        if str(getattr(each, "data", "")).strip() and type(each).__name__ == "Text":
            return None
    return None


def drop_mark(paragraph: Element) -> str:
    """Take a paragraph's bullet or number out, and return it."""
    mark = paragraph.select_one(MARK)
    if mark is None:
        return ""
    said = mark.text.strip()
    mark.decompose()
    return said


def build(holder: Element, items: list[tuple[int, str, Element]]) -> None:
    """Build the lists below `holder`."""
    from turbohtml import Element as Made

    lists: list[tuple[int, Element]] = []
    last = holder  # the item that a deeper list stands in
    for level, mark, paragraph in items:
        while lists and lists[-1][0] > level:
            lists.pop()
        if not lists or lists[-1][0] < level:
            made = Made("ol" if COUNTED.fullmatch(mark) else "ul", count_from(mark))
            (last if lists else holder).append(made)
            lists.append((level, made))
        last = Made("li", {})
        lists[-1][1].append(last)
        for each in list(paragraph.children):
            last.append(each.extract())
        paragraph.decompose()


def count_from(mark: str) -> dict[str, str]:
    """Return the attributes of a list whose first item has this mark."""
    bare = mark.strip("().")
    if not COUNTED.fullmatch(mark) or bare == "1":
        return {}
    if bare.isdecimal():
        return {"start": bare}
    return {"type": bare} if bare in {"a", "A", "i", "I"} else {}
