"""One run at a terminal: a request in, an exit code out, and on every failure one clear line."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from bookmaker.errors import BookmakerError, OptionError, WriteError
from bookmaker.progress import show_progress
from bookmaker.writers.disk import explain_failures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bookmaker.pipeline import Result
    from bookmaker.production import Watch
    from bookmaker.terminal import Look

NAME = "bookmaker"
STANDARD_OUTPUT = "-"
FAULT, SIGNALLED, PIPE_CLOSED = 1, 128, 141  # exit codes; a signal's number is added to the second


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    dumps: tuple[str, ...]
    output: str  # "" = the dump's name, or for a plan nowhere; "-" = standard output
    values: Mapping[str, object]
    as_json: bool = False
    quiet: bool = False
    verbose: bool = False


class StoppedError(BaseException):
    """A signal asked us to end; no `except Exception` on the way up may hold it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run_build(request: Request, draw: Callable[..., Any]) -> int:
    """Build the book, tell about it, and return the exit code; `draw` makes a progress bar."""
    return run_request(request, draw, make_result)


def run_request(request: Request, draw: Callable[..., Any], make: Callable[[Request, Watch], Result]) -> int:
    """Do the work and tell about it."""
    made: list[Result] = []

    def run() -> int:
        with show_progress(draw, quiet=request.quiet) as watch:
            made.append(make(request, watch))
        return tell_result(made[0], request)

    return guard_run(run, lambda: f"the book is whole: {made[0].report.output}" if made else "no book was written")


def guard_run(run: Callable[[], int], say_state: Callable[[], str]) -> int:
    """Run something and return its exit code; whatever stops it is one line, which ends with the state of things."""
    try:
        watch_signals()
        return run()
    except BookmakerError as error:
        return complain(str(error), error.exit_code)
    except (KeyboardInterrupt, StoppedError) as stop:
        number = stop.number if isinstance(stop, StoppedError) else int(signal.SIGINT)
        return complain(f"stopped by {signal.Signals(number).name}; {say_state()}", SIGNALLED + number)
    except MemoryError:
        return complain("there is not enough memory for this", FAULT)
    except Exception as error:
        if os.environ.get("BOOKMAKER_TRACEBACK"):
            raise
        text = " ".join(f"{type(error).__name__}: {error}".split())
        return complain(f"a fault of its own: {text} (BOOKMAKER_TRACEBACK=1 shows where)", FAULT)


def watch_signals() -> None:
    """Let a polite request to end unwind like Ctrl-C, so that nothing half-written stays behind."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup's choice is left alone
            signal.signal(number, raise_stopped)


def raise_stopped(number: int, _frame: object) -> NoReturn:
    """Stop the run where it stands."""
    raise StoppedError(number)


def make_result(request: Request, watch: Callable[[str, int, int], None]) -> Result:
    """Run the pipeline and put the book where it was asked for."""
    from bookmaker.intake import name_output
    from bookmaker.pipeline import build_book

    if request.output != STANDARD_OUTPUT:
        return build_book(request.dumps, request.output or name_output(request.dumps[0]), request.values, watch)
    if request.as_json:
        raise OptionError("--json", 0, "needs standard output for itself; name a file with --output")
    if sys.stdout is None or sys.stdout.isatty():
        raise OptionError("--output", 0, "a terminal cannot show a book; name a file")
    result = build_book(request.dumps, None, request.values, watch)
    return replace(result, report=replace(result.report, output="standard output"))


def tell_result(result: Result, request: Request) -> int:
    """Print what was asked for, and return the exit code."""
    try:
        if request.output == STANDARD_OUTPUT:
            with explain_failures("standard output"):
                sys.stdout.buffer.write(result.book)
                sys.stdout.buffer.flush()
        if request.as_json:
            print_json(result)
        elif not request.quiet:
            print_lines(result, request, sys.stderr if request.output == STANDARD_OUTPUT else sys.stdout)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:  # nobody reads on, or there is no room where the report goes
        silence_output()
        code = PIPE_CLOSED if isinstance(error, BrokenPipeError) else WriteError.exit_code
        if not result.report.output:  # a plan: whoever closes the pipe has seen enough of it
            return code if code == PIPE_CLOSED else complain("the plan could not be printed", code)
        return complain(f"the report could not be printed; the book is whole: {result.report.output}", code)
    except WriteError as error:
        silence_output()
        return complain(str(error), PIPE_CLOSED if isinstance(error.__cause__, BrokenPipeError) else error.exit_code)
    return 0


def print_json(result: Result) -> None:
    """Print the report for programs, as UTF-8 wherever we are."""
    import json

    from bookmaker.report import list_values

    text = json.dumps(list_values(result.report), ensure_ascii=False, indent=2)
    if sys.stdout is not None:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def print_lines(result: Result, request: Request, stream: TextIO | None) -> None:
    """Print the report for people, in whatever encoding the stream has."""
    if stream is None:
        return
    from bookmaker.plantable import describe_plan
    from bookmaker.terminal import describe_report

    describe = describe_report if result.report.bytes else describe_plan
    for line in describe(result.report, choose_look(stream, verbose=request.verbose)):
        print(encode_for(stream, line), file=stream)


def encode_for(stream: TextIO, text: str) -> str:
    """Replace what a stream cannot take; a report is no reason to fail."""
    encoding = stream.encoding or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def choose_look(stream: TextIO, *, verbose: bool) -> Look:
    """Find the width, and whether colour is wanted: on a terminal, without NO_COLOR."""
    import shutil

    from bookmaker.terminal import Look

    on_terminal = stream.isatty()
    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(shutil.get_terminal_size((100, 24)).columns if on_terminal else 100, colour, verbose)


def complain(text: str, code: int) -> int:
    """Print one line about what went wrong and return the exit code."""
    from bookmaker.terminal import make_safe

    silence = sys.stderr is None
    with contextlib.suppress(OSError, ValueError):
        if not silence:
            print(encode_for(sys.stderr, f"{NAME}: {make_safe(text)}"), file=sys.stderr, flush=True)
    return code


def silence_output() -> None:
    """Send what is still in the buffers nowhere, or the interpreter would complain about it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
