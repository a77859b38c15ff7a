"""One long text of Markdown in; its chapters, each with the definitions that it uses, out; and headings with ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Block, LeftText
from bookmaker.readers.markdown.definitions import share_definitions
from bookmaker.readers.markdown.names import fold, mark_code

ATX = re.compile(r" {0,3}(#{1,2})[ \t]+(\S.*?)\s*(?:\s#+)?\s*(?:\{([^{}]*)\})?\s*$")
SETEXT = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*$")
HEADING = re.compile(r"<h([1-6])([^<>]*)>(.*)</h\1>$", re.DOTALL)


def chunk_markdown(text: str, first: int) -> tuple[list[tuple[int, str]], list[LeftText]]:
    """Return the line and the text of each chapter; `first` is the line of the dump at which the text begins.

    A converter takes far longer for one long text than for its chapters. Each gets the definitions of links, notes and
    abbreviations that it uses, and links to headings by their names, as pandoc knows them. What is defined and used
    nowhere is returned too.
    """
    lines = text.split("\n")
    starts, headings = find_headings(lines)
    names = {fold(heading): f"#{slug(heading)}" for heading in headings}
    texts, left = share_definitions(lines, starts, names)
    chunks = [(first + start, chunk) for start, chunk in zip(starts, texts, strict=True) if chunk.strip()]
    return chunks, [each._replace(line=first + each.line) for each in left]


def find_headings(lines: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the lines at which chapters begin, the first included, and the texts of all their headings."""
    starts, headings = [0], []
    for at, (line, coded) in enumerate(zip(lines, mark_code(lines), strict=True)):
        if coded:
            continue
        if heading := ATX.match(line):
            headings.append(heading[2])
        elif (
            at + 1 < len(lines)
            and line.strip()
            and SETEXT.match(lines[at + 1])
            and (not at or not lines[at - 1].strip())
        ):
            headings.append(line.strip())
        else:
            continue
        if at:
            starts.append(at)
    return starts, headings


def slug(text: str) -> str:
    """Return the id that a heading of this text has: letters, digits, hyphens."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", re.sub(r"[`*]", "", text)).strip().lower())


def number_name(name: str, taken: dict[str, int]) -> str:
    """Return a name that nothing in `taken` (name → how often) has: itself, then with -1, -2 behind it."""
    count = taken.get(name, 0)
    taken[name] = count + 1
    return f"{name}-{count}" if count else name


def mark_headings(blocks: Sequence[Block]) -> list[Block]:
    """Give every heading without an id the one that links to it by name use."""
    marked: list[Block] = []
    taken: dict[str, int] = {}
    for each in blocks:
        found, block = HEADING.match(each.text), each
        if found and " id=" not in found[2]:
            name = slug(text_of_markup(found[3])) or "section"
            own = number_name(name, taken)
            block = block._replace(text=f'<h{found[1]}{found[2]} id="{own}">{found[3]}</h{found[1]}>')
        marked.append(block)
    return marked
