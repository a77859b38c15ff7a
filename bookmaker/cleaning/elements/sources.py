"""Quotations whose last words a page calls their source in; the source as a paragraph of its own out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 200  # characters of a source
LONGEST_NAME = 90  # characters of one that a dash alone shows
DASHED = defer(r"(?:—|–|―|--)\s?(?![—–―-])")
NAME = defer(r"(?:—|–|―|--)\s?[A-ZÀ-Þ][^!?;]+$")


def part_sources(tree: _Element, _setting: Setting) -> int:
    """Returns how many sources were parted from the quotations that they end."""
    return sum(part_source(quote) for quote in tree.iter("blockquote"))


def part_source(quote: _Element) -> int:
    """Make a paragraph of a `cite` that stands on the last line of a quotation, or is its last paragraph."""
    paragraph = quote[-1] if len(quote) else None
    if paragraph is None or paragraph.tag != "p" or paragraph.get("class"):
        return 0
    name_last_line(paragraph)
    cite = paragraph[-1] if len(paragraph) else None
    if cite is None or cite.tag != "cite":
        return 0
    if (cite.tail or "").strip() or not 0 < len(text_of(cite)) <= LONGEST:
        return 0
    before = cite.getprevious()
    alone = before is None and not (paragraph.text or "").strip()
    if not alone and (before is None or before.tag != "br" or (before.tail or "").strip()):
        return 0
    trim_breaks(cite)
    if alone:
        paragraph.set("class", "source")
        return 1
    if before is not None:
        paragraph.remove(before)
    source = quote.makeelement("p", {"class": "source"})
    source.append(cite)
    quote.append(source)
    return 1


def name_last_line(paragraph: _Element) -> None:
    """Call the last line of a quotation its source where a dash and a name stand there, and nothing but these."""
    last = paragraph.findall("br")[-1:]
    if not last or not DASHED.match((last[0].tail or "").lstrip()):
        return
    line = last[0].tail or ""
    behind = list(last[0].itersiblings())
    said = line + "".join(f"{''.join(each.itertext())}{each.tail or ''}" for each in behind)
    if len(said) > LONGEST_NAME or not NAME.match(said.strip()) or any(each.tag == "cite" for each in behind):
        return
    cite = paragraph.makeelement("cite", {})
    cite.text, last[0].tail = line, None
    cite.extend(behind)
    paragraph.append(cite)


def trim_breaks(element: _Element) -> None:
    """Take away the line ends that an element begins or ends with."""
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        element.text = element[0].tail
        element.remove(element[0])
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
