"""The parts of a Word document in; the same out, so that its library reads all of it, and what is no part of the text.

The library passes over formulas, simple fields and text boxes without an older form, and takes contents, hidden words
and headings that are such by their outline alone for plain paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.model import LeftText, Note
from bookmaker.readers.epub.metadata import parse_xml
from bookmaker.readers.office.docxheads import mark_headings
from bookmaker.readers.office.docxstyles import OFF, Styles, W, style_of, text_of, value_of
from bookmaker.readers.office.formulas import keep_place
from bookmaker.readers.office.omml import M, write_formula
from bookmaker.readers.office.parts import parse_part

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT, STYLES, COMMENTS = "word/document.xml", "word/styles.xml", "word/comments.xml"
TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
LISTED = re.compile(r"toc (?:\d|heading)|contents \d|table of (?:figures|authorities)|index (?:\d|heading)")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"


class Settled(NamedTuple):
    """A document that can be read, and what its library could not have said."""

    parts: dict[str, bytes]
    left_out: list[LeftText]
    formulas: list[str]  # as MathML
    notes: list[Note]


def settle_document(parts: Mapping[str, bytes]) -> Settled:
    """Make a document's parts ready for its library."""
    from lxml import etree

    done = Settled(dict(parts), [], [], [])
    styles = Styles(parse_xml(parts.get(STYLES, b"") or b"<none/>"))
    for name in filter(TEXTS.fullmatch, parts):
        root, told = parse_part(parts[name], name)
        done.notes.extend(told)
        if root is None:
            continue
        settle_part(root, done)
        if name == DOCUMENT:
            drop_contents(root, styles, done)
            mark_headings(root, styles)
        done.parts[name] = etree.tostring(root)
    for name in [each for each in parts if each == COMMENTS or MARGINS.fullmatch(each)]:
        del done.parts[name]  # the library would read it, and stumble where it is damaged
        if name == COMMENTS:
            list_words(parts[name], f"{W}comment", "a comment", "comments", done)
        else:
            for tag in ("hdr", "ftr"):
                list_words(parts[name], f"{W}{tag}", "stands above or below every page", "furniture", done)
    return done


def list_words(part: bytes, tag: str, why: str, kind: str, done: Settled) -> None:
    """List the words of elements that are no part of the text."""
    root = parse_xml(part)
    for each in root.iter(tag) if root is not None else ():
        if text := " ".join(words for paragraph in each.iter(f"{W}p") if (words := text_of(paragraph))):
            done.left_out.append(LeftText(text, why, kind))


def settle_part(root: _Element, done: Settled) -> None:
    """Settle what stands in a part's paragraphs."""
    for gone in root.iter(f"{W}del"):
        if text := text_of(gone, f"{W}delText"):
            done.left_out.append(LeftText(text, "what was struck out", "unpublished"))
    for formula in list(root.iter(f"{M}oMath")):
        keep_formula(formula, done)
    for wrapper in (*root.iter(f"{W}fldSimple"), *root.iter(f"{M}oMathPara")):
        splice(wrapper)
    for run in list(root.iter(f"{W}r")):
        settle_run(run, done)
    for box in list(root.iter("{*}txbx")):
        show_box(box)


def keep_formula(formula: _Element, done: Settled) -> None:
    """Put a number in a formula's place, and keep the formula."""
    above = formula.getparent()
    if above is None:
        return
    run = formula.makeelement(f"{W}r", {})
    words = formula.makeelement(f"{W}t", {})
    words.text = keep_place(done.formulas, write_formula(formula, block=above.tag == f"{M}oMathPara"))
    run.append(words)
    above.replace(formula, run)


def splice(wrapper: _Element) -> None:
    """Put what an element holds in its place."""
    above = wrapper.getparent()
    if above is not None:
        at = above.index(wrapper)
        above[at : at + 1] = list(wrapper)


def settle_run(run: _Element, done: Settled) -> None:
    """Take out a run's words that are hidden; a note's number is raised by what it is, and not once more."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return
    hidden, raised = properties.find(f"{W}vanish"), properties.find(f"{W}vertAlign")
    if hidden is not None and value_of(hidden) not in OFF:
        if text := text_of(run):
            done.left_out.append(LeftText(text, "hidden words", "unpublished"))
        for each in list(run.iter(f"{W}t")):
            each.text = ""
    if raised is not None and any(run.find(f"{W}{kind}Reference") is not None for kind in ("footnote", "endnote")):
        properties.remove(raised)


def show_box(box: _Element) -> None:
    """Give a text box that has no older form one: it is what the library reads."""
    ups = list(box.iterancestors())
    holder = next((up for up in ups if up.tag == f"{MC}AlternateContent"), None)
    if holder is not None and next(holder.iter(f"{MC}Fallback"), None) is not None:
        return
    run = next((up for up in ups if up.tag == f"{W}r"), None)
    if run is None:
        return
    picture, shown = box.makeelement(f"{W}pict", {}), box.makeelement(f"{V}textbox", {})
    shown.extend(list(box))
    picture.append(shown)
    run.append(picture)


def drop_contents(root: _Element, styles: Styles, done: Settled) -> None:
    """Take out lists of contents and indexes, which name pages that the book does not have."""
    lines: list[str] = []
    for paragraph in list(root.iter(f"{W}p")):
        above = paragraph.getparent()
        if above is not None and LISTED.fullmatch(styles.name(style_of(paragraph))):
            lines.append(text_of(paragraph))
            for each in paragraph.iter(f"{W}t"):
                each.text = ""
    done.left_out.extend(LeftText(line, "the contents of the document", "contents") for line in lines if line)
