"""Definitions of notes, links and abbreviations in Markdown in; each chapter with those that it uses out.

A converter keeps one definition of each name for a whole text, and the last of them at that. In a text that was put
together from several, every chapter has its own `[^1]`: each gets its own, and what nothing refers to is not lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter

from bookmaker.model import LeftText
from bookmaker.readers.markdown.names import NOTE, Definition, find_definitions, fold, mark_code, write_out

CODE = r"(?<!`)(`++).{0,400}?(?<!`)\1(?!`)"
REFERENCE = re.compile(rf"{CODE}|\[([^\[\]]{{1,200}})\]")
NOTED = re.compile(rf"{CODE}|\[(\^[^\[\]]{{1,200}})\]")
UNUSED = "a definition that nothing refers to"


def share_definitions(
    lines: list[str], starts: Sequence[int], names: Mapping[str, str]
) -> tuple[list[str], list[LeftText]]:
    """Return the text of each chapter with the definitions that it uses, and the definitions that none uses.

    `starts` are the lines at which chapters begin; `names` are the text's own headings as links name them, and their
    addresses. `lines` are changed: definitions are taken out, and references to one of several notes made distinct.
    """
    bounds = [*starts, len(lines)]
    shelf = Shelf(part_notes(lines, Shelf(list(find_definitions(lines)), bounds)), bounds)
    for each in shelf.found:
        lines[each.start : each.stop] = [""] * (each.stop - each.start)
    shared = list(shelf.share(lines, names))
    used = {each for _, given in shared for each in given}
    spoken = {each for each in shelf.found if each.speaks and each not in used}
    if spoken:
        for each in spoken:
            lines[each.start : each.stop] = write_out(each)
        shared = list(shelf.share(lines, names))
        used = spoken.union(each for _, given in shared for each in given)
    left = [LeftText(each.text.strip(), UNUSED, "controls", each.start) for each in shelf.found if each not in used]
    return [text for text, _ in shared], left


def settle_definitions(text: str) -> tuple[str, list[LeftText]]:
    """Return a page with the definitions that it uses at its end, and those that it does not use."""
    if "]:" not in text:
        return text, []
    (page,), left = share_definitions(text.split("\n"), [0], {})
    return page, left


get_start = attrgetter("start")


class Shelf:
    """All definitions of a text, by name; `bounds` are the lines at which chapters begin, and where the last ends."""

    def __init__(self, found: Sequence[Definition], bounds: Sequence[int]) -> None:
        self.found = found
        self.bounds = bounds
        self.named: dict[str, list[Definition]] = defaultdict(list)
        for each in found:
            self.named[each.name].append(each)
        self.abbreviations = [name for name in self.named if name.startswith("*")]

    def pick(self, name: str, chapter: int) -> Definition | None:
        """Return a chapter's own definition of a name, else the first of the text."""
        several = self.named.get(name)
        if not several:
            return None
        at = bisect_left(several, self.bounds[chapter], key=get_start)
        own = at < len(several) and several[at].start < self.bounds[chapter + 1]
        return several[at if own else 0]

    def pick_note(self, name: str, line: int) -> Definition:
        """Return the note that a reference on a line means: the next in its chapter, else its last, else the text's."""
        several = self.named[name]
        chapter = bisect_left(self.bounds, line + 1) - 1
        low, high = (bisect_left(several, bound, key=get_start) for bound in self.bounds[chapter : chapter + 2])
        if low == high:
            low, high = 0, len(several)
        return several[min(bisect_left(several, line, low, high, key=get_start), high - 1)]

    def share(self, lines: Sequence[str], names: Mapping[str, str]) -> Iterator[tuple[str, list[Definition]]]:
        """Yield each chapter's text with the definitions that it uses, and which these are."""
        for chapter, (start, stop) in enumerate(pairwise(self.bounds)):
            text = "\n".join(lines[start:stop])
            given, headings = self.gather(text, chapter, names)
            yield "\n\n".join([text, *(each.text for each in given), *headings]), given

    def gather(self, text: str, chapter: int, names: Mapping[str, str]) -> tuple[list[Definition], list[str]]:
        """Return the definitions that a chapter uses, those that these use included, in the order of their use."""
        given: list[Definition] = []
        headings: list[str] = []
        seen: set[str] = set()
        texts = deque([text])
        while texts:
            for _, typed in REFERENCE.findall(texts.popleft()):
                name = fold(typed)
                if not name or name in seen:
                    continue
                seen.add(name)
                if definition := self.pick(name, chapter):
                    given.append(definition)
                    texts.append(definition.text.partition("]:")[2])
                elif name in names:
                    headings.append(f"[{name}]: {names[name]}")
        folded = text.casefold() if self.abbreviations else ""
        short = (self.pick(name, chapter) for name in self.abbreviations if name[1:] in folded)
        return given + [each for each in short if each], headings


def part_notes(lines: list[str], shelf: Shelf) -> Sequence[Definition]:
    """Give notes of one name names of their own, there and in the references to them; return all definitions."""
    doubled = {name: several for name, several in shelf.named.items() if name.startswith("^") and len(several) > 1}
    if not doubled:
        return shelf.found
    renamed = {
        each: f"{name}.{nth}" if nth > 1 else name
        for name, several in doubled.items()
        for nth, each in enumerate(several, 1)
    }

    def point(found: re.Match[str], line: int) -> str:
        name = fold(found[2] or "")
        return f"[{renamed[shelf.pick_note(name, line)]}]" if name in doubled else found[0]

    starts = {each.start for each in renamed}
    for line, (text, coded) in enumerate(zip(list(lines), mark_code(lines), strict=True)):
        if coded or "[^" not in text:
            continue
        own = NOTE.match(text) if line in starts else None
        lines[line] = NOTED.sub(partial(point, line=line), text[own.end() :] if own else text)
    for each, name in renamed.items():
        lines[each.start] = f"[{name}]:{lines[each.start]}"
    return [
        each._replace(name=renamed.get(each, each.name), text="\n".join(lines[each.start : each.stop]))
        for each in shelf.found
    ]
