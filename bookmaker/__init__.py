"""A dump of writing in, a book out: `build` is the library's door, and importing it costs next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookmaker.errors import BookmakerError, CheckError, DumpError, OptionError, SplitError, WriteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bookmaker.pipeline import Result
    from bookmaker.report import Report

__version__ = "0.1.0"
__all__ = [
    "BookmakerError",
    "CheckError",
    "DumpError",
    "OptionError",
    "Report",
    "Result",
    "SplitError",
    "WriteError",
    "__version__",
    "build",
]


def build(
    source: str | Path | bytes,
    *,
    output: str | Path | None = None,
    title: str = "",
    subtitle: str = "",
    title_sort: str = "",
    authors: Sequence[str] = (),
    author_sorts: Sequence[str] = (),
    contributors: Sequence[str] = (),
    language: str = "",
    more_languages: Sequence[str] = (),
    date: str = "",
    publisher: str = "",
    description: str = "",
    subjects: Sequence[str] = (),
    rights: str = "",
    series: str = "",
    series_index: str = "",
    identifier: str = "",
    cover: str | Path | None = None,
    cover_style: str = "",
    css: str | Path | None = None,
    toc_depth: int = 2,
    order: str = "",
    encoding: str = "",
    form: str = "",
    drafts: bool = False,
    pages: bool = False,
    comments: bool = False,
    thread: bool = False,
    typography: bool = True,
    vertical: bool = False,
    ereader: bool = False,
    max_size: int | str = "",
    force: bool = False,
    strict: bool = False,
) -> Result:
    """Make a book of `source`, a dump's path or its bytes, and return the EPUB's bytes with a report.

    With `output` the book is also written there, whole or not at all, in the form that its ending asks for (.epub,
    .kepub.epub, .html, .md, .txt); a file that this tool did not make is refused without `force`. What is not given is
    found in the dump, and `result.report.guessed` names it. Dates are ISO 8601, the language is a BCP 47 tag, the
    identifier a URN or URL, `order` one of dump, oldest, newest, `form` the name of a reader that overrules the guess;
    drafts, pages and comments of an export come in when asked for.
    Without `typography` quotes, dashes and spaces stay as typed; `vertical` sets Japanese or Chinese in columns.
    Raises a BookmakerError: DumpError, OptionError, SplitError, WriteError or CheckError.
    """
    values = {key: value for key, value in locals().items() if key not in {"source", "output"}}
    from bookmaker.pipeline import build_book

    return build_book(source, output, values)


def __getattr__(name: str) -> Any:
    """Load the two result types only when somebody asks for them."""
    if name == "Result":
        from bookmaker.pipeline import Result

        return Result
    if name == "Report":
        from bookmaker.report import Report

        return Report
    raise AttributeError(name)
