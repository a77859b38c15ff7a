"""A chapter's work in; where it takes longer than a chapter may, a clear line out, wherever it is stuck."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

from bookmaker.limits import exceed, limit_of

AGAIN = 1.0  # seconds after which the alarm sounds once more, where something has swallowed it


class LateError(BaseException):
    """The time is over; no `except Exception` on the way up may hold it."""


def hold_time(line: int = 0) -> Alarm:
    """Let what is made of a chapter, from this line of the dump on, take as many seconds as its limit says.

    Raises DumpError. It takes a system with alarms, and the main thread; elsewhere the work takes as long as it takes.
    """
    return Alarm(line)


class Alarm:
    """Sounds while the work is done, and never a moment after."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.before: Any = None
        self.armed = False

    def __enter__(self) -> None:
        usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        if usable and not signal.getitimer(signal.ITIMER_REAL)[0]:  # else somebody has set his own
            self.before = signal.signal(signal.SIGALRM, raise_late)
            self.armed = True
            signal.setitimer(signal.ITIMER_REAL, limit_of("seconds") or 0.000_001, AGAIN)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if not self.armed:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)
        if kind is LateError:
            raise exceed("seconds", "the dump", self.line) from None


def raise_late(_number: int, frame: FrameType | None) -> None:
    """Stop the work where it stands, in the midst of a regular expression too; never before or after.

    An error that rose within the two methods of the alarm would pass by the one that is to turn it into a line.
    """
    code = frame.f_code if frame else None
    if code is Alarm.__enter__.__code__:
        signal.setitimer(signal.ITIMER_REAL, 0.000_1, AGAIN)
    elif code is not Alarm.__exit__.__code__:
        raise LateError
