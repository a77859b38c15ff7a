"""A manuscript and its outline in, each chapter's own blocks out, in the order that the reader is to have them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import NamedTuple

from bookmaker.markup.plaintext import cut_line, read_block
from bookmaker.model import Block, Cut, Entry, Manuscript, Order, Outline
from bookmaker.splitting.words.month_names import MONTHS_BY_LANGUAGE

DATE_LENGTHS = {"year": 4, "month": 7}  # characters of an ISO date
TITLE_BLOCKS = 6  # the most over which a printed title is spread
GENITIVE_FIRST = frozenset("cs el fi hr pl ru sk uk".split())  # there a date line has another form of the month's name


class Portion(NamedTuple):
    """What belongs to one chapter."""

    cut: Cut
    blocks: tuple[Block, ...]  # without its heading and without what is left out
    heading: tuple[Block, ...] = ()
    entry: Entry | None = None  # of the post or page that it is, or is on


def cut_portions(manuscript: Manuscript, outline: Outline, title: str) -> tuple[Portion, ...]:
    """Share the blocks out among the cuts; what stands before the first one is a chapter too, named by `title`.

    They come in the outline's order, which is the dump's where it has none.
    """
    blocks = manuscript.blocks
    kept = bytearray(b"\1") * len(blocks)
    for run in outline.left_out:
        if run.text:  # words of a heading; the rest of it stays
            continue
        kept[run.first : run.last + 1] = bytes(run.last + 1 - run.first)
    ends = [cut.block for cut in outline.cuts[1:]] + [len(blocks)]
    portions = []
    entries = find_entries(blocks, [0, *(cut.block for cut in outline.cuts)])
    front = take_blocks(blocks, kept, 0, outline.cuts[0].block if outline.cuts else len(blocks))
    if any(block.kind != "line" or any(map(str.isalnum, block.text)) for block in front) or not outline.cuts:
        whole = Cut(0, 0, title, sure=100, why="no chapters were found")
        before = Cut(0, 0, title, role="frontmatter", sure=100, why="stands before the first chapter")
        named = count_title(front, title) if outline.cuts else 0
        portions.append(Portion(before if outline.cuts else whole, front[named:], front[:named], entries[0]))
    for cut, end, entry in zip(outline.cuts, ends, entries[1:], strict=bool(outline.cuts)):
        body = take_blocks(blocks, kept, cut.body, end)
        if cut.column and kept[cut.body]:
            begun = cut_line(body[0], cut.column)
            body = (begun, *body[1:]) if begun.text.strip() else body[1:]
        portions.append(Portion(cut, body, blocks[cut.block : cut.body], entry))
    if outline.order:
        first = len(portions) - len(outline.cuts)
        return (*portions[:first], *(portions[first + number] for number in outline.order))
    return tuple(portions)


def count_title(front: tuple[Block, ...], title: str) -> int:
    """Return how many of the first blocks before the first chapter say the title, and nothing else; 0 where none do.

    The page that they begin has it for a heading, and is not to say it twice.
    """
    wanted, said = fold(title), ""
    for number, block in enumerate(front[:TITLE_BLOCKS], 1):
        if "<img" in block.text or not wanted.startswith(said := said + fold(read_block(block))):
            return 0
        if said == wanted and said:
            return number
    return 0


def fold(text: str) -> str:
    """Return the letters and digits of a text, small, to compare by."""
    return "".join(filter(str.isalnum, text)).casefold()


def find_entries(blocks: tuple[Block, ...], places: list[int]) -> list[Entry | None]:
    """Return for each of some places, in rising order, what the dump declares of the post or page that it is in."""
    found: list[Entry | None] = []
    entry, at = None, 0
    for place in places:
        for block in blocks[at : place + 1]:
            entry = block.entry or entry
        at = max(at, place + 1)
        found.append(entry)
    return found


def take_blocks(blocks: tuple[Block, ...], kept: bytearray, first: int, end: int) -> tuple[Block, ...]:
    """Return the blocks from `first` up to `end` that are kept."""
    return tuple(blocks[index] for index in range(first, end) if kept[index])


class Branch(NamedTuple):
    """A chapter with the chapters below it."""

    portion: Portion
    below: list[Branch]


def order_portions(portions: tuple[Portion, ...], order: Order) -> tuple[Portion, ...]:
    """Put the chapters in the order of their dates; each keeps those below it, an undated one its place behind the
    chapter before it, and pages beside the posts stay behind them all. Chapters of one day are turned round when the
    others are.
    """
    if order == "dump":
        return portions
    front = portions[:1] if portions and portions[0].cut.role == "frontmatter" else ()
    back = tuple(portion for portion in portions if portion.entry is not None and portion.entry.apart)
    dated = tuple(portion for portion in portions[len(front) :] if portion not in back)
    return front + tuple(flatten(sort_branches(grow_branches(dated), order))) + back


def grow_branches(portions: tuple[Portion, ...]) -> list[Branch]:
    """Hang each chapter below the last one that is higher."""
    roots: list[Branch] = []
    path: list[Branch] = []
    for portion in portions:
        branch = Branch(portion, [])
        while path and path[-1].portion.cut.depth >= portion.cut.depth:
            path.pop()
        (path[-1].below if path else roots).append(branch)
        path.append(branch)
    return roots


def sort_branches(branches: list[Branch], order: Order) -> list[Branch]:
    """Sort one level and all below it."""
    groups: list[tuple[str, list[Branch]]] = []
    for branch in branches:
        date = find_date(branch)
        if date or not groups:
            groups.append((date, []))
        groups[-1][1].append(Branch(branch.portion, sort_branches(branch.below, order)))
    undated = [groups.pop(0)] if groups and not groups[0][0] else []
    dates = [date for date, _ in groups]
    rising = sum(later > earlier for earlier, later in itertools.pairwise(dates))
    falling = sum(later < earlier for earlier, later in itertools.pairwise(dates))
    if (order == "oldest" and falling > rising) or (order == "newest" and rising > falling):
        groups.reverse()
    groups.sort(key=lambda group: group[0], reverse=order == "newest")
    return [branch for _, group in undated + groups for branch in group]


def find_date(branch: Branch) -> str:
    """Return a chapter's own date, or the earliest one below it."""
    return (
        branch.portion.cut.moment
        or branch.portion.cut.date
        or min(filter(None, map(find_date, branch.below)), default="")
    )


