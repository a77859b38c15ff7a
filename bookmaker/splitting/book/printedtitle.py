"""A survey and where its first chapter begins in, the title and the authors printed above it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookmaker.expressions import defer
from bookmaker.splitting.claims import undecorate
from bookmaker.splitting.survey import WORDY, Survey
from bookmaker.splitting.words.keywords import ARTICLES
from bookmaker.splitting.words.numberwords import fold

SENTENCE = (".", ":", ";", ",", "!", "?")
MOST_ROWS, MOST_SPREAD = 14, 4
LONGEST = 90  # characters
FULL = 55  # characters of a first line that may go on in the second
COLUMNS = " " * 5
FEWEST_ROWS, LOOKED_AT = 4, 12  # lines of a text that may have a title of its own; of those below it
BY = defer(r"(?:written )?(?:by|von|par|por|di|door|av|af|přel|írta|napisał|автор:?)\s+(?=\S)", re.IGNORECASE)
CJK_BY = defer(
    r"(?:作者[：:]\s*)?(?:[〔（(【]?[清明元宋唐][〕）)】?？·]?\s*)?(?P<name>[^\s：:]{2,8}?)\s*(?:著|撰|作|編|编)?$"
)
NAME_WORD = defer(r"(?:[^\W\d_]\.|[^\W\d_a-zа-я][^\W\d_]+(?:[-’'][^\W\d_]+)?|[dv][eoau]n?|of)$")
HOUSE = defer(r"\b(?:Foundation|Workgroup|Working Group|Committee|Project|Inc|Ltd|GmbH|Press|University|Institute)\b")
SMALL = defer(r"[a-zß-öø-ÿа-яё]")


def find_printed_title(survey: Survey, first: int) -> tuple[str, tuple[str, ...]]:
    """Title and authors, as far as the lines before line `first` show them; "" and () where they do not."""
    top = _pass_picture(survey, first)
    start = next((r for r in range(top, min(first, MOST_ROWS)) if _says_title(survey.texts[r])), -1 if top else 0)
    if start < 0:
        return "", ()  # nothing but the picture
    rows = [r for r in range(start, min(first, MOST_ROWS)) if len(survey.texts[r]) <= LONGEST]
    if not rows or rows[0] != start:
        return "", ()
    lines = [undecorate(survey.texts[r]) for r in rows]
    if len(rows) > 1 and len(lines[0]) > FULL and rows[1] == start + 1 and not survey.gaps[rows[1]]:
        lines[:2] = [f"{lines[0]} {lines[1]}"]  # a title over two lines
        rows[:2] = rows[1:2]
    if over := _count_spread(survey, rows):
        lines[:over] = [" ".join(lines[:over])]
        rows[:over] = rows[over - 1 : over]
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
    if len(lines) > 1 and _is_name(lines[1]) and (len(lines) <= 3 or any(lines[1] in line for line in lines[2:])):
        return lines[0], (lines[1],)
    return lines[0], ()


def find_lone_title(survey: Survey) -> str:
    """What stands alone above a text without chapters; "" where its first line belongs to the text."""
    texts = survey.texts
    if len(texts) < FEWEST_ROWS or survey.tight or not survey.after[0] or len(texts[0]) > LONGEST:
        return ""
    bare = undecorate(texts[0])
    below = survey.span(1, 1 + LOOKED_AT)
    return bare if _says_title(texts[0]) and _may_be_title(bare) and bare[0].isupper() and below > LONGEST * 3 else ""


def _pass_picture(survey: Survey, first: int) -> int:
    """The row after a picture's caption in brackets that the dump begins with."""
    rows = range(min(first, MOST_ROWS))
    if not survey.texts or survey.texts[0][:1] != "[":
        return 0
    return next((row + 1 for row in rows if survey.texts[row].endswith("]")), 0)


def _count_spread(survey: Survey, rows: Sequence[int]) -> int:
    """How many lines without a gap between them a title is spread over, of which the first is but an article."""
    if fold(survey.texts[rows[0]]) not in ARTICLES:
        return 0
    count = 1
    while count < min(len(rows), MOST_SPREAD) and rows[count] == rows[0] + count and not survey.gaps[rows[count]]:
        count += 1
    return count if count > 1 else 0


def _says_title(text: str) -> bool:
    """Whether a line has words, and not some at its left edge and others at its right, as the head of a memo has."""
    return bool(WORDY.search(text)) and COLUMNS not in text


def _may_be_title(line: str) -> bool:
    """Whether a line begins with a letter, does not end as a sentence does, and names no house that publishes."""
    return line[:1].isalpha() and not line.endswith(SENTENCE) and not HOUSE.search(line)


def _is_name(line: str) -> bool:
    """Whether a line looks like a person's name: two to four words, each with a capital."""
    words = line.split()
    if words and fold(words[0]) in ARTICLES:
        return False
    return 2 <= len(words) <= 4 and bool(SMALL.search(line)) and all(NAME_WORD.match(w) for w in words)
