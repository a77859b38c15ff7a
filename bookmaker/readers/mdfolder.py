"""A folder of Markdown in; a manuscript of its pages, in the order that the folder gives them, out."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import address_of, path_of
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Note, Reading
from bookmaker.readers.encoding import decode_dump
from bookmaker.readers.frontmatter import Page, date_value, part_front_matter, text_value, text_values
from bookmaker.readers.mdconvert import convert_texts
from bookmaker.readers.mdorder import DRAFT, POST, Place, date_in_name, order_pages
from bookmaker.readers.mdpage import note_broken, settle_page
from bookmaker.readers.mdsite import Site, link_wiki, name_aliases, read_site
from bookmaker.readers.posts import Post, compose_manuscript

HEADING = re.compile(r"\s*<h[1-3]\b[^<>]*>(.*?)</h[1-3]>", re.DOTALL)


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
    for name in others:
        drafted = DRAFT.search(name) is not None
        if drafted and reading.drafts:
            places.append(Place(name))
            continue
        why = "a draft" if drafted else "a file that the book's own list does not name"
        gathering.left_out.append(LeftText(read_page(files, name).text, why, "unpublished"))
    posts = list(read_pages(files, places, reading, gathering))
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


def read_page(files: Files, name: str) -> Page:
    """Read one file of a folder."""
    data = files.read(name) or b""
    decoded = decode_dump(Dump(name, data), None) if data.strip() else None
    return part_front_matter(decoded.text.replace("\r\n", "\n").replace("\r", "\n") if decoded else "")


def read_pages(files: Files, places: list[Place], reading: Reading, gathering: Gathering) -> Iterator[Post]:
    """Yield every page as a post with its HTML."""
    site = gathering.site
    pages = list(open_pages(files, places, reading, gathering))
    bodies = convert_texts([link_wiki(page.text, site) for _, page in pages if page is not None])
    for place, page in pages:
        if page is None:
            yield Post(Entry(title=place.label, depth=place.depth, role="part"), "")
            continue
        body = next(bodies)
        yield Post(make_entry(place, page, body, site), body, page.line)


def open_pages(
    files: Files, places: list[Place], reading: Reading, gathering: Gathering
) -> Iterator[tuple[Place, Page | None]]:
    """Yield every page that is to be read, without what was never meant to be; a place that is no file has none."""
    for place in places:
        if not place.path:
            yield place, None
            continue
        page = read_page(files, place.path)
        gathering.notes += note_broken(page, place.path)
        draft = page.values.get("draft") is True or page.values.get("published") is False
        if draft and not reading.drafts:
            gathering.left_out.append(LeftText(page.text, "a draft", "unpublished"))
            continue
        text, left = settle_page(page.text, templates=True)
        gathering.left_out += left
        yield place, page._replace(text=text)


def make_entry(place: Place, page: Page, body: str, site: Site) -> Entry:
    """Return what a page says of itself: in front matter, in its first heading, in the list of pages, by its name."""
    heading = HEADING.match(body)
    written = re.sub(r"<[^<>]*>", "", heading[1]) if heading else ""
    stem = posixpath.basename(place.path).rpartition(".")[0]
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d{1,4}(?:-\d{1,2}-\d{1,2})?[-_. ]+(?=\D)", "", stem)).strip()
    title = text_value(page.values.get("title")) or " ".join(html.unescape(written).split()) or place.label or words
    return Entry(
        title=title,
        date=date_in_name(place.path) or date_value(page.values.get("date")),
        authors=tuple(
            site.authors.get(name, name)
            for name in text_values(page.values.get("authors") or page.values.get("author"))
        ),
        tags=text_values(page.values.get("tags")) or text_values(page.values.get("categories")),
        address=address_of(place.path),
        aliases=name_aliases(place.path, page.values, site),
        depth=place.depth,
        role=place.role,
    )
