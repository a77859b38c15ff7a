"""The flow of a book and the entries of its contents in; blocks out, with the chapters that the entries really open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bookmaker.markup.trees import text_of
from bookmaker.model import Block, Entry, LeftText, Note
from bookmaker.readers.epub.front import Chapters, Place, Start, drop_contents, drop_cover, drop_junk, hand_on_first
from bookmaker.readers.epub.package import Package
from bookmaker.readers.web.endnotes import bring_notes
from bookmaker.readers.web.flow import HEADINGS, write_blocks
from bookmaker.readers.web.flowheads import mark_heads
from bookmaker.readers.web.webpage import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST = 2  # entries that make a division
DEEPEST = 3  # levels of chapters; what is deeper is a heading in its chapter
EARLY = 3  # elements from a chapter's beginning among which its heading stands
SHOWN = 5  # broken entries that a note names
WORD = re.compile(r"\w+")


def compose_chapters(flow: list[_Element], places: Sequence[Place], package: Package) -> Chapters:
    """Make the chapters that the contents name; without such a list, the headings divide the book."""
    done = Chapters([])
    flow = drop_cover(flow, package.cover)
    starts = find_starts(flow, places, done)
    flow, starts = drop_contents(flow, starts, done)
    flow, starts = drop_junk(flow, starts, package.metadata, done)
    starts = lift_chapters(settle_depths(starts), package.metadata.title)
    if len(starts) < FEWEST:
        mark_heads(flow)
        flow, headings = bring_notes(flow, [at for at, top in enumerate(flow) if top.tag in HEADINGS[:2]])
        done.left_out.extend(LeftText(text, "headed the notes", "furniture") for text in headings)
        return replace(done, blocks=write_blocks(flow))
    opened: dict[_Element, list[Start]] = {flow[start.at]: [] for start in starts}
    for start in starts:
        opened[flow[start.at]].append(start)
    flow, headings = bring_notes(flow, sorted({start.at for start in starts}))
    done.left_out.extend(LeftText(text, "headed the notes", "furniture") for text in headings)
    return replace(done, blocks=list(write_chapters(flow, opened, done)))


def find_starts(flow: Sequence[_Element], places: Sequence[Place], done: Chapters) -> list[Start]:
    """Find where the entries lead; one whose target is missing begins with its page, or is a note."""
    at = {name: index for index, top in enumerate(flow) for each in top.iter() if (name := each.get("id"))}
    starts: list[Start] = []
    broken: list[str] = []
    for place in places:
        page = f"{place.name.partition('-')[0]}-"
        if not place.name or (place.name not in at and page not in at):
            broken += [place.label] * bool(place.name)
            continue
        broken += [place.label] * (place.name not in at)
        if place.depth <= DEEPEST and WORD.search(place.label):
            starts.append(Start(at.get(place.name, at.get(page, 0)), place.label, place.depth))
    if broken:
        named = ", ".join(f"“{label}”" for label in broken[:SHOWN])
        done.notes.append(Note("epub-mended", f"{len(broken)} entries of the EPUB's contents lead nowhere: {named}"))
    return drop_doubles(starts)


def drop_doubles(starts: Sequence[Start]) -> list[Start]:
    """Put the entries in the order of the text; of those that lead to one place, only a part and its first stay."""
    kept: list[Start] = []
    for start in sorted(starts, key=lambda each: each.at):
        if kept and kept[-1].at == start.at and kept[-1].depth >= start.depth:
            continue
        kept.append(start)
    return kept


def settle_depths(starts: Sequence[Start]) -> list[Start]:
    """Number the depths from 1 without a gap."""
    settled: list[Start] = []
    above: list[int] = []
    for start in starts:
        while above and above[-1] >= start.depth:
            above.pop()
        above.append(start.depth)
        settled.append(start._replace(depth=len(above)))
    return settled


def lift_chapters(starts: Sequence[Start], title: str) -> list[Start]:
    """Set what stands below the book's own title beside it: a book is no part of itself."""
    lifted: list[Start] = []
    under_title = False
    for start in starts:
        if start.depth == 1:
            under_title = bool(title) and fold(start.label) == fold(title)
        lifted.append(start._replace(depth=max(1, start.depth - under_title)))
    return lifted


def write_chapters(flow: Sequence[_Element], opened: dict[_Element, list[Start]], done: Chapters) -> Iterator[Block]:
    """Write the flow as blocks; each chapter's first one carries its entry."""
    ends = [at for at, top in enumerate(flow) if top in opened] + [len(flow)]
    yield from write_blocks(flow[: ends[0]])
    for at, end in zip(ends, ends[1:], strict=False):
        *parts, last = opened[flow[at]]
        for part in parts:
            yield Block("html", "", entry=Entry(title=part.label, depth=part.depth))
        title, elements = take_heading(list(flow[at:end]), last.label, done)
        first, *rest = write_blocks(elements) or [Block("html", "")]
        yield first._replace(entry=Entry(title=title, depth=last.depth))
        yield from rest


def take_heading(elements: list[_Element], label: str, done: Chapters) -> tuple[str, list[_Element]]:
    """Return a chapter's title, the fuller of its label and its heading, and its elements with the heading in front."""
    at = next((nth for nth, each in enumerate(elements[:EARLY]) if each.tag in HEADINGS and text_of(each)), None)
    if at is None:
        return label, elements
    run = [elements[at]]
    while at + len(run) < len(elements) and elements[at + len(run)].tag in HEADINGS and len(run) < EARLY:
        run.append(elements[at + len(run)])
    wanted = Counter(WORD.findall(label.casefold()))
    for length in range(1, len(run) + 1):
        said = " ".join(map(text_of, run[:length]))
        words = Counter(WORD.findall(said.casefold()))
        if not wanted - words:
            return said, [*run[:length], *elements[:at], *elements[at + length :]]
        if length == len(run) and not words - wanted:
            return label, drop_heading(elements, run, at, done)
    above = [each for each in elements[:at] if next(each.iter("img"), None) is None]
    said = " ".join(map(text_of, [*above, run[0]]))
    if at and len(above) == at and not Counter(WORD.findall(said.casefold())) - wanted:  # a number, and the heading
        return label, drop_heading(elements, elements[: at + 1], 0, done)
    if not Counter(WORD.findall(text_of(run[0]).casefold())) - wanted:
        return label, drop_heading(elements, run[:1], at, done)
    return label, elements


def drop_heading(elements: list[_Element], run: list[_Element], at: int, done: Chapters) -> list[_Element]:
    """Take out a heading that the chapter's title says, and more; links to it lead to what follows."""
    names = [name for top in run for each in top.iter() if (name := each.get("id"))]
    done.left_out.extend(LeftText(text_of(each), "is part of the chapter's title", "furniture") for each in run)
    rest = elements[:at] + elements[at + len(run) :]
    if names and rest:
        hand_on_first(rest[0], names)
    return rest