def flatten(branches: list[Branch]) -> list[Portion]:
    """Return the chapters in reading order."""
    return [portion for branch in branches for portion in (branch.portion, *flatten(branch.below))]


def group_portions(portions: tuple[Portion, ...], parts: str, language: str) -> tuple[Portion, ...]:
    """Put dated chapters under a part for each "year" or "month", in the order in which these come up.

    An undated chapter stays with the one before it; a book that has parts already keeps those.
    """
    if not parts or any(portion.cut.role == "part" for portion in portions):
        return portions
    front = portions[:1] if portions and portions[0].cut.role == "frontmatter" else ()
    groups: dict[str, list[Branch]] = {}
    key = ""
    for branch in grow_branches(portions[len(front) :]):
        key = find_date(branch)[: DATE_LENGTHS[parts]] or key
        groups.setdefault(key, []).append(branch)
    grouped = list(front)
    for key, branches in groups.items():
        if key:
            block = branches[0].portion.cut.block
            title = name_month(key, language)
            grouped.append(Portion(Cut(block, block, title, role="part", sure=100, why=f"--parts {parts}"), ()))
        deeper = bool(key)
        grouped += (each._replace(cut=replace(each.cut, depth=each.cut.depth + deeper)) for each in flatten(branches))
    return tuple(grouped)


def name_month(date: str, language: str) -> str:
    """Return "March 2019" for 2019-03 in the book's language, or the figures of a language whose months are unknown."""
    year, _, month = date.partition("-")
    primary = language.partition("-")[0]
    if not month:
        return year
    if primary in ("zh", "ja"):
        return f"{year}年{int(month)}月"
    names = MONTHS_BY_LANGUAGE.get(primary, "").split()
    if not names or not 1 <= int(month) <= 12:
        return date
    forms = names[int(month) - 1].split("/")
    name = forms[1] if primary in GENITIVE_FIRST and len(forms) > 1 else forms[0]
    return f"{name[:1].upper()}{name[1:]} {year}"
