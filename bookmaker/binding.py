"""A draft in, the book out: its cover, its chapters with their headings, and then the setting of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.cleaning import CleanChapter, set_line
from bookmaker.draft import Draft
from bookmaker.model import Book, Chapter, Metadata, Note, Resource
from bookmaker.portions import Portion

LONGEST_LINE = 90  # characters of a description that a cover still has room for
DRESSED = ("title", "ordinal", "byline")  # lines of a heading that are words


class Look(NamedTuple):
    """How the user wants his book set."""

    style: str = ""  # a style sheet, after ours
    toc_depth: int = 2
    typography: bool = True  # titles and names too
    vertical: bool = False  # in columns, where the language knows them
    indexes: tuple[str, ...] = ()  # tags, dates
    contents_page: bool = True
    fonts: tuple[tuple[str, bytes], ...] = ()  # paths and bytes
    templates: Mapping[str, str] = MappingProxyType({})  # by file name
    growth: float = 1  # how much larger the writer makes a page


class Front(NamedTuple):
    """What the user wants on the cover."""

    picture: bytes | None = None
    origin: str = ""  # where the picture comes from
    style: str = ""  # the design of a drawn one; "" = the content picks it
    grey: bool = False  # for e-ink
    declared: bytes | None = None  # the cover that the dump itself has


def make_cover(metadata: Metadata, front: Front, seed: bytes) -> tuple[Resource, tuple[Note, ...]]:
    """Take the user's picture, the dump's own, or draw a cover whose design comes from `seed`. Raises OptionError."""
    if front.picture is not None:
        from bookmaker.assembly.pictures import prepare_cover

        return prepare_cover(front.picture, front.origin, grey=front.grey)
    notes: tuple[Note, ...] = ()
    if front.declared is not None and not front.style:
        from bookmaker.assembly.pictures import adopt_cover

        cover, notes = adopt_cover(front.declared, grey=front.grey)
        if cover is not None:
            return cover, notes
    from bookmaker.assembly.cover import draw_cover
    from bookmaker.assembly.credits import NOBODY, list_shown_authors

    told = metadata.description if "description" in metadata.guessed else ""
    drawn, told_of = draw_cover(
        metadata.title,
        () if metadata.authors == NOBODY else list_shown_authors(metadata),
        seed=seed,
        language=metadata.language,
        line=told.rstrip(".") if len(told) <= LONGEST_LINE else "",
        series=f"{metadata.series} {metadata.series_index}".strip(),
        style=front.style,
        grey=front.grey,
    )
    return drawn, (*notes, *told_of)


def set_book(draft: Draft, cover: Resource, look: Look, *, epoch: str, tool: str) -> tuple[Book, list[Note]]:
    """Bind each chapter, set the pages, and add the fonts.

    Raises OptionError for an `epoch` that is no number of seconds, and for a font that cannot be used.
    """
    if not look.fonts:
        return set_pages(draft, cover, look, epoch=epoch, tool=tool), []
    from bookmaker.assembly.typeface import describe_faces, embed_faces, find_missing, open_faces

    faces, notes = open_faces(look.fonts)
    look = look._replace(style=f"{describe_faces(faces)}\n{look.style}" if faces else look.style)
    book = set_pages(draft, cover, look, epoch=epoch, tool=tool)
    files = embed_faces(faces, book.pages)
    return replace(book, resources=(*book.resources, *files)), [*notes, *find_missing(faces, book.pages)]


def set_pages(draft: Draft, cover: Resource, look: Look, *, epoch: str, tool: str) -> Book:
    """Bind each chapter and set the pages. Raises OptionError for an `epoch` that is no number of seconds."""
    from bookmaker.assembly.book import assemble_book
    from bookmaker.assembly.division import FILE_LIMIT
    from bookmaker.assembly.metadata import choose_modified

    dress = partial(set_line, language=draft.metadata.language) if look.typography else str
    blocks, written = draft.manuscript.blocks, list_dates(draft.portions)
    return assemble_book(
        draft.metadata,
        [
            bind_chapter(portion, chapter, blocks[portion.cut.block].line, written, dress)
            for portion, chapter in zip(draft.portions, draft.cleaned, strict=True)
        ],
        cover,
        pictures=draft.gallery.resources,
        modified=choose_modified(draft.metadata.date, epoch),
        toc_depth=look.toc_depth,
        extra_css=look.style,
        typography=look.typography,
        vertical=look.vertical,
        indexes=look.indexes,
        contents_page=look.contents_page,
        templates=look.templates,
        file_limit=int(FILE_LIMIT / look.growth),
        made_from=draft.name,
        made_with=tool,
    )


def list_dates(portions: Iterable[Portion]) -> dict[str, str]:
    """Return how the dump writes each date: a post that shares the date line above it has none of its own."""
    return {portion.cut.date: portion.cut.date_text for portion in portions if portion.cut.date_text}


def bind_chapter(
    portion: Portion, chapter: CleanChapter, line: int, written: Mapping[str, str], dress: Callable[[str], str] = str
) -> Chapter:
    """Put a chapter's heading and body together; `written` has the words of a date that are not its own.

    `dress` sets a line of the heading as the text is set.
    """
    heading = {
        each.name: getattr(portion.cut, each.name) for each in fields(Chapter) if hasattr(portion.cut, each.name)
    }
    heading |= {name: dress(heading[name]) for name in DRESSED}
    heading["date_text"] = portion.cut.date_text or written.get(portion.cut.date, "")
    return Chapter(pieces=chapter.pieces, line=line, **heading)


def weigh_look(look: Look, draft: Draft) -> Iterator[Note]:
    """Yield what cannot be had in the book's language, or of what the dump holds."""
    from bookmaker.assembly.words import runs_down

    language, cuts = draft.metadata.language, [portion.cut for portion in draft.portions]
    if look.vertical and not runs_down(language):
        said = f"nothing is set in columns: the book's language is {language or 'unknown'}, not ja, zh or ko"
        yield Note("vertical-unfit", said)
    if "tags" in look.indexes and not any(cut.tags for cut in cuts):
        yield Note("no-tags", "there is no index of tags: the dump says none of any chapter")
    if "dates" in look.indexes and not any(cut.date for cut in cuts):
        yield Note("no-dates", "there is no index by date: no chapter has one")
