"""What stands before the first chapter in; whether it is set like a printed title page, or as running text, out."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Piece

LONGEST = 80  # characters of a line that stands alone; a longer one is a sentence
MOST = 24  # such lines
LINES = ("<p>", '<p class="centred">')
LOOK = "halftitle"


def is_halftitle(pieces: Sequence[Piece]) -> bool:
    """Tell whether every piece is a short line by itself: the title, who wrote it, a place, a year."""
    if len(pieces) > MOST:
        return False
    return all(each.xhtml.startswith(LINES) and len(text_of_markup(each.xhtml)) <= LONGEST for each in pieces)
