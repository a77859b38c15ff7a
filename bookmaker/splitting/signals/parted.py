"""Signal: a short line in mixed case between gaps that are wider than those between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.splitting.claims import Claim, is_caps, is_inner, undecorate
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import WORDY, Survey

LONGEST, LONGEST_CJK = 110, 36  # characters in all
MOST_LINES = 3
ODD_END = (",", ";", "-", "—", "”", '"')
FRAMES = "*•"  # *** The Gate ***
ODD_START = ('"', "“", "'", "‘", "—", "-", "«", "(", "[", "*", "•")


def claim_parted(survey: Survey) -> Iterator[Claim]:
    """One to three lines after a gap of two or more and before another gap, which do not end as a sentence does."""
    texts, gaps, after = survey.texts, survey.gaps, survey.after
    longest = LONGEST_CJK if survey.cjk else LONGEST
    for row in survey.openers:
        text = texts[row]
        if gaps[row] < 2 or len(text) > longest or text[0].islower() or _is_odd(text):
            continue
        stop = row + 1
        while stop < len(texts) and not gaps[stop] and stop - row <= MOST_LINES:
            stop += 1
        title = " ".join(texts[row:stop])
        if stop - row > MOST_LINES or not after[stop - 1] or len(title) > longest or not WORDY.search(title):
            continue
        if (is_caps(title) and not survey.shouted) or read_alone(title) or is_inner(title):
            continue
        clean = not title.endswith(ODD_END) and not (title.endswith(".") and title.count(" ") > 6)
        if clean:
            yield Claim(
                row,
                stop,
                "parted",
                f"short line after {min(gaps[row], 4)} blank lines",
                "parted",
                46,
                0,
                "",
                undecorate(title),
                "chapter",
                survey.alone(row, stop),
                title[-1] not in ".!?。！？",
            )


def _is_odd(text: str) -> bool:
    """Whether a line begins as speech or an item of a list does, and no sign at its end says that it is framed."""
    return text.startswith(ODD_START) and not (text[0] in FRAMES and text[-1] == text[0] and len(text) > 2)
