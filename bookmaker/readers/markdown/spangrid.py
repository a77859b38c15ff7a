"""The lines of a table within a frame whose cells reach over several columns or rows in; its cells out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

HIGHEST, WIDEST, MOST_EDGES = 400, 1_000, 4_000  # lines, columns, corners
LEVEL, UPRIGHT = frozenset("-=:+"), frozenset("|+")


class Cell(NamedTuple):
    """A cell, by the edges of its frame."""

    top: int
    left: int
    bottom: int
    right: int
    lines: tuple[str, ...]


class Spanned(NamedTuple):
    """The cells of a table row by row, and how many columns and rows each covers."""

    rows: list[list[tuple[str, ...]]]
    spans: dict[tuple[int, int], tuple[int, int]]  # (row, cell) → (columns, rows), where it is not one of each
    heads: int  # rows above the line of equals signs


def read_spanned(lines: Sequence[str]) -> Spanned | None:
    """Read the lines of a table; None where its frame has a gap."""
    width = max(map(len, lines), default=0)
    if len(lines) > HIGHEST or width > WIDEST or sum(line.count("+") for line in lines) > MOST_EDGES:
        return None
    drawn = [line.ljust(width) for line in lines]
    cells = sorted(find_cells(drawn))
    area = sum((cell.bottom - cell.top) * (cell.right - cell.left) for cell in cells)
    frame = drawn[0].rstrip()
    if not cells or area != (len(drawn) - 1) * (len(frame) - 1 - frame.index("+")):
        return None
    tops, lefts = sorted({cell.top for cell in cells}), sorted({cell.left for cell in cells})
    parted = next((top for top in tops[1:] if "=" in drawn[top]), 0)
    rows: list[list[tuple[str, ...]]] = [[] for _ in tops]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in cells:
        row = bisect_left(tops, cell.top)
        over = (bisect_left(lefts, cell.right) - bisect_left(lefts, cell.left), bisect_left(tops, cell.bottom) - row)
        if over != (1, 1):
            spans[row, len(rows[row])] = over
        rows[row].append(cell.lines)
    return Spanned(rows, spans, bisect_left(tops, parted) if parted else 0)


def find_cells(drawn: Sequence[str]) -> Iterator[Cell]:
    """Yield the cell that each corner begins."""
    for top, line in enumerate(drawn):
        left = line.find("+")
        while left >= 0:
            cell = find_cell(drawn, top, left)
            if cell:
                yield cell
            left = line.find("+", left + 1)


def find_cell(drawn: Sequence[str], top: int, left: int) -> Cell | None:
    """Return the smallest cell whose upper left corner is here; None where there is none."""
    line = drawn[top]
    for right in range(left + 1, len(line)):
        if line[right] not in LEVEL:
            return None
        if line[right] != "+":
            continue
        for bottom in range(top + 1, len(drawn)):
            if drawn[bottom][left] not in UPRIGHT or drawn[bottom][right] not in UPRIGHT:
                break
            corners = drawn[bottom][left] + drawn[bottom][right]
            if corners == "++" and LEVEL.issuperset(drawn[bottom][left:right]):
                inner = tuple(each[left + 1 : right] for each in drawn[top + 1 : bottom])
                return Cell(top, left, bottom, right, inner)
    return None
