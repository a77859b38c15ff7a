"""The forms that are read with pandoc, and how each is known: a table, and what looks at a dump for one of its rows."""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple

from bookmaker.model import Dump

ADVICE = "needs the extra `pandoc`: pip install 'bookmaker[pandoc]'"
PEEK = 1000  # bytes in which a file shows what it is


class Typed(NamedTuple):
    """A form that pandoc reads."""

    name: str  # as `--from` and pandoc have it
    endings: tuple[str, ...]
    about: str
    sign: bytes = b""  # what is in its first bytes; b"" = it is plain text, and only the name tells


TYPED = (
    Typed("rtf", (".rtf",), "a rich text document", b"{\\rtf"),
    Typed("fb2", (".fb2",), "a FictionBook", b"<FictionBook"),
    Typed("rst", (".rst",), "reStructuredText"),
    Typed("asciidoc", (".adoc", ".asciidoc"), "AsciiDoc"),
    Typed("org", (".org",), "an Org document"),
    Typed("textile", (".textile",), "Textile"),
    Typed("mediawiki", (".wiki", ".mediawiki"), "a wiki's page"),
    Typed("latex", (".tex", ".latex"), "a LaTeX document"),
    Typed("typst", (".typ",), "a Typst document"),
)


def sniff_typed(dump: Dump, form: Typed) -> bool:
    """Say whether a dump is of a form; what only marks tell from plain text is that where nothing reads the marks."""
    return form.sign in dump.data[:PEEK] if form.sign else find_typed(dump.name) is form


def find_typed(name: str) -> Typed | None:
    """Return the form that a file's name says its marks are of, where they can be read."""
    form = name_form(name)
    return form if form and has_pandoc() else None


def is_unread(name: str) -> bool:
    """Say whether a file's marks would be read if pandoc were there."""
    return name_form(name) is not None and not has_pandoc()


def name_form(name: str) -> Typed | None:
    """Return the form that a file's name says its marks are of."""
    return next((form for form in TYPED if not form.sign and name.lower().endswith(form.endings)), None)


def has_pandoc() -> bool:
    """Say whether the library is installed that brings pandoc along."""
    return find_spec("pypandoc") is not None
