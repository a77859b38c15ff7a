"""The text of a TOML file in, where its tables and keys stand out: the parsers tell values, not places.

Only text that a parser has accepted is scanned, so nothing here checks the syntax.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field

from bookmaker.expressions import defer

LONG_BASIC, BASIC = r'"""(?:\\[\s\S]|[^\\])*?"""+', r'"(?:\\.|[^"\\\n])*"'
LONG_LITERAL, LITERAL = r"'''[\s\S]*?'''+", r"'[^'\n]*'"
STRINGS = f"{LONG_BASIC}|{LONG_LITERAL}|{BASIC}|{LITERAL}"
KEY = rf"(?:[A-Za-z0-9_-]+|{STRINGS})"
PATH = defer(rf"{KEY}(?:[ \t]*\.[ \t]*{KEY})*")
PART = defer(KEY)
BLANK = defer(r"[ \t]*")
VALUE = defer(rf"(?P<text>{STRINGS})|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<end>[#\r\n])")
LINE_END = defer(r"\r?\n|\Z")


@dataclass(slots=True)
class Section:
    """A table's header and all that belongs to it; the first section stands before every header."""

    path: tuple[str, ...]  # () = the top
    array: bool  # [[path]]
    start: int  # offset: of the comment that stands right above its header, or of the header
    header: int  # offset
    at: int  # 1-based line of the header
    stop: int = 0  # offset of the next section
    keys: dict[str, int] = field(default_factory=dict)  # first part of a key to its 1-based line


def scan_sections(text: str) -> list[Section]:
    """Return the sections in the order of the file; together they are the whole text."""
    sections = [Section((), False, 0, 0, 1)]
    at, number, comment = 0, 1, -1  # where a comment began that no blank line has followed yet
    while at < len(text):
        here = skip_blanks(text, at)
        mark = text[here : here + 1]
        end = here
        if mark == "#":
            comment = at if comment < 0 else comment
        elif mark == "[":
            section, end = read_header(text, here, number)
            section.start = sections[-1].stop = comment if comment >= 0 else at
            sections.append(section)
            comment = -1
        else:
            comment = -1
            if mark not in ("", "\r", "\n") and (key := PATH.match(text, here)):
                sections[-1].keys.setdefault(read_path(key.group())[0], number)
                end = skip_value(text, skip_blanks(text, key.end()) + 1)
        found = LINE_END.search(text, end)
        stop = found.end() if found else len(text)
        number += text.count("\n", at, stop)
        at = stop
    sections[-1].stop = len(text)
    return sections


def skip_blanks(text: str, at: int) -> int:
    """Return the offset of what follows blanks and tabs."""
    found = BLANK.match(text, at)
    return found.end() if found else at


def read_header(text: str, at: int, number: int) -> tuple[Section, int]:
    """Read [a.b] or [[a.b]] and return its section and where it ends."""
    array = text.startswith("[[", at)
    path = PATH.match(text, skip_blanks(text, at + 1 + array))
    assert path, "the parser would have refused it"  # noqa: S101
    return Section(read_path(path.group()), array, at, at, number), path.end()


def read_path(text: str) -> tuple[str, ...]:
    """Split a.b."c d" at its dots."""
    return tuple(read_part(found.group()) for found in PART.finditer(text))


def read_part(text: str) -> str:
    """Take the quotes and escapes off a key."""
    return next(iter(tomllib.loads(f"{text} = 0"))) if "\\" in text else text.strip("\"'")


def skip_value(text: str, at: int) -> int:
    """Return where a value ends: at its line's end or comment, those inside of brackets and strings passed over."""
    depth = 0
    while found := VALUE.search(text, at):
        at = found.end()
        if found["open"]:
            depth += 1
        elif found["close"]:
            depth -= 1
        elif found["end"]:
            if depth <= 0:
                return found.start()
            if found["end"] == "#":
                line = LINE_END.search(text, at)
                at = line.start() if line else len(text)
    return len(text)
