"""A table, its cells as Markdown, in; tags out that what is in the cells stays Markdown between."""

from __future__ import annotations

import re
from collections.abc import Callable

from bookmaker.readers.markdown.aside import Aside
from bookmaker.readers.markdown.tables import Table

BLOCKS = re.compile(
    r"^(?:[-*+]|\d+[.)]) |\n[ ]*\n|^(?:```|~~~|>)|^ {4}", re.MULTILINE
)  # what is more than a line of text
Prepare = Callable[[str], str]


def write_table(table: Table, aside: Aside, prepare: Prepare) -> list[str]:
    """Write a table as tags with Markdown between them: in one paragraph where each cell is a line of text."""
    plain = not any(BLOCKS.search(cell) for row in (table.head, *table.rows) for cell in row)
    tags, shown = "<table>", []  # tags: those before the next cell
    if table.caption:
        shown += [aside.keep_tags("<table><caption>"), even_blanks(table.caption)]
        tags = "</caption>"
    rows = (table.head, *table.rows) if table.head else table.rows
    heads = table.heads if table.head else 0
    for number, row in enumerate(rows):
        name = "th" if number < heads else "td"
        tags += ("<thead>" if not number and heads else "") + "<tr>"
        for at, cell in enumerate(row):
            tags += f"<{name}{write_spans(*table.spans.get((number, at), (1, 1)))}>"
            shown += [aside.keep_tags(tags), even_blanks(cell) if plain else prepare(cell)]
            tags = f"</{name}>"
        tags += "</tr>" + ("</thead>" if number == heads - 1 else "")
    shown.append(aside.keep_tags(f"{tags}</table>"))
    return ("" if plain else "\n\n").join(shown).split("\n")


def even_blanks(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def write_spans(columns: int, rows: int) -> str:
    """Return the attributes of a cell that covers several columns or rows."""
    across = f' colspan="{columns}"' if columns > 1 else ""
    return across + (f' rowspan="{rows}"' if rows > 1 else "")
