"""One value of an option in, the same value checked and evened out, or a ValueError that says what it must be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

from bookmaker.expressions import defer
from bookmaker.limits import DEFAULTS, NAMES
from bookmaker.model import Contributor
from bookmaker.patterns import read_pattern
from bookmaker.roles import read_contributor

ORDERS = ("dump", "oldest", "newest")
COVER_STYLES = ("plate", "band", "window", "classic", "horizon", "initial", "mosaic", "poster")
INDEXES = ("tags", "dates")
LONGEST_TEXT = 10_000  # characters of one value; a description is the longest that makes sense
SIZE = defer(r"([0-9]{1,9}(?:\.[0-9]{1,3})?) ?([kmg])i?b?", re.IGNORECASE)
UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}  # as shops count
ISO_DATE = defer(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ISBN = defer(r"(?:isbn[: ]*)?(97[89][0-9]{10}|[0-9]{9}[0-9x])", re.IGNORECASE)
UUID = defer(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ADDRESS = defer(r"(?:urn:[a-z0-9][a-z0-9-]{1,31}:|https?://)[!-~]+", re.IGNORECASE)


def check_text(value: object) -> str:
    """Return one line of printable text, blanks evened out. Raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"is no text: {value!r}")
    text = " ".join(value.split())
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"has {len(text)} characters; {LONGEST_TEXT} at most")
    if any(mark < " " or "\x7f" <= mark <= "\x9f" or mark in "\ufffe\uffff" for mark in text):
        raise ValueError("holds a control character")
    if any("\ud800" <= mark <= "\udfff" for mark in text):
        raise ValueError("is not valid UTF-8")
    return text


def check_texts(value: object) -> tuple[str, ...]:
    """Return several texts, the empty ones and those given twice left away. Raises ValueError."""
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise ValueError(f"is no list of texts: {value!r}")
    return tuple(dict.fromkeys(filter(None, map(check_text, value))))


def check_contributors(value: object) -> tuple[Contributor, ...]:
    """Return people with their roles, each given as NAME:ROLE. Raises ValueError."""
    return tuple(Contributor(*read_contributor(text)) for text in check_texts(value))


def check_passage(value: object) -> str:
    """Return a text of several paragraphs, with a blank line between two. Raises ValueError."""
    if not isinstance(value, (str, Path)):
        raise ValueError(f"is no text: {value!r}")
    return "\n\n".join(filter(None, map(check_text, re.split(r"\n\s*\n", str(value)))))


def check_indexes(value: object) -> tuple[str, ...]:
    """Return which indexes are wanted. Raises ValueError."""
    kinds = check_texts(value)
    if unknown := [kind for kind in kinds if kind not in INDEXES]:
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(INDEXES)}")
    return kinds


def check_date(value: object) -> str:
    """Return a year, a month or a day as ISO 8601 writes it. Raises ValueError."""
    text = check_text(value)
    if not text:
        return ""
    found = ISO_DATE.fullmatch(text)
    try:
        if not found or not text.isascii():
            raise ValueError
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise ValueError(f"{text!r} is no date; write 2024-05-17, 2024-05 or 2024") from None
    return text


def check_identifier(value: object) -> str:
    """Return a URN or URL; a bare ISBN or UUID becomes one. Raises ValueError."""
    text = check_text(value)
    if UUID.fullmatch(text):
        return f"urn:uuid:{text.lower()}"
    if found := ISBN.fullmatch(text.replace("-", "").replace("\u2010", "")):
        if not is_isbn(found[1].upper()):
            raise ValueError(f"{text!r} is no ISBN: its last digit does not fit the others")
        return f"urn:isbn:{found[1].upper()}"
    if text and not ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is no URN, URL, ISBN or UUID")
    return text


def is_isbn(digits: str) -> bool:
    """Say whether the check digit of a 10 or 13 digit ISBN fits."""
    if len(digits) == 13:
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return sum((10 if digit == "X" else int(digit)) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def check_series_index(value: object) -> str:
    """Return a position such as 2 or 2.1, as EPUB wants it. Raises ValueError."""
    text = check_text(value)
    if text and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}", text):
        raise ValueError(f"{text!r} is no position; write 2 or 2.1")
    return text


def check_path(value: object) -> Path | None:
    """Return a path, or None for nothing. Raises ValueError."""
    if value is None or value == "":
        return None
    if not isinstance(value, (str, Path)) or "\0" in str(value):
        raise ValueError(f"is no path: {value!r}")
    return Path(value)


def check_paths(value: object) -> tuple[Path, ...]:
    """Return several paths. Raises ValueError."""
    if isinstance(value, (str, Path)) or not isinstance(value, (list, tuple)):
        raise ValueError(f"is no list of paths: {value!r}")
    return tuple(path for path in map(check_path, value) if path is not None)


def check_size(value: object) -> int:
    """Return a number of bytes; 25MB, 1.5 MB and 800kB say one too, 0 and "" are no limit. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    found = SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if value != "" and not found:
        raise ValueError(f"{value!r} is no size; write 25MB, 1.5MB or 800kB")
    return int(float(found[1]) * UNITS[found[2].lower()]) if found else 0


def check_limits(value: object) -> tuple[tuple[str, int], ...]:
    """Return limits by their names, each given as NAME=NUMBER; 25MB is a number too. Raises ValueError."""
    changes = [text.partition("=")[::2] for text in check_texts(value)]
    if unknown := [name for name, _number in changes if name not in DEFAULTS]:
        raise ValueError(f"{unknown[0]!r} is none of {NAMES}")
    return tuple((name, int(number) if number.isdecimal() else check_size(number or "?")) for name, number in changes)


def choosing(*choices: str) -> Callable[[object], str]:
    """Return the check for one of several words."""

    def check(value: object) -> str:
        if value is None and "" in choices:
            return ""
        if value not in choices:
            raise ValueError(f"{value!r} is none of {', '.join(filter(None, choices))}")
        return str(value)

    return check


def counting(what: str, low: int, high: int) -> Callable[[object], int]:
    """Return the check for a whole number."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"{value!r} is no {what} from {low} to {high}")
        return value

    return check


def check_patterns(value: object) -> tuple[str, ...]:
    """Return several regular expressions. Raises ValueError."""
    if isinstance(value, str) or not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"is no list of texts: {value!r}")
    return tuple(dict.fromkeys(map(read_pattern, value)))


def check_switch(value: object) -> bool:
    """Return true or false, and take nothing else for one. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError(f"is neither true nor false: {value!r}")
    return value
