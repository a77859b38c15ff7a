"""The text of a style sheet in, its rules, addresses and faults out; one pass, with no regard to what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

MARK = re.compile(
    r"""url\(\s*+[^"'()\s]{0,9999}+\s*+\)|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|[{};]""",
    re.IGNORECASE | re.DOTALL,
)
QUOTED_URL = re.compile(r"""(?:url\(\s*+|@import\s++)(?:"([^"\n]{0,4000})"|'([^'\n]{0,4000})')""", re.IGNORECASE)
BARE_URL = re.compile(r"""url\(\s*+([^"'()\s]{1,4000}+)\s*+\)""", re.IGNORECASE)


class Style(NamedTuple):
    """One rule of a style sheet."""

    selectors: tuple[str, ...]
    declarations: Mapping[str, str]  # in lower case
    line: int
    within: str  # the @media or the like that it stands in; "" = none


class Sheet(NamedTuple):
    """What a style sheet holds."""

    name: str  # in the archive; a page's own where the sheet stands in a page
    text: str  # without comments, each line where it was
    styles: tuple[Style, ...] = ()
    addresses: tuple[tuple[str, int], ...] = ()  # what it fetches, with the line
    faults: tuple[tuple[str, int], ...] = ()  # what is no CSS, with the line
    groups: tuple[tuple[str, int, bool], ...] = ()  # every @media and the like: how it begins, line, empty


class Open(NamedTuple):
    """A block that is open while the sheet is read."""

    prelude: str
    line: int
    declarations: dict[str, str]
    inside: list[int]  # its one number: how many blocks stood in it


def blank_comments(text: str) -> str:
    """Take comments out and leave their line ends."""
    parts, at = [], 0
    while (begin := text.find("/*", at)) >= 0:
        end = text.find("*/", begin + 2)
        end = len(text) if end < 0 else end + 2
        parts += [text[at:begin], " ", "\n" * text.count("\n", begin, end)]
        at = end
    return "".join([*parts, text[at:]])


def read_sheet(name: str, source: str, first: int = 1) -> Sheet:
    """Read a style sheet whose first line is line `first` of its file."""
    text = blank_comments(source)
    reader = Reader()
    line, counted, start = first, 0, 0
    for mark in MARK.finditer(text):
        if mark[0] not in "{};":
            continue
        piece = text[start : mark.start()]
        begin = start + len(piece) - len(piece.lstrip())
        line += text.count("\n", counted, begin)
        counted, start = begin, mark.end()
        reader.take(piece.strip(), mark[0], line)
    for block in reader.blocks:
        reader.faults.append((f"the block of {block.prelude[:40]!r} is never closed", block.line))
    rest = text[start:].strip()
    if rest and not reader.blocks and not rest.startswith(("<!--", "-->", "@")):
        reader.faults.append((f"{rest[:40]!r} belongs to no rule", line + text.count("\n", counted, start)))
    return Sheet(
        name, text, tuple(reader.styles), list_addresses(text, first), tuple(reader.faults), tuple(reader.groups)
    )


class Reader:
    """What has been read so far of a sheet."""

    def __init__(self) -> None:
        self.blocks: list[Open] = []
        self.styles: list[Style] = []
        self.faults: list[tuple[str, int]] = []
        self.groups: list[tuple[str, int, bool]] = []

    def take(self, piece: str, mark: str, line: int) -> None:
        """Take a piece of text and the mark that ends it."""
        if mark == "{":
            if self.blocks:
                self.blocks[-1].inside[0] += 1
            self.blocks.append(Open(" ".join(piece.split()), line, {}, [0]))
            return
        if self.blocks and piece:
            self.declare(piece, line)
        if mark != "}":
            return
        if self.blocks:
            self.close(self.blocks.pop())
        else:
            self.faults.append(("closes a block that was never opened", line))

    def declare(self, piece: str, line: int) -> None:
        """Take a declaration of the innermost block."""
        name, colon, value = piece.partition(":")
        if not colon or not name.strip() or not value.strip():
            if not piece.startswith("@"):
                self.faults.append((f"{piece[:40]!r} is no declaration", line))
            return
        self.blocks[-1].declarations[name.strip().lower()] = " ".join(value.lower().split())

    def close(self, block: Open) -> None:
        """Turn a block that ended into a rule, or note the group that it was."""
        if block.prelude.startswith("@"):
            self.groups.append((block.prelude, block.line, not block.inside[0] and not block.declarations))
        elif not block.prelude:
            self.faults.append(("a block without a selector", block.line))
        else:
            above = next((each.prelude for each in self.blocks if each.prelude.startswith("@")), "")
            selectors = tuple(" ".join(each.split()) for each in block.prelude.split(","))
            self.styles.append(Style(selectors, block.declarations, block.line, above))


def list_addresses(text: str, first: int) -> tuple[tuple[str, int], ...]:
    """Return what a sheet fetches, with the lines."""
    found = [(match.start(), match[1] or match[2] or "") for match in QUOTED_URL.finditer(text)]
    found += [(match.start(), match[1]) for match in BARE_URL.finditer(text)]
    return tuple((address, first + text.count("\n", 0, at)) for at, address in sorted(found) if address)
