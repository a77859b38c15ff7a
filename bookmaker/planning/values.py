"""What a book.toml says, as values: a plan with its chapters and its furniture, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.errors import OptionError
from bookmaker.model import Role
from bookmaker.planning.scan import Section

NOWHERE: Mapping[str, int] = MappingProxyType({})


class Setting(NamedTuple):
    """One key of [book]."""

    key: str  # a field of Options
    value: object
    at: int  # 1-based line of book.toml


@dataclass(frozen=True, slots=True)
class ChapterTable:
    """One [[chapter]]; what it does not say is None, and stays as it was found."""

    at: int  # 1-based line of book.toml
    keys: Mapping[str, int] = field(default_factory=lambda: NOWHERE)  # key to line of book.toml
    line: int = 0  # of the dump, 1-based; 0 = not said
    text: str = ""  # of that line; "" = not said
    heading: int | None = None  # lines of the heading, from that line on; 0 = the line is text
    title: str | None = None
    ordinal: str | None = None
    date: str | None = None
    date_text: str | None = None
    byline: str | None = None
    depth: int | None = None
    role: Role | None = None
    include: bool = True


@dataclass(frozen=True, slots=True)
class FurnitureTable:
    """One [[furniture]]: a whole kind, all places that read alike, or (with a line and no count) one place."""

    at: int  # 1-based line of book.toml
    keys: Mapping[str, int] = field(default_factory=lambda: NOWHERE)
    kind: str = ""
    why: str = ""
    text: str = ""  # its first line in the dump
    line: int = 0  # of the dump, 1-based; the first place
    last: int = 0  # of the dump; where one place has several lines
    count: int | None = None  # places
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A book.toml as read."""

    origin: str  # the file, as the user named it
    text: str = ""  # all of it
    sections: tuple[Section, ...] = ()  # where its tables stand in that text
    book: tuple[Setting, ...] = ()
    chapters: tuple[ChapterTable, ...] = ()  # in the book's order; none of them and none ever offered = as found
    furniture: tuple[FurnitureTable, ...] = ()
    dump: str = ""  # the name of the dump that it was saved for
    digest: str = ""  # of that dump's bytes
    offered: tuple[str, ...] = ()  # the marks of all chapters that a save has ever written down
    offered_furniture: tuple[str, ...] = ()  # and those of the furniture
    by_itself: bool = False  # nobody named it: it lay beside the dump

    def blame(self, table: ChapterTable | FurnitureTable, key: str, reason: str) -> OptionError:
        """Return the error for one key of a table."""
        return OptionError(self.origin, table.keys.get(key, table.at), reason)
