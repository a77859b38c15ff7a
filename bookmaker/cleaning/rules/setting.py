"""What a rule is, and what it may know of the chapter it works on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.model import References

if TYPE_CHECKING:
    from lxml.etree import _Element


NOWHERE = References()


@dataclass(frozen=True, slots=True)
class Setting:
    """The chapter's language and the prefix of its ids; what rules drop, to be reported."""

    language: str = "en"  # BCP 47
    ids: str = "c1"
    dropped: list[tuple[int, str]] = field(default_factory=list)  # (line, text) that leaves the chapter
    references: References = NOWHERE  # where its links and pictures lead
    records: bool = False  # whether wide tables become lists

    @property
    def tongue(self) -> str:
        """The language without its region: `pt` for `pt-BR`."""
        return self.language.partition("-")[0].lower()


class Rule(NamedTuple):
    """One change to a chapter's tree: `apply` makes it everywhere and returns in how many places."""

    name: str
    apply: Callable[[_Element, Setting], int]
    signs: tuple[str, ...] = ()  # the rule has nothing to do in a text that holds none of them; () = always run
    typography: bool = False  # left out where the user wants his signs as typed
    typed: bool = False  # reads signs that people type in plain text; where there is markup, they mean nothing
