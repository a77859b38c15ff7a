"""Signal: a title in capitals that stands apart from the text."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import LETTERS, Claim, is_caps, is_inner, undecorate
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import Survey

LONGEST = 100  # characters a line
MOST_LINES = 4
ALONE = 5  # characters of "OR," and no more
OR = defer(r"(?:OR|ODER|OU|OF|ELLER|O|U|ИЛИ)\b[,:]?(?:\s|$)")  # THE GATE; / OR, / THE WALL


def claim_capitals(survey: Survey) -> Iterator[Claim]:
    """One to four lines in capitals with a gap on both sides; nothing where the whole dump shouts."""
    if survey.shouted or survey.cjk:
        return
    count = len(survey.texts)
    for row in survey.openers:
        text = survey.texts[row]
        if not survey.gaps[row] or len(text) > LONGEST or not _is_title(text):
            continue
        stop = row + 1
        while stop < count and not survey.gaps[stop] and stop - row <= MOST_LINES and is_caps(survey.texts[stop]):
            stop += 1
        if OR.match(survey.texts[stop] if stop < count else "") and survey.texts[stop - 1][-1] in ",;:":
            stop = _pass_second(survey, stop)
        title = undecorate(" ".join(survey.texts[row:stop]))
        if stop - row <= MOST_LINES and (survey.after[stop - 1] or survey.gaps[row] > 1) and not read_alone(title):
            clean = survey.after[stop - 1] > 0 and not title.endswith((",", ";", "!", '!"', '?"'))
            yield Claim(
                row,
                stop,
                "capitals",
                "title in capitals",
                "capitals",
                45,
                0,
                "",
                title,
                "chapter",
                survey.alone(row, stop),
                clean,
            )


def _pass_second(survey: Survey, row: int) -> int:
    """Where a title's second name ends, which "OR" begins, alone on its line perhaps."""
    stop = row + 1 + (len(survey.texts[row]) < ALONE)
    while stop < len(survey.texts) and not survey.gaps[stop] and is_caps(survey.texts[stop]):
        stop += 1
    return min(stop, len(survey.texts))


def _is_title(text: str) -> bool:
    return is_caps(text) and len(LETTERS.findall(text)) > 1 and text[0] not in "\"'“‘([" and not is_inner(text)
