"""A Blogger export (the old `.xml`, a Takeout archive, its `feed.atom`) in; a manuscript of its posts out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from bookmaker.markup.soup import words_of
from bookmaker.model import Dump, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.blogger.entries import Item, find_hosts, read_entry
from bookmaker.readers.blogger.namedpictures import find_by_name
from bookmaker.readers.feeds.parts import read_head
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.withheld import Comment, add_comments, withhold, withhold_comment
from bookmaker.readers.xml import Told, find_root, stream_elements

if TYPE_CHECKING:
    from turbohtml import Element

KINDS = b"schemas.google.com/blogger/20"  # how the names of entries' kinds begin, in both forms of the export
FEED = "feed.atom"
REASONS = {
    "template": "the blog's template",
    "settings": "a setting of the blog",
    "comment": "a comment",
}
STATUSES = {"DRAFT": "a draft", "SCHEDULED": "a post for a later day"}


def sniff_blogger(dump: Dump) -> bool:
    """Say whether a feed names Blogger's kinds of entries, or an archive holds such a feed."""
    if dump.name or dump.files is None:
        return find_root(dump.data) == "feed" and KINDS in dump.data
    return any(is_feed(name) for name in dump.files.names())


def is_feed(name: str) -> bool:
    """Say whether a file of an archive is a blog's feed."""
    return name.rsplit("/", 1)[-1] == FEED


def read_blogger(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no post that is to be read."""
    notes: list[Note] = []
    feeds = []
    metadata = Metadata()
    for name, data in list_feeds(dump):
        settings = read_settings(dump, name)
        named = settings.get("blog_subdomain", "").strip()
        feeds.append((data, f"https://{named}.blogspot.com" if named else ""))
        if not metadata.title:
            metadata = replace(read_head(data), rights="", language=settings.get("blog_locale", "").replace("_", "-"))
    export = Export(reading, notes)
    return compose_manuscript(
        dump,
        chain.from_iterable(export.read_posts(data, base) for data, base in feeds),
        metadata,
        notes=notes,
        left_out=export.left_out,
        locate=locate_albums(dump),
        adapt=adapt_blogger,
    )


def list_feeds(dump: Dump) -> Iterator[tuple[str, bytes]]:
    """Yield the feed, or those of an archive, each with its name."""
    if dump.name or dump.files is None:
        yield dump.name, dump.data
        return
    for name in dump.files.names():
        if is_feed(name):
            yield name, dump.files.read(name) or b""


def read_settings(dump: Dump, name: str) -> dict[str, str]:
    """Read a blog's settings that lie beside its feed in a Takeout archive; {} where they do not."""
    data = dump.files.read(name.removesuffix(FEED) + "settings.csv") if dump.files is not None else None
    row = next(csv.DictReader(io.StringIO((data or b"").decode("utf-8-sig", "replace"))), {})
    return {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}


def locate_albums(dump: Dump) -> Callable[[str], bytes | None] | None:
    """Return what finds a picture in an archive's albums."""
    if dump.name or dump.files is None:
        return None
    return find_by_name(dump.files, [name for name in dump.files.names() if "Albums/" in name])


@dataclass
class Export:
    """What is known of an export while its entries come by."""

    reading: Reading
    notes: list[Note]
    left_out: list[LeftText] = field(default_factory=list)

    def read_posts(self, data: bytes, base: str) -> Iterator[Post]:
        """Yield the posts of one blog, then its pages where they are wanted."""
        hosts = find_hosts(data, base)
        comments: dict[str, list[Comment]] = {}
        if self.reading.comments:
            for item in self.read_items(data, hosts):
                if item.kind == "comment" and item.status == "LIVE":
                    comments.setdefault(item.parent, []).append(item.as_comment())
        pages: list[Post] = []
        seen = Counter[str]()
        for item in self.read_items(data, hosts, Told(self.notes, b"</feed", "entries")):
            seen[item.kind] += 1
            why = self.refuse(item)
            if item.kind == "comment" and why:
                self.left_out.append(withhold_comment(item.as_comment(), why))
            elif why:
                self.left_out.append(withhold(why, item.entry.title, item.words, item.line))
            elif item.kind != "comment":
                told = sorted(comments.pop(item.number, ()), key=lambda comment: comment.date)
                post = Post(item.entry, add_comments(item.html, told), item.line)
                if item.kind == "page":
                    pages.append(post)
                else:
                    yield post
        for comment in chain.from_iterable(comments.values()):
            self.left_out.append(withhold_comment(comment, "a comment to a post that is not in the book"))
        yield from pages

    def read_items(self, data: bytes, hosts: tuple[str, ...], told: Told | None = None) -> Iterator[Item]:
        """Yield all entries."""
        return (read_entry(element, hosts) for element in stream_elements(data, "{*}entry", told=told))

    def refuse(self, item: Item) -> str:
        """Say why an entry does not go into the book; "" where it does."""
        if item.kind == "comment":
            wanted = self.reading.comments and item.status == "LIVE"
            return "" if wanted else "a comment" if item.status == "LIVE" else "a comment that was not let through"
        if item.kind in REASONS:
            return REASONS[item.kind]
        if item.kind not in {"post", "page"}:
            return f"an entry of the kind {item.kind}"
        if item.status != "LIVE":
            why = STATUSES.get(item.status, "a post in the trash")
            return "" if self.reading.drafts and item.status in STATUSES else why
        return "a page" if item.kind == "page" and not self.reading.pages else ""


def adapt_blogger(root: Element) -> list[tuple[str, str]]:
    """Make figures of the tables around captions, and take the footer out that Blogger puts under posts."""
    from turbohtml import Element, Text

    left_out = []
    for footer in root.select("div.blogger-post-footer"):
        left_out.append((words_of(footer), "a footer under every post"))
        footer.decompose()
    for film in root.select("object.BLOG_video_class, object[id^=BLOG_video]"):
        left_out.append((words_of(film) or film.attr("contentid") or "a film", "a film, which only the site plays"))
        film.replace_with(Element("p", {"class": "embed"}, [Text("Video (on the site)")]))
    for table in root.select("table.tr-caption-container"):
        for caption in table.select("td.tr-caption"):
            caption.tag = "figcaption"
        for part in [*table.find_all(["tbody", "tr", "td"])]:
            part.unwrap()
        table.tag = "figure"
    return left_out
