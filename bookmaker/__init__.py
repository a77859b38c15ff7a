"""A dump in, a book out, or a book in, what is wrong with it out: the library's doors; importing them costs nothing."""

from __future__ import annotations

from bookmaker.errors import BookmakerError, CheckError, DumpError, OptionError, SplitError, WriteError

TYPE_CHECKING = False  # for type checkers it is true; `typing` itself takes as long to load as a bare Python
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from bookmaker.checking.summary import Summary
    from bookmaker.inspection import Verdict
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
    "Summary",
    "Verdict",
    "WriteError",
    "__version__",
    "build",
    "check",
    "info",
    "plan",
]


def build(
    source: str | Path | bytes | Sequence[str | Path | bytes],
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
    fonts: Sequence[str | Path] = (),
    template: str | Path | None = None,
    toc_depth: int = 2,
    indexes: Sequence[str] = (),
    contents_page: bool = True,
    about: str | Path = "",
    order: str = "",
    encoding: str = "",
    form: str = "",
    drafts: bool = False,
    pages: bool = False,
    comments: bool = False,
    thread: bool = False,
    split_at: Sequence[str] = (),
    no_split: bool = False,
    drop: Sequence[str] = (),
    keep_furniture: bool = False,
    contents: str = "drop",
    titles: str = "keep",
    parts: str = "",
    plan: str | Path | None = None,
    no_plan: bool = False,
    typography: bool = True,
    tables: str = "keep",
    vertical: bool = False,
    ereader: bool = False,
    max_size: int | str = "",
    fetch_images: bool = False,
    allow_private: bool = False,
    force: bool = False,
    limits: Sequence[str] = (),
    strict: bool = False,
    jobs: int = 1,
    cache: bool = False,
) -> Result:
    """Make a book of `source`, a dump's path or its bytes or several of them, and return the EPUB with a report.

    With `output` the book is also written there, whole or not at all, in the form that its ending asks for (.epub,
    .kepub.epub, .html, .md, .txt); a file that this tool did not make is refused without `force`. What is not given is
    found in the dump, and `result.report.guessed` names it. Dates are ISO 8601, the language is a BCP 47 tag, the
    identifier a URN or URL, `order` one of dump, oldest, newest, `form` the name of a reader that overrules the guess;
    drafts, pages and comments of an export come in when asked for.
    The chapters are those that are found, unless `split_at` (regular expressions, one a level), `no_split`, or `plan`
    (a book.toml; one that lies beside the dump is followed too, without `no_plan`) say otherwise.
    Without `typography` quotes, dashes and spaces stay as typed; `tables="records"` makes
    lists of wide ones; `vertical` sets Japanese or Chinese in columns.
    No network is asked for anything without `fetch_images`, and no machine of a private one without `allow_private`.
    With `jobs` several processes work; with `cache` what was made of a large dump's chapters is kept for the next run.
    Raises a BookmakerError: DumpError, OptionError, SplitError, WriteError or CheckError.
    """
    values = {key: value for key, value in locals().items() if key not in {"source", "output"}}
    from bookmaker.options import pick_given
    from bookmaker.pipeline import build_book

    return build_book(source, output, pick_given(values))


def plan(
    source: str | Path | bytes | Sequence[str | Path | bytes],
    *,
    save: str | Path | None = None,
    language: str = "",
    order: str = "",
    encoding: str = "",
    form: str = "",
    drafts: bool = False,
    pages: bool = False,
    comments: bool = False,
    thread: bool = False,
    split_at: Sequence[str] = (),
    no_split: bool = False,
    drop: Sequence[str] = (),
    keep_furniture: bool = False,
    contents: str = "drop",
    titles: str = "keep",
    parts: str = "",
    plan: str | Path | None = None,
    no_plan: bool = False,
    limits: Sequence[str] = (),
    strict: bool = False,
    jobs: int = 1,
    cache: bool = False,
) -> Report:
    """Return a report on the chapters of `source`: where each begins, how sure that is and why; no book is made.

    With `save` a book.toml is written there that a person may edit, or the one that is there is brought up to date:
    what was changed in it stays. `build` follows it, named as `plan` or beside the dump. Raises a BookmakerError.
    """
    values = {key: value for key, value in locals().items() if key not in {"source", "save"}}
    from bookmaker.options import pick_given
    from bookmaker.planner import plan_book

    return plan_book(source, save, pick_given(values))


def check(book: str | Path | bytes, *, device: str = "", epubcheck: bool = True) -> Verdict:
    """Say what is wrong with a finished book, a path or the EPUB's bytes, whoever made it.

    The verdict has `findings`, the worst first, each with `rule`, `severity`, `file`, `line`, `message`, `why` and
    `mend`. With `device` (kindle, kobo, apple, play, adobe) it is what that one will stumble over. EPUBCheck is asked
    where the extra `check` brought it; its Java machine stays for the next book.
    Raises DumpError where the book cannot be read, CheckError where it is no EPUB, OptionError for the device.
    """
    from bookmaker.inspection import check_books

    verdict = check_books([book], device, epubcheck=epubcheck)[0]
    if verdict.refusal is not None:
        raise verdict.refusal
    return verdict


def info(book: str | Path | bytes) -> Summary:
    """Say what a finished book is: its metadata, `contents` with their words, `pictures`, `words`, `minutes`, weights.

    Raises DumpError where the book cannot be read, CheckError where it is no EPUB.
    """
    from bookmaker.inspection import summarise_book

    return summarise_book(book)


def __getattr__(name: str) -> Any:
    """Load the types of results only when somebody asks for them."""
    if name == "Result":
        from bookmaker.pipeline import Result

        return Result
    if name == "Report":
        from bookmaker.report import Report

        return Report
    if name == "Verdict":
        from bookmaker.inspection import Verdict

        return Verdict
    if name == "Summary":
        from bookmaker.checking.summary import Summary

        return Summary
    raise AttributeError(name)
