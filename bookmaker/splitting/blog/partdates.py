"""Lines in; out come the dates of which a heading further up says the year, or the month and the year.

An archive's page has "2010" once and "1 October" under each title, or "December 2009" once and a "14" over each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bookmaker.expressions import defer
from bookmaker.splitting.blog.stacked import read_stacked_day
from bookmaker.splitting.words.dates import MONTHS, DateHit
from bookmaker.splitting.words.month_names import WEEKDAYS

LONGEST = 32  # characters of such a line
FEWEST = 3  # dates
RISING = 0.9  # of the neighbours among bare numbers, which must all rise, or all fall
YEAR = defer(r"\W{0,3}((?:19|20)\d\d)\W{0,3}$")
MONTH_YEAR = defer(
    r"\W{0,3}([^\W\d_]{3,14})\.?,?\s(?:de\s)?((?:19|20)\d\d)\W{0,3}$|((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月$"
)
DAY = defer(r"(\d{1,2})(?:\.|st|nd|rd|th|日)?$")
WEEKDAY = defer(r"([^\W\d_]{2,14})[.,]*\s+(?=\S)")
DAY_MONTH = defer(r"(\d{1,2})(?:\.|st|nd|rd|th|er)?\s(?:de\s|of\s)?([^\W\d_]{3,14})\.?,?$")
MONTH_DAY = defer(r"([^\W\d_]{3,14})\.?\s(\d{1,2})(?:\.|st|nd|rd|th)?,?$")


def find_part_dates(texts: Sequence[str], rows: Iterable[int], dates: dict[int, DateHit]) -> frozenset[int]:
    """Add such dates, where they are more than whole ones, and return the headings that complete them.

    `rows` are the lines that hold digits. A date of which nothing says the year has none: it only marks its place.
    """
    heads: dict[int, tuple[int, int]] = {}
    found: dict[int, DateHit] = {}
    bare: list[tuple[int, int, int]] = []  # head, row, day
    year = month = head = 0
    for row in rows:
        text = texts[row]
        if len(text) > LONGEST:
            continue
        if told := _read_head(text):
            heads[row] = told
            (year, month), head = told, row
        elif day := _read_day(text):
            found[row] = DateHit(year, day[0], day[1], False, 0, len(text))
        elif stacked := _read_stacked(texts, row):
            place, (named, number_of_day) = stacked
            found[place] = DateHit(year, named, number_of_day, False, 0, len(texts[place]))
        elif month and (number := DAY.match(text)) and 1 <= int(number[1]) <= 31:
            bare.append((head, row, int(number[1])))
            found[row] = DateHit(year, month, int(number[1]), False, 0, len(text))
    if bare and not _run_on(bare):
        for _, row, _ in bare:
            del found[row]
    whole = bare or len({texts[row] for row in found}) > len(dates)
    if len(found) < FEWEST or len(found) <= len(dates) or not whole:
        return frozenset()
    dates.update({row: hit for row, hit in found.items() if row not in dates})
    return frozenset(heads)


def _read_head(text: str) -> tuple[int, int] | None:
    """Year and month (0 where it names none) of a line that says nothing else."""
    if found := YEAR.match(text):
        return int(found[1]), 0
    found = MONTH_YEAR.match(text)
    if not found:
        return None
    month = MONTHS.get(found[1].casefold(), 0) if found[1] else int(found[4])
    return (int(found[2] or found[3]), month) if 1 <= month <= 12 else None


def _read_day(text: str) -> tuple[int, int] | None:
    """Month and day of a line that says nothing else, its weekday aside."""
    weekday = WEEKDAY.match(text)
    if weekday and weekday[1].casefold() in WEEKDAYS:
        text = text[weekday.end() :]
    found = DAY_MONTH.match(text)
    name, number = (found[2], found[1]) if found else ("", "0")
    if not found and (found := MONTH_DAY.match(text)):
        name, number = found[1], found[2]
    month = MONTHS.get(name.casefold(), 0)
    return (month, int(number)) if month and 1 <= int(number) <= 31 else None


def _read_stacked(texts: Sequence[str], row: int) -> tuple[int, tuple[int, int]] | None:
    """The last of two lines, the month and the day, where a number stands under or over the name of a month."""
    for first in (row, row - 1):
        if 0 <= first < len(texts) - 1 and (told := read_stacked_day(texts[first], texts[first + 1])):
            return first + 1, told
    return None


def _run_on(bare: Sequence[tuple[int, int, int]]) -> bool:
    """Whether numbers below one heading rise, or fall, as days do."""
    pairs = [(a[2], b[2]) for a, b in zip(bare, bare[1:], strict=False) if a[0] == b[0]]
    falls, rises = sum(a >= b for a, b in pairs), sum(a <= b for a, b in pairs)
    return max(falls, rises) >= RISING * len(pairs)


def widen_to_head(start: int, heads: frozenset[int]) -> int:
    """The first line of a post's head, with the heading right above that says its month or year."""
    while start - 1 in heads:
        start -= 1
    return start
