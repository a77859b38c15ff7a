"""What the user chose, from flags and keyword arguments: frozen, checked, and an unknown key is refused."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bookmaker.errors import OptionError
from bookmaker.optionvalues import (
    COVER_STYLES,
    ORDERS,
    check_contributors,
    check_date,
    check_identifier,
    check_indexes,
    check_limits,
    check_passage,
    check_path,
    check_paths,
    check_patterns,
    check_series_index,
    check_size,
    check_switch,
    check_text,
    check_texts,
    choosing,
    counting,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bookmaker.model import Contributor, Order

CONTRARY = (("no_split", "split_at"), ("no_plan", "plan"))


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
    about: str = ""  # the text, or the file that holds it
    cover: Path | None = None
    cover_style: str = ""
    css: Path | None = None
    fonts: tuple[Path, ...] = ()
    template: Path | None = None  # a folder
    toc_depth: int = 2
    indexes: tuple[str, ...] = ()
    contents_page: bool = True
    order: Order | Literal[""] = ""  # "" = as such dumps are best read
    encoding: str = ""
    form: str = ""  # a reader's name
    drafts: bool = False
    pages: bool = False
    comments: bool = False
    thread: bool = False
    typography: bool = True
    tables: str = "keep"
    vertical: bool = False
    ereader: bool = False
    max_size: int = 0  # bytes; 0 = any
    split_at: tuple[str, ...] = ()
    no_split: bool = False
    drop: tuple[str, ...] = ()
    keep_furniture: bool = False
    contents: str = "drop"
    titles: str = "keep"
    parts: str = ""
    plan: Path | None = None
    no_plan: bool = False
    fetch_images: bool = False
    allow_private: bool = False  # ask machines of private networks too
    force: bool = False
    strict: bool = False
    jobs: int = 0  # processes; 0 = as many as there are cores
    cache: bool = True
    limits: tuple[tuple[str, int], ...] = ()  # those that are not as the table says


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
            raise OptionError(f"{origin}: {key}" if origin else name_flag(key), 0, str(error)) from None
    if checked.get("series_index") and not checked.get("series"):
        raise OptionError(origin or "--series-index", 0, "needs a series")
    if checked.get("allow_private") and not checked.get("fetch_images"):
        raise OptionError(origin or "--allow-private", 0, "needs --fetch-images")
    for first, second in CONTRARY:
        if checked.get(first) and checked.get(second):
            raise OptionError(name_flag(first), 0, f"cannot go with {name_flag(second)}")
    return Options(**checked)  # type: ignore[arg-type]  # the table below sees to the types


def pick_given(values: Mapping[str, object]) -> dict[str, object]:
    """Leave away what is as it is when nobody says anything."""
    default = Options()
    return {
        key: value
        for key, value in values.items()
        if getattr(default, key, None) != (tuple(value) if isinstance(value, list) else value)
    }


def name_flag(key: str) -> str:
    """Return how the command line spells an option."""
    return f"--{key.replace('_', '-')}"


CHECKS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(("title", "subtitle", "title_sort", "language", "publisher", "description"), check_text),
    **dict.fromkeys(("rights", "series", "source", "encoding", "form"), check_text),
    **dict.fromkeys(("authors", "author_sorts", "more_languages", "subjects"), check_texts),
    "contributors": check_contributors,
    "fonts": check_paths,
    "about": check_passage,
    "indexes": check_indexes,
    "limits": check_limits,
    **dict.fromkeys(("cover", "css", "template", "plan"), check_path),
    **dict.fromkeys(("contents_page", "typography", "vertical", "ereader", "force", "strict", "cache"), check_switch),
    **dict.fromkeys(("drafts", "pages", "comments", "thread"), check_switch),
    **dict.fromkeys(("fetch_images", "allow_private"), check_switch),
    **dict.fromkeys(("no_split", "keep_furniture", "no_plan"), check_switch),
    **dict.fromkeys(("split_at", "drop"), check_patterns),
    "date": check_date,
    "series_index": check_series_index,
    "identifier": check_identifier,
    "order": choosing("", *ORDERS),
    "max_size": check_size,
    "toc_depth": counting("depth", 1, 6),
    "jobs": counting("number of processes", 0, 64),
    "cover_style": choosing("", *COVER_STYLES),
    "parts": choosing("", "year", "month"),
    "contents": choosing("drop", "keep"),
    "titles": choosing("keep", "recase"),
    "tables": choosing("keep", "records"),
}
