"""The files of a folder of Markdown in, the post that each is out, whoever does the run's work."""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import address_of
from bookmaker.model import Dump, Entry, LeftText, Note
from bookmaker.readers.formulas import has_maths
from bookmaker.readers.markdown.convert import PAINS, take_converter
from bookmaker.readers.markdown.definitions import settle_definitions
from bookmaker.readers.markdown.frontmatter import Page, date_value, part_front_matter, text_value, text_values
from bookmaker.readers.markdown.grids import write_grid
from bookmaker.readers.markdown.order import date_in_name
from bookmaker.readers.markdown.page import note_broken, settle_page
from bookmaker.readers.markdown.places import Place
from bookmaker.readers.markdown.site import Site, name_aliases
from bookmaker.readers.markdown.wiki import link_wiki, name_headings
from bookmaker.readers.posts import Post
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.text.lines import even_line_ends
from bookmaker.readers.typedforms import Typed, find_typed
from bookmaker.tasks import Task, run_tasks

EXPORTED = re.compile(r" [0-9a-f]{32}$")  # the number of a page in Notion
HEADING = re.compile(r"\s*<h([1-3])\b[^<>]*>(.*?)</h[1-3]>", re.DOTALL)


class Leaf(NamedTuple):
    """A file that is a page."""

    place: Place
    data: bytes
    number: int  # among those of its folder: the ids of their notes differ by it
    drafts: bool  # whether a draft is wanted
    site: Site  # without its files
    known: tuple[str, str]  # what tells the site's names from another's, and also all its paths

    @property
    def linked(self) -> bool:
        """Whether it may name other files as a wiki does; in two bytes a letter, too."""
        return b"[[" in self.data or b"[\0[" in self.data

    @property
    def own_number(self) -> int:
        """Its number where that makes a difference, which is where there are notes."""
        return self.number if b"[^" in self.data or b"^[" in self.data or b"\0" in self.data else 0


class Opened(NamedTuple):
    """What is in a file."""

    post: Post | None  # None: it is not to be read
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftText, ...] = ()


def open_leaves(files: Sequence[tuple[Place, bytes]], site: Site, *, drafts: bool) -> Iterator[Opened]:
    """Yield what is in each file, in their order."""
    names, bare = repr((site.authors, site.home, site.filled)), replace(site, files=None)
    known = (names, hashlib.sha256(repr((names, site.stems, site.pictures)).encode("utf-8", "replace")).hexdigest())
    leaves = [Leaf(place, data, at, drafts, bare, known) for at, (place, data) in enumerate(files, 1)]
    return run_tasks(OPENING, leaves)


def open_leaf(leaf: Leaf) -> Opened:
    """Read one file."""
    if form := find_typed(leaf.place.path):
        return open_typed(leaf, form)
    page = read_page(leaf.place.path, leaf.data)
    notes = note_broken(page, leaf.place.path)
    draft = page.values.get("draft") is True or page.values.get("published") is False
    if draft and not leaf.drafts:
        return Opened(None, notes, (LeftText(page.text, "a draft", "unpublished"),))
    text, left = settle_page(page.text, templates=True, coded=leaf.site.filled)
    text, unused = settle_definitions(text)
    body = name_headings(take_converter().convert(link_wiki(text, leaf.site), leaf.own_number))
    return Opened(Post(make_entry(leaf.place, page, body, leaf.site), body, page.line), notes, (*left, *unused))


def open_typed(leaf: Leaf, form: Typed) -> Opened:
    """Read one file whose marks pandoc knows."""
    from bookmaker.readers.pandoc.running import convert
    from bookmaker.readers.pandoc.settling import list_passed

    text = read_page(leaf.place.path, leaf.data).text
    try:
        made = convert(leaf.place.path, text.encode("utf-8", "replace"), form)
    except DumpError as error:
        return Opened(None, (Note("file-unread", str(error)),), (LeftText(text, "cannot be read", "unpublished"),))
    said = made.metadata
    values = {"title": said.title, "date": said.date, "authors": list(said.authors), "tags": list(said.subjects)}
    page = Page({key: value for key, value in values.items() if value}, text, 1)
    entry = make_entry(leaf.place, page, made.body, leaf.site)
    return Opened(Post(entry, made.body, 1), made.notes, tuple(list_passed(text.splitlines(), made.page)))


def read_page(name: str, data: bytes) -> Page:
    """Read the text of one file."""
    decoded = decode_dump(Dump(name, data), None) if data.strip() else None
    text = even_line_ends(decoded.text) if decoded else ""
    return Page({}, write_grid(text), 1) if name.endswith(".csv") else part_front_matter(text)


def make_entry(place: Place, page: Page, body: str, site: Site) -> Entry:
    """Return what a page says of itself: in front matter, in its first heading, in the list of pages, by its name."""
    heading = HEADING.match(body)
    written = re.sub(r"<[^<>]*>", "", heading[2]) if heading and not (place.label and is_section(heading, body)) else ""
    stem = EXPORTED.sub("", posixpath.basename(place.path).rpartition(".")[0])
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


def is_section(heading: re.Match[str], body: str) -> bool:
    """Say whether the heading that a page begins with is the first of several alike, not the name of the page."""
    return heading[1] != "1" and f"<h{heading[1]}" in body[heading.end() :]


def weigh_leaf(leaf: Leaf) -> int:
    """Return how much work a file is."""
    return PAINS * len(leaf.data)


def mark_leaf(leaf: Leaf) -> bytes:
    """Return all that a post depends on."""
    told = (leaf.place, leaf.drafts, leaf.known[leaf.linked], leaf.own_number, has_maths())
    return repr(told).encode("utf-8", "surrogatepass") + b"\n" + leaf.data


def pack_opened(opened: Opened) -> bytes:
    """Pack what is in a file."""
    post = None if opened.post is None else (asdict(opened.post.entry), opened.post.html, opened.post.line)
    return json.dumps((post, opened.notes, opened.left_out)).encode()


def unpack_opened(data: bytes, _leaf: Leaf) -> Opened:
    """Unpack it. Raises ValueError or TypeError for other bytes."""
    post, notes, left_out = json.loads(data)
    return Opened(
        None if post is None else Post(unpack_entry(post[0]), post[1], post[2]),
        tuple(Note(*note) for note in notes),
        tuple(LeftText(*left) for left in left_out),
    )


def unpack_entry(values: dict[str, Any]) -> Entry:
    """Unpack what a post says of itself."""
    fields: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in values.items()}
    return Entry(**fields)


OPENING = Task("opening", open_leaf, weigh_leaf, mark_leaf, pack_opened, unpack_opened)
