"""A line of text in, the date that it shows out: a table of names and forms, no guesswork on words like "May"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.words.month_names import WEEKDAYS, build_months

MONTHS = build_months()
LONGEST = 400  # characters: a longer line is prose, and its dates are nobody's heading
SIGNS = ("", "", "-/.", "", "年년", "-./", "-./", "-./")  # of the forms of a date, in the order of their table


class DateHit(NamedTuple):
    """A full date in a line: `text[start:end]` is what shows it, its weekday included."""

    year: int
    first: int  # the month, or, where `numeric`, the first of two numbers whose order is unknown
    second: int  # the day, or the second of the two
    numeric: bool
    start: int
    end: int

    def iso(self, day_first: bool = True) -> str:
        """ISO 8601, or "" where it is no day of any calendar. `day_first` decides 08/06/2019."""
        month, day = self.first, self.second
        if self.numeric:
            month, day = (self.second, self.first) if day_first else (self.first, self.second)
            if month > 12 >= day:
                month, day = day, month
        return f"{self.year:04d}-{month:02d}-{day:02d}" if is_day(self.year, month, day) else ""


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day (Gregorian, back to the year 1000)."""
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and day >= 1):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """Each form of a date, the names of its parts, and the signs of which it has one; "" where it needs none."""
    begun = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))"  # a name may be glued to it: "by AnnMay 3, 2010"
    word = r"(?-i:[^\W\d_][^\W\d_A-Z]{2,13}|[^\W\d_a-z]{3,14})"  # any here: the table of names decides afterwards
    month = rf"{begun}(?P<month>{word})\.?"
    day = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|\.)?"
    year = r"(?P<year>[12]\d{3})(?!\d)"
    cut = r"(?:(?P<year>[12]\d{3})|['’‘](?P<short>\d{2}))(?!\d)"  # 17 Aug ’08
    of = r"(?:\s*,\s*|\s+|\s*[-/.]\s*)(?:(?:de|del|of|d’|d'|do)\s+)?"
    table = (
        rf"(?<!\d){day}{of}{month}(?:\s+(?:de|del|of)\s+|[\s,./-]+){cut}",
        rf"{month}{of}{day}(?:\s*,\s*|\s+(?:de\s+|of\s+)?){cut}",
        rf"(?<!\d){day}([-/.]){month}\2(?P<short>\d{{2}})(?!\d)",
        rf"(?<!\d){year}[.,]?{of}{month}{of}{day}",
        r"(?<!\d)(?P<year>[12]\d{3})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?",
        r"(?<![\d.])(?P<year>[12]\d{3})([-./])\s?(?P<number>\d{1,2})\2\s?(?P<day>\d{1,2})(?![\d])(?!\2\d)\.?",
        r"(?<![\d.])(?P<one>\d{1,2})([-./])\s?(?P<two>\d{1,2})\2\s?(?P<year>[12]\d{3})(?![\d])(?!\2\d)",
        r"(?<![\d./-])(?P<one>\d{1,2})([-./])(?P<two>\d{1,2})\2(?P<short>\d{2})(?![\d])(?!\2\d)",
    )
    compiled = [re.compile(p, re.IGNORECASE) for p in table]
    return tuple((p, tuple(p.groupindex), signs) for p, signs in zip(compiled, SIGNS, strict=True))


_YEARLY = defer(r"\d{4}|\d{1,2}([-./])(?:\d{1,2}|[^\W\d_]{3,14}\.?)\1\d{2}|['’‘]\d{2}(?!\d)")
_WEEKDAY_BEFORE = defer(r"([^\W\d_]+(?:-[^\W\d_]+)?)\.?,?\s*(?:(?:den|the|le|el|il|o|dne|am|on|dia|día)\s+)?$")
_WEEKDAY_AFTER = defer(
    r"^,?\s*[(（]?([月火水木金土日一二三四五六]曜?日?|星期[一二三四五六日天]|周[一二三四五六日])[)）]?(?!\w)"
)


def parse_date(text: str) -> DateHit | None:
    """The first full date (year, month and day) that `text` shows, or None; lines over 400 characters are not read."""
    if len(text) > LONGEST or not _YEARLY.search(text):
        return None
    best: DateHit | None = None
    for pattern, groups, signs in _patterns():
        if signs and not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            hit = _read_match(match, groups)
            if hit and (best is None or (hit.start, -hit.end) < (best.start, -best.end)):
                best = hit
                break
    return _take_weekday(text, best) if best else None


def _read_match(match: re.Match[str], groups: tuple[str, ...]) -> DateHit | None:
    found = {name: match[name] for name in groups}
    year = int(found["year"]) if found.get("year") else _full_year(int(found["short"]))
    if "one" in found:
        one, two = int(found["one"]), int(found["two"])
        real = is_day(year, one, two) or is_day(year, two, one)
        return DateHit(year, one, two, True, match.start(), match.end()) if real else None
    month = int(found["number"]) if "number" in found else MONTHS.get(found["month"].casefold(), 0)
    day = int(found["day"])
    return DateHit(year, month, day, False, match.start(), match.end()) if is_day(year, month, day) else None


def _full_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _take_weekday(text: str, hit: DateHit) -> DateHit:
    before = _WEEKDAY_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
    start = hit.start
    if before and before[1].casefold() in WEEKDAYS:
        start = max(0, hit.start - 40) + before.start(1)
    after = _WEEKDAY_AFTER.match(text[hit.end : hit.end + 12])
    return hit._replace(start=start, end=hit.end + (after.end() if after else 0))
