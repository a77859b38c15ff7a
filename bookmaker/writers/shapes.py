"""A block of a page in; its lines in a dialect out: one function a shape, and a table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bookmaker.expressions import defer
from bookmaker.writers.bodies import KIND
from bookmaker.writers.ledger import INDENT, Ledger, indent_lines, set_anchor
from bookmaker.writers.runs import set_inline, set_pieces

if TYPE_CHECKING:
    from lxml.etree import _Element


NUMBER = defer(r"(\d{1,9}[.)])\s+")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BOXES = frozenset("body section div header hgroup main article details figure nav address fieldset".split())
BLOCKS = BOXES | frozenset(HEADINGS) | frozenset("p blockquote ul ol dl table pre hr aside figcaption summary".split())
Flow = Iterator[str]  # blocks, each of one line or more
LANGUAGE = "language-"  # of code, before the name of its own


def set_flow(element: _Element, ledger: Ledger) -> Flow:
    """Yield the blocks in an element; words that stand in it directly are a paragraph."""
    for pieces in group_children(element):
        if len(pieces) == 1 and not isinstance(pieces[0], str) and pieces[0].tag in BLOCKS:
            yield from set_block(pieces[0], ledger)
        elif text := set_pieces(pieces, ledger).strip(" \n"):
            yield guard_lines(text, ledger)


def group_children(element: _Element) -> Iterator[list[_Element | str]]:
    """Yield each block by itself, and what stands between two as one list of texts and elements."""
    run: list[_Element | str] = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield run
            yield [child]
            run = []
        else:
            run.append(child)
        run.append(child.tail or "")
    yield run


def set_block(element: _Element, ledger: Ledger) -> Flow:
    """Yield the blocks that one element makes."""
    if uid := element.get("id"):
        yield from set_anchor(ledger, uid)
    yield from SHAPES.get(element.tag, set_flow)(element, ledger)


def set_paragraph(element: _Element, ledger: Ledger) -> Flow:
    """Yield a paragraph."""
    if text := set_inline(element, ledger).strip(" \n"):
        yield guard_lines(text, ledger)


def guard_lines(text: str, ledger: Ledger) -> str:
    """Return a paragraph's lines so that no beginning is taken for a mark of a block."""
    return "\n".join(map(ledger.dialect.guard, text.split("\n")))


def set_header(element: _Element, ledger: Ledger) -> Flow:
    """Yield how a chapter opens: ordinal and title, and what else stands there. A running head is none."""
    if element.get("class") == "running":
        return
    ordinal, title = element.find("hgroup/p"), element.find(".//h2")
    if title is None:
        yield from set_flow(element, ledger)
        return
    level = ledger.levels.get(ledger.page.name, 1)
    first = "" if ordinal is None else set_inline(ordinal, ledger).strip()
    yield ledger.dialect.opening(first, set_inline(title, ledger).strip(), level)
    for child in element:
        if child.tag not in ("h2", "hgroup"):
            yield from set_paragraph(child, ledger)


def set_heading(element: _Element, ledger: Ledger) -> Flow:
    """Yield a heading: h3 is the first level within a chapter; of a page of ours it is the page's."""
    if text := set_inline(element, ledger).replace("\n", " ").strip():
        rank, level = HEADINGS[element.tag], ledger.levels.get(ledger.page.name, 1)
        yield ledger.dialect.opening("", text, level) if rank < 3 else ledger.dialect.heading(text, level + rank - 2)


def set_quote(element: _Element, ledger: Ledger) -> Flow:
    """Yield a quotation as one block."""
    if text := "\n\n".join(set_flow(element, ledger)):
        yield indent_lines(text, ledger.dialect.quote, ledger.dialect.quote)


def set_box(element: _Element, ledger: Ledger) -> Flow:
    """Yield what a box holds; a poem's stanzas line by line."""
    if element.get("class") != "verse":
        yield from set_flow(element, ledger)
        return
    stanzas = ["\n".join(set_verses(stanza, ledger)) for stanza in element.iter("p")]
    if text := "\n\n".join(filter(None, stanzas)):
        yield indent_lines(text, ledger.dialect.verse, ledger.dialect.verse)


