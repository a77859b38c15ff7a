"""Text and inline elements that stand bare, and breaks that stand for paragraphs, in; paragraphs out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.trees import is_block

if TYPE_CHECKING:
    from lxml.etree import _Element

HOLDERS = ("body", "blockquote", "aside", "section", "div")


def gather_paragraphs(tree: _Element, _setting: Setting) -> int:
    """Returns how many places changed: bare runs gathered, paragraphs cut at double breaks."""
    touched = 0
    for holder in [tree, *tree.iterdescendants(*HOLDERS[1:])]:
        if holder.get("class") != "verse":
            touched += gather_bare(holder)
    for paragraph in list(tree.iter("p")):
        touched += cut_paragraph(paragraph)
    for cell in list(tree.iter("li", "td", "dd")):
        if has_double_break(cell):
            touched += gather_bare(cell)
            touched += sum(cut_paragraph(paragraph) for paragraph in list(cell.iterchildren("p")))
    return touched


def gather_bare(holder: _Element) -> int:
    """Put each run of bare text and inline elements into a paragraph."""
    if not (holder.text or "").strip() and all(is_block(child) and not (child.tail or "").strip() for child in holder):
        return 0
    parts: list[_Element] = []
    run: _Element | None = None
    text, holder.text = holder.text, None
    if text and text.strip():
        run = make_run(holder, text, parts)
    for child in list(holder):
        tail = child.tail
        if not is_block(child):
            run = run if run is not None else make_run(holder, None, parts)
            run.append(child)
            continue
        child.tail = None
        parts.append(child)
        run = make_run(holder, tail, parts) if tail and tail.strip() else None
    holder[:] = parts
    return sum(part.tag == "p" for part in parts)


def make_run(holder: _Element, text: str | None, parts: list[_Element]) -> _Element:
    """Begin a paragraph with a text, and add it to the parts."""
    run = holder.makeelement("p", {})
    run.text = text
    parts.append(run)
    return run


def has_double_break(element: _Element) -> bool:
    """Say whether two breaks stand together among an element's children."""
    last: _Element | None = None
    for child in element:
        if child.tag == "br" and last is not None and not (last.tail or "").strip():
            return True
        last = child if child.tag == "br" else None
    return False


def cut_paragraph(paragraph: _Element) -> int:
    """Cut a paragraph where breaks stand together, and drop those at its ends."""
    if paragraph.find("br") is None:
        return 0
    touched = trim(paragraph)
    if not has_double_break(paragraph):
        return touched
    pieces = part_at_breaks(paragraph)
    paragraph.text = None
    fill(paragraph, pieces[0])
    last = paragraph
    for piece in pieces[1:]:
        other = paragraph.makeelement("p", {})
        fill(other, piece)
        if len(other) or other.text:
            other.tail, last.tail = last.tail, None
            last.addnext(other)
            last = other
    return touched + len(pieces) - 1


def part_at_breaks(paragraph: _Element) -> list[list[_Element | str]]:
    """Take a paragraph apart: the text and elements of each of the paragraphs that it becomes."""
    pieces: list[list[_Element | str]] = [[paragraph.text or ""]]
    breaks = 0
    for child in list(paragraph):
        tail = child.tail or ""
        child.tail = None
        paragraph.remove(child)
        breaks = breaks + 1 if child.tag == "br" else 0
        if breaks == 2:
            pieces[-1].pop()  # the break before
            pieces.append([])
        if breaks < 2:
            pieces[-1].append(child)
        if tail.strip() or (tail and not breaks):
            breaks = 0
            pieces[-1].append(tail)
    return pieces


def fill(paragraph: _Element, parts: Iterable[_Element | str]) -> None:
    """Put text and elements into a paragraph in their order."""
    for part in parts:
        if not isinstance(part, str):
            paragraph.append(part)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part
    trim(paragraph)


def trim(paragraph: _Element) -> int:
    """Drop the breaks at a paragraph's ends."""
    touched = 0
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        paragraph.text = paragraph[0].tail
        paragraph.remove(paragraph[0])
        touched += 1
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        paragraph.remove(paragraph[-1])
        touched += 1
    return touched
