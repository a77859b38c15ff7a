"""Signal: a short line that stands further left than the text below it, as manuals and text browsers set headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, is_inner, undecorate
from bookmaker.splitting.contents import make_key
from bookmaker.splitting.families import Family, measure_sections
from bookmaker.splitting.medians import median
from bookmaker.splitting.nesting import Structure
from bookmaker.splitting.numerals import read_alone
from bookmaker.splitting.survey import WORDY, Survey

LONGEST = 90  # characters in all
MOST_LINES = 2
FEWEST, SHORTEST = 3, 250  # members, and characters of a usual section
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


def take_outdented(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """All of them where nothing else was found, else those at the column of the headings that there are."""
    if structure.has_chapters():
        structure.add(_find_sisters(survey, claims, structure.ordered()))
    elif family := _weigh(survey, claims):
        structure.take(family)


def _weigh(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    """The titles furthest left of which there are several, distinct and with text below; what is deeper is inside."""
    for column in sorted({survey.outdents[c.row] for c in claims}):
        members = [c for c in claims if survey.outdents[c.row] <= column]
        if len(members) >= FEWEST:
            repeated = len(members) - len({make_key(c.title) for c in members})
            if repeated * 4 > len(members) or median(measure_sections(survey, members)) < SHORTEST:
                return None
            others = [c for c in claims if survey.outdents[c.row] > column]
            why = f"{members[-1].family}, {len(members)} of them"
            sure = min(90, 60 + 3 * len(members))
            return Family(members[-1].family, "outdented", "outdented", 46, members, others, sure, why)
    return None


def _find_sisters(survey: Survey, claims: Sequence[Claim], taken: Sequence[Claim]) -> list[Claim]:
    """Titles at the column where nearly all the headings stand that have been taken; among numbered ones, sections do.

    So they are looked for before the first number and after the last.
    """
    columns = Counter(survey.outdents.get(c.row, -1) for c in taken)
    column, count = columns.most_common(1)[0] if columns else (-1, 0)
    if column < 0 or count * 5 < len(taken) * 4:
        return []
    numbered = [c.row for c in taken if c.value] or [len(survey.texts)]
    inner = range(numbered[0], numbered[-1]) if len(numbered) > 1 else range(0)
    return [c for c in claims if survey.outdents[c.row] == column and c.row not in inner]
