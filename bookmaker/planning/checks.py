"""A value of a book.toml in, the same value checked out, or a ValueError that says what it must be."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from bookmaker import options, optionvalues
from bookmaker.expressions import defer
from bookmaker.model import Role

Check = Callable[[object], Any]

DEEPEST = 6
HIGHEST_LINE = 1_000_000_000
LONGEST_HEADING = 50  # lines
OF_THE_RUN = frozenset(  # options that a file about one book cannot choose
    ("plan", "no_plan", "force", "strict", "fetch_images", "allow_private", "jobs", "cache", "limits")
)
ROLES = get_args(Role)
MARK = defer(r"[0-9a-f]{8}")
MOMENT = defer(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?")


def check_text(value: object) -> str:
    """Return a text, as the options know it. Raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotes, not {show_value(value)}")
    return optionvalues.check_text(value)


def check_line_text(value: object) -> str:
    """Return the text of one line of the dump. Raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotes, not {show_value(value)}")
    if len(value.splitlines()) > 1:
        raise ValueError("must be one line of the dump, the first")
    if not value.strip():
        raise ValueError("is empty; take the key away")
    return value


def check_number(value: object, low: int, high: int) -> int:
    """Return a whole number. Raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"must be a whole number from {low} to {high}, not {show_value(value)}")
    return value


def check_switch(value: object) -> bool:
    """Return true or false. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {show_value(value)}")
    return value


def check_moment(value: object) -> str:
    """Return a year, a month, a day or a moment as ISO 8601 writes it. Raises ValueError."""
    text = check_text(write_date(value))
    if not text:
        return ""
    try:
        if not MOMENT.fullmatch(text):
            raise ValueError
        year, month, day = (text[:10] + "-01-01")[:10].split("-")
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f'must be a date, "2024-05-17", "2024-05" or "2024", not {show_value(text)}') from None
    return text


def check_role(value: object) -> str:
    """Return what a chapter is in its book. Raises ValueError."""
    if value not in ROLES:
        raise ValueError(f"must be one of {', '.join(ROLES)}, not {show_value(value)}")
    return str(value)


def check_marks(value: object) -> tuple[str, ...]:
    """Return the marks of what was offered before. Raises ValueError."""
    if not isinstance(value, list) or not all(isinstance(each, str) and MARK.fullmatch(each) for each in value):
        raise ValueError("is written by bookmaker alone; leave it as it was, or take [saved] away")
    return tuple(value)


def check_option(key: str, value: object) -> object:
    """Return what an option may be, as it is written. Raises ValueError."""
    written = write_date(value)
    options.CHECKS[key](written)
    return written


def write_date(value: object) -> object:
    """Write TOML's own dates as text."""
    return value.isoformat() if isinstance(value, datetime.date | datetime.datetime) else value


def show_value(value: object) -> str:
    """Write a value for people, shortened."""
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def ranging(low: int, high: int) -> Check:
    """Return the check for whole numbers of a range."""
    return lambda value: check_number(value, low, high)


def optional(key: str) -> Check:
    """Return the check for what is an option on the command line too."""
    return lambda value: check_option(key, value)


TABLES = {"book": "[book]", "chapter": "[[chapter]]", "furniture": "[[furniture]]", "saved": "[saved]"}
BOOK: Mapping[str, Check] = {
    each.name: optional(each.name) for each in fields(options.Options) if each.name not in OF_THE_RUN
}
CHAPTER: Mapping[str, Check] = {
    "title": check_text,
    "ordinal": check_text,
    "line": ranging(1, HIGHEST_LINE),
    "text": check_line_text,
    "heading": ranging(0, LONGEST_HEADING),
    "date": check_moment,
    "date_text": check_text,
    "byline": check_text,
    "depth": ranging(1, DEEPEST),
    "role": check_role,
    "include": check_switch,
}
FURNITURE: Mapping[str, Check] = {
    "kind": check_text,
    "text": check_line_text,
    "line": ranging(1, HIGHEST_LINE),
    "last": ranging(1, HIGHEST_LINE),
    "count": ranging(0, HIGHEST_LINE),
    "why": check_text,
    "keep": check_switch,
}
SAVED: Mapping[str, Check] = {
    "dump": check_text,
    "digest": check_text,
    "chapters": check_marks,
    "furniture": check_marks,
}
