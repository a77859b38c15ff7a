"""A Ghost export (JSON) in; a manuscript of its published posts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import HERE
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.jsonfeed import load_object
from bookmaker.readers.ghost.cards import show_image
from bookmaker.readers.ghost.forms import find_html, find_source
from bookmaker.readers.ghost.links import Card
from bookmaker.readers.ghost.pages import adapt_ghost
from bookmaker.readers.ghost.tables import Tables, find_data, read_moment
from bookmaker.readers.hosts import find_host
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.withheld import withhold

HEAD = 4_000_000  # bytes in which the table of posts begins: others may stand before it
SITE = re.compile(r"__GHOST_URL__/?|%%GHOST_URL%%/?")
WORD = re.compile(r"\w+")
LONGEST_EXCERPT = 2_000  # characters
STATUSES = {"draft": "a draft", "scheduled": "a post for a later day"}


def sniff_ghost(dump: Dump) -> bool:
    """Say whether a JSON file holds tables of posts."""
    head = dump.data[:HEAD]
    return dump.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and bool(
        re.search(rb'"db"\s*:\s*\[|"data"\s*:\s*\{', head[:2000]) and re.search(rb'"posts"\s*:\s*\[', head)
    )


def read_ghost(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no post that is to be read."""
    values, notes = load_whole(dump)
    tables = find_data(values)
    if tables is None:
        raise DumpError(dump.origin, 0, "is JSON, and holds no table of posts")
    slugs = {str(post.get("slug")) for post in tables.posts if post.get("slug")}
    host = find_host(map(find_source, tables.posts), lambda path: path.strip("/").rsplit("/", 1)[-1] in slugs)
    export = Export(reading, tables, f"{host}/" if host else HERE)
    return compose_manuscript(
        dump,
        export.read_posts(),
        Metadata(
            title=tables.setting("title"),
            description=tables.setting("description"),
            language=tables.setting("lang", "locale", "defaultLang").replace("_", "-"),
        ),
        notes=notes,
        left_out=export.left_out,
        locate=locate_images(dump.files),
        adapt=adapt_ghost,
    )


def load_whole(dump: Dump) -> tuple[dict[str, Any], list[Note]]:
    """Load the JSON; of one that breaks off, the posts that are whole."""
    values, notes = load_object(dump, "posts", "posts")
    return ({"data": values} if "posts" in values else values), notes


def locate_images(files: Files | None) -> Callable[[str], bytes | None]:
    """Return what finds a picture in the folder `content` beside the export."""

    def locate(address: str) -> bytes | None:
        _, found, path = address.partition("/content/images/")
        return files.read(f"content/images/{path.split('?')[0]}") if found and files is not None else None

    return locate


@dataclass
class Export:
    """An export's tables, and what of them was left out."""

    reading: Reading
    tables: Tables
    base: str  # where the site lay, with its slash
    left_out: list[LeftText] = field(default_factory=list)

    def read_posts(self) -> Iterator[Post]:
        """Yield the posts, then the pages where they are wanted."""
        pages = []
        for post in self.tables.posts:
            page = str(post.get("type") or "") == "page" or post.get("page") in {1, "1"}
            status = str(post.get("status") or "published")
            title, text = str(post.get("title") or ""), SITE.sub(lambda _: self.base, find_html(post))
            if status not in {"published", "sent"} and not (self.reading.drafts and status in STATUSES):
                self.left_out.append(withhold(STATUSES.get(status, f"a post with the status {status}"), title, text))
            elif page and not self.reading.pages:
                self.left_out.append(withhold("a page", title, text))
            elif page:
                pages.append(self.make_post(post, text, page=True))
            else:
                yield self.make_post(post, text)
        yield from pages

    def make_post(self, post: dict[str, Any], text: str, *, page: bool = False) -> Post:
        """Make a post of a row and its text."""
        slug, date = str(post.get("slug") or ""), read_moment(post)
        title = str(post.get("title") or "").strip()
        left: list[tuple[str, str]] = []
        excerpt = str(post.get("custom_excerpt") or "").strip()
        if excerpt and repeats_opening(excerpt, text):
            left.append((excerpt, "an excerpt, for lists of posts"))
            excerpt = ""
        cover = str(post.get("feature_image") or post.get("image") or "")
        told = {key: self.tables.told_of(post, f"feature_image_{key}") for key in ("alt", "caption")}
        if cover or told["caption"]:
            text = SITE.sub(lambda _: self.base, show_image(Card({"src": cover, **told}))) + text
        entry = Entry(
            title="" if title == "(Untitled)" else title,
            date=date,
            authors=tuple(self.tables.authors_of(post)),
            tags=tuple(self.tables.tags_of(post)),
            address=f"{self.base}{slug}/",
            aliases=tuple(name_aliases(self.base, slug, date, str(post.get("canonical_url") or ""))),
            note=excerpt,  # pages show it below the title
            apart=page,
        )
        return Post(entry, text, 0, tuple(left))


def repeats_opening(excerpt: str, text: str) -> bool:
    """Say whether an excerpt only has the words that a post begins with; it may break off."""
    words = WORD.findall(excerpt.casefold())
    opening = text_of_markup(text[: 4 * LONGEST_EXCERPT])
    return len(words) > 1 and words[:-1] == WORD.findall(opening.casefold())[: len(words) - 1]


def name_aliases(base: str, slug: str, date: str, canonical: str) -> Iterator[str]:
    """Yield the other addresses that a post may have, by the usual forms of permalinks."""
    if canonical:
        yield canonical
    year, month, day = (*date[:10].split("-"), "", "", "")[:3]
    if day:
        yield f"{base}{year}/{month}/{day}/{slug}/"
        yield f"{base}{year}/{month}/{slug}/"
    yield f"{base}blog/{slug}/"
