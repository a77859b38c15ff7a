"""A draft in; out it comes with its pictures prepared, its links resolved and its chapters cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.gallery import NO_PICTURES, Gallery
from bookmaker.chapterwork import clean_chapters
from bookmaker.draft import Draft
from bookmaker.model import Note, References
from bookmaker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bookmaker.assembly.linking import Found
    from bookmaker.portions import Portion

MEGABYTE = 1_000_000


class Wish(NamedTuple):
    """How the user wants text and pictures."""

    typography: bool = True
    ereader: bool = False  # pictures in grey, for e-ink
    most: int | None = None  # bytes that all pictures may have
    records: bool = False  # lists in place of wide tables


def dress_draft(draft: Draft, wish: Wish, watch: Callable[[str, int, int], None]) -> Draft:
    """Prepare the pictures and clean the chapters."""
    gallery = hang_pictures(draft, wish)
    watch("pictures", 1, 1)
    links = refer_portions(draft.portions)
    references = [each._replace(pictures=gallery.shown) for each in links.references]
    cleaned = clean_chapters(
        [portion.blocks for portion in draft.portions],
        references,
        watch,
        language=draft.metadata.language,
        typography=wish.typography,
        records=wish.records,
        known=Vocabulary(draft.manuscript.blocks).holds,
    )
    notes = (*draft.manuscript.notes, *note_nowhere(links.nowhere))
    return draft._replace(gallery=gallery, cleaned=cleaned, manuscript=replace(draft.manuscript, notes=notes))


def note_nowhere(nowhere: Mapping[str, int]) -> Iterator[Note]:
    """Say which links became plain text."""
    if nowhere:
        first = min(nowhere)
        count = sum(nowhere.values())
        said = (
            "1 link leads to no machine that can be, and is"
            if count == 1
            else (f"{count} links lead to no machine that can be, and are")
        )
        yield Note("link-nowhere", f"{said} plain text: {first}")


def fetch_remote(draft: Draft, agent: str, watch: Callable[[str, int, int], None], *, private: bool) -> Draft:
    """Fetch the pictures that chapters show and the dump does not hold; what does not come is a note."""
    from bookmaker.assembly.gallery import list_sources
    from bookmaker.fetching.pictures import fetch_pictures
    from bookmaker.markup.addresses import HERE

    own = draft.manuscript.locate
    sources = list_sources(block for portion in draft.portions for block in portion.blocks)
    remote = {
        address: line
        for address, line in sources.items()
        if address.startswith(("http://", "https://")) and not address.startswith(HERE) and own(address) is None
    }
    fetched = fetch_pictures(remote, agent, private=private, watch=watch)

    def locate(address: str) -> bytes | None:
        return fetched.locate(address) if address in remote else own(address)

    notes = (*draft.manuscript.notes, *fetched.notes)
    return draft._replace(manuscript=replace(draft.manuscript, locate=locate, notes=notes))


def hang_pictures(draft: Draft, wish: Wish) -> Gallery:
    """Get the pictures that the chapters show."""
    if not holds_markup(draft.portions):
        return NO_PICTURES
    from bookmaker.assembly.gallery import collect_pictures
    from bookmaker.assembly.pictures import E_INK, PictureLimits

    blocks = (block for portion in draft.portions for block in portion.blocks)
    return collect_pictures(blocks, draft.manuscript.locate, E_INK if wish.ereader else PictureLimits(), wish.most)


def refer_portions(portions: Sequence[Portion]) -> Found:
    """Find where the links of the chapters lead."""
    from bookmaker.assembly.linking import Found, Linked, find_links

    if not holds_markup(portions):
        return Found([References()] * len(portions))

    return find_links(
        [
            Linked((entry.address, *entry.aliases) if entry and entry.address else (), portion.heading, portion.blocks)
            for portion in portions
            for entry in [portion.entry]
        ]
    )


def holds_markup(portions: Iterable[Portion]) -> bool:
    """Say whether anything could show a picture or lead anywhere."""
    return any(block.kind == "html" for portion in portions for block in portion.blocks)


class Weight(NamedTuple):
    """The bytes of a book's pictures, and of the whole book."""

    pictures: int
    book: int


def grant_room(now: Weight, most: int) -> int:
    """Say how many bytes the pictures may have, so that the book has `most`."""
    return max(now.pictures - (now.book - most), 0)


def grant_more(before: Weight, now: Weight, most: int) -> int:
    """Say how many bytes they may have after all, where a byte of theirs counts for more in the book; 0 = no more.

    A book in one file writes its pictures out as text, and anew wherever they are shown.
    """
    saved = before.pictures - now.pictures
    if now.book >= most or (before.book - now.book) * 10 < saved * 11:
        return 0
    return now.pictures + (most - now.book) * saved // (before.book - now.book)


def weigh_pictures(before: int, after: int, most: int, gallery: Gallery) -> list[Note]:
    """Note what --max-size did: a book of `before` bytes has `after` bytes now."""
    if not 0 < most < before:
        return []
    was, now, asked = (f"{size / MEGABYTE:.1f} MB" for size in (before, after, most))
    if gallery.limits is None:
        return [Note("max-size", f"the book has {now}, more than {asked}, and no picture that could be made smaller")]
    saved = f"pictures of at most {gallery.limits.side} pixels a side, at quality {gallery.limits.quality}"
    if after > most:
        return [Note("max-size", f"the book still has {now}, more than {asked}, with {saved}")]
    return [Note("max-size", f"the book has {now} instead of {was}, with {saved}")]
