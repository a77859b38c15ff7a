"""A Substack export (`posts.csv`, `posts/*.html`) in; a manuscript of its published posts out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bookmaker.errors import DumpError
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Dump, Entry, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.cutpages import breaks_off, note_cut_pages
from bookmaker.readers.hosts import find_host
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.substack.widgets import adapt_substack
from bookmaker.readers.withheld import withhold

LISTING = "posts.csv"
COLUMNS = {"post_id", "post_date", "is_published", "title"}
THANKS = re.compile(
    r'class="cta-caption"[^<>]{0,99}>(?:Thanks for reading (.{1,120}?)!|(.{1,120}?) is a reader-supported publication)',
    re.DOTALL,
)  # what the platform itself puts under posts; it names the publication
PLAYED = {"podcast": ("podcast", "sound"), "video": ("video", "film")}  # types of posts, what each is, and plays
PAYWALLED = re.compile(r'class="paywall"|paywall-content|class="paywall-jump"[^<>]{0,200}>\s{0,9}</div>\s{0,9}\Z')
BY_NUMBER = re.compile(r'(?<=href=")https?://[^"/<>]{1,253}/i/(\d{1,20})(?:/[^"<>]{0,999})?(?=")')
OPENED = re.compile(r'(?<=href=")https?://open\.substack\.com/pub/[\w-]{1,80}/p/([\w-]{1,200})[^"<>]{0,999}(?=")')
LARGEST_FIELD = 10_000_000


class Row(NamedTuple):
    """What the listing says of one post."""

    number: str  # as the file of its text begins
    slug: str
    values: dict[str, str]


def sniff_substack(dump: Dump) -> bool:
    """Say whether a folder holds a listing of posts, and posts beside it."""
    if dump.name or dump.files is None:
        return False
    names = dump.files.names()
    home = find_home(names)
    return home is not None and any(name.startswith(f"{home}posts/") for name in names)


def find_home(names: tuple[str, ...]) -> str | None:
    """Return the folder in which the listing lies, with its slash; None where there is no listing."""
    found = next((name for name in names if name.rsplit("/", 1)[-1] == LISTING), None)
    return None if found is None else found.removesuffix(LISTING)


def read_substack(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no post that is to be read."""
    if dump.files is None:
        raise DumpError(dump.origin, 0, "is no folder or archive")
    names = dump.files.names()
    home = find_home(names) or ""
    rows = read_rows((dump.files.read(home + LISTING) or b"").decode("utf-8-sig", "replace"))
    texts: dict[str, str] = {}
    for name in names:
        if name.startswith(f"{home}posts/") and name.endswith(".html"):
            texts[name.rsplit("/", 1)[-1].split(".")[0]] = (dump.files.read(name) or b"").decode("utf-8", "replace")
    slugs = {row.slug for row in rows if row.slug}
    host = find_host(texts.values(), lambda path: path.startswith("/p/") and path[3:].strip("/") in slugs)
    export = Export(reading, texts, host or "https://publication.invalid", {row.number: row.slug for row in rows})
    return compose_manuscript(
        dump,
        export.read_posts(rows),
        Metadata(title=find_name(texts)),
        notes=export.notes,
        left_out=export.left_out,
        adapt=adapt_substack,
    )


def read_rows(text: str) -> list[Row]:
    """Read the listing."""
    csv.field_size_limit(LARGEST_FIELD)
    rows = []
    for values in csv.DictReader(io.StringIO(text)):
        named = {key: value or "" for key, value in values.items() if key and isinstance(value, str | None)}
        number, _, slug = named.get("post_id", "").partition(".")
        rows.append(Row(number, slug, named))
    return rows


def find_name(texts: dict[str, str]) -> str:
    """Return the publication's name, as the boxes under its posts have it."""
    names = Counter(
        " ".join(text_of_markup(found[1] or found[2]).split())
        for text in texts.values()
        for found in THANKS.finditer(text)
    )
    return names.most_common(1)[0][0] if names else ""


@dataclass
class Export:
    """What is known of an export while its posts come by."""

    reading: Reading
    texts: dict[str, str]  # by the posts' numbers
    host: str
    slugs: dict[str, str]  # by the posts' numbers, which links to a place within a post have
    notes: list[Note] = field(default_factory=list)
    left_out: list[LeftText] = field(default_factory=list)

    def read_posts(self, rows: list[Row]) -> Iterator[Post]:
        """Yield the posts, then the pages where they are wanted."""
        pages = []
        self.notes += note_cut_pages([f"{number}.html" for number, text in self.texts.items() if breaks_off(text)])
        for row in rows:
            title, text = row.values.get("title", ""), self.texts.pop(row.number, "")
            kind = row.values.get("type", "newsletter")
            published = row.values.get("is_published", "").lower() == "true"
            if not published and not self.reading.drafts:
                self.left_out.append(withhold("a draft", title, text))
            elif kind == "page" and not self.reading.pages:
                self.left_out.append(withhold("a page", title, text))
            elif kind == "page":
                pages.append(self.make_post(row, text, page=True))
            else:
                yield self.make_post(row, text)
        for text in self.texts.values():
            self.left_out.append(withhold("a post that the listing does not name", "", text))
        yield from pages

    def name_by_slug(self, found: re.Match[str]) -> str:
        """Return a link by a post's number as the one that has its name."""
        slug = self.slugs.get(found[1])
        return f"{self.host}/p/{slug}" if slug else found[0]

    def name_own(self, found: re.Match[str]) -> str:
        """Return a link that opens the application as one to the publication itself, where it has such a post."""
        return f"{self.host}/p/{found[1]}" if found[1] in self.slugs.values() else found[0]

    def make_post(self, row: Row, text: str, *, page: bool = False) -> Post:
        """Make a post of a row and its text."""
        values, text = row.values, BY_NUMBER.sub(self.name_by_slug, text)
        text = OPENED.sub(self.name_own, text)
        title = values.get("title", "")
        audio, kind = values.get("podcast_url", "").strip(), values.get("type", "")
        if audio:
            text = link_address(audio, "Audio: the episode") + text
        if audio or kind in PLAYED:
            what, thing = PLAYED.get(kind, PLAYED["podcast"])
            has = f"its notes and a link to the {thing}" if audio else f"its notes alone, without the {thing}"
            self.notes.append(Note("post-podcast", f"“{title}” is a {what}: the book has {has}"))
        if not text.strip():
            told = f"the export holds no text of “{title or row.slug}” ({values.get('audience') or 'everyone'})"
            self.notes.append(Note("post-without-text", told))
        elif PAYWALLED.search(text):
            self.notes.append(Note("post-paywalled", f"“{title}” ends where only subscribers read on"))
        entry = Entry(
            title=title,
            date=read_stamp(values.get("post_date", "")),
            address=f"{self.host}/p/{row.slug}" if row.slug else "",
            note=values.get("subtitle", "").strip(),
            apart=page,
        )
        return Post(entry, text)
