"""The values of a check: a rule says what must hold and why, a finding says where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from bookmaker.checking.opening.epub import Epub

Severity = Literal["error", "warning", "note"]
Device = Literal["kindle", "kobo", "apple", "play", "adobe"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the worst first
DEVICES: tuple[Device, ...] = get_args(Device)


class Place(NamedTuple):
    """Where something is wrong, and what exactly, where the rule's own words do not say it."""

    file: str = ""  # in the book; "" = the book as a whole
    line: int = 0  # 1-based; 0 = the file as a whole
    message: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold in a book.

    An error is what the standard forbids, a warning is where readers or shops stumble, a note is what could be better.
    """

    id: str  # kebab-case, stable: programs read it
    severity: Severity
    what: str  # is wrong
    why: str
    mend: str
    find: Callable[[Epub], Iterable[Place]]
    devices: tuple[Device, ...] = ()  # that stumble over it; none = it is wrong everywhere, or nowhere in particular
    modern: bool = False  # holds for EPUB 3 alone
    narrow: bool = False  # is said only to someone who asks about one of its devices


class Finding(NamedTuple):
    """One thing that is wrong with a book."""

    rule: str
    severity: Severity
    file: str
    line: int
    message: str
    why: str  # it matters
    mend: str
    source: str = "bookmaker"  # or "epubcheck"
