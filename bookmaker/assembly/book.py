"""Chapters, metadata and a cover in; a book out, every page of it in its final form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType

from bookmaker.assembly.colophon import IMPRINT, name_colophon, set_colophon
from bookmaker.assembly.division import FILE_LIMIT
from bookmaker.assembly.facts import state_facts
from bookmaker.assembly.files import find_roles, name_files
from bookmaker.assembly.lettering import clean_line
from bookmaker.assembly.linking import link_pages
from bookmaker.assembly.lists import Plates, list_pictures, set_index
from bookmaker.assembly.navigation import Landmark, build_contents, set_contents, set_ncx
from bookmaker.assembly.pages import COLUMNS_STYLE, Leaf, Setting, set_chapter, set_cover, set_title_page
from bookmaker.assembly.sortkeys import sort_name, sort_title
from bookmaker.assembly.words import find_direction, find_words, runs_down
from bookmaker.expressions import defer
from bookmaker.markup.packing import Room, pack_page
from bookmaker.model import Book, Chapter, Contributor, Metadata, Page, Resource
from bookmaker.templates import read_asset

STYLE, OWN_STYLE = "styles/book.css", "styles/own.css"
UNKNOWN_LANGUAGE = "und"
NAV = "nav.xhtml"
COLOPHON = "Colophon"  # its entry: tools that compare contents know what a book adds of its own by the English name
UNSET = Page("", b"", "")
BLANK_LINE = defer(r"\n\s*\n")
PREFATORY = frozenset(("frontmatter", "preface", "introduction"))  # the text itself begins after these


def assemble_book(
    metadata: Metadata,
    chapters: Sequence[Chapter],
    cover: Resource,
    *,
    pictures: Sequence[Resource] = (),
    modified: str,
    toc_depth: int = 2,
    extra_css: str = "",
    typography: bool = True,
    vertical: bool = False,
    indexes: Sequence[str] = (),
    contents_page: bool = True,
    templates: Mapping[str, str] = MappingProxyType({}),
    file_limit: int = FILE_LIMIT,
    made_from: str = "",
    made_with: str = "bookmaker",
) -> Book:
    """Set a book: cover, title page, contents with a list of many pictures, the chapters in the given order, colophon.

    `pictures` are those that the pieces show, `modified` is a moment in UTC (2024-05-01T00:00:00Z), `toc_depth` the
    levels of the contents (1 to 6), `extra_css` a style sheet that is linked after ours, `made_from` the dump's name,
    `made_with` the tool and its version. Without `typography` titles stay as typed; `vertical` sets columns where the
    language knows them.
    `indexes` adds pages before the colophon ("tags", "dates"); without `contents_page` the contents are a menu.
    `templates` take the place of those in assets/ that have their names.
    A piece is written as it came. No file has more bytes than `file_limit`, unless a single table or list has.
    """
    metadata = clean_metadata(metadata)
    vertical = vertical and runs_down(metadata.language)
    styles = make_styles(extra_css, vertical)
    setting = Setting(metadata.language, tuple(style.name for style in styles), {}, typography, templates, file_limit)
    jacket, title = set_cover(cover, metadata, setting), set_title_page(metadata, chapters, setting)
    leaves, plates = list_pictures(set_chapters(chapters, setting), setting)
    indexed = [leaf for kind in indexes for leaf in set_index(kind, chapters, leaves, setting)]
    titles = [each.title for each in chapters]
    colophon = set_colophon(metadata, modified, made_from, made_with, setting, name_colophon(metadata.language, titles))
    label = IMPRINT if COLOPHON.casefold() in map(str.casefold, titles) else COLOPHON
    points = build_contents([*leaves, *indexed, Leaf(colophon, label, 1, "", "colophon")], toc_depth)
    marks = find_landmarks(jacket, title, leaves, plates, Leaf(colophon, label, 1, "", "colophon"), setting)
    shown = [mark for mark in marks if contents_page or mark.page != NAV]
    nav = set_contents(points, shown, setting, plates.title, plates.rows)
    front = (jacket, title, nav) if contents_page else (jacket, title)
    return Book(
        metadata=metadata,
        pages=(*front, *(leaf.page for leaf in (*leaves, *indexed)), colophon),
        nav=nav,
        ncx=set_ncx(points, metadata),
        cover=cover,
        resources=(*styles, *pictures),
        modified=modified,
        facts=state_facts(chapters, own_style=bool(extra_css.strip())),
        title_sort=metadata.title_sort or sort_title(metadata.title, metadata.language),
        author_sorts=sort_authors(metadata),
        direction=find_direction(metadata.language),
        vertical=vertical,
        generator=clean_line(made_with),
    )


def clean_metadata(metadata: Metadata) -> Metadata:
    """Return metadata without characters that XML forbids, each value on one line, and with a language."""
    values = {each.name: clean_value(getattr(metadata, each.name)) for each in fields(metadata)}
    values["language"] = values["language"] or UNKNOWN_LANGUAGE
    values["about"] = "\n\n".join(filter(None, map(clean_line, BLANK_LINE.split(metadata.about))))
    return Metadata(**values)  # type: ignore[arg-type]  # the fields' own values


def clean_value(value: object) -> object:
    """Return one field of the metadata, whether it is a line, several, or people with their roles."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, tuple) and not isinstance(value, Contributor):
        return tuple(filter(None, map(clean_value, value)))
    if isinstance(value, Contributor):
        return value._replace(name=clean_line(value.name))
    return value


