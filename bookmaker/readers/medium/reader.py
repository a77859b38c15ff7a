"""A Medium export (`posts/*.html`) in; a manuscript of its published stories out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bookmaker.errors import DumpError
from bookmaker.markup.soup import parse_page, words_of
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.cutpages import breaks_off, note_cut_pages
from bookmaker.readers.medium.grafs import adapt_medium
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.withheld import withhold

if TYPE_CHECKING:
    from turbohtml import Document, Element

STORY = re.compile(r"(?:^|/)posts/(?:draft_|\d{4}-\d\d-\d\d_)[^/]*\.html$")
DAY = re.compile(r"/(\d{4}-\d\d-\d\d)_[^/]*$")
NUMBER = re.compile(r"-([0-9a-f]{8,14})\.html$")
ASKED = 3  # stories that are looked into: one may break off
OWN = b'class="h-entry"'
WORD = re.compile(r"\w+")


def sniff_medium(dump: Dump) -> bool:
    """Say whether a folder holds stories as Medium writes them."""
    if dump.name or dump.files is None:
        return False
    return any(OWN in (dump.files.read(story) or b"") for story in list_stories(dump.files)[:ASKED])


def list_stories(files: Files) -> list[str]:
    """List the stories of an export as it does, for several may bear one stamp, the drafts last."""
    return sorted(filter(STORY.search, files.listed()), key=lambda name: "/draft_" in f"/{name}")


def read_medium(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no story that is to be read."""
    if dump.files is None:
        raise DumpError(dump.origin, 0, "is no folder or archive")
    export = Export(reading, dump.files)
    export.note_others()
    numbers = {found[1] for name in list_stories(dump.files) if (found := NUMBER.search(name))}
    return compose_manuscript(
        dump,
        export.read_posts(),
        Metadata(title=export.find_name()),
        notes=export.notes,
        left_out=export.left_out,
        adapt=partial(adapt_medium, numbers=numbers),
    )


@dataclass
class Export:
    """An export's files, and what of them was left out."""

    reading: Reading
    files: Files
    left_out: list[LeftText] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def find_name(self) -> str:
        """Return the name on the profile's page."""
        profile = next((name for name in self.files.names() if name.endswith("profile/profile.html")), "")
        page = parse_page((self.files.read(profile) or b"").decode("utf-8", "replace")) if profile else None
        found = page.select_one(".p-name") if page is not None else None
        return words_of(found) if found is not None else ""

    def note_others(self) -> None:
        """Say that the pages about the account are none of the book's."""
        others = [name for name in self.files.names() if name.endswith(".html") and not STORY.search(name)]
        told = "1 page about the account is no story"
        if len(others) > 1:
            told = f"{len(others)} pages about the account (its profile, claps, sessions, ...) are no stories"
        self.notes += [Note("account-pages", told)] if others else []

    def read_posts(self) -> Iterator[Post]:
        """Yield the stories."""
        cut: list[str] = []
        for name in list_stories(self.files):
            text = (self.files.read(name) or b"").decode("utf-8", "replace")
            page = parse_page(text)
            if breaks_off(text, "</html>"):
                cut.append(name)
            body = (
                page.select_one('section[data-field="body"]') or page.select_one("article") or page.select_one("body")
            )
            title = words_at(page.select_one("h1.p-name")) or words_at(page.select_one("title"))
            if "/draft_" in f"/{name}" and not self.reading.drafts:
                self.left_out.append(withhold("a draft", title, body.serialize() if body is not None else ""))
            elif body is not None:
                yield self.make_post(name, page, body, title)
        self.notes += note_cut_pages(cut)

    def make_post(self, name: str, page: Document, body: Element, title: str) -> Post:
        """Make a post of a story's page."""
        left: list[tuple[str, str]] = []
        summary = words_at(page.select_one('section[data-field="subtitle"]'))
        told = take_heading(body, title, summary, left)
        canonical, stamp = page.select_one("a.p-canonical"), page.select_one("time.dt-published")
        number, day = NUMBER.search(name), DAY.search(f"/{name}")
        date = read_stamp(stamp.attr("datetime") or "") if stamp is not None else ""
        short = f"https://medium.com/p/{number[1]}" if number else ""
        author = words_at(page.select_one("a.p-author"))
        foot = page.select_one("article > footer") or page.select_one("footer")
        left.append((words_at(foot), "the foot that an export puts under every story"))
        if is_response(body, title):
            self.notes.append(
                Note("post-response", f"“{title}” has no heading: it may be a response to another's story")
            )
        entry = Entry(
            title=title,
            date=date or (day[1] if day else ""),
            authors=(author,) if author else (),
            address=(canonical.attr("href") or "" if canonical is not None else "") or short,
            aliases=(short,) if short else (),
            note=told,
        )
        return Post(entry, body.serialize(), 0, tuple(left))


def words_at(element: Element | None) -> str:
    """Return an element's words, "" for none."""
    return words_of(element) if element is not None else ""


def say_alike(first: str, second: str) -> bool:
    """Say whether two texts have the same words; one may break off."""
    a, b = WORD.findall(first.casefold()), WORD.findall(second.casefold())
    return bool(a) and bool(b) and (a == b or (first.rstrip().endswith("…") and a == b[: len(a)]))


def take_heading(body: Element, title: str, summary: str, left: list[tuple[str, str]]) -> str:
    """Take the title and the subtitle out of a story's text, where they stand again; return the subtitle."""
    subtitle = ""
    for heading in body.select(".graf--title"):
        if say_alike(title, words_of(heading)):
            left.append((words_of(heading), "repeats the post's title"))
            heading.decompose()
    for heading in body.select(".graf--subtitle"):
        if not subtitle:
            subtitle = words_of(heading)
            heading.decompose()
    if summary:
        left.append((summary, "a summary, for lists of posts"))
    return subtitle


def is_response(body: Element, title: str) -> bool:
    """Say whether a story has no heading, and a title that only its first words gave."""
    if body.select_one(".graf--title, h1, h2, h3, h4") is not None:
        return False
    words = WORD.findall(title.casefold())
    return bool(words) and WORD.findall(words_of(body).casefold())[: len(words)] == words
