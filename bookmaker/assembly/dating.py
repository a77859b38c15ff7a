"""Dates of chapters in; out come the newest, a span in words, and the moment that the book says it was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bookmaker.errors import OptionError
from bookmaker.expressions import defer

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE = defer(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
TIMELESS = "2000-01-01T00:00:00Z"  # a moment of no meaning, for a dump without one: the clock would change the bytes
LAST_SECOND = 253_402_300_799  # of the year 9999


def newest_date(dates: Iterable[str]) -> str:
    """Return the newest of some ISO dates, in days or parts of one; "" for none."""
    return max((date for date in dates if DATE.match(date)), default="")


def choose_modified(date: str, epoch: int | str | None = None) -> str:
    """Return the stamp of a book's last change in UTC: SOURCE_DATE_EPOCH, else the dump's own date, never the clock.

    `epoch` is in seconds since 1970, as a number or as the environment holds it. Raises OptionError where it is none.
    """
    if epoch is not None and epoch != "":
        try:
            seconds = int(epoch)
            if not 0 <= seconds <= LAST_SECOND:
                raise ValueError
        except ValueError:
            reason = f"{str(epoch)[:40]!r} is no number of seconds since 1970"
            raise OptionError("SOURCE_DATE_EPOCH", 0, reason) from None
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = DATE.match(date)
    if not found:
        return TIMELESS
    try:
        moment = datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        return TIMELESS
    if moment.year < int(TIMELESS[:4]):
        return TIMELESS  # a year on an old title page is not when the file was changed
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}T00:00:00Z"


def describe_span(dates: Iterable[str]) -> str:
    """Return "from 3 March to 9 June 2024", "of 3 March 2024" or "" for the ISO dates of some chapters."""
    known = sorted(date for date in dates if DATE.match(date))
    if not known:
        return ""
    first, last = split_date(known[0]), split_date(known[-1])
    if first == last:
        return f"of {' '.join(last)}"
    same = 0  # parts at the end, which are said once
    while same < min(len(first), len(last)) - 1 and first[-1 - same] == last[-1 - same]:
        same += 1
    return f"from {' '.join(first[: len(first) - same])} to {' '.join(last)}"


def split_date(date: str) -> list[str]:
    """Return day, month and year of an ISO date in English words, as many of them as it has."""
    found = DATE.match(date)
    year, month, day = found.groups() if found else ("", None, None)
    parts = [str(int(day))] if day else []
    if month and 1 <= int(month) <= 12:
        parts.append(MONTHS[int(month) - 1])
    return [*parts, year]
