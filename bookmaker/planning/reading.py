"""The text of a book.toml in, a plan out; whatever is not to be understood is refused with its line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from typing import Any

from bookmaker.errors import OptionError
from bookmaker.expressions import defer
from bookmaker.planning.checks import BOOK, CHAPTER, FURNITURE, SAVED, TABLES, Check
from bookmaker.planning.scan import Section, scan_sections
from bookmaker.planning.values import ChapterTable, FurnitureTable, Plan, Setting

LONGEST_FILE = 50_000_000  # characters
WRITTEN = {"chapters": "offered", "furniture": "offered_furniture"}  # key of [saved] to the plan's field
PLACE = defer(r" ?\(at (?:line ([0-9]+), column [0-9]+|end of document)\)")


def read_plan(text: str, origin: str) -> Plan:
    """Read a plan, strictly; `origin` names the file. Raises OptionError with the line of the file."""
    text = text.removeprefix("\ufeff")
    data = parse_file(text, origin)
    sections = scan_sections(text)
    reader = Reader(origin, sections)
    reader.check_tables(data)
    chapters = tuple(
        ChapterTable(section.at, section.keys, **reader.check_keys(table, section, CHAPTER))
        for table, section in reader.pair(data, "chapter")
    )
    furniture = tuple(
        FurnitureTable(section.at, section.keys, **reader.check_keys(table, section, FURNITURE))
        for table, section in reader.pair(data, "furniture")
    )
    book = [
        Setting(key, value, section.keys[key])
        for table, section in reader.pair(data, "book")
        for key, value in reader.check_keys(table, section, BOOK).items()
    ]
    saved = {
        WRITTEN.get(key, key): value
        for table, section in reader.pair(data, "saved")
        for key, value in reader.check_keys(table, section, SAVED).items()
    }
    plan = Plan(origin, text, tuple(sections), tuple(book), chapters, furniture, **saved)
    check_chapters(plan)
    return plan


def parse_file(text: str, origin: str) -> dict[str, Any]:
    """Parse TOML. Raises OptionError."""
    if len(text) > LONGEST_FILE:
        raise OptionError(origin, 0, f"is larger than {LONGEST_FILE // 1_000_000} MB")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = PLACE.search(said)
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise OptionError(origin, line, f"is no TOML: {PLACE.sub('', said)}") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets in brackets
        raise OptionError(origin, 0, f"cannot be read: {error}") from None


class Reader:
    """One file being read: tables by their names, each with the section that says where it stands."""

    def __init__(self, origin: str, sections: list[Section]) -> None:
        self.origin = origin
        self.sections = sections

    def refuse(self, line: int, reason: str) -> OptionError:
        """Return the error for a line of the file."""
        return OptionError(self.origin, line, reason)

    def check_tables(self, data: Mapping[str, Any]) -> None:
        """See that every table is one that is known, and written as its kind is written. Raises OptionError."""
        top = self.sections[0]
        for name in data:
            line = next((s.at for s in self.sections[1:] if s.path[0] == name), top.keys.get(name, 1))
            if name not in TABLES:
                raise self.refuse(line, f"{name!r} is unknown{suggest(name, TABLES)}; there are {list_names(TABLES)}")
            if name in top.keys:
                raise self.refuse(top.keys[name], f"write {TABLES[name]} on a line of its own, its keys below it")
        for section in self.sections[1:]:
            name = section.path[0]
            if len(section.path) > 1:
                raise self.refuse(section.at, f"{'.'.join(section.path)!r} is unknown: a {name} has no tables in it")
            if section.array != TABLES[name].startswith("[["):
                raise self.refuse(section.at, f"is written {TABLES[name]}")

    def pair(self, data: Mapping[str, Any], name: str) -> list[tuple[Mapping[str, Any], Section]]:
        """Return the tables of a name, each with its section."""
        tables = data.get(name, [])
        own = [section for section in self.sections[1:] if section.path == (name,)]
        return list(zip(tables if isinstance(tables, list) else [tables], own, strict=True))

    def check_keys(self, table: Mapping[str, Any], section: Section, checks: Mapping[str, Check]) -> dict[str, Any]:
        """Return the checked values of a table. Raises OptionError."""
        values = {}
        for key, value in table.items():
            line = section.keys.get(key, section.at)
            if key not in checks:
                raise self.refuse(line, f"{key!r} is unknown{suggest(key, checks)}; there are {list_names(checks)}")
            try:
                values[key] = checks[key](value)
            except ValueError as error:
                raise self.refuse(line, f"{key} {error}") from None
        return values


def suggest(name: str, known: Mapping[str, object]) -> str:
    """Ask whether a known name was meant."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f" (is {close[0]!r} meant?)" if close else ""


def list_names(known: Mapping[str, object]) -> str:
    """Join names for people."""
    return ", ".join(known)


def check_chapters(plan: Plan) -> None:
    """See that each table names a line, and no two the same one. Raises OptionError."""
    taken: dict[int, int] = {}
    for table in plan.chapters:
        if not table.line and not table.text:
            raise OptionError(plan.origin, table.at, "a chapter needs the text of its line in the dump, or its number")
        if table.line and table.line in taken:
            said = f"line {table.line} of the dump has a chapter already, on line {taken[table.line]} of this file"
            raise plan.blame(table, "line", said)
        taken[table.line] = table.at
    for piece in plan.furniture:
        if not (piece.kind or piece.text or piece.line):
            raise OptionError(plan.origin, piece.at, "furniture needs a text, a line or a kind")
        if piece.last and piece.last < piece.line:
            raise plan.blame(piece, "last", f"last {piece.last} is before line {piece.line}")
