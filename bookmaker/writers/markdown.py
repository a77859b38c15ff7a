"""A book in; Markdown out that other tools read back: headings, emphasis, quotations, lists, notes, links, pictures."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from bookmaker.expressions import defer
from bookmaker.writers.ledger import Dialect
from bookmaker.writers.prose import set_text

if TYPE_CHECKING:
    from bookmaker.model import Book

SKIPPED = frozenset(("cover", "titlepage", "colophon"))  # the front matter says what these say
MARKS = defer(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
ENTITY = defer(r"&(?=#|\w{1,32};)")
STARTS = defer(r" {0,3}(?:\d{1,9}(?=[.)](?:\s|$)))?([-+>=|~#]|(?<=\d)[.)]|:(?=\s))")
EMPHASIS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
}
KEPT = frozenset("sup sub u ins mark small".split())  # Markdown has no marks for these, but takes HTML
FIELDS = (  # as pandoc calls them, and what they are called here
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("author", "authors"),
    ("lang", "language"),
    ("date", "date"),
    ("publisher", "publisher"),
    ("description", "description"),
    ("subject", "subjects"),
    ("rights", "rights"),
    ("belongs-to-collection", "series"),
    ("group-position", "series_index"),
    ("identifier", "identifier"),
    ("about", "about"),
    ("source", "source"),
)


def write_markdown(book: Book, sink: BinaryIO) -> None:
    """Write `book` into `sink`: its metadata as front matter, a heading for each chapter, its pictures at the end."""
    sink.write("\n".join(("---", *list_fields(book), "---", "")).encode())
    chapters = set_text(book, MARKDOWN, skip=SKIPPED, restart=False)
    sink.writelines(f"\n{block}\n".encode() for blocks in chapters for block in blocks)
    sink.writelines(f"\n{line}\n".encode() for line in list_pictures(book))


def list_fields(book: Book) -> Iterator[str]:
    """Yield the lines of the front matter; JSON's texts and lists are YAML's too."""
    for name, attribute in FIELDS:
        if value := getattr(book.metadata, attribute):
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
    if people := [each._asdict() for each in book.metadata.contributors]:
        yield f"contributor: {json.dumps(people, ensure_ascii=False)}"
    yield f"generator: {json.dumps(book.generator)}"


def list_pictures(book: Book) -> Iterator[str]:
    """Yield the pictures that the text refers to, each with its bytes."""
    for each in book.resources:
        if each.media_type.startswith("image/"):
            yield f"[{each.name}]: data:{each.media_type};base64,{base64.b64encode(each.data).decode()}"


def escape(text: str) -> str:
    """Return running text in which nothing is taken for markup."""
    text = MARKS.sub(lambda found: f"\\{found[0]}", ENTITY.sub("&amp;", text))
    return text.replace("<", "&lt;").replace("~~", "&#126;~")


def guard(line: str) -> str:
    """Return a line whose beginning is not taken for a heading, a list, a quotation or a rule."""
    found = STARTS.match(line)
    if found is None:
        return line
    at, mark = found.start(1), found[1]
    safe = f"&#{ord(mark)};" if mark in "=~|:" else f"\\{mark}"
    return f"{line[:at]}{safe}{line[at + 1 :]}"


def mark_run(name: str, text: str, before: str, behind: str) -> str:
    """Return a run of emphasis; as HTML where the marks would not be seen as such between these characters."""
    if name in KEPT:
        return f"<{name}>{text}</{name}>"
    mark = EMPHASIS.get(name, "")
    if not mark or "\n" in text or mark[0] in (text[0], text[-1]):
        return text if not mark else f"<{name}>{text}</{name}>"
    stuck = (before.isalnum() and not text[0].isalnum()) or (behind.isalnum() and not text[-1].isalnum())
    return f"<{name}>{text}</{name}>" if stuck else f"{mark}{text}{mark}"


def mark_code(text: str) -> str:
    """Return a run of code, in more backticks than it holds."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def fence(text: str, language: str) -> str:
    """Return a block of code between fences that it does not hold, with its language behind the first."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{ticks}{language}\n{text}\n{ticks}"


def link(text: str, address: str) -> str:
    """Return a link; an address with blanks or brackets goes between angle brackets."""
    if re.search(r"[\s()<>]", address):
        address = f"<{address.replace('<', '%3C').replace('>', '%3E')}>"
    return f"[{text}]({address})"


def lay_table(rows: list[list[str]], headed: bool) -> str:
    """Return a table with pipes; one without a head gets an empty one, for Markdown knows no other."""
    width = max(map(len, rows))
    full = [[cell.replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    head, body = (full[0], full[1:]) if headed else ([""] * width, full)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *body))


def join_opening(ordinal: str, title: str) -> str:
    """Return ordinal and title as one heading."""
    stop = "" if not ordinal or not ordinal[-1].isalnum() or ordinal[-1] >= "\u2e80" else "."
    return " ".join(f"{ordinal}{stop} {title}".replace("\n", " ").split(" ")).strip()


MARKDOWN = Dialect(
    escape=escape,
    guard=guard,
    run=mark_run,
    code=mark_code,
    listing=fence,
    link=link,
    address=lambda address: f"<{address}>",
    anchor=lambda name: f'<a id="{name}"></a>',
    picture=lambda shown, name: f"![{escape(shown)}][{name}]",
    opening=lambda ordinal, title, level: f"{'#' * min(level, 6)} {join_opening(ordinal, title)}",
    heading=lambda text, level: f"{'#' * min(level, 6)} {text}",
    table=lay_table,
    term=lambda text: text,
    definition=":   ",
    reference="[^{}]",
    note="[^{}]: ",
    quote="> ",
    verse="> ",
    step="\u2003\u2003",
    turn="  \n",
    rule="* * *",
    parting="<!-- -->",
)
