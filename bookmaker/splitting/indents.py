"""The lines of a dump in, those that stand further left than its text out, each with its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.model import Block

SAMPLE = 2000  # lines
LEAST_INDENT = 2  # columns
LEAST_SHARE, MOST_OUT = 0.6, 0.3  # of the lines: at the text's column or beyond it, and before it


def find_outdents(blocks: Sequence[Block], origin: Sequence[int]) -> dict[int, int]:
    """Row → its column, for the rows that stand left of the text; none where text does not stand at one indent.

    `origin` leads from a row to its block.
    """
    step = max(1, len(origin) // SAMPLE)
    usual = Counter(_find_column(blocks[i].text) for i in origin[::step]).most_common(1)
    text = usual[0][0] if usual else 0
    if text < LEAST_INDENT:
        return {}
    columns = [_find_column(blocks[i].text) for i in origin]
    rows = {row: column for row, column in enumerate(columns) if column < text}
    inside = sum(1 for column in columns if column >= text)
    return rows if inside >= LEAST_SHARE * len(columns) and len(rows) <= MOST_OUT * len(columns) else {}


def _find_column(text: str) -> int:
    return len(text) - len(text.lstrip())
