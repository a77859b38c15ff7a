"""Parts in; the chapter's tree out: a `body` element with one child for each top-level element of the chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from bookmaker.cleaning.joining import Joiner
from bookmaker.cleaning.longtexts import LARGEST, cut_long
from bookmaker.cleaning.parts import Part
from bookmaker.cleaning.preformatted import make_pre
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

HIGHEST = 3  # level of a heading inside a chapter
_OUTLINE = defer(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+")
FARTHEST = 1 << 16  # line of the dump: an element cannot remember a later one
KIND = attrgetter("kind")
DEEPEST = 4  # steps of indentation that the style sheet knows
_MERGED = frozenset({"quote", "verse", "code", "table", "list", "numbered", "terms"})


def build_tree(parts: Sequence[Part]) -> _Element:
    """Build the tree. Stanzas of one poem, items of one list, paragraphs of one quotation share an element."""
    from lxml import etree

    body = etree.Element("body")
    _fill(body, etree.SubElement, parts)
    return body


def _fill(holder: _Element, add: Add, parts: Sequence[Part]) -> None:
    for group in _group_parts(parts):
        _MAKERS[group[0].kind](holder, add, group)


Add = Callable[..., "_Element"]


def _group_parts(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts of one kind that belong together, as many as fit into one element."""
    for kind, same in groupby(parts, key=KIND):
        if kind not in _MERGED:
            yield from ([part] for part in same)
            continue
        group: list[Part] = []
        size = 0
        for part in same:
            length = sum(len(row.text) for row in part.rows)
            if group and (size + length > LARGEST or _stands_apart(part)):
                yield group
                group, size = [], 0
            group.append(part)
            size += length
        yield group


def _stands_apart(part: Part) -> bool:
    """Whether blanks part it from a sister of its kind: lists and tables bear one or two, poems more."""
    return part.gap > {"verse": 3, "code": 2, "quote": 3}.get(part.kind, 1)


def _make_paragraph(body: _Element, add: Add, group: list[Part]) -> None:
    for part in group:
        for row in part.rows:
            pieces = (row.text,) if len(row.text) <= LARGEST else cut_long(row.text)
            for nth, piece in enumerate(pieces):
                paragraph = add(body, "p", {"class": "continued"} if nth else {})
                paragraph.text = piece
                if part.line < FARTHEST:
                    paragraph.sourceline = part.line


def _make_quote(body: _Element, add: Add, group: list[Part]) -> None:
    _make_paragraph(add(body, "blockquote"), add, group)


def _make_break(body: _Element, add: Add, _group: list[Part]) -> None:
    add(body, "hr", {"class": "break"})


def _make_heading(body: _Element, add: Add, group: list[Part]) -> None:
    """A heading as deep as its number says (2.4.1 stands in 2.4), but never two levels below the one above it."""
    counted = _OUTLINE.match(group[0].rows[0].text)
    depth = counted.group().count(".") + 2 if counted else HIGHEST
    above = next(body.iterchildren("h3", "h4", "h5", "h6", reversed=True), None)
    lowest = int(above.tag[1]) + 1 if above is not None else HIGHEST
    heading = add(body, f"h{min(depth, lowest, 6)}")
    heading.text = Joiner.tidy(group[0].rows[0].text)
    if group[0].line < FARTHEST:
        heading.sourceline = group[0].line


def _make_list(body: _Element, add: Add, group: list[Part]) -> None:
    outer = add(body, "ul", {"class": "numbered"} if group[0].kind == "numbered" else {})
    for part in group:
        for row in part.rows:
            for piece in cut_long(row.text):
                add(outer, "li").text = piece
        if part.inner:
            item = outer[-1]
            text, item.text = item.text, None
            add(item, "p").text = text
            _fill_item(item, add, part.inner)


def _make_terms(body: _Element, add: Add, group: list[Part]) -> None:
    outer = add(body, "dl")
    for part in group:
        add(outer, "dt").text = part.rows[0].text
        _fill_item(add(outer, "dd"), add, part.inner)


def _fill_item(item: _Element, add: Add, parts: Sequence[Part]) -> None:
    """What stands in below an item is its text, and no quotation."""
    plain = [part.kind == "quote" or (part.kind == "verse" and len(part.rows) == 1) for part in parts]
    _fill(
        item,
        add,
        [part._replace(kind="paragraph") if is_plain else part for part, is_plain in zip(parts, plain, strict=True)],
    )


def _make_verse(body: _Element, add: Add, group: list[Part]) -> None:
    poem = add(body, "div", {"class": "verse"})
    steps = _find_steps(group)
    for part in group:
        stanza = add(poem, "p")
        for nth, row in enumerate(part.rows):
            if nth:
                add(stanza, "br")
            step = steps[row.indent]
            add(stanza, "span", {"class": f"in{step}"} if step else {}).text = Joiner.tidy(row.text)


def _find_steps(group: list[Part]) -> dict[int, int]:
    """How many steps each indentation stands for: one column or many, what counts is the order."""
    indents = sorted({row.indent for part in group for row in part.rows})
    if len(indents) <= DEEPEST + 1:
        return {indent: step for step, indent in enumerate(indents)}
    return {indent: min(DEEPEST, (indent + 1) // 2) for indent in indents}


def _make_lines(body: _Element, add: Add, group: list[Part]) -> None:
    part = group[0]
    paragraph = add(body, "p", {"class": part.kind})
    paragraph.text = Joiner.tidy(part.rows[0].text)
    for row in part.rows[1:]:
        add(paragraph, "br").tail = Joiner.tidy(row.text)


def _make_illustration(body: _Element, add: Add, group: list[Part]) -> None:
    """The picture is not in the dump: its caption stands for it, or the bracket that names it."""
    text = Joiner.tidy(" ".join(row.text for row in group[0].rows))
    inner, closed, rest = text[1:].partition("]")
    caption = inner.removeprefix("Illustration").strip(" :.\u2014-")
    if closed and caption:
        text = inner
    elif closed:
        text = f"[{inner}]"
    add(body, "p", {"class": "illustration"}).text = text
    if closed and rest.strip():
        add(body, "p").text = rest.strip()


_MAKERS: dict[str, Callable[[_Element, Add, list[Part]], None]] = {
    "paragraph": _make_paragraph,
    "quote": _make_quote,
    "verse": _make_verse,
    "code": make_pre,
    "table": make_pre,
    "list": _make_list,
    "numbered": _make_list,
    "break": _make_break,
    "heading": _make_heading,
    "illustration": _make_illustration,
    "signature": _make_lines,
    "salutation": _make_lines,
    "dateline": _make_lines,
    "centred": _make_lines,
    "terms": _make_terms,
}
