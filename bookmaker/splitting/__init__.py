"""A manuscript in, an outline out: signals claim, families are weighed, and what is decided has its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from bookmaker.model import Block, Manuscript, Note, Outline

if TYPE_CHECKING:
    from bookmaker.splitting.blog.outline import Posts

LEAST = 0.3  # strength under which nothing is a blog page
MANY, CERTAIN = 12, 0.85  # headings, and their strength, beside which posts need not be looked for in wrapped text
PROVEN = frozenset(
    ("keyword", "numeral", "numbered", "coined", "run-in")
)  # signals that a sequence or a list of contents proves
NAMED = 0.3  # of the headings: so many prefaces and notes prove that it is a book, and fewer may be posts' titles
RUNNING_HEAD = "running-head"
KIND, ENTRY = attrgetter("kind"), attrgetter("entry")
DECLARED = 96  # percent: a claim as sure as this was written down by whoever made the dump


def split_manuscript(manuscript: Manuscript) -> Outline:
    """Find the chapters of a dump of any form: as it declares them, as the posts of a page, as headings, or none."""
    if any(map(ENTRY, manuscript.blocks)):
        from bookmaker.splitting.declared import outline_declared

        declared = outline_declared(manuscript)
        if any(block.entry is not None and block.entry.divides for block in manuscript.blocks):
            from bookmaker.splitting.files import divide_files

            return divide_files(manuscript, declared, split_manuscript)
        return declared
    if "html" in map(KIND, manuscript.blocks):
        from bookmaker.splitting.levels import outline_levels

        return outline_levels(manuscript)
    return outline_text(manuscript)


def outline_text(manuscript: Manuscript) -> Outline:
    """Find the posts or the headings of a dump of lines, whichever the evidence is stronger for."""
    from bookmaker.splitting.blog.margintext import are_wrapped
    from bookmaker.splitting.claims import UTMOST

    wrapped = are_wrapped(manuscript.blocks)
    posts = None if wrapped else find_posts(manuscript)
    if posts and weigh_posts(posts, count_running_heads(manuscript.blocks)) > UTMOST / 100:
        return posts.outline  # headings need not be looked for
    from bookmaker.splitting.book.chooser import choose_headings

    headings = choose_headings(manuscript)
    if wrapped and len(headings.cuts) >= MANY and weigh_headings(headings, 0) >= CERTAIN:
        return headings  # typed to a margin, as posts hardly ever are
    posts = posts or (find_posts(manuscript) if wrapped else None)
    heads = sum(out.kind == RUNNING_HEAD for out in headings.left_out)
    if posts and weigh_posts(posts, heads) > max(LEAST, weigh_headings(headings, len(posts.outline.cuts))):
        return posts.outline
    return headings


def find_posts(manuscript: Manuscript) -> Posts | None:
    """The posts of a page, or None; what looks for them is loaded only for dumps that may hold some."""
    from bookmaker.splitting.blog import outline

    return outline.outline_posts(manuscript)


def count_running_heads(blocks: Sequence[Block]) -> int:
    """How many lines stand at the head of pages, as they do in a scanned book."""
    from bookmaker.splitting.furniture.licence import find_frame
    from bookmaker.splitting.furniture.runningheads import find_page_furniture

    frame = find_frame(blocks)
    return sum(out.kind == RUNNING_HEAD for out in find_page_furniture(blocks, frame.first, frame.stop))


def audit_outline(manuscript: Manuscript, outline: Outline) -> tuple[Note, ...]:
    """Say what about the chapters looks odd to somebody who counts them."""
    from bookmaker.splitting.audits.whole import audit_outline as audit

    return audit(manuscript, outline)


def weigh_posts(posts: Posts, heads: int) -> float:
    """How strong the evidence for a blog page is, 0 to 1: dates speak for it, margins and running heads against."""
    typed = posts.wrapped or heads > max(10, len(posts.outline.cuts) // 4)
    return posts.quality * (1.0 if posts.dated else 0.8) * (0.5 if typed else 1.0)


def weigh_headings(headings: Outline, posts: int) -> float:
    """How strong the evidence for a book's headings is, 0 to 1; less where there are far fewer than posts."""
    cuts = headings.cuts
    if not cuts:
        return 0.0
    sure = sum(cut.sure for cut in cuts) / len(cuts)
    named = sum(cut.signal == "named" for cut in cuts) >= NAMED * len(cuts)
    proven = named or sure >= DECLARED or any(cut.signal in PROVEN for cut in cuts)
    return sure / 100 * (1.0 if proven else 0.5) * max(0.5, min(1.0, len(cuts) / max(1, posts)))
