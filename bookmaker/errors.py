"""Why a run stops: each family has its own exit code, each error carries its fields."""

from __future__ import annotations


class BookmakerError(Exception):
    """The root: `origin` says which file, `line` where in it (1-based, 0 = unknown), `reason` what and what to do."""

    exit_code = 1

    def __init__(self, origin: str, line: int, reason: str) -> None:
        super().__init__(origin, line, reason)
        self.origin = origin
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        named = "standard input" if self.origin == "-" else self.origin
        where = f"{named}:{self.line}" if self.line else named
        return f"{where}: {self.reason}" if where else self.reason


class OptionError(BookmakerError):
    """What the user chose cannot be: a bad language tag, a cover that is no picture."""

    exit_code = 2


class DumpError(BookmakerError):
    """The dump cannot be read: missing, empty, binary, undecodable."""

    exit_code = 3


class SplitError(BookmakerError):
    """The chapters cannot be found as the user wants them."""

    exit_code = 4


class WriteError(BookmakerError):
    """The book cannot be written: no room, no permission, a folder in the way."""

    exit_code = 5


class CheckError(BookmakerError):
    """The book is not what it must be: words are missing, a note came up under --strict, or it is no EPUB at all."""

    exit_code = 6
