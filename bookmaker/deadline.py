"""A chapter's work in; where it takes longer than a chapter may, a clear line out, wherever it is stuck."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import NoReturn

from bookmaker.limits import exceed, limit_of


class LateError(BaseException):
    """The time is over; no `except Exception` on the way up may hold it."""


def raise_late(_number: int, _frame: object) -> NoReturn:
    """Stop the work where it stands, in the midst of a regular expression too."""
    raise LateError


@contextlib.contextmanager
def hold_time(line: int = 0) -> Iterator[None]:
    """Let what is made of a chapter, from this line of the dump on, take as many seconds as its limit says.

    Raises DumpError. It takes a system with alarms, and the main thread; elsewhere the work takes as long as it takes.
    """
    alarms = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not alarms or signal.getitimer(signal.ITIMER_REAL)[0]:  # somebody else has set his own
        yield
        return
    before = signal.signal(signal.SIGALRM, raise_late)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, limit_of("seconds") or 0.000_001)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except LateError:
        raise exceed("seconds", "the dump", line) from None
    finally:
        signal.signal(signal.SIGALRM, before)
