"""The commands that look at finished books: flags in, exit code out."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bookmaker.flags import BookLimits

CHECK_EXAMPLES = """Say what is wrong with each BOOK, any EPUB, where, and how to mend it.

Our own rules come first, then EPUBCheck where it is installed. The exit code says what was the worst: 6 an error,
7 a warning, 0 nothing more than a note.

\b
Examples:
  bookmaker check book.epub
  bookmaker check *.epub --no-epubcheck
  bookmaker check book.epub --device kindle -v
  bookmaker check book.epub --fix              mends what is certain in book.fixed.epub
  bookmaker check book.epub --json | jq '.[].findings[] | select(.severity == "error")'
"""


def check(
    books: Annotated[list[str], typer.Argument(metavar="BOOK...", help="EPUB files, made by whatever tool.")],
    device: Annotated[
        Literal["kindle", "kobo", "apple", "play", "adobe"] | None,
        typer.Option("--device", help="Say only what this one will stumble over.", show_default=False),
    ] = None,
    no_epubcheck: Annotated[bool, typer.Option("--no-epubcheck", help="Leave EPUBCheck out; it takes longer.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, in a copy, and check that.")] = False,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="COPY", help="With --fix; else NAME.fixed.epub.", show_default=False),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Let the copy overwrite a file.")] = False,
    limit: BookLimits = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing; the exit code says it.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Show every place, and why it matters.")] = False,
) -> None:
    """Check finished books; the parameters are the flags."""
    from bookmaker.proofing import CheckRequest, run_check

    request = CheckRequest(
        books,
        device or "",
        not no_epubcheck,
        fix,
        output,
        force,
        limit or (),
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    raise typer.Exit(run_check(request))


def info(
    books: Annotated[list[str], typer.Argument(metavar="BOOK...", help="EPUB files, made by whatever tool.")],
    limit: BookLimits = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Show all entries and pictures, in full.")] = False,
) -> None:
    """Say what each BOOK is: metadata, contents, words and reading time, pictures, sizes."""
    from bookmaker.proofing import run_info

    raise typer.Exit(run_info(books, limit or (), as_json=as_json, verbose=verbose))
