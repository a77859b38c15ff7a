"""Tables wider than a small screen in; out a list for each of their rows, every cell under its column's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.trees import is_block, move_into, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDEST = 4  # columns that a telephone still shows
CARRIED = ("id", "lang", "{http://www.w3.org/XML/1998/namespace}lang", "dir")


def list_records(tree: _Element, setting: Setting) -> int:
    """Returns how many tables became lists; one whose columns have no names, or whose cells are joined, stays."""
    touched = 0
    for table in list(tree.iter("table")) if setting.records else ():
        heads = read_heads(table)
        rows = [list(row) for row in table.iter("tr") if row.getparent().tag != "thead"]
        if len(heads) > WIDEST and is_regular(heads, rows):
            unfold_table(table, heads, rows)
            touched += 1
    return touched


def read_heads(table: _Element) -> list[_Element]:
    """Return the cells that name the columns, one each; the first, above names of rows, may be empty."""
    lines = table.findall("thead/tr")
    joined = any(cell.get(name) for cell in table.iter("td", "th") for name in ("colspan", "rowspan"))
    if len(lines) != 1 or joined or table.find(".//table") is not None:
        return []
    cells = list(lines[0])
    return cells if all(map(text_of, cells[1:])) else []


def is_regular(heads: Sequence[_Element], rows: Sequence[Sequence[_Element]]) -> bool:
    """Say whether every row has all cells, and every column says something: else the name of one would be lost."""
    even = all(len(row) == len(heads) for row in rows)
    return even and all(not all(map(is_empty, column)) for column in zip(*rows, strict=True)) and bool(rows)


def is_empty(cell: _Element) -> bool:
    """Say whether a cell says and shows nothing."""
    return not len(cell) and not (cell.text or "").strip()


def unfold_table(table: _Element, heads: Sequence[_Element], rows: Sequence[Sequence[_Element]]) -> None:
    """Put the lists in the table's place."""
    whole = table.makeelement("div", {"class": "records"})
    carry(table, whole)
    caption = table.find("caption")
    if caption is not None:
        name = table.makeelement("div" if any(map(is_block, caption)) else "p", {"class": "caption"})
        carry(caption, name)
        move_into(caption, name)
        whole.append(name)
    for row in rows:
        whole.extend(list_cells(row, heads))
    whole.tail = table.tail
    table.getparent().replace(table, whole)


def list_cells(row: Sequence[_Element], heads: Sequence[_Element]) -> Iterator[_Element]:
    """Yield the row's name, where it has one, and the list of its other cells; empty ones say nothing."""
    named = not text_of(heads[0])
    if named and not is_empty(row[0]):
        name = row[0].makeelement("div" if any(map(is_block, row[0])) else "p", {"class": "record"})
        carry(row[0], name)
        move_into(row[0], name)
        yield name
    record = row[0].makeelement("dl", {"class": "record"})
    for head, cell in list(zip(heads, row, strict=True))[named:]:
        if is_empty(cell):
            continue
        term, value = record.makeelement("dt", {}), record.makeelement("dd", {})
        term.text = text_of(head)
        carry(cell, value)
        move_into(cell, value)
        record.extend((term, value))
    if len(record):
        yield record


def carry(old: _Element, new: _Element) -> None:
    """Let the new element be the place that links lead to, in the language of the old one."""
    for name in CARRIED:
        if name in old.attrib:
            new.set(name, old.get(name, ""))
