"""Definitions of notes, links and abbreviations that stand in Markdown: where each begins, ends, and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.readers.markdown.frames import is_closing

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
NOTE = re.compile(r" {0,3}\[(\^[^\[\]]+)\]:")
ABBREVIATION = re.compile(r" {0,3}(\*)\[([^\[\]]+)\]:")
LINK = re.compile(
    r" {0,3}\[([^\[\]]+)\]:[ \t]*(?:\n[ \t]*)?(<[^<>\n]*>|[^\s<]\S*)[ \t]*"
    r"(?:(?:\n[ \t]*)?(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))[ \t]*)?(?=\n|$)"
)
ADDRESS = re.compile(r"[/#:]|\.\w")  # what no address goes without
INTERRUPTS = re.compile(r" {0,3}(?:#{1,6}[ \t]|`{3}|~{3}|>)")  # what ends a paragraph without a blank line
INDENT = re.compile(r"\t| {1,4}")


class Definition(NamedTuple):
    """One definition: its lines in the text, and the name that it defines."""

    name: str  # as names are compared; a note's begins with ^, an abbreviation's with *
    text: str
    start: int
    stop: int
    typed: str  # the name as it was typed

    @property
    def speaks(self) -> bool:
        """Whether it is text to be read, where nothing refers to it: a note, or what only looks like an address."""
        if self.name.startswith("^"):
            return True
        return not self.name.startswith("*") and not ADDRESS.search(self.text.partition("]:")[2])


def find_definitions(lines: Sequence[str]) -> Iterator[Definition]:
    """Yield the definitions that stand in a text."""
    at = 0
    for line, coded in enumerate(mark_code(lines)):
        if coded or line < at or "]:" not in lines[line]:
            continue
        stop, name = measure(lines, line)
        if name:
            typed = lines[line].partition("]:")[0].lstrip(" *[")
            yield Definition(name, "\n".join(lines[line:stop]), line, stop, typed)
        at = stop


def mark_code(lines: Sequence[str]) -> Iterator[bool]:
    """Say of each line whether it is code between fences, or a fence."""
    fence = ""
    for line in lines:
        found = FENCE.match(line) if "`" in line or "~" in line else None
        yield bool(fence or found)
        if found and (not fence or is_closing(line, fence)):
            fence = "" if fence else found[1]


def measure(lines: Sequence[str], at: int) -> tuple[int, str]:
    """Return the line behind the definition that begins at a line, and its name; no name where none begins."""
    name, stop = begin(lines, at)
    while name.startswith("^") and stop < len(lines) and goes_on(lines, stop):
        stop += 1
    return stop, name


def begin(lines: Sequence[str], at: int) -> tuple[str, int]:
    """Return the name that a line defines and the line behind that; no name where no definition begins."""
    if found := NOTE.match(lines[at]):
        return fold(found[1]), at + 1
    if found := ABBREVIATION.match(lines[at]):
        return f"*{fold(found[2])}", at + 1
    found = LINK.match("\n".join(lines[at : at + 3]))
    return (fold(found[1]), at + 1 + found[0].count("\n")) if found else ("", at + 1)


def goes_on(lines: Sequence[str], at: int) -> bool:
    """Say whether a line belongs to the note above it."""
    if not lines[at].strip():
        return at + 1 < len(lines) and lines[at + 1].startswith(("    ", "\t"))
    if lines[at].startswith(("    ", "\t")):
        return True
    return bool(lines[at - 1].strip()) and not INTERRUPTS.match(lines[at]) and not begin(lines, at)[0]


def write_out(definition: Definition) -> list[str]:
    """Return a definition as lines that say what it says: its bracket opens none, and what was indented is not."""
    first, *others = definition.text.split("\n")
    return [f"&#91;{definition.typed}]:{first.partition(']:')[2]}", *(INDENT.sub("", each, count=1) for each in others)]


def fold(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(re.sub(r"[`*]", "", name).casefold().split())
