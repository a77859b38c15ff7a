"""A WordPress export (WXR) in; a manuscript of its published posts, and of its pages where they are wanted, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookmaker.model import Dump, Files, LeftText, Manuscript, Note, Reading
from bookmaker.readers.feeds.media import name_file
from bookmaker.readers.feeds.parts import read_head
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.withheld import add_comments, withhold, withhold_comment
from bookmaker.readers.wordpress.blocks import adapt_wordpress, list_data, set_body
from bookmaker.readers.wordpress.forms import Forms, is_known, show_picture
from bookmaker.readers.wordpress.items import Item, read_author, read_item
from bookmaker.readers.wordpress.library import Library, list_library
from bookmaker.readers.wordpress.shortcodes import expand_shortcodes
from bookmaker.readers.xml import Told, find_root, stream_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = b"wordpress.org/export/"
UPLOADS = "wp-content/uploads/"
HEAD = 20_000  # bytes in which the root element names what it is
DRAFTS = {
    "draft": "a draft",
    "pending": "a post that waits for review",
    "future": "a post for a later day",
    "private": "a private post",
    "auto-draft": "a draft",
}
POSTS = frozenset(("post", "podcast", "podcast_episode", "episode", "podcasts", "episodes"))  # by plugins for sounds
OTHERS = {
    "attachment": "a file's own page",
    "nav_menu_item": "an item of a menu",
    "revision": "an earlier version",
    "feedback": "a form that a reader sent",
    "wp_block": "a reusable block",
    "custom_css": "a style sheet",
}


def sniff_wxr(dump: Dump) -> bool:
    """Say whether a file is RSS with WordPress's own names in it."""
    return find_root(dump.data) == "rss" and NAMESPACE in dump.data[:HEAD]


def read_wxr(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no post that is to be read."""
    export = Export(reading, list_library(dump.data))
    told = Told(export.notes, b"</rss", "items (posts, files and all)")
    return compose_manuscript(
        dump,
        export.read_posts(stream_elements(dump.data, "{*}author", "item", told=told)),
        read_head(dump.data),
        notes=export.notes,
        left_out=export.left_out,
        locate=locate_uploads(dump.files),
        adapt=adapt_wordpress,
    )


def locate_uploads(files: Files | None) -> Callable[[str], bytes | None]:
    """Return what finds a picture in a copy of the site's uploads beside the export."""

    def locate(address: str) -> bytes | None:
        _, found, path = address.partition(UPLOADS)
        return files.read(UPLOADS + unquote(path.split("?")[0])) if found and files is not None else None

    return locate


@dataclass
class Export:
    """What is known of an export while its items come by."""

    reading: Reading
    library: Library
    notes: list[Note] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of the authors, by what they log in with
    left_out: list[LeftText] = field(default_factory=list)
    spare: dict[str, LeftText] = field(default_factory=dict)  # reusable blocks, which a later post may show

    def read_posts(self, elements: Iterator[_Element]) -> Iterator[Post]:
        """Yield the posts, then the pages; a site of pages alone has these."""
        pages: list[Item] = []
        posts = 0
        for element in elements:
            if element.tag != "item":
                self.names.update(read_author(element))
                continue
            item = read_item(element, self.names)
            item = item._replace(body=self.library.fill_in(item.body))
            if why := self.refuse(item):
                self.withhold(item, why)
            elif item.kind == "page":
                pages.append(item)
            else:
                posts += 1
                yield self.make_post(item)
        if pages and not posts and not self.reading.pages:
            self.notes.append(Note("pages-only", f"the export holds no post: its {len(pages)} pages are the book"))
        for page in pages:
            if posts and not self.reading.pages:
                self.withhold(page, "a page")
            else:
                yield self.make_post(page)
        self.left_out += (left for number, left in self.spare.items() if number not in self.library.used)
        if missing := len(self.library.missing):
            told = (
                "1 reusable block that a post shows is" if missing == 1 else f"{missing} reusable blocks of posts are"
            )
            self.notes.append(Note("block-missing", f"{told} not in the export"))

    def refuse(self, item: Item) -> str:
        """Say why an item does not go into the book; "" where it does."""
        if item.kind not in POSTS and item.kind != "page":
            return OTHERS.get(item.kind, f"an entry of the kind {item.kind}")
        if item.status == "trash":
            return "a post in the trash"
        if item.password:
            return "a post behind a password"
        if item.status in {"publish", ""}:
            return ""
        return (
            ""
            if self.reading.drafts and item.status in DRAFTS
            else DRAFTS.get(item.status, f"a post with the status {item.status}")
        )

    def withhold(self, item: Item, why: str) -> None:
        """List an item as left out, with what was written below it."""
        if item.kind == "wp_block":
            self.spare[item.number] = withhold(why, item.entry.title, item.body, item.line)
            return
        if item.kind != "nav_menu_item" or item.entry.title or item.body:
            self.left_out.append(withhold(why, item.entry.title, f"{item.body}\n{item.excerpt}", item.line))
        self.left_out += (withhold_comment(comment) for comment, _ in item.comments)

    def show_cover(self, item: Item) -> str:
        """Return the picture that a site shows above a post, unless the post shows it itself."""
        file = self.library.files.get(item.cover)
        name = PurePosixPath(unquote(file.address.partition("?")[0])).stem if file is not None else ""
        return show_picture(file) if file is not None and name and name not in item.body else ""

    def make_post(self, item: Item) -> Post:
        """Make a post of an item."""
        forms = Forms(self.library.files, item.number)
        text, left = expand_shortcodes(forms.prepare(item.body), forms.render, is_known)
        body = self.show_cover(item) + show_sounds(item) + set_body(text, item.footnotes) + forms.close_post()
        left += list_data(item.body)
        if item.excerpt:
            left.append((item.excerpt, "an excerpt, for lists of posts"))
        wanted = [comment for comment, why in item.comments if not why and self.reading.comments]
        for comment, why in item.comments:
            if why or not self.reading.comments:
                self.left_out.append(withhold_comment(comment, why or "a comment"))
        return Post(item.entry, add_comments(body, wanted), item.line, tuple(left))


def show_sounds(item: Item) -> str:
    """Write links to what a podcast plays, where the post does not lead there itself."""
    wanted = [each for each in item.sounds if each.startswith(("http://", "https://")) and each not in item.body]
    return "".join(link_address(each, f"Audio: {name_file(each)}") for each in wanted)
