"""One long text of Markdown in; its chapters, each with the definitions that it uses, out; and headings with ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Block

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
ATX = re.compile(r" {0,3}(#{1,2})[ \t]+(\S.*?)\s*(?:\s#+)?\s*(?:\{([^{}]*)\})?\s*$")
SETEXT = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*$")
DEFINITION = re.compile(r" {0,3}(\[\^?[^\[\]]+\]|\*\[[^\[\]]+\]):")
HEADING = re.compile(r"<h([1-6])([^<>]*)>(.*)</h\1>$", re.DOTALL)


def chunk_markdown(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each chapter; `first` is the line of the dump at which the text begins.

    A converter takes far longer for one long text than for its chapters. Each gets the definitions of links, notes and
    abbreviations that it uses, and links to headings by their names, as pandoc knows them.
    """
    lines = text.split("\n")
    starts, headings = find_headings(lines)
    definitions, plain = take_definitions(lines)
    names = {fold(heading): f"#{slug(heading)}" for heading in headings}
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        chunk = "\n".join(plain[start:stop])
        if not chunk.strip():
            continue
        yield first + start, f"{chunk}\n\n{define(chunk, definitions, names)}\n"


def find_headings(lines: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the lines at which chapters begin, the first included, and the texts of all their headings."""
    starts, headings, fence = [0], [], ""
    for at, line in enumerate(lines):
        found = FENCE.match(line)
        if found and (not fence or (found[1].startswith(fence) and not line.strip().strip(fence[0]))):
            fence = "" if fence else found[1]
        if fence or found:
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


def take_definitions(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Take the definitions out of the lines; what is indented below one belongs to it."""
    definitions: dict[str, str] = {}
    plain = list(lines)
    fence, at = "", 0
    while at < len(lines):
        found = FENCE.match(lines[at])
        if found and (not fence or lines[at].strip().startswith(fence)):
            fence = "" if fence else found[1]
        definition = DEFINITION.match(lines[at]) if not fence else None
        stop = at + 1
        if definition:
            while stop < len(lines) and goes_on(lines, stop, note=definition[1].startswith("[^")):
                stop += 1
            definitions.setdefault(fold(definition[1].strip("[]*")), "\n".join(lines[at:stop]))
            plain[at:stop] = [""] * (stop - at)
        at = stop
    return definitions, plain


def goes_on(lines: Sequence[str], at: int, *, note: bool) -> bool:
    """Say whether a line belongs to the definition above it."""
    if not note:
        return False
    if not lines[at].strip():
        return at + 1 < len(lines) and lines[at + 1].startswith(("    ", "\t"))
    return lines[at].startswith((" ", "\t")) or bool(lines[at - 1].strip() and not DEFINITION.match(lines[at]))


def define(chunk: str, definitions: dict[str, str], names: dict[str, str]) -> str:
    """Return the definitions that a chapter uses, those that these use included."""
    given: dict[str, str] = {}
    texts = [chunk]
    while texts:
        text = texts.pop()
        for name in {fold(each.strip("[]")) for each in re.findall(r"\[[^\[\]]{1,200}\]", text)}:
            if name in given:
                continue
            if name in definitions:
                given[name] = definitions[name]
                texts.append(definitions[name].partition(":")[2])
            elif name in names:
                given[name] = f"[{name}]: {names[name]}"
    folded = chunk.casefold()
    given |= {name: text for name, text in definitions.items() if text.lstrip().startswith("*[") and name in folded}
    return "\n\n".join(given[name] for name in sorted(given))


def fold(name: str) -> str:
    """Return a label as labels are compared."""
    return " ".join(re.sub(r"[`*]", "", name).casefold().split())


def slug(text: str) -> str:
    """Return the id that a heading of this text has: letters, digits, hyphens."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", re.sub(r"[`*]", "", text)).strip().lower())


def mark_headings(blocks: Sequence[Block]) -> list[Block]:
    """Give every heading without an id the one that links to it by name use."""
    marked: list[Block] = []
    taken: dict[str, int] = {}
    for each in blocks:
        found, block = HEADING.match(each.text), each
        if found and " id=" not in found[2]:
            name = slug(text_of_markup(found[3])) or "section"
            count = taken.get(name, 0)
            taken[name] = count + 1
            own = f"{name}-{count}" if count else name
            block = block._replace(text=f'<h{found[1]}{found[2]} id="{own}">{found[3]}</h{found[1]}>')
        marked.append(block)
    return marked
