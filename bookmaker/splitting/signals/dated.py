"""Signal: a date as a heading, in diaries and letters (Am 10. Mai; 3 May. Bistritz.; Monday, 14th June)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, undecorate
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.dates import MONTHS
from bookmaker.splitting.words.month_names import WEEKDAYS
from bookmaker.splitting.words.numberwords import fold

LONGEST = 70  # characters
WORD = defer(r"[^\W\d_]+")
DIGIT = defer(r"\d")
NUMBER = defer(r"\d+")
MOST_WORDS = 7  # beside the date
CJK_DATE = defer(
    r"(?:\d{2,4}年|[〇一二三四五六七八九十]+年)?\s*([0-9０-９一二三四五六七八九十]{1,3})月\s*([0-9０-９一二三四五六七八九十]{1,3})日"
)


@lru_cache(maxsize=1)
def _load_names() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(fold(m) for m in MONTHS), frozenset(fold(w) for w in WEEKDAYS)


def claim_dated(survey: Survey) -> Iterator[Claim]:
    """Short lines that show a day and a month, and little else, apart from the text around them."""
    for row in survey.openers:
        text = survey.texts[row]
        if survey.after[row] and len(text) <= LONGEST and DIGIT.search(text) and is_dated(text):
            yield Claim(
                row,
                row + 1,
                "dated",
                "date as a heading",
                "dated",
                45,
                0,
                "",
                undecorate(text),
                "chapter",
                survey.alone(row),
                text[-1] not in ",;!?",
                "",
                undecorate(text),
            )


def is_dated(text: str) -> bool:
    """Whether a line is a day of a month, with a place, a weekday or a year perhaps."""
    if not text.isascii() and CJK_DATE.match(text):
        return len(text) < 24
    words = [fold(w) for w in WORD.findall(text)]
    if not words or len(words) > MOST_WORDS or text[0].islower():
        return False
    months, _ = _load_names()
    days = [int(n) for n in NUMBER.findall(text) if len(n) <= 2]
    return any(w in months for w in words) and any(1 <= d <= 31 for d in days)
