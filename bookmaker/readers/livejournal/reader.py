"""A LiveJournal export (XML) in; a manuscript of its public entries out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from bookmaker.model import Dump, Entry, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.parts import plain, text_in
from bookmaker.readers.livejournal.tags import adapt_livejournal, set_body
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.withheld import Comment, add_comments, withhold, withhold_comment
from bookmaker.readers.xml import Told, find_root, stream_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

PRIVATE = {"private": "a private entry", "usemask": "an entry for friends", "friends": "an entry for friends"}


def sniff_livejournal(dump: Dump) -> bool:
    """Say whether a file's root element is LiveJournal's."""
    return find_root(dump.data) == "livejournal"


def read_livejournal(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no entry that is to be read."""
    notes: list[Note] = []
    left_out: list[LeftText] = []
    entries = stream_elements(dump.data, "entry", told=Told(notes, b"</livejournal", "entries"))
    posts = read_posts(entries, reading, left_out)
    return compose_manuscript(dump, posts, Metadata(), notes=notes, left_out=left_out, adapt=adapt_livejournal)


def read_posts(entries: Iterator[_Element], reading: Reading, left_out: list[LeftText]) -> Iterator[Post]:
    """Yield the entries that everybody may read; `--drafts` lets the others in."""
    for entry in entries:
        title, line = plain(text_in(entry, "subject")), entry.sourceline or 0
        event = entry.find("event")
        body, beside = set_body("" if event is None else "".join(event.itertext()))
        security = text_in(entry, "security").lower()
        comments = [read_comment(each) for each in entry.iter("comment")]
        hidden = PRIVATE.get(security, "" if security in {"", "public"} else f"an entry for {security}")
        if not reading.comments or (hidden and not reading.drafts):
            left_out += map(withhold_comment, comments)
            comments = []
        if hidden and not reading.drafts:
            left_out.append(withhold(hidden, title, body, line))
            continue
        beside += [(text_in(entry, key), "what was heard or felt") for key in ("current_music", "current_mood")]
        tags = tuple(filter(None, (tag.strip() for tag in text_in(entry, "taglist", "tags").split(","))))
        date = read_stamp(text_in(entry, "eventtime", "logtime"))
        address = text_in(entry, "url")
        post = Entry(title=title, date=date, tags=tags, address=address if "://" in address else "")
        yield Post(post, add_comments(body, comments), line, tuple(beside))


def read_comment(comment: _Element) -> Comment:
    """Read a comment."""
    name = text_in(comment, "author/name", "author", "user")
    date = read_stamp(text_in(comment, "eventtime", "date"))
    subject = escape(plain(text_in(comment, "subject")))
    head = f"<p><b>{subject}</b></p>" if subject else ""
    body = set_body(comment.findtext("event") or comment.findtext("body") or "")[0]
    return Comment(
        name, date, head + body, 0, text_in(comment, "itemid", "id"), text_in(comment, "parent_itemid", "parentid")
    )
