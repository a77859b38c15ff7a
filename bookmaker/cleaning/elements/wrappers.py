"""Wrappers that a page's layout needed in; what they hold out, and a paragraph for those that were one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.elements.paragraphs import gather_bare
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.trees import is_block, move_into, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

WRAPPERS = ("div", "section", "article", "main", "header", "footer", "nav", "hgroup", "address", "details", "aside")
LINES = """a b i em strong span u s small code q cite sup sub ins del mark abbr kbd samp time""".split()
KEPT = "{http://www.idpf.org/2007/ops}type"  # an aside with a type is a note, made by a rule before this


def unwrap_wrappers(tree: _Element, _setting: Setting) -> int:
    """Returns how many were unwrapped. An id moves on to what comes first in its element."""
    touched = open_details(tree) + unwrap_lines(tree) + part_paragraphs(tree)
    for element in reversed(list(tree.iter(*WRAPPERS))):
        if KEPT in element.attrib or element.get("class") == "verse":
            continue
        hand_id_on(element)
        if any(is_block(child) for child in element):
            if touches_text(element):
                gather_bare(element)
            unwrap(element)
        else:
            element.tag = "p"
            element.attrib.clear()
        touched += 1
    return touched


def touches_text(element: _Element) -> bool:
    """Say whether bare text stands right before or behind an element, into which its own would run."""
    before, after, above = element.getprevious(), element.getnext(), element.getparent()
    text = before.tail if before is not None else (above.text if above is not None else "")
    if (text or "").strip() or (element.tail or "").strip():
        return True
    return any(each is not None and isinstance(each.tag, str) and not is_block(each) for each in (before, after))


def open_details(tree: _Element) -> int:
    """Make a paragraph in bold of what a page showed of a folded text."""
    summaries = list(tree.iter("summary"))
    for summary in summaries:
        bold = summary.makeelement("b", {})
        move_into(summary, bold)
        summary.append(bold)
        summary.tag = "p"
    return len(summaries)


def part_paragraphs(tree: _Element) -> int:
    """Make wrappers of paragraphs that something embedded has parted."""
    parted = [p for p in tree.iter("p") if any(is_block(child) for child in p.iterdescendants())]
    for paragraph in parted:
        paragraph.tag = "div"
    return len(parted)


def unwrap_lines(tree: _Element) -> int:
    """Take spans that say nothing away, and elements of a line that stand around blocks."""
    touched = 0
    for span in list(tree.iter("span")):
        said = any(span.get(name) for name in ("lang", "dir", "id"))
        if not said and not (span.get("class") or "").startswith("in"):
            unwrap(span)
            touched += 1
    for inline in list(tree.iter(*LINES)):
        if any(is_block(child) for child in inline.iterdescendants()):
            hand_id_on(inline)
            unwrap(inline)
            touched += 1
    return touched


def hand_id_on(element: _Element) -> None:
    """Move an id to the first thing inside that can bear it, or to an empty anchor before it."""
    name = element.attrib.pop("id", None)
    if name is None:
        return
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is not None and not (element.text or "").strip() and "id" not in first.attrib and first.tag != "br":
        first.set("id", name)
        return
    anchor = element.makeelement("a", {"id": name})
    anchor.tail, element.text = element.text, None
    element.insert(0, anchor)
