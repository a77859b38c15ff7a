"""Finished books at a terminal, checked or looked at: a request in, an exit code out, one clear line for a refusal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bookmaker.errors import BookmakerError, OptionError, WriteError
from bookmaker.session import PIPE_CLOSED, choose_look, complain, encode_for, guard_run, silence_output

if TYPE_CHECKING:
    from bookmaker.checking.summary import Summary
    from bookmaker.inspection import Verdict

WORST_FIRST = (2, 3, 5, 6, 7, 0)  # exit codes of single books, for that of many


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the command line asked for."""

    books: Sequence[str]
    device: str = ""
    epubcheck: bool = True
    fix: bool = False
    output: str = ""  # "" = beside the book, as NAME.fixed.epub
    force: bool = False
    limits: Sequence[str] = ()
    as_json: bool = False
    quiet: bool = False
    verbose: bool = False


def run_check(request: CheckRequest) -> int:
    """Check the books, tell about them, and return the exit code: that of the worst."""
    return guard_run(lambda: tell_verdicts(make_verdicts(request), request), lambda: "the check is not complete")


def make_verdicts(request: CheckRequest) -> tuple[Verdict, ...]:
    """Check the books, or mend copies of them and check those."""
    from bookmaker.inspection import check_books, choose_limits, mend_books

    choose_limits(request.limits)
    if not request.fix:
        if request.output:
            raise OptionError("--output", 0, "is where a mended copy goes; it needs --fix")
        return check_books(request.books, request.device, epubcheck=request.epubcheck)
    return mend_books(request.books, request.output, request.device, epubcheck=request.epubcheck, force=request.force)


def run_info(books: Sequence[str], limits: Sequence[str] = (), *, as_json: bool, verbose: bool) -> int:
    """Say what books are, and return the exit code: that of the worst."""
    return guard_run(
        lambda: tell_summaries(books, limits, as_json=as_json, verbose=verbose), lambda: "not all was said"
    )


def tell_summaries(books: Sequence[str], limits: Sequence[str], *, as_json: bool, verbose: bool) -> int:
    """Print what books are; what is no book is one line on standard error."""
    from bookmaker.inspection import choose_limits, summarise_book

    choose_limits(limits)
    summaries, codes = [], [0]
    for book in books:
        try:
            summaries.append(summarise_book(book))
        except BookmakerError as error:
            codes.append(complain(str(error), error.exit_code))
    code = min(codes, key=WORST_FIRST.index)
    if as_json:
        return print_all(json.dumps([asdict(each) for each in summaries], ensure_ascii=False, indent=2), code)
    return print_all("\n".join(list_glances(summaries, verbose=verbose)), code)


def list_glances(summaries: Sequence[Summary], *, verbose: bool) -> Iterator[str]:
    """Yield the lines for people."""
    from bookmaker.glance import describe_summary

    if sys.stdout is not None:
        look = choose_look(sys.stdout, verbose=verbose)
        for summary in summaries:
            yield from describe_summary(summary, look)


def tell_verdicts(verdicts: Sequence[Verdict], request: CheckRequest) -> int:
    """Print what was asked for, refusals on standard error, and return the exit code."""
    code = min((verdict.exit_code for verdict in verdicts), key=WORST_FIRST.index)
    for verdict in verdicts:
        if verdict.refusal is not None and not request.as_json:
            complain(str(verdict.refusal), verdict.refusal.exit_code)
    if request.as_json:
        return print_all(json.dumps([list_values(each) for each in verdicts], ensure_ascii=False, indent=2), code)
    return code if request.quiet else print_all("\n".join(list_lines(verdicts, verbose=request.verbose)), code)


def list_lines(verdicts: Sequence[Verdict], *, verbose: bool) -> Iterator[str]:
    """Yield the lines for people."""
    from bookmaker.judgement import describe_verdict

    if sys.stdout is not None:
        look = choose_look(sys.stdout, verbose=verbose)
        for verdict in verdicts:
            yield from describe_verdict(verdict, look)


def list_values(verdict: Verdict) -> Mapping[str, object]:
    """Turn a verdict into values that json knows."""
    refusal = verdict.refusal
    return {
        "book": verdict.book,
        "bytes": verdict.size,
        "refused": None if refusal is None else refusal.reason,
        "findings": [finding._asdict() for finding in verdict.findings],
        "epubcheck": verdict.not_run or "run",
        "copy": verdict.copy,
        "mended": list(verdict.mended),
        "exit_code": verdict.exit_code,
    }


def print_all(text: str, code: int) -> int:
    """Print a text to the end, as UTF-8 where the stream can take it, and return the exit code."""
    if not text or sys.stdout is None:
        return code
    try:
        print(encode_for(sys.stdout, text), flush=True)
    except OSError as error:  # nobody reads on, or there is no room
        silence_output()
        reason = PIPE_CLOSED if isinstance(error, BrokenPipeError) else WriteError.exit_code
        return complain("what was found could not be printed", reason)
    return code
