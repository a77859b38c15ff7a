"""A table that an export of notes keeps in a file of its own (CSV, as Notion has it) in; Markdown out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from bookmaker.model import Files

GRID = re.compile(r" [0-9a-f]{32}\.csv$")  # its name ends with the number that the application gave it
ALL = "_all.csv"  # of the same name: with the rows that the page does not show


def list_grids(names: Iterable[str]) -> list[str]:
    """Return the tables among the names of a folder."""
    return [name for name in names if GRID.search(name)]


def read_source(files: Files, name: str) -> bytes:
    """Return the bytes of a page; of a table with all its rows, where a file beside it has them."""
    whole = files.read(name.removesuffix(".csv") + ALL) if GRID.search(name) else None
    return whole or files.read(name) or b""


def write_grid(text: str) -> str:
    """Write a table as Markdown; what is broken reads as text."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text)) if any(row)]
    except csv.Error:
        return text
    width = max(map(len, rows), default=0)
    lines = [[bare_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    lines[1:1] = [["---"] * width] if lines else []
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bare_cell(cell: str) -> str:
    """Return a cell on one line, its bars escaped."""
    return " ".join(cell.split()).replace("|", "\\|")
