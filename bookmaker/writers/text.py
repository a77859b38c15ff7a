"""A book in; plain text out: a paragraph is one line, and the notes of a chapter stand at its end."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, BinaryIO

from bookmaker.writers.ledger import INDENT, Dialect, indent_lines
from bookmaker.writers.prose import set_text

if TYPE_CHECKING:
    from bookmaker.model import Book

BETWEEN = "\n\n\n"  # chapters: blank lines that no paragraph has before it
SKIPPED = frozenset(("cover",))


def write_text(book: Book, sink: BinaryIO) -> None:
    """Write `book` into `sink`. The last line names the tool, so that it knows the file again."""
    chapters = ("\n\n".join(blocks) for blocks in set_text(book, PLAIN, skip=SKIPPED, restart=True) if blocks)
    sink.writelines(f"{chapter}\n{BETWEEN}".encode() for chapter in chapters)
    sink.write(f"[{book.generator}]\n".encode())


def keep(text: str) -> str:
    """Return a text as it is."""
    return text


def draw_table(rows: list[list[str]], _headed: bool) -> str:
    """Return a table with blanks between its columns."""
    widths = [max(measure(row[at]) for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    lines = ("  ".join(cell + " " * (widths[at] - measure(cell)) for at, cell in enumerate(row)) for row in rows)
    return indent_lines("\n".join(line.rstrip() for line in lines), INDENT, INDENT)


def measure(text: str) -> int:
    """Return how many columns a text takes: a wide letter two, an accent none."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def show_link(text: str, address: str) -> str:
    """Return a link's text, with the address where it leads out of the book and does not say so itself."""
    bare = re.sub(r"^(?:https?://|mailto:)|/$", "", address)
    return text if address.startswith("#") or bare in text else f"{text} <{address}>"


PLAIN = Dialect(
    escape=keep,
    guard=keep,
    run=lambda _name, text, _before, _behind: text,
    code=keep,
    listing=lambda text, _language: indent_lines(text, INDENT, INDENT),
    link=show_link,
    address=str,
    anchor=lambda _name: "",
    picture=lambda shown, _name: f"[{shown}]" if shown else "",
    opening=lambda ordinal, title, _level: f"{ordinal}\n{title}" if ordinal else title,
    heading=lambda text, _level: text,
    table=draw_table,
    term=keep,
    definition=INDENT,
    reference="[{}]",
    note="[{}] ",
    quote=INDENT,
    verse=INDENT,
    step="  ",
    turn="\n",
    rule="* * *",
    parting="",
)
