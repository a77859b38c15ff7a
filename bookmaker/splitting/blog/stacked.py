"""Lines in; out come the dates that are spread over two or three of them: year, month and day, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.words.dates import MONTHS, DateHit, parse_date

LONGEST_MONTH = 12  # characters of its name


def find_stacked_dates(texts: list[str], dates: dict[int, DateHit]) -> None:
    """Add the dates of such lines; each stands at the last."""
    for i, text in enumerate(texts[:-1]):
        if len(text) > LONGEST_MONTH or i in dates or i + 1 in dates:
            continue
        if hit := _join(texts[i : i + 3]) if i + 2 < len(texts) else None:
            dates[i + 2] = hit._replace(start=0, end=len(texts[i + 2]))
        elif hit := _join_two(text, texts[i + 1]):
            dates[i + 1] = hit._replace(start=0, end=len(texts[i + 1]))


def _join(parts: list[str]) -> DateHit | None:
    """The date of three lines, one of them a year."""
    if not all(len(t) <= LONGEST_MONTH and t.rstrip(".,").isalnum() for t in parts) or not any(map(_is_year, parts)):
        return None
    named = any(not t.isdecimal() for t in parts)
    return parse_date(" ".join(parts)) if named else parse_date("-".join(parts)) if _is_year(parts[0]) else None


def _join_two(above: str, below: str) -> DateHit | None:
    """The date of a day over "May 2012", or of "May 12" over a year."""
    if _is_day(above) == _is_year(below) or len(below) > 2 * LONGEST_MONTH:
        return None
    joined = f"{above} {below}"
    hit = parse_date(joined)
    return hit if hit and not hit.numeric and (hit.start, hit.end) == (0, len(joined)) else None


def _is_day(text: str) -> bool:
    return len(text) <= 2 and text.isdecimal()


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def count_stacked(texts: Sequence[str], place: int) -> int:
    """Over how many lines the date that ends at a line is spread."""
    last = texts[place]
    if place < 1 or len(last) > 2 * LONGEST_MONTH or len(texts[place - 1]) > LONGEST_MONTH:
        return 1
    if place >= 2 and last.isdecimal() and len(last) < 5 and _join(list(texts[place - 2 : place + 1])):
        return 3
    return 2 if _join_two(texts[place - 1], last) or read_stacked_day(texts[place - 1], last) else 1


def read_stacked_day(above: str, below: str) -> tuple[int, int] | None:
    """Month and day of two lines of which one names the month and the other the day, in either order."""
    name, number = (below, above) if _is_day(above) else (above, below)
    month = MONTHS.get(name.rstrip(".").casefold(), 0) if _is_day(number) and name.rstrip(".").isalpha() else 0
    return (month, int(number)) if month and 1 <= int(number) <= 31 else None
