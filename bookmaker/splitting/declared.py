"""Signal: what the dump declares (a post of an export, a page of a site, a file of a folder): that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bookmaker.expressions import defer
from bookmaker.model import Block, Cut, Entry, Manuscript, Note, Outline
from bookmaker.splitting.furniture.distributor import find_distributor, is_left
from bookmaker.splitting.levels import Found, list_headings, read_lines

WORD = defer(r"\w+")
MOST_HEADINGS = 3  # blocks that may be one heading: its number, its title
MOST_NAMED = 5  # undated posts that a note names
BLOG_SHARE = 0.5  # of entries with a date, above which they are posts


def outline_declared(manuscript: Manuscript) -> Outline:
    """Make a cut at every block that opens a declared post; what the dump says of it is its heading."""
    entries = [(at, block.entry) for at, block in enumerate(manuscript.blocks) if block.entry is not None]
    authors = Counter(author for _, entry in entries for author in entry.authors)
    several = (
        len({*authors, *(manuscript.metadata.authors if any(not each.authors for _, each in entries) else ())}) > 1
    )
    blog = sum(bool(entry.date) for _, entry in entries) > BLOG_SHARE * len(entries)
    left = () if blog else find_distributor(manuscript.blocks)  # a post may speak of licences; it is none
    cuts = tuple(
        make_cut(at, entry, take_heading(manuscript.blocks, at, entry), several=several, blog=blog)
        for at, entry in entries
        if not is_left(at, left)
    )
    return Outline(
        cuts=cuts,
        left_out=left,
        notes=tuple(note_undated(manuscript, cuts)) if blog else (),
        form="blog" if blog else "book",
        authors=tuple(author for author, _ in authors.most_common(3)),
    )


def take_heading(blocks: Sequence[Block], at: int, entry: Entry) -> Found | None:
    """Return the heading with which a post opens, where it says the declared title and no more."""
    wanted = WORD.findall(entry.title.casefold())
    lines: tuple[str, ...] = ()
    stop = 0
    for found in list_headings(blocks[at : at + MOST_HEADINGS]) if wanted else ():
        if found.block != stop:
            break
        lines, stop = (*lines, *found.lines), found.stop
        if WORD.findall(" ".join(lines).casefold()) == wanted:
            return Found(0, found.level, lines, stop)
    return None


def make_cut(at: int, entry: Entry, shown: Found | None, *, several: bool, blog: bool) -> Cut:
    """The cut of one entry; its author is named where the dump has `several`, and a post is no appendix."""
    title, ordinal, role = entry.title, entry.ordinal, entry.role
    if not ordinal and role == "chapter":
        heading = read_lines(shown.lines if shown else (title,))
        title, ordinal, role = heading.title, heading.ordinal, role if blog else heading.role
    return Cut(
        block=at,
        body=at + (shown.stop if shown else 0),
        title=title,
        ordinal=ordinal,
        depth=entry.depth,
        role=role,
        date=entry.date[:10],
        moment=find_moment(entry.date),
        byline=" \u00b7 ".join(filter(None, (entry.note, ", ".join(entry.authors) if several else ""))),
        tags=entry.tags,
        sure=100,
        signal="declared",
        family="declared by the dump",
        why="declared by the dump",
    )


def find_moment(date: str) -> str:
    """Return a declared moment in UTC, for ordering; "" for a day without a time."""
    if len(date) <= 10:
        return date
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return date[:10]
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            return date[:10]
    return moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")


def note_undated(manuscript: Manuscript, cuts: tuple[Cut, ...]) -> Iterator[Note]:
    """Name the posts without a date: they stay where they stand."""
    undated = [cut for cut in cuts if not cut.date and cut.role == "chapter"]
    for cut in undated[:MOST_NAMED]:
        line = manuscript.blocks[cut.block].line
        yield Note(
            "post-undated", f"“{cut.title or cut.ordinal or 'untitled'}” has no date and stays where it stands", line
        )
    if len(undated) > MOST_NAMED:
        yield Note("post-undated", f"and {len(undated) - MOST_NAMED} more without a date")
