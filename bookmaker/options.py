"""What the user chose, from flags and keyword arguments: frozen, checked, and an unknown key is refused."""

from __future__ import annotations

import datetime
import difflib
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from bookmaker.errors import OptionError
from bookmaker.model import Contributor
from bookmaker.roles import read_contributor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bookmaker.model import Order

ORDERS = ("dump", "oldest", "newest")
DEEPEST_CONTENTS = 6
LONGEST_TEXT = 10_000  # characters of one value; a description is the longest that makes sense
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ISBN = re.compile(r"(?:isbn[: ]*)?(97[89][0-9]{10}|[0-9]{9}[0-9x])", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ADDRESS = re.compile(r"(?:urn:[a-z0-9][a-z0-9-]{1,31}:|https?://)[!-~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of one run; an empty field leaves the finding to the stages."""

    title: str = ""
    subtitle: str = ""
    title_sort: str = ""
    authors: tuple[str, ...] = ()
    author_sorts: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    language: str = ""
    more_languages: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    series: str = ""
    series_index: str = ""
    identifier: str = ""
    source: str = ""
    cover: Path | None = None
    css: Path | None = None
    toc_depth: int = 2
    order: Order | Literal[""] = ""  # "" = as such dumps are best read
    encoding: str = ""
    form: str = ""  # a reader's name
    drafts: bool = False
    pages: bool = False
    comments: bool = False
    thread: bool = False
    typography: bool = True
    vertical: bool = False
    force: bool = False
    strict: bool = False


def read_options(values: Mapping[str, object], origin: str = "") -> Options:
    """Check every value and return the options; `origin` names where they come from. Raises OptionError."""
    known = [each.name for each in fields(Options)]
    checked: dict[str, object] = {}
    for key, value in values.items():
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            raise OptionError(origin, 0, f"unknown option {key!r}" + (f"; is {close[0]!r} meant?" if close else ""))
        try:
            checked[key] = CHECKS[key](value)
        except ValueError as error:
            raise OptionError(f"{origin}: {key}" if origin else f"--{key.replace('_', '-')}", 0, str(error)) from None
    if checked.get("series_index") and not checked.get("series"):
        raise OptionError(origin or "--series-index", 0, "needs a series")
    return Options(**checked)  # type: ignore[arg-type]  # the table below sees to the types


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


def check_depth(value: object) -> int:
    """Return how many levels the contents show. Raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= DEEPEST_CONTENTS:
        raise ValueError(f"{value!r} is no depth from 1 to {DEEPEST_CONTENTS}")
    return value


def check_order(value: object) -> Order | Literal[""]:
    """Return the order of the chapters, "" for what such dumps are best read in. Raises ValueError."""
    if value is None or value == "":
        return ""
    if value not in ORDERS:
        raise ValueError(f"{value!r} is none of {', '.join(ORDERS)}")
    return cast('Literal["dump", "oldest", "newest"]', value)


def check_switch(value: object) -> bool:
    """Return true or false, and take nothing else for one. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError(f"is neither true nor false: {value!r}")
    return value


CHECKS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(("title", "subtitle", "title_sort", "language", "publisher", "description"), check_text),
    **dict.fromkeys(("rights", "series", "source", "encoding", "form"), check_text),
    **dict.fromkeys(("authors", "author_sorts", "more_languages", "subjects"), check_texts),
    "contributors": check_contributors,
    **dict.fromkeys(("cover", "css"), check_path),
    **dict.fromkeys(
        ("typography", "vertical", "force", "strict", "drafts", "pages", "comments", "thread"), check_switch
    ),
    "date": check_date,
    "series_index": check_series_index,
    "identifier": check_identifier,
    "toc_depth": check_depth,
    "order": check_order,
}
