"""A post that was typed in Markdown in; HTML out."""

from __future__ import annotations

import html
import re

from bookmaker.readers.wordpress.paragraphs import set_paragraphs

EXTENSIONS = ["extra", "sane_lists"]
TRAP = re.compile(r"(?:!?\[|<a |\[a\]\(){60}|[*_]{200}")  # on long runs of these the converter takes for ever
LONGEST = 2_000_000  # characters of one post


def set_markdown(text: str) -> str:
    """Convert one post; one that no person typed is set by its newlines."""
    if TRAP.search(text) or len(text) > LONGEST:
        return set_paragraphs(html.escape(text, quote=False))
    from markdown import markdown

    return str(markdown(text, extensions=EXTENSIONS))
