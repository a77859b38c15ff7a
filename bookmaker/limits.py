"""A name in, how much of that thing a dump may hold out: no honest dump meets these, and a run may change them."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from typing import NamedTuple

from bookmaker.errors import BookmakerError, DumpError


class Limit(NamedTuple):
    """How much of one thing input may ask for."""

    name: str
    most: int
    what: str  # it counts


LIMITS = (
    Limit("bytes", 2_000_000_000, "bytes of the dump, as it lies there and once unpacked"),
    Limit("files", 200_000, "files of a folder or an archive"),
    Limit("member", 2_000_000_000, "bytes of one such file, unpacked"),
    Limit("unpacked", 8_000_000_000, "bytes of all that an archive unpacks to"),
    Limit("expansion", 250, "bytes that one packed byte of a large file becomes"),  # writing makes 3 to 30
    Limit("line", 200_000_000, "characters of one line or paragraph"),
    Limit("chapters", 100_000, "chapters"),
    Limit("depth", 120, "elements within each other; deeper ones lose their tags"),
    Limit("elements", 20_000_000, "tags of one page or post"),
    Limit("seconds", 600, "seconds of reading or setting one chapter"),
    Limit("pixels", 100_000_000, "pixels of a picture; a larger one is left out"),
    Limit("extra", 64_000_000, "bytes of a cover, a font, a style sheet, a plan"),
    Limit("book", 2_000_000_000, "bytes of a finished book that is checked"),  # what the shops take
    Limit("book-files", 20_000, "files of such a book"),
    Limit("book-unpacked", 1_000_000_000, "bytes of all that it unpacks to"),
    Limit("book-page", 20_000_000, "bytes of one page or style sheet in it"),
    Limit("book-medium", 200_000_000, "bytes of one picture, font or recording in it"),
)
DEFAULTS = {limit.name: limit.most for limit in LIMITS}
NAMES = ", ".join(DEFAULTS)

# Every stage asks for one or two of these, at its innermost; a run sets them anew, before it reads a byte.
_run: ContextVar[dict[str, int]] = ContextVar("limits", default=DEFAULTS)


def set_limits(changes: Iterable[tuple[str, int]]) -> None:
    """Begin a run: what nobody changed is as the table says."""
    _run.set({**DEFAULTS, **dict(changes)})


def list_changes() -> tuple[tuple[str, int], ...]:
    """Return the limits of this run, as another process is to be told them."""
    return tuple(_run.get().items())


def limit_of(name: str) -> int:
    """Return how much of this a dump may hold."""
    return _run.get()[name]


def hold_limit(name: str, amount: int, origin: str, line: int = 0, family: type[BookmakerError] = DumpError) -> None:
    """See that something is within its limit. Raises DumpError, or an error of another family."""
    if amount > limit_of(name):
        raise exceed(name, origin, line, family)


def exceed(name: str, origin: str, line: int = 0, family: type[BookmakerError] = DumpError) -> BookmakerError:
    """Return the error that says which limit was met, and how to raise it."""
    return family(origin, line, describe_excess(name))


def describe_excess(name: str) -> str:
    """Say which limit was met, and how to raise it."""
    what = next(limit.what for limit in LIMITS if limit.name == name).partition(";")[0]
    return f"goes over {limit_of(name):,} {what}; --limit {name}=NUMBER allows more"


def describe_limits() -> str:
    """Return the table for the help."""
    return "\n".join(f"  {limit.name:<13} {limit.most:>13,}  {limit.what}" for limit in LIMITS)
