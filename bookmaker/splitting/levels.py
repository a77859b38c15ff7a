"""Signal: headings of marked-up text by their level; out comes the outline at the level that really divides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.markup.plaintext import read_block, text_of_markup
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Outline, Role
from bookmaker.splitting.furniture.distributor import find_distributor, is_left
from bookmaker.splitting.signals.named import read_name
from bookmaker.splitting.words.keywords import parse_keyword

HEADING = defer(r"<h([1-6])[\s>]")
WORD = defer(r"\w+")
BREAK = defer(r"<br\s*/?>")
FEWEST = 2  # headings that divide a text
LONG_CHAPTER = 60_000  # characters: where half the chapters are longer, the next level divides too
NUMERAL = defer(r"(?:[IVXLC]{1,7}|\d{1,3})\.?")
LONGEST_TITLE, TITLE_PAGE = 300, 3_000  # characters of a title; of what stands on its page, with tags
SLACK = 0.25  # of the text that may stand before the first heading of the level that divides it


class Heading(NamedTuple):
    """A heading read: what it calls itself, and its title."""

    title: str
    ordinal: str = ""
    role: Role = "chapter"


class Found(NamedTuple):
    """A heading and where it stands."""

    block: int
    level: int
    lines: tuple[str, ...]
    stop: int  # the block after it: a number and a title may be two headings

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(self.lines)


def outline_levels(manuscript: Manuscript) -> Outline:
    """Cut at the headings of the highest level that divides the text, and of the next where its chapters are long."""
    blocks = manuscript.blocks
    left = find_distributor(blocks)
    found = [each for each in list_headings(blocks) if not is_left(each.block, left)]
    sizes = measure(blocks)
    top = choose_level(found, sizes)
    if not top:
        outline = outline_lines(manuscript)
        return outline if outline.left_out else replace(outline, left_out=left)
    levels = [top]
    below = next((level for level in range(top + 1, 7) if any(each.level == level for each in found)), 0)
    if below and is_divided_further(found, sizes, top, below):
        levels.append(below)
    title = next((each.text for each in found if each.level < top), "")
    shown = find_title(found, top, sizes, manuscript.metadata.title or title)
    members = Counter(each.level for each in found)
    kept = (each for each in found if each.level in levels and not is_left(each.block, shown))
    cuts = tuple(make_cut(each, levels, members[each.level]) for each in kept)
    left = tuple(sorted((*left, *shown), key=lambda run: run.first))
    return Outline(cuts=cuts, left_out=left, form="book", title=title)


def find_title(found: Sequence[Found], top: int, sizes: Sequence[int], title: str) -> list[LeftOut]:
    """Find the heading before the first chapter that only says the book's title, over a title page at most."""
    first = found[0]
    if first.level > top or WORD.findall(first.text.casefold()) != WORD.findall(title.casefold()):
        return []
    if first.level == top and len(found) > 1 and sizes[found[1].block] - sizes[first.stop] > TITLE_PAGE:
        return []
    return [LeftOut(first.block, first.stop - 1, "is the book's title, and on its title page", "printed-title")]


def list_headings(blocks: Sequence[Block]) -> list[Found]:
    """List the headings that stand by themselves, with their levels; a title joins the number right before it."""
    found: list[Found] = []
    for at, block in enumerate(blocks):
        match = HEADING.match(block.text) if block.kind == "html" else None
        if not match:
            continue
        parts = (" ".join(text_of_markup(part).split()) for part in BREAK.split(block.text))
        lines = tuple(part for part in parts if part)
        if not lines or sum(map(len, lines)) > LONGEST_TITLE:
            continue
        last = found[-1] if found else None
        if (
            last
            and last.stop == at
            and last.level <= int(match[1])
            and read_ordinal(last.lines)
            and not read_ordinal(lines)
        ):
            found[-1] = last._replace(lines=(*last.lines, *lines), stop=at + 1)
        else:
            found.append(Found(at, int(match[1]), lines, at + 1))
    return found


