"""A file or folder in, whether it is Markdown out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bookmaker.expressions import defer
from bookmaker.model import Dump
from bookmaker.readers.text.lines import even_line_ends
from bookmaker.readers.typedforms import find_typed

ENDINGS = (".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd", ".mdx")
FRONT = defer(r"\A(?:---|\+\+\+)\n(?:.*\n){0,40}?(?:---|\+\+\+)\n")
LINK = defer(r"\]\((?:https?:|\.{0,2}/|#|\w)[^()\s]*\)")
SIGNS = (
    FRONT,
    LINK,
    defer(r"^#{1,4} \S", re.MULTILINE),
    defer(r"^(?:```|~~~)", re.MULTILINE),
    defer(r"^(?:[-*+]|\d+\.) \S", re.MULTILINE),
    defer(r"(?<!\w)\*\*\S[^*\n]*\*\*|`[^`\n]+`"),
)
OTHERS = (".html", ".htm", ".xhtml", ".txt")  # what a folder with a page of Markdown in it may be made of
ENOUGH = 3  # signs that make a text Markdown whatever it is called, if one of them is no accident of plain text
LINKS = 2  # code that was copied out of a page has lists and # lines too; links in this form it has not
PEEK = 100_000  # bytes in which they are looked for


def sniff_markdown(dump: Dump) -> bool:
    """Say whether a file is Markdown, by its signs and its name, or a folder holds more of it than of web pages."""
    if not dump.name and dump.files is not None:
        names = dump.files.names()
        pages = list_markdown(names)
        others = sum(name.lower().endswith(OTHERS) and "/_" not in f"/{name}" for name in names)
        return len(pages) > others
    if b"\0" in dump.data[:PEEK]:
        return False
    text = even_line_ends(dump.data[:PEEK].decode("utf-8", "ignore"))
    found = sum(sign.search(text) is not None for sign in SIGNS)
    if dump.name.lower().endswith(ENDINGS):
        return found > 0
    proven = FRONT.search(text) is not None or sum(1 for _ in islice(LINK.finditer(text), LINKS)) == LINKS
    return proven and found >= ENOUGH


def list_markdown(names: Iterable[str]) -> list[str]:
    """Return the pages among the names of a folder: files of Markdown, and with pandoc those with other marks."""
    return [name for name in names if is_page(name)]


def is_page(name: str) -> bool:
    """Say whether a file is a page that can be read."""
    return is_markdown(name) or find_typed(name) is not None


def is_markdown(name: str) -> bool:
    """Say whether a page's name is that of Markdown."""
    return name.lower().endswith(ENDINGS)
