"""The rows of code, and of tables drawn with spaces or bars, in; a `pre`, or a table, out: each line stays a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.longtexts import LARGEST
from bookmaker.cleaning.parts import Part
from bookmaker.cleaning.tabulate import add_table

if TYPE_CHECKING:
    from lxml.etree import _Element


def make_pre(body: _Element, add: Callable[..., _Element], group: list[Part]) -> None:
    """Add the rows of neighbouring parts to a body; lines that are the numbers of those below go before them."""
    lines: list[str] = []
    numbers: list[str] = []
    least = min(row.indent for part in group for row in part.rows)
    for nth, part in enumerate(group):
        rows = [" " * (row.indent - least) + row.text for row in part.rows]
        if nth + 1 < len(group) and _is_gutter(rows) and len(group[nth + 1].rows) == len(rows):
            numbers = rows
            continue
        lines.extend([""] * part.gap if lines else [])
        lines.extend([f"{a:>{len(numbers[-1])}}  {b}" for a, b in zip(numbers, rows, strict=True)] if numbers else rows)
        numbers = []
    if group[0].kind == "table" and add_table(body, lines):
        return
    for text in _cut_lines(lines):
        if group[0].kind == "code":
            add(add(body, "pre"), "code").text = text
        else:
            add(body, "pre", {"class": "table"}).text = text


def _is_gutter(rows: list[str]) -> bool:
    """Whether lines are the numbers 1, 2, 3 and so on: they belong before the lines of code that follow."""
    return len(rows) > 1 and rows == [str(nth) for nth in range(1, len(rows) + 1)]


def _cut_lines(lines: list[str]) -> Iterator[str]:
    start = size = 0
    for at, line in enumerate(lines):
        size += len(line) + 1
        if size > LARGEST and at > start:
            yield "\n".join(lines[start:at])
            start, size = at, len(line)
    yield "\n".join(lines[start:])
