"""A draft in, a book of no more bytes than the user wants out, and an account of its words."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bookmaker import writers
from bookmaker.draft import Draft
from bookmaker.model import Book, Note
from bookmaker.options import Options
from bookmaker.planning import Plan
from bookmaker.report import group_left_out

if TYPE_CHECKING:
    from bookmaker.checking.account import Account

Watch = Callable[[str, int, int], None]  # a stage, how much of it is done, and of how much


class Extras(NamedTuple):
    """What a run has beside dump and options, already read."""

    cover: bytes | None = None
    style: str = ""
    epoch: str = ""  # seconds since 1970, as the environment says it
    writer: writers.Writer = writers.choose_writer("")
    fonts: tuple[tuple[str, bytes], ...] = ()
    templates: Mapping[str, str] = MappingProxyType({})
    plan: Plan | None = None
    tool: str = ""  # our name and version


class Made(NamedTuple):
    """A book, what it was made of, the account of its words, and what is to be said of its making."""

    book: Book
    draft: Draft
    account: Account
    notes: tuple[Note, ...]
    size: int = 0  # bytes of its file before any picture was made smaller; 0 = nobody asked


def shrink_book(whole: Made, options: Options, extras: Extras, watch: Watch) -> Made:
    """Make the book anew with poorer pictures; where they become poorer than they need be, once more."""
    from bookmaker.dressing import Weight, grant_more, grant_room

    before = Weight(whole.draft.gallery.size, whole.size)
    made = bind_draft(whole.draft, grant_room(before, options.max_size), options, extras, watch)
    more = grant_more(before, Weight(made.draft.gallery.size, weigh_file(made, extras)), options.max_size)
    better = bind_draft(whole.draft, more, options, extras, watch) if more else made
    kept = better if not more or weigh_file(better, extras) <= options.max_size else made
    return kept._replace(size=whole.size)


def weigh_file(made: Made, extras: Extras) -> int:
    """Return how many bytes a book's file has."""
    sink = io.BytesIO()
    extras.writer.write(made.book, sink)
    return len(sink.getbuffer())


def bind_draft(draft: Draft, room: int | None, options: Options, extras: Extras, watch: Watch) -> Made:
    """Prepare the pictures, clean the chapters, set the pages, count their words, and pack them."""
    from bookmaker.binding import Front, Look, make_cover, set_book, weigh_look
    from bookmaker.dressing import Wish, dress_draft

    draft = dress_draft(draft, Wish(options.typography, options.ereader, room, options.tables == "records"), watch)
    declared = draft.manuscript.locate(draft.manuscript.cover) if draft.manuscript.cover else None
    front = Front(extras.cover, str(options.cover), options.cover_style, options.ereader, declared)
    cover, notes = make_cover(draft.metadata, front, draft.digest)
    chosen = {each: getattr(options, each) for each in Look._fields if hasattr(options, each)}
    look = Look(
        **chosen | {each: getattr(extras, each) for each in ("style", "fonts", "templates")},
        growth=extras.writer.growth,
    )
    book, said = set_book(draft, cover, look, epoch=extras.epoch, tool=extras.tool)
    draft = draft._replace(cleaned=tuple(replace(each, pieces=()) for each in draft.cleaned))  # they are pages now
    watch("assemble", 1, 1)
    account = settle_draft(draft, book)
    watch("count", 1, 1)
    return Made(book, draft, account, (*notes, *said, *weigh_look(look, draft)))


def settle_draft(draft: Draft, book: Book) -> Account:
    """Hold the words of the pages against those of the dump. Raises CheckError where one went missing."""
    from bookmaker.checking.account import settle_account

    return settle_account(
        draft.manuscript,
        [portion.blocks for portion in draft.portions],
        [list(pages) for chapter, pages in groupby(book.pages, lambda page: page.chapter) if chapter],
        ["\n".join(line.text for line in group.lines) for group in group_left_out(draft)],
        [pair for chapter in draft.cleaned for pair in chapter.joined],
    )
