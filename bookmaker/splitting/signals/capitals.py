"""Signal: a title in capitals that stands apart from the text."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import LETTERS, Claim, is_caps, is_inner, undecorate
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import TERMINAL, Survey

LONGEST = 100  # characters a line
MOST_LINES = 4
LEAST_BELOW, SHORT = 50, 30  # characters of the line right below a title; of one that ends whatever its end is
OVER = 0.8  # how far apart it stands there
ALONE = 5  # characters of "OR," and no more
OR = defer(r"(?:OR|ODER|OU|OF|ELLER|O|U|ИЛИ)\b[,:]?(?:\s|$)")  # THE GATE; / OR, / THE WALL


def claim_capitals(survey: Survey) -> Iterator[Claim]:
    """One to four lines in capitals with a gap on both sides; nothing where the whole dump shouts."""
    if survey.shouted or survey.cjk:
        return
    count = len(survey.texts)
    for row in survey.openers:
        text = survey.texts[row]
        if not (survey.gaps[row] or survey.tight) or len(text) > LONGEST or not _is_title(text):
            continue
        stop = row + 1
        while stop < count and not survey.gaps[stop] and stop - row <= MOST_LINES and is_caps(survey.texts[stop]):
            stop += 1
        if OR.match(survey.texts[stop] if stop < count else "") and survey.texts[stop - 1][-1] in ",;:":
            stop = _pass_second(survey, stop)
        title = undecorate(" ".join(survey.texts[row:stop]))
        if stop - row <= MOST_LINES and _is_apart(survey, row, stop) and not read_alone(title):
            over = _stands_over_text(survey, row, stop)
            clean = (over or survey.after[stop - 1] > 0) and not title.endswith((",", ";", "!", '!"', '?"'))
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
                max(survey.alone(row, stop), OVER if over else 0),
                clean,
            )


def _is_apart(survey: Survey, row: int, stop: int) -> bool:
    """Whether a gap follows, or a wide one goes before, or the text goes on in longer lines right below."""
    return survey.after[stop - 1] > 0 or survey.gaps[row] > 1 or _stands_over_text(survey, row, stop)


def _stands_over_text(survey: Survey, row: int, stop: int) -> bool:
    """Whether a title of one line ends a stretch of text and stands right above the next, which is in longer lines."""
    if stop >= len(survey.texts) or stop - row > 1 or survey.after[row]:
        return False
    below, title = survey.texts[stop], survey.texts[row]
    above = survey.texts[row - 1] if row and not survey.gaps[row] else ""
    ended = len(above) < SHORT or above.endswith(TERMINAL)
    return ended and title[-1].isalnum() and len(below) >= max(LEAST_BELOW, len(title)) and not is_caps(below)


def _pass_second(survey: Survey, row: int) -> int:
    """Where a title's second name ends, which "OR" begins, alone on its line perhaps."""
    stop = row + 1 + (len(survey.texts[row]) < ALONE)
    while stop < len(survey.texts) and not survey.gaps[stop] and is_caps(survey.texts[stop]):
        stop += 1
    return min(stop, len(survey.texts))


def _is_title(text: str) -> bool:
    return is_caps(text) and len(LETTERS.findall(text)) > 1 and text[0] not in "\"'“‘([" and not is_inner(text)
