"""The lines of a table typed with spaces, leaders or bars in; a true table out, where every cell is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.drawn import read_drawing
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

GUTTER = 2  # columns without a sign in any row, at least, between two cells
MOST_COLUMNS = 9
LONGEST_CELL = 90  # characters
TAB = 8  # columns; a line comes with its tabs made spaces
FEWEST_ROWS = 2
_LEADERS = defer(r"(?:\s?\.){4,}(?=\s|$)|\s_{3,}(?=\s|$)|\.{4,}")
_RULE = defer(r"[-–—=_+|:\s]+$")
_GAP = defer(r"\S\s{3,}(?!″)\S")
_BLANKS = defer(r"(?<=\S)\s+(?=\S)")
NUMBER = defer(r"[(+−–-]?[£$€]?\s?\d[\d.,  ]*(?:[%½¼¾)°]|\s?[a-z]{1,2}\.)?$|[-–—]+$|″$")


class Table(NamedTuple):
    """Cells of equal number in each row; `head` is empty where no row names the columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: frozenset[int]  # rows that stand below a rule


def add_table(body: _Element, lines: Sequence[str]) -> bool:
    """Add the table that lines make. False, and nothing added, where a cell is in doubt."""
    from lxml import etree

    table = read_table(lines)
    if not table:
        return False
    numeric = [
        at > 0 and all(NUMBER.match(row[at]) for row in table.rows if row[at]) for at in range(len(table.rows[0]))
    ]
    outer = etree.SubElement(body, "table")
    if table.head:
        line = etree.SubElement(etree.SubElement(outer, "thead"), "tr")
        for cell, is_number in zip(table.head, numeric, strict=True):
            look = {"class": "number"} if is_number else {}
            named = etree.SubElement(line, "th", {"scope": "col", **look}) if cell else etree.SubElement(line, "td")
            named.text = cell or None
    inner = etree.SubElement(outer, "tbody")
    for nth, row in enumerate(table.rows):
        line = etree.SubElement(inner, "tr", {"class": "sum"} if nth in table.sums else {})
        for cell, is_number in zip(row, numeric, strict=True):
            etree.SubElement(line, "td", {"class": "number"} if is_number else {}).text = cell or None
    return True


def read_table(lines: Sequence[str]) -> Table | None:
    """Read cells by rules and bars, or by the columns that no row writes in. None where that leaves a doubt."""
    drawing = read_drawing(lines)
    if drawing:
        head = drawing.rows[0] if drawing.heads else ()
        return Table(head, drawing.rows[drawing.heads :], frozenset())
    rules = [bool(line.strip()) and bool(_RULE.match(line)) for line in lines]
    texts = [_LEADERS.sub(lambda m: " " * len(m.group()), line) for line in lines]
    filled = [text for text, rule in zip(texts, rules, strict=True) if text.strip() and not rule]
    if len(filled) < FEWEST_ROWS:
        return None
    barred = all("|" in text for text in filled)
    cells = _split_bars(filled) if barred else _split_tabs(filled) or _split_columns(filled)
    if not cells or not all(map(_is_certain, cells)):
        return None
    parts = _find_parts(lines, rules)
    if parts is None:
        return None
    headed, sums = parts
    if not headed and not barred:
        headed = _names_columns(cells)
    if len(cells) - headed < 1 or any(not any(row[1:]) for row in cells[headed:]):
        return None
    head = tuple(cells[0]) if headed else ()
    return Table(head, tuple(map(tuple, cells[headed:])), frozenset(place - headed for place in sums))


def _split_bars(texts: Sequence[str]) -> list[list[str]]:
    rows = [[cell.strip() for cell in text.strip().strip("|").split("|")] for text in texts]
    return rows if len({len(row) for row in rows}) == 1 and 1 < len(rows[0]) <= MOST_COLUMNS else []


def _split_tabs(texts: Sequence[str]) -> list[list[str]]:
    """Cells that stood between tabs, as a page's table is copied: each begins at a stop, not below the one above.

    A tab before a stop is one space wide; it counts only where its row would lack a cell without it.
    """
    wide, narrow = [], []
    for text in texts:
        gaps = [match.span() for match in _BLANKS.finditer(text)]
        wide.append([gap for gap in gaps if gap[1] - gap[0] > 1])
        narrow.append([gap for gap in gaps if gap[1] - gap[0] == 1 and gap[1] % TAB == 0])
    most = max(map(len, wide))
    if not 0 < most < MOST_COLUMNS or any(gap[1] % TAB for gaps in wide for gap in gaps):
        return []
    rows = []
    for text, sure, unsure in zip(texts, wide, narrow, strict=True):
        gaps = sure if len(sure) == most else sorted(sure + unsure)
        edges = [0, *(place for gap in gaps for place in gap), len(text)]
        rows.append([text[start:stop].strip() for start, stop in zip(edges[::2], edges[1::2], strict=True)])
    return rows if len({len(row) for row in rows}) == 1 else []


def _split_columns(texts: Sequence[str]) -> list[list[str]]:
    width = max(map(len, texts))
    free = [all(at >= len(text) or text[at].isspace() for text in texts) for at in range(width)]
    spans, start = [], 0
    at = 0
    while at < width:
        stop = at
        while stop < width and free[stop]:
            stop += 1
        if stop - at >= GUTTER or (stop > at and not at):
            spans.append((start, at))
            start = stop
        at = max(stop, at + 1)
    spans.append((start, width))
    columns = [(begin, end) for begin, end in spans if end > begin]
    if not 1 < len(columns) <= MOST_COLUMNS:
        return []
    return [[text[begin:end].strip() for begin, end in columns] for text in texts]


def _is_certain(row: Sequence[str]) -> bool:
    """Whether a row has two cells at least, none of which is too long or looks like two."""
    return sum(map(bool, row)) > 1 and all(len(cell) <= LONGEST_CELL and not _GAP.search(cell) for cell in row)


def _find_parts(lines: Sequence[str], rules: Sequence[bool]) -> tuple[int, frozenset[int]] | None:
    """How many rows are a head, and which stand below a rule. None where blanks part the rows in another way."""
    headed, rows, sums = 0, 0, set()
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        parts = rule or not line.strip()
        if not parts:
            rows += 1
        elif rows == 1:
            headed = 1
        elif rule and rows > 0 and any(text.strip() for text in lines[at + 1 :]):
            sums.add(rows)
        elif not rule and rows:
            return None
    return headed, frozenset(sums)


def _names_columns(cells: Sequence[Sequence[str]]) -> int:
    """1 where no cell of the first row is a number, and all others of a column are; else 0."""
    first, rest = cells[0], cells[1:]
    if len(rest) < 2 or any(NUMBER.match(cell) for cell in first if cell) or not all(first[1:]):
        return 0
    return int(any(all(NUMBER.match(row[at]) for row in rest if row[at]) for at in range(1, len(first))))
