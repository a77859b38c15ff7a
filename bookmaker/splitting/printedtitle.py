"""A survey and where its first chapter begins in, the title and the authors printed above it out."""

from __future__ import annotations

import re

from bookmaker.expressions import defer
from bookmaker.splitting.claims import undecorate
from bookmaker.splitting.keywords import ARTICLES
from bookmaker.splitting.numberwords import fold
from bookmaker.splitting.survey import WORDY, Survey

SENTENCE = (".", ":", ";", ",", "!", "?")
MOST_ROWS = 14
LONGEST = 90  # characters
BY = defer(r"(?:written )?(?:by|von|par|por|di|door|av|af|přel|írta|napisał|автор:?)\s+(?=\S)", re.IGNORECASE)
CJK_BY = defer(
    r"(?:作者[：:]\s*)?(?:[〔（(【]?[清明元宋唐][〕）)】?？·]?\s*)?(?P<name>[^\s：:]{2,8}?)\s*(?:著|撰|作|編|编)?$"
)
NAME_WORD = defer(r"(?:[^\W\d_]\.|[^\W\d_a-zа-я][^\W\d_]+(?:[-’'][^\W\d_]+)?|[dv][eoau]n?|of)$")
HOUSE = defer(r"\b(?:Foundation|Workgroup|Working Group|Committee|Project|Inc|Ltd|GmbH|Press|University|Institute)\b")
SMALL = defer(r"[a-zß-öø-ÿа-яё]")


def find_printed_title(survey: Survey, first: int) -> tuple[str, tuple[str, ...]]:
    """Title and authors, as far as the lines before line `first` show them; "" and () where they do not."""
    start = next((r for r in range(min(first, MOST_ROWS)) if WORDY.search(survey.texts[r])), 0)
    rows = [r for r in range(start, min(first, MOST_ROWS)) if len(survey.texts[r]) <= LONGEST]
    if not rows or rows[0] != start:
        return "", ()
    lines = [undecorate(survey.texts[r]) for r in rows]
    if survey.cjk:
        author = CJK_BY.match(lines[1]) if len(lines) > 1 and not survey.gaps[rows[1]] else None
        return lines[0], (author["name"],) if author else ()
    for at, line in enumerate(lines[1:], 1):
        found = BY.match(line)
        if found and at <= 4:
            return " ".join(lines[: 1 if survey.gaps[rows[1]] else at]), (line[found.end() :].strip(" ."),) if line[
                found.end() :
            ] else ()
    if len(lines) > 1 and _is_name(lines[0]) and not _is_name(lines[1]) and _may_be_title(lines[1]):
        return lines[1], (lines[0],)
    if len(lines) > 1 and _is_name(lines[1]) and len(lines) <= 3:
        return lines[0], (lines[1],)
    return lines[0], ()


def _may_be_title(line: str) -> bool:
    """Whether a line begins with a letter, does not end as a sentence does, and names no house that publishes."""
    return line[:1].isalpha() and not line.endswith(SENTENCE) and not HOUSE.search(line)


def _is_name(line: str) -> bool:
    """Whether a line looks like a person's name: two to four words, each with a capital."""
    words = line.split()
    if words and fold(words[0]) in ARTICLES:
        return False
    return 2 <= len(words) <= 4 and bool(SMALL.search(line)) and all(NAME_WORD.match(w) for w in words)
