"""A folder of Markdown in; a manuscript of its pages, in the order that the folder gives them, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import path_of
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Note, Reading
from bookmaker.readers.markdown.citations import read_library
from bookmaker.readers.markdown.crossrefs import refer_all
from bookmaker.readers.markdown.editions import find_editions
from bookmaker.readers.markdown.grids import read_source
from bookmaker.readers.markdown.inclusion import Inclusion
from bookmaker.readers.markdown.leaves import open_leaves, read_page
from bookmaker.readers.markdown.order import DRAFT, POST, order_pages
from bookmaker.readers.markdown.places import Place
from bookmaker.readers.markdown.signs import is_page
from bookmaker.readers.markdown.site import Site, read_site
from bookmaker.readers.posts import Post, compose_manuscript

TEXTS = re.compile(r"\.(?:rst|adoc|asciidoc|org|txt|html?|csv|ipynb|canvas|pdf|docx?|odt|rtf|epub|tex)$", re.IGNORECASE)
BUILT = re.compile(  # what belongs to the making of a site, and is no text
    r"(?:^|/)(?:[_.]|(?:layouts|themes?|partials|templates|overrides|static|assets|public|tests?|node_modules)/)"
    r"| [0-9a-f]{32}(?:_all)?\.csv$"
    r"|(?:^|/)(?:requirements[^/]*|robots|CMakeLists|humans|ads|404|search|index)\.(?:txt|html?)$"
)
PIECE = re.compile(r"(?:^|/)(?:_[^/]+|(?:includes?|snippets|partials)/.+)$")  # no page, where one brings it in
MOST_NAMED = 5


@dataclass(slots=True)
class Gathering:
    """What comes together while a folder is read."""

    site: Site
    notes: list[Note] = field(default_factory=list)
    left_out: list[LeftText] = field(default_factory=list)


def read_folder(dump: Dump, files: Files, reading: Reading) -> Manuscript:
    """Read a folder: each of its files is a page."""
    places, others = order_pages(files)
    gathering = Gathering(read_site(files))
    if reading.drafts:
        places += (Place(name) for name in others if DRAFT.search(name))
    leaves, whole = open_sources(files, places, gathering)
    editions = find_editions(name for name in files.names() if is_page(name))
    gathering.notes += name_editions([name for name in others if name in editions])
    for name in others:
        drafted = DRAFT.search(name) is not None
        if name in whole or (drafted and reading.drafts):
            continue
        why = "a draft" if drafted else editions.get(name, "a file that the book's own list does not name")
        gathering.left_out.append(LeftText(read_page(name, files.read(name) or b"").text, why, "unpublished"))
    gathering.notes += name_unread(set(files.names()) - whole)
    known = {place.path for place, _ in leaves} | {""}
    places = [place for place in places if place.path in known]
    posts = list(read_pages(leaves, places, reading, gathering))
    if not posts:
        raise DumpError(dump.origin, 0, "holds no page of Markdown")
    site = gathering.site
    return compose_manuscript(
        dump,
        posts,
        site.metadata,
        notes=gathering.notes,
        left_out=gathering.left_out,
        order="oldest" if any(POST.match(place.path) for place in places) else "dump",
        locate=lambda address: site.find_picture(path_of(address)),
    )


def open_sources(
    files: Files, places: Sequence[Place], gathering: Gathering
) -> tuple[list[tuple[Place, bytes]], set[str]]:
    """Return the pages with what they bring in, refer to and cite, and the files that stand as a whole in others."""
    inclusion = Inclusion(files, gathering.site.stems)
    leaves = [(place, inclusion.bring(place.path, read_source(files, place.path))) for place in places if place.path]
    gathering.notes += inclusion.list_notes()
    leaves = [leaf for leaf in leaves if leaf[0].path not in inclusion.whole or not PIECE.search(leaf[0].path)]
    leaves = refer_all(leaves, gathering.site.metadata.language)
    return read_library(files, files.names()).cite_all(leaves), inclusion.whole


def name_unread(names: Iterable[str]) -> list[Note]:
    """Name the texts of a folder that are no Markdown, and so in no book of it."""
    unread = [name for name in names if TEXTS.search(name) and not BUILT.search(name) and not is_page(name)]
    if not unread:
        return []
    more = f" and {len(unread) - MOST_NAMED} more" if len(unread) > MOST_NAMED else ""
    return [Note("file-unread", f"no Markdown, as the rest of the folder is: {', '.join(unread[:MOST_NAMED])}{more}")]


def name_editions(pages: list[str]) -> list[Note]:
    """Say that pages in other versions or languages are left out, and how to get them."""
    if not pages:
        return []
    folders = sorted({posixpath.dirname(page) or page for page in pages})
    more = f" and {len(folders) - MOST_NAMED} more" if len(folders) > MOST_NAMED else ""
    several = "pages are other versions or languages" if len(pages) > 1 else "page is another version or language"
    told = f"{len(pages)} {several} of this book, and left out; build their folder for one"
    return [Note("edition-left", f"{told}: {', '.join(folders[:MOST_NAMED])}{more}")]


def read_pages(
    leaves: Sequence[tuple[Place, bytes]], places: list[Place], reading: Reading, gathering: Gathering
) -> Iterator[Post]:
    """Yield every page as a post with its HTML; a place that is no file heads a part."""
    opened = open_leaves(leaves, gathering.site, drafts=reading.drafts)
    for place in places:
        if not place.path:
            yield Post(Entry(title=place.label, depth=place.depth, role="part"), "")
            continue
        page = next(opened)
        gathering.notes += page.notes
        gathering.left_out += page.left_out
        if page.post is not None:
            yield page.post