def sort_authors(metadata: Metadata) -> tuple[str, ...]:
    """Return what each author and contributor is filed under: what the user says, else what follows from the name."""
    found = (sort_name(author, metadata.language) for author in metadata.authors[len(metadata.author_sorts) :])
    others = (sort_name(each.name, metadata.language) for each in metadata.contributors)
    return (*metadata.author_sorts[: len(metadata.authors)], *found, *others)


def make_styles(extra_css: str, vertical: bool) -> tuple[Resource, ...]:
    """Return our style sheet, the one for columns where they are wanted, and the user's after them."""
    sheets = [(STYLE, read_asset("book.css"))]
    if vertical:
        sheets.append((COLUMNS_STYLE, read_asset("vertical.css")))
    if extra_css.strip():
        sheets.append((OWN_STYLE, f'@charset "utf-8";\n{extra_css.strip()}\n'))
    return tuple(Resource(name, "text/css", sheet.encode()) for name, sheet in sheets)


def set_chapters(chapters: Sequence[Chapter], setting: Setting) -> list[Leaf]:
    """Return the pages of all chapters in reading order."""
    roles = find_roles(chapters)
    groups, pages, room = [], [], Room()
    for number, (chapter, role, name) in enumerate(zip(chapters, roles, name_files(roles), strict=True), 1):
        group = set_chapter(chapter, number, name, role, setting)
        full = room.is_full(sum(len(leaf.page.data) for leaf in group))
        pages.append([pack_page(leaf.page) if full else leaf.page for leaf in group])
        groups.append([leaf._replace(page=UNSET) for leaf in group])  # or each would lie in memory beside its heir
    link_pages(pages)
    return [
        leaf._replace(page=page)
        for group, linked in zip(groups, pages, strict=True)
        for leaf, page in zip(group, linked, strict=True)
    ]


def find_landmarks(
    cover: Page, title: Page, leaves: Sequence[Leaf], plates: Plates, colophon: Leaf, setting: Setting
) -> tuple[Landmark, ...]:
    """Return the places that reading systems offer on their own: one type an entry, in reading order."""
    words = find_words(setting.language)
    body = next((leaf for leaf in leaves if leaf.role not in PREFATORY), leaves[0] if leaves else None)
    return (
        Landmark("cover", cover.name, words.cover),
        Landmark("titlepage", title.name, words.title_page),
        Landmark("toc", NAV, words.contents),
        *([Landmark("loi", NAV, plates.title, "pictures")] if plates.rows else ()),
        Landmark("bodymatter", body.page.name if body else title.name, words.text),
        Landmark("colophon", colophon.page.name, colophon.label),
    )
