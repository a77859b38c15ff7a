"""The flow of an EPUB in; out the same without its cover page, its contents, and the lines of its title page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.addresses import address_of
from bookmaker.markup.trees import text_of
from bookmaker.model import Block, LeftText, Metadata, Note
from bookmaker.readers.web.flow import HEADINGS, hand_on

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST = 2  # entries that make a division
SHORT = 15  # words below an entry that is no chapter but a line of the title page
REAL = 60  # words of a chapter
EARLY = 3  # elements from a chapter's beginning among which its heading stands
LINKED = 0.7  # of a text: where more is links to chapters, it is a list of contents
SMALL = frozenset("by of the a an and or von de di du da par por av af van from a".split())
FRONT = frozenset("cover title title-page titlepage half-title copyright copyright-page imprint contents".split())
WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """An entry of the contents: its label, the id that it leads to in the flow, and its depth."""

    label: str
    name: str
    depth: int


class Start(NamedTuple):
    """Where an entry really leads."""

    at: int  # index in the flow
    label: str
    depth: int


@dataclass(frozen=True, slots=True)
class Chapters:
    """What came of a book."""

    blocks: list[Block]
    left_out: list[LeftText] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def count_words(elements: Sequence[_Element]) -> int:
    """Count the words of elements, headings aside."""
    return sum(len(WORD.findall(text_of(each))) for each in elements if each.tag not in HEADINGS)


def drop_cover(flow: list[_Element], cover: str) -> list[_Element]:
    """Take out the page that only shows the cover: the book has its own."""
    address = address_of(cover) if cover else "\0"
    for at, element in enumerate(flow[:EARLY]):
        images = [each.get("src") for each in element.iter("img")]
        if images == [address] and not text_of(element):
            names = [name for each in element.iter() if (name := each.get("id"))]
            if names and at + 1 < len(flow):
                hand_on_first(flow[at + 1], names)
            return flow[:at] + flow[at + 1 :]
    return flow


def hand_on_first(element: _Element, names: list[str]) -> None:
    """Give ids to an element that may have one."""
    own = element.attrib.pop("id", None)
    hand_on(element, [own, *names] if own else list(names))


def drop_contents(flow: list[_Element], starts: list[Start], done: Chapters) -> tuple[list[_Element], list[Start]]:
    """Take out the book's own list of contents, with its heading: the book has a new one."""
    targets = {name for start in starts for each in flow[start.at].iter() if (name := each.get("id"))}
    gone: set[int] = set()
    for at, element in enumerate(flow):
        if is_contents(element, len(targets)):
            gone.add(at)
            above = at - 1
            while above in gone:
                above -= 1
            if above >= 0 and flow[above].tag in HEADINGS and len(text_of(flow[above])) < 40:
                gone.add(above)
    for at in sorted(gone):
        done.left_out.append(LeftText(text_of_lines(flow[at]), "the contents of the EPUB", "contents"))
    return remove_places(flow, starts, gone)


def text_of_lines(element: _Element) -> str:
    """Return an element's text with blanks where its parts meet."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def is_contents(element: _Element, chapters: int) -> bool:
    """Say whether an element is a list of links to chapters."""
    links = [each for each in element.iter("a") if (each.get("href") or "").startswith("#p")]
    if len(links) < max(FEWEST + 1, chapters // 4) or (element.tag in {"aside", "p"} and len(links) < chapters // 2):
        return False
    linked = sum(len(text_of(each)) for each in links)
    return linked > LINKED * len("".join(WORD.findall(text_of(element))))


def drop_junk(
    flow: list[_Element], starts: list[Start], metadata: Metadata, done: Chapters
) -> tuple[list[_Element], list[Start]]:
    """Drop the entries before the first chapter that are lines of a title page: the title, "by", an author.

    What they lead to stays before the first chapter, unless it only says what the new title page says too.
    """
    known = set(WORD.findall(" ".join((metadata.title, metadata.subtitle, *metadata.authors)).casefold())) | SMALL
    ends = [*(start.at for start in starts[1:]), len(flow)][: len(starts)]
    sizes = [count_words(flow[start.at : end]) for start, end in zip(starts, ends, strict=True)]
    first = next((nth for nth, size in enumerate(sizes) if size >= REAL), 0)
    junk = [
        start
        for start, size in zip(starts[:first], sizes, strict=False)
        if (size < SHORT and is_of_title(start.label, known)) or is_front(start.label)
    ]
    gone = {
        start.at for start in junk if flow[start.at].tag in HEADINGS and is_of_title(text_of(flow[start.at]), known)
    }
    told = "is on the title page"
    done.left_out.extend(LeftText(text_of(flow[at]), told, "furniture") for at in sorted(gone))
    return remove_places(flow, [start for start in starts if start not in junk], gone)


def remove_places(flow: list[_Element], starts: Sequence[Start], gone: set[int]) -> tuple[list[_Element], list[Start]]:
    """Take elements out of the flow; an entry that led to one is none."""
    moved = {at: index for index, at in enumerate(at for at in range(len(flow)) if at not in gone)}
    return [flow[at] for at in moved], [start._replace(at=moved[start.at]) for start in starts if start.at in moved]


def is_of_title(text: str, known: set[str]) -> bool:
    """Say whether most words of a line are those of the title or of an author's name."""
    words = WORD.findall(text.casefold())
    return 2 * sum(word in known for word in words) > len(words)


def is_front(label: str) -> bool:
    """Say whether an entry names a page of the old book's own: its cover, its title page, its imprint."""
    return "-".join(WORD.findall(label.casefold())) in FRONT
