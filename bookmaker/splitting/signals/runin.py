"""Signal: a number, a day or a title that the text goes on behind, on one line.

CHAPTER I. It was late …; XII. The sea …; § 3. …; _March 3._--We left …; THE GATE.--There was …
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, is_caps
from bookmaker.splitting.signals.prefixes import LONGEST_WORD, may_open, opens_text, read_prefix
from bookmaker.splitting.survey import TERMINAL, Survey

HEAD = 160  # characters in which a heading and what parts it from the text must end
WITHIN = "; text on its line"  # how the families of these claims end
SHORTEST, SENTENCES, MOST_DASHES = 40, 240, 2  # characters behind a heading; of a paragraph of one sentence; dashes
FULL = 0.9  # of the width
MOST_LINES = 12  # of a paragraph that are looked at
APART, RUN_ON = 0.85, 0.75  # how far a paragraph's first line stands apart: after a gap, without one
BREAK = defer(r"[^\W\d_]{3}[.!?][\"”’»]? +[\"“‘«„_]?[^\W\d_a-zà-öø-ÿа-я]")


def claim_run_in(survey: Survey) -> Iterator[Claim]:
    """First lines of paragraphs that open with a number, a day or a title, and text; clean where that is sure."""
    for row in range(len(survey.texts)) if survey.tight else compress(count(), survey.gaps):
        text = survey.texts[row]
        begins = may_open(text.partition(" ")[0][:LONGEST_WORD]) and (survey.gaps[row] or _is_ended(survey, row))
        prefix = read_prefix(text[:HEAD], survey.shouted) if begins else None
        if not prefix or text[: prefix.column].count("_") % 2 or not opens_text(text, prefix.column):
            continue
        if len(text) < prefix.column + SHORTEST and not text.endswith((*TERMINAL, ",")) and survey.after[row]:
            continue
        alone, date = APART if survey.gaps[row] else RUN_ON, prefix.title if prefix.signal == "dated" else ""
        yield Claim(
            row,
            row,
            prefix.signal,
            prefix.family + WITHIN,
            prefix.kind,
            prefix.rank,
            prefix.value,
            prefix.ordinal,
            prefix.title,
            alone=alone,
            clean=_is_prose(survey, row, prefix.column),
            date_text=date,
            column=prefix.column,
        )


def _is_ended(survey: Survey, row: int) -> bool:
    """Whether the line above ends as a sentence does."""
    return not row or survey.texts[row - 1].endswith(TERMINAL)


def _is_prose(survey: Survey, row: int, column: int) -> bool:
    """Whether what follows a heading on its line, up to the next gap, is sentences and no title or argument."""
    end = row + 1
    while end < len(survey.texts) and end - row < MOST_LINES and _goes_on(survey, end):
        end += 1
    text = " ".join((survey.texts[row][column:], *survey.texts[row + 1 : end]))
    dashes = text.count("--") + text.count("—") + text.count(" – ")
    if (is_caps(text) and not survey.shouted) or (dashes > MOST_DASHES and len(text) < SENTENCES * dashes):
        return False
    return len(text) >= SENTENCES or (len(text) >= SENTENCES // 2 and bool(BREAK.search(text)))


def _goes_on(survey: Survey, row: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it; lost gaps are told by lines that are not full."""
    if survey.gaps[row] or not survey.tight:
        return not survey.gaps[row]
    above = survey.texts[row - 1]
    return survey.width > 0 and not (above.endswith(TERMINAL) and len(above) < FULL * survey.width)
