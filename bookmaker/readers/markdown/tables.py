"""Lines of Markdown in; a table drawn in them as pandoc reads it (simple, multiline, grid) out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.readers.markdown.spangrid import read_spanned

COLUMNS = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *$")
WHOLE = re.compile(r" {0,3}-{5,} *$")
GRID = re.compile(r" {0,3}\+(?:[-=:]{2,}\+)+ *$")
CAPTION = re.compile(r" {0,3}(?:[Tt]able)?:[ ]+(?=\S)")
ATTRIBUTES = re.compile(r"\{[#.][^{}]{0,200}\}$")
NOT_HEAD = re.compile(r" {0,3}(?:[-*+>#|]|\d+\.) ")
HIGHEST = 9  # lines of a head
MOST = 2_000  # lines of one table


class Table(NamedTuple):
    """A table: its cells row by row, each as Markdown."""

    head: tuple[str, ...]  # empty: it has none
    rows: tuple[tuple[str, ...], ...]
    stop: int  # the line behind it
    caption: str = ""
    spans: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({})  # (row, cell) → (columns, rows)
    heads: int = 1  # rows of its head, where it has one


def find_table(lines: Sequence[str], at: int) -> Table | None:
    """Return the table that begins at a line, with the caption above or below it; None where none does."""
    caption, start = read_caption(lines, at)
    if caption:
        start = pass_blanks(lines, start)
    if start >= len(lines):
        return None
    table = read_grid(lines, start) or read_merged(lines, start) or read_drawn(lines, start)
    if table is None:
        return None
    if not caption:
        caption, stop = read_caption(lines, pass_blanks(lines, table.stop))
        table = table._replace(stop=stop) if caption else table
    return table._replace(caption=caption)


def pass_blanks(lines: Sequence[str], at: int) -> int:
    """Return the next line that is not blank."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def read_caption(lines: Sequence[str], at: int) -> tuple[str, int]:
    """Return the caption that begins at a line, "" for none, and the line behind it."""
    found = CAPTION.match(lines[at]) if at < len(lines) else None
    if not found:
        return "", at
    stop = at + 1
    while stop < len(lines) and lines[stop].strip():
        stop += 1
    said = " ".join([lines[at][found.end() :].strip(), *(line.strip() for line in lines[at + 1 : stop])])
    return ATTRIBUTES.sub("", said).rstrip(), stop


def read_drawn(lines: Sequence[str], at: int) -> Table | None:
    """Read a table whose columns lines of hyphens draw."""
    head: list[str] = []
    drawn = at
    whole = WHOLE.match(lines[at]) is not None
    if whole or not COLUMNS.match(lines[at]):
        if not whole and NOT_HEAD.match(lines[at]):
            return None
        first = at + whole
        drawn = next(
            (k for k in range(first, min(first + (HIGHEST if whole else 2), len(lines))) if COLUMNS.match(lines[k])), 0
        )
        if drawn <= first or not all(line.strip() for line in lines[first:drawn]):
            return None
        head = list(lines[first:drawn])
    stop, parted = find_end(lines, drawn + 1, closed=whole or not head)
    if not stop:
        return None
    starts = [found.start() for found in re.finditer(r"-+", lines[drawn])]
    body = [line for line in lines[drawn + 1 : stop] if not WHOLE.match(line) and not COLUMNS.match(line)]
    rows = gather_rows(body) if whole or parted else [[line] for line in body if line.strip()]
    cells = tuple(cut(row, starts) for row in rows)
    return Table(cut(head, starts) if head else (), cells, stop) if cells else None


def find_end(lines: Sequence[str], at: int, *, closed: bool) -> tuple[int, bool]:
    """Return the line behind a table's rows, 0 where it never ends, and whether blank lines part the rows.

    `closed`: a line of hyphens ends it, and no blank one.
    """
    parted = False
    for k in range(at, min(at + MOST, len(lines))):
        if WHOLE.match(lines[k]) or COLUMNS.match(lines[k]):
            return k + 1, parted and any(line.strip() for line in lines[at:k])
        if not lines[k].strip():
            if not closed:
                return k, False
            parted = True
    return (0, False) if closed else (min(at + MOST, len(lines)), False)


def gather_rows(lines: Sequence[str]) -> list[list[str]]:
    """Return the rows that blank lines part."""
    rows: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            rows[-1].append(line)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def cut(lines: Sequence[str], starts: Sequence[int]) -> tuple[str, ...]:
    """Cut the lines of a row at the columns; no word is cut in two."""
    cells: list[list[str]] = [[] for _ in starts]
    for line in lines:
        bounds = [0, *(settle_bound(line, start) for start in starts[1:]), len(line)]
        for cell, (start, stop) in zip(cells, pairwise(bounds), strict=True):
            cell.append(line[start:stop].strip())
    return tuple(" ".join(filter(None, cell)) for cell in cells)


def settle_bound(line: str, start: int) -> int:
    """Return where a column begins on a line: further left where a word stands across its edge."""
    while 0 < start < len(line) and line[start - 1] != " " and line[start] != " ":
        start -= 1
    return min(start, len(line))


def read_grid(lines: Sequence[str], at: int) -> Table | None:
    """Read a table within a frame; None where cells reach over several columns or rows."""
    if not GRID.match(lines[at]):
        return None
    edges = [found.start() for found in re.finditer(r"\+", lines[at])]
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...] = ()
    begun, k = at, at + 1
    while k < min(at + MOST, len(lines)) and lines[k].strip()[:1] in ("|", "+"):
        if GRID.match(lines[k]):
            cells = cut_framed(lines[begun + 1 : k], edges)
            if "=" in lines[k]:
                head = cells
            else:
                rows.append(cells)
            begun = k
        elif any(edge >= len(lines[k]) or lines[k][edge] != "|" for edge in edges):
            return None
        k += 1
    return Table(head, tuple(rows), begun + 1) if rows and begun == k - 1 else None


def read_merged(lines: Sequence[str], at: int) -> Table | None:
    """Read a table within a frame whose cells may reach over several columns or rows."""
    if not GRID.match(lines[at]):
        return None
    stop = at
    while stop < min(at + MOST, len(lines)) and lines[stop].strip()[:1] in ("|", "+"):
        stop += 1
    spanned = read_spanned(lines[at:stop])
    if spanned is None:
        return None
    rows = [tuple(map(join_lines, row)) for row in spanned.rows]
    first = 1 if spanned.heads else 0
    return Table(rows[0] if first else (), tuple(rows[first:]), stop, "", spanned.spans, spanned.heads)


def cut_framed(lines: Sequence[str], edges: Sequence[int]) -> tuple[str, ...]:
    """Cut the lines of a row at the edges of its frame; a cell may hold several blocks."""
    return tuple(join_lines([line[left + 1 : right] for line in lines]) for left, right in pairwise(edges))


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of a cell as Markdown, without the blanks that all of them begin with."""
    inner = [line.rstrip() for line in lines]
    indent = min((len(line) - len(line.lstrip()) for line in inner if line), default=0)
    return "\n".join(line[indent:] for line in inner).strip("\n")