def read_ordinal(lines: Sequence[str]) -> bool:
    """Say whether a heading is a number alone: CHAPTER IV, XII."""
    parsed = parse_keyword(lines[0]) if len(lines) == 1 else None
    return bool(parsed and not parsed.rest and parsed.division.role != "part") or (
        len(lines) == 1 and bool(NUMERAL.fullmatch(lines[0]))
    )


def measure(blocks: Sequence[Block]) -> list[int]:
    """Return the characters of text before each block, and of all."""
    sizes = [0]
    for block in blocks:
        sizes.append(sizes[-1] + len(block.text))
    return sizes


def choose_level(found: Sequence[Found], sizes: Sequence[int]) -> int:
    """Return the highest level with enough headings that do not leave the most of the text before them; 0 for none."""
    whole = sizes[-1] or 1
    for level in range(1, 7):
        members = [each for each in found if each.level == level]
        if len(members) < FEWEST:
            continue
        covered = whole - sizes[members[0].block]
        if covered >= (1 - SLACK) * whole or len(members) > FEWEST:
            return level
    return 0


def is_divided_further(found: Sequence[Found], sizes: Sequence[int], top: int, below: int) -> bool:
    """Say whether the chapters of a level are so long, or so empty, that the next level holds the chapters."""
    starts = [each for each in found if each.level == top]
    ends = [each.block for each in starts[1:]] + [len(sizes) - 1]
    lengths = sorted(sizes[end] - sizes[each.block] for each, end in zip(starts, ends, strict=True))
    inner = sum(each.level == below for each in found)
    if lengths[len(lengths) // 2] > LONG_CHAPTER and inner >= 2 * len(starts):
        return True
    parts = sum(parse_part(each.text) for each in starts)
    return parts >= max(2, len(starts) // 2) and inner > len(starts)


def parse_part(text: str) -> bool:
    """Say whether a heading names a part, a book or a volume."""
    return read_heading(text).role == "part"


def make_cut(each: Found, levels: Sequence[int], members: int) -> Cut:
    """The cut at a heading, one of so many of its level."""
    heading = read_lines(each.lines)
    return Cut(
        block=each.block,
        body=each.stop,
        title=heading.title,
        ordinal=heading.ordinal,
        depth=levels.index(each.level) + 1,
        role=heading.role,
        sure=97,
        signal="level",
        family=f"heading level {each.level}",
        why=f"heading level {each.level}, {members} of them",
    )


def read_lines(lines: Sequence[str]) -> Heading:
    """Part a heading of several lines: the first may be its number, the rest its title."""
    parsed = parse_keyword(lines[0]) if len(lines) > 1 else None
    if parsed and not parsed.rest:
        return Heading(" ".join(lines[1:]), lines[0].strip(), parsed.division.role)
    if len(lines) > 1 and NUMERAL.fullmatch(lines[0]):
        return Heading(" ".join(lines[1:]), lines[0].strip())
    return read_heading(" ".join(lines))


def read_heading(text: str) -> Heading:
    """Part a heading's text into its ordinal and its title: "CHAPTER IV. The Gate"."""
    text = " ".join(text.split())
    parsed = parse_keyword(text) if len(text) <= LONGEST_TITLE else None
    if parsed and (parsed.parted or not parsed.rest):
        return Heading(parsed.rest.strip(" .:\u2014\u2013-"), parsed.ordinal.strip(), parsed.division.role)
    return Heading(text, "", read_name(text) or "chapter")


def outline_lines(manuscript: Manuscript) -> Outline:
    """Read marked-up text without headings as lines: many an old page has its headings as paragraphs."""
    from bookmaker.splitting.book.chooser import choose_headings

    lines = tuple(
        block._replace(kind="line", text=" ".join(read_block(block).split()) or "\u00b7", gap=1)
        for block in manuscript.blocks
    )
    outline = choose_headings(replace(manuscript, blocks=lines))
    sure = [cut for cut in outline.cuts if cut.signal in {"keyword", "numeral", "numbered"}]
    whole = replace(outline, cuts=tuple(replace(cut, column=0) for cut in outline.cuts))  # no element is divided
    return whole if sure else Outline((), form="plain", notes=outline.notes)
