"""Lines in; out come the dates that are spread over three of them: year, month and day, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.words.dates import DateHit, parse_date

LONGEST_MONTH = 12  # characters of its name


def find_stacked_dates(texts: list[str], dates: dict[int, DateHit]) -> None:
    """Add the dates of such lines; each stands at the third."""
    for i, text in enumerate(texts[:-2]):
        if len(text) > LONGEST_MONTH or i in dates or i + 1 in dates:
            continue
        parts = texts[i : i + 3]
        if not all(len(t) <= LONGEST_MONTH and t.rstrip(".,").isalnum() for t in parts) or not any(
            map(_is_year, parts)
        ):
            continue
        named = any(not t.isdecimal() for t in parts)
        hit = parse_date(" ".join(parts)) if named else parse_date("-".join(parts)) if _is_year(text) else None
        if hit:
            dates[i + 2] = hit._replace(start=0, end=len(texts[i + 2]))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def is_stacked(texts: Sequence[str], place: int) -> bool:
    """Whether the date that stands at a line is spread over it and the two above."""
    last = texts[place]
    return (
        place >= 2 and last.isdecimal() and len(last) < 5 and max(map(len, texts[place - 2 : place])) <= LONGEST_MONTH
    )