def set_verses(stanza: _Element, ledger: Ledger) -> Iterator[str]:
    """Yield the lines of a stanza, with the turns between them."""
    text = set_inline(stanza, ledger).strip(" \n")
    steps = [span.get("class", "") for span in stanza.iter("span") if span.getparent() is stanza]
    lines = text.split("\n")
    for number, line in enumerate(lines):
        look = steps[number] if len(steps) == len(lines) else ""
        yield (int(look[2:]) * ledger.dialect.step if look[:2] == "in" and look[2:].isdecimal() else "") + line


def set_list(element: _Element, ledger: Ledger) -> Flow:
    """Yield a list as one block; its items stand apart where one of them holds several blocks."""
    items = []
    for number, item in enumerate(element.iterchildren("li"), int(element.get("start", "1"))):
        blocks = list(set_flow(item, ledger))
        mark = f"{item.get('value') or number}. " if element.tag == "ol" else "- "
        if element.get("class") == "numbered" and (found := NUMBER.match("".join(item.itertext()).lstrip())):
            mark, own = f"{found[1]} ", NUMBER.match(blocks[0].replace("\\", "", 1))
            blocks[0] = blocks[0].replace("\\", "", 1)[own.end() :] if own else blocks[0]
        indent = " " * max(len(INDENT), len(mark))
        items.append((indent_lines("\n\n".join(blocks), mark, indent), len(blocks)))
    before = element.getprevious()
    if before is not None and before.tag in ("ul", "ol") and not (before.tail or "").strip() and ledger.dialect.parting:
        yield ledger.dialect.parting
    if items:
        yield ("\n\n" if any(count > 1 for _, count in items) else "\n").join(text for text, _ in items)


def set_definitions(element: _Element, ledger: Ledger) -> Flow:
    """Yield terms and what they mean."""
    lines: list[str] = []
    for child in element:
        if child.tag == "dt":
            lines += ([""] if lines else []) + [ledger.dialect.term(set_inline(child, ledger).strip())]
        else:
            lines.append(indent_lines("\n\n".join(set_flow(child, ledger)), ledger.dialect.definition, INDENT))
    if lines:
        yield "\n".join(lines)


def set_table(element: _Element, ledger: Ledger) -> Flow:
    """Yield a table's caption and its rows; a cell is one line."""
    caption = element.find("caption")
    if caption is not None:
        yield from set_paragraph(caption, ledger)
    rows = []
    for row in element.iter("tr"):
        cells = ([*set_flow(cell, ledger)] for cell in row if cell.tag in ("td", "th"))
        rows.append([" ".join(" ".join(cell).split("\n")) for cell in cells])
    first = next(element.iter("tr"), None)
    if rows and any(any(row) for row in rows):
        yield ledger.dialect.table(rows, first is not None and all(cell.tag == "th" for cell in first))


def set_listing(element: _Element, ledger: Ledger) -> Flow:
    """Yield a block of code, or a table that a dump drew with blanks, as it stands."""
    if text := "".join(element.itertext()).strip("\n"):
        said = " ".join(each.get("class") or "" for each in element.iter("pre", "code"))
        language = next((word.removeprefix(LANGUAGE) for word in said.split() if word.startswith(LANGUAGE)), "")
        yield ledger.dialect.listing(text, language)


def set_rule(_element: _Element, ledger: Ledger) -> Flow:
    """Yield a break in the text."""
    yield ledger.dialect.rule


def keep_note(element: _Element, ledger: Ledger) -> Flow:
    """Keep a note for the end of the chapter; any other aside is a part of the text."""
    if not ("footnote" in (element.get(KIND), element.get("role", "")[4:]) and element.get("id")):
        yield from set_flow(element, ledger)
        return
    number = ledger.count_note(element.get("id", ""))
    text = "\n\n".join(block.lstrip(" ") for block in set_flow(element, ledger))
    ledger.notes.append(indent_lines(text, ledger.dialect.note.format(number), INDENT))


SHAPES: dict[str, Callable[[_Element, Ledger], Flow]] = {
    **dict.fromkeys(("p", "figcaption", "summary"), set_paragraph),
    **dict.fromkeys(HEADINGS, set_heading),
    **dict.fromkeys(("ul", "ol"), set_list),
    "header": set_header,
    "div": set_box,
    "blockquote": set_quote,
    "dl": set_definitions,
    "table": set_table,
    "pre": set_listing,
    "hr": set_rule,
    "aside": keep_note,
}
