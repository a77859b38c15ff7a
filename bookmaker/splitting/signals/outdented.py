"""Signal: a short line that stands further left than the text below it, as manuals and text browsers set headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, is_inner, undecorate
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import WORDY, Survey

LONGEST = 90  # characters in all
MOST_LINES = 2
ODD_END = (".", ",", ";", ":", "-", "—", "。", "、", "：")
COLUMNS = " " * 5  # between what stands at the left and at the right of one line
IMPRINT = defer(r"[©@]|copyright\b|\(c\) ", re.IGNORECASE)
ITEM = defer(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s")  # of a list, whose text hangs
ODD_START = tuple("\"“'‘«(*•+-|>$#/\\<{[")


def claim_outdented(survey: Survey) -> Iterator[Claim]:
    """One or two short lines at one column after a gap, with the text's own indent right below them.

    The first line of all is the title of the whole.
    """
    for row, column in survey.outdents.items():
        text = survey.texts[row]
        if row and survey.gaps[row] and len(text) <= LONGEST and not _is_odd(text):
            yield from _claim_lines(survey, row, column)


def _is_odd(text: str) -> bool:
    """Whether a line is an item of a list, a drawing, an imprint's, or stands at both edges of the page."""
    known = ITEM.match(text) or IMPRINT.search(text)
    return bool(known) or text.startswith(ODD_START) or COLUMNS in text or not WORDY.search(text)


def _claim_lines(survey: Survey, row: int, column: int) -> Iterator[Claim]:
    stop = row + 1
    while stop - row <= MOST_LINES and survey.outdents.get(stop) == column and not survey.gaps[stop]:
        stop += 1
    title = " ".join(survey.texts[row:stop])
    below = stop < len(survey.texts) and survey.outdents.get(stop, column + 1) > column
    if stop - row <= MOST_LINES and below and not (title.endswith(ODD_END) or is_inner(title) or read_alone(title)):
        family = f"line set left of the text, at column {column}"
        yield Claim(row, stop, "outdented", family, "outdented", 46, 0, "", undecorate(title), "chapter", 0.9)
