"""A saved feed (RSS, Atom, JSON Feed) in; a manuscript of its entries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from bookmaker.markup.soup import parse_fragment, words_of
from bookmaker.model import Dump, Entry, Manuscript, Note, Reading
from bookmaker.readers.feeds.furniture import adapt_feed
from bookmaker.readers.feeds.jsonfeed import is_json_feed, load_object, read_items, read_json_head
from bookmaker.readers.feeds.media import describe_media, is_played, list_media, set_plain, show_media
from bookmaker.readers.feeds.parts import ATOM, TAG, join_base, markup_of, plain, read_head, text_in
from bookmaker.readers.paragraphs import link_address, set_paragraphs
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.xml import Told, find_root, stream_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
BROKEN_OFF = re.compile(
    r"(?:\[?(?:\u2026|\.\.\.|&hellip;|&#8230;)\]?|(?:read|more|reading|lire la suite|weiterlesen)\b[^<>]{0,20})"
    r"(?:\s|<[^<>]{0,300}>){0,9}\Z",
    re.IGNORECASE,
)
WHOLE = 600  # characters: a description that is longer, and does not break off, is the whole text
ROOTS = {"rss": b"</rss", "feed": b"feed>", "rdf": b"RDF>"}


def sniff_feed(dump: Dump) -> bool:
    """Say whether a file is a feed, by its root element or by the version that a JSON Feed names."""
    return find_root(dump.data) in ROOTS or is_json_feed(dump)


def read_feed(dump: Dump, _reading: Reading) -> Manuscript:
    """Read a feed. A feed that holds only summaries says so in a note. Raises DumpError for one without entries."""
    summaries: list[str] = []
    notes: list[Note] = []
    root = find_root(dump.data)
    if root in ROOTS:
        told = Told(notes, ROOTS[root], "entries")
        metadata, posts = read_head(dump.data), read_entries(dump.data, summaries, told)
    else:
        values, notes = load_object(dump, "items", "entries")
        metadata, posts = read_json_head(values), read_items(values, summaries)
    listed = list(posts)
    if summaries:
        said = f"{len(summaries)} of {len(listed)} entries are summaries: the feed does not hold their whole text"
        notes.append(Note("feed-summaries", said))
    adapt = partial(adapt_feed, title=metadata.title)
    return compose_manuscript(dump, listed, metadata, notes=notes, adapt=adapt)


def read_entries(data: bytes, summaries: list[str], told: Told) -> Iterator[Post]:
    """Yield the entries of RSS or Atom; the titles of those that are but summaries go into `summaries`."""
    for element in stream_elements(data, "{*}item", "{*}entry", told=told):
        post = read_atom(element, summaries) if element.tag == f"{ATOM}entry" else read_rss(element, summaries)
        yield post


def read_atom(entry: _Element, summaries: list[str]) -> Post:
    """Read an entry of Atom."""
    title = plain(text_in(entry, f"{ATOM}title"))
    content, summary = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")
    left = list_summary("" if summary is None else markup_of(summary))
    media, kept = list_media(entry), content.get("src") if content is not None else ""
    if content is None or (content.text is None and not len(content)):
        content, left = summary, ()
    links = [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    address = join_base(links[0], links[0].get("href", "")) if links else text_in(entry, f"{ATOM}id")
    body = markup_of(content) or describe_media(entry)
    if content is summary and not is_played(media):
        summaries.append(title)
    if kept:
        body += link_address(join_base(entry, kept))
    return Post(
        Entry(
            title=title,
            date=read_stamp(text_in(entry, f"{ATOM}published", f"{ATOM}updated")),
            authors=tuple(filter(None, (text_in(each, f"{ATOM}name") for each in entry.iterfind(f"{ATOM}author")))),
            tags=tuple(
                filter(
                    None, (each.get("label") or each.get("term") or "" for each in entry.iterfind(f"{ATOM}category"))
                )
            ),
            address=address if "://" in address else "",
            aliases=(text_in(entry, f"{ATOM}id"),),
        ),
        body + show_media(media, body),
        entry.sourceline or 0,
        left,
    )


def list_summary(markup: str) -> tuple[tuple[str, str], ...]:
    """List the summary of an entry whose whole text is there, with why it is left out."""
    words = words_of(parse_fragment(markup)) if markup.strip() else ""
    return ((words, "a summary, for lists of posts"),) if words else ()


def read_rss(item: _Element, summaries: list[str]) -> Post:
    """Read an item of RSS 0.9 to 2.0."""
    title = plain(text_in(item, "title", "{*}title"))
    whole = item.find(CONTENT)
    told = item.find("{*}description")  # of any namespace, or of none
    has_whole = whole is not None and bool(whole.text or len(whole))
    body, media = markup_of(whole if has_whole else told), list_media(item)
    body = body if has_whole or TAG.search(body) or "\n" not in body else set_paragraphs(body)
    said = [each for each in (text_in(item, f"{ITUNES}{name}") for name in ("summary", "subtitle")) if each]
    if not body.strip():
        body = describe_media(item) or "".join(map(set_plain, said[:1]))
    if not has_whole and not is_played(media) and is_summary(body):
        summaries.append(title)
    left = list_summary(told.text or "") if has_whole and told is not None else ()
    left += tuple((each, "a summary, for lists of posts") for each in said if each not in plain(body))
    address = text_in(item, "link", "{*}link") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    return Post(
        Entry(
            title=title,
            date=read_stamp(text_in(item, "pubDate", f"{DUBLIN}date", "{*}pubDate")),
            authors=tuple(filter(None, (text_in(item, f"{DUBLIN}creator") or text_in(item, f"{ITUNES}author"),))),
            tags=tuple(filter(None, ((each.text or "").strip() for each in item.iterfind("category")))),
            address=address if "://" in address else "",
            aliases=(text_in(item, "guid"),),
        ),
        body + show_media(media, body),
        item.sourceline or 0,
        left,
    )


def is_summary(body: str) -> bool:
    """Say whether a description is but that: it breaks off, or is short."""
    return bool(BROKEN_OFF.search(body[-2_000:].rstrip())) or len(plain(body)) < WHOLE
