"""Titles between gaps in, the lines under gaps as wide out that look less like titles: a whole sentence, a quotation.

The form: paragraphs of one line each, and pieces that nothing but a wider gap parts, each with its title. Where hardly
anything else stands below such a gap, what does is a title, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.claims import Claim, is_inner
from bookmaker.splitting.survey import WORDY, Survey

LONGEST = 200  # characters of a title
SOON = 3  # lines below it
MOST_OTHER = 0.2  # of the titles: as many wide gaps may stand above what is none
MOST_MATES = 3  # times as many as there are sure titles


def add_mates(survey: Survey, members: Sequence[Claim]) -> list[Claim]:
    """The members, and those lines that only their gap tells, where it tells them."""
    if survey.width or not members:
        return list(members)
    gap = min(survey.gaps[c.row] for c in members)
    if gap < 2:
        return list(members)
    known = {c.row: c for c in members}
    model = members[0]
    below = [row for row in survey.openers if survey.gaps[row] >= gap and row not in known]
    mates = [row for row in below if _heads_text(survey, row, gap)]
    if len(below) - len(mates) > MOST_OTHER * len(members) or len(mates) > MOST_MATES * len(members):
        return list(members)
    more = (model._replace(row=row, stop=row + 1, title=survey.texts[row], clean=False) for row in mates)
    return sorted((*members, *more), key=lambda c: c.row)


def _heads_text(survey: Survey, row: int, gap: int) -> bool:
    """Whether a line says something, and soon after it, before another such gap, stands one that is longer."""
    text, end = survey.texts[row], min(row + 1 + SOON, len(survey.texts))
    if row + 1 >= len(survey.texts) or not survey.after[row] or len(text) > LONGEST or is_inner(text):
        return False
    end = next((i for i in range(row + 1, end) if survey.gaps[i] >= gap), end)
    return any(len(survey.texts[i]) > len(text) for i in range(row + 1, end)) and bool(WORDY.search(text))
