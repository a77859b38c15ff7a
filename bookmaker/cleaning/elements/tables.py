"""Tables as pages have them in; out tables with a head, scopes and a caption, and no table that was only layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.tabulate import NUMBER
from bookmaker.markup.trees import is_block, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 20_000


def mend_tables(tree: _Element, _setting: Setting) -> int:
    """Returns how many places were mended."""
    touched = 0
    for table in reversed(list(tree.iter("table"))):
        if is_layout(table):
            dissolve(table)
            touched += 1
            continue
        touched += bare_cells(table) + order_sections(table) + name_heads(table) + align_numbers(table)
    return touched


def is_layout(table: _Element) -> bool:
    """Say whether a table only places things: one cell or one column, or tables and blocks within its cells."""
    rows = list(table.iter("tr"))
    cells = list(table.iter("td", "th"))
    if len(cells) <= 1 or not rows or len(cells) > MOST_CELLS:
        return True
    if table.get("role") == "presentation" or any(cell.find(".//table") is not None for cell in cells):
        return True
    widest = max(sum(1 for _ in row.iterchildren("td", "th")) for row in rows)
    if widest == 1 and not any(cell.tag == "th" for cell in cells):
        return True
    blocks = sum(1 for cell in cells if sum(map(is_block, cell)) > 1 or cell.find("figure") is not None)
    return blocks * 2 > len(cells)


def dissolve(table: _Element) -> None:
    """Put what the cells hold in the table's place, each as a block; a table in a cell stays one."""
    for caption in list_own(table, "caption"):
        caption.tag = "p"
    for cell in list_own(table, "td", "th"):
        if any(is_block(child) for child in cell):
            unwrap(cell)
        else:
            cell.tag = "p"
            cell.attrib.clear()
    for part in list_own(table, "tr", "tbody", "thead", "tfoot", "colgroup", "col"):
        unwrap(part)
    unwrap(table)


def list_own(table: _Element, *tags: str) -> list[_Element]:
    """List a table's own parts, without those of tables in it."""
    return [part for part in table.iter(*tags) if next(part.iterancestors("table")) is table]


def bare_cells(table: _Element) -> int:
    """Take away the one paragraph that is all of a cell, as office programs write each."""
    touched = 0
    for cell in table.iter("td", "th"):
        if len(cell) == 1 and cell[0].tag == "p" and not ((cell.text or "") + (cell[0].tail or "")).strip():
            if "id" in cell[0].attrib and "id" not in cell.attrib:
                cell.set("id", cell[0].get("id"))
            unwrap(cell[0])
            touched += 1
    return touched


def order_sections(table: _Element) -> int:
    """See to a head: a first row of nothing but heads, or a `thead` that is there."""
    touched = 0
    for group in list(table.iter("colgroup", "col")):
        unwrap(group)
        touched += 1
    if table.find("thead") is not None:
        return touched
    body = table.find("tbody")
    rows = list((body if body is not None else table).iterchildren("tr"))
    if len(rows) < 2 or not all(cell.tag == "th" or looks_like_head(cell) for cell in rows[0]) or not len(rows[0]):
        return touched
    head = table.makeelement("thead", {})
    caption = table.find("caption")
    table.insert(0 if caption is None else table.index(caption) + 1, head)
    head.append(rows[0])
    return touched + 1


def looks_like_head(cell: _Element) -> bool:
    """Say whether a cell is set in bold from end to end."""
    bold = cell.find("b") if cell.find("b") is not None else cell.find("strong")
    return bold is not None and len(cell) == 1 and text_of(bold) == text_of(cell) != ""


def name_heads(table: _Element) -> int:
    """Give each head cell its scope; a cell that names nothing is no head."""
    touched = 0
    for row in table.iter("tr"):
        in_head = row.getparent().tag == "thead"
        for cell in row.iterchildren("th", "td"):
            tag = "td" if is_empty(cell) else "th" if in_head else cell.tag
            if cell.tag != tag:
                cell.tag = tag
                cell.attrib.pop("scope", None)
                touched += 1
            scope = "col" if in_head else "row"
            if cell.tag == "th" and cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                cell.set("scope", scope)
                touched += 1
    return touched


def align_numbers(table: _Element) -> int:
    """Mark the columns of numbers, the first aside, which names the rows; joined cells leave that open."""
    rows = [list(row) for row in table.iter("tr")]
    joined = any(cell.get(name) for row in rows for cell in row for name in ("colspan", "rowspan"))
    if joined or len({len(row) for row in rows}) != 1 or table.find("thead") is None:
        return 0
    touched = 0
    for column in list(zip(*rows, strict=True))[1:]:
        texts = [text_of(cell) for cell in column[1:] if not is_empty(cell)]
        if texts and all(map(NUMBER.match, texts)) and column[0].get("class") != "number":
            for cell in column:
                cell.set("class", "number")
            touched += 1
    return touched


def is_empty(cell: _Element) -> bool:
    """Say whether a cell says and shows nothing."""
    return not text_of(cell).strip() and cell.find(".//img") is None
