"""A saved feed (RSS, Atom, JSON Feed) in; a manuscript of its entries out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from bookmaker.markup.soup import parse_fragment, words_of
from bookmaker.model import Dump, Entry, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feedfurniture import adapt_feed
from bookmaker.readers.jsonfeed import is_json_feed, load_object, read_items, read_json_head
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.xml import Told, find_root, name_of, stream_elements, stream_head

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ROOTS = {"rss": b"</rss", "feed": b"feed>", "rdf": b"RDF>"}
TAG = re.compile(r"<[^<>]*>")
LONGEST_NAME = 2_000  # characters of what a feed calls its author


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


def text_in(element: _Element, *names: str) -> str:
    """Return the text of the first child of these names that has one, blanks evened out."""
    for name in names:
        found = element.find(name)
        if found is not None and (text := "".join(found.itertext()).strip()):
            return " ".join(text.split())
    return ""


def read_head(data: bytes) -> Metadata:
    """Return what a feed says of itself, from its first elements."""
    values: dict[str, str] = {}
    for element in stream_head(data):
        name = name_of(element)
        if name in {"item", "entry"}:
            break
        depth = sum(1 for _ in element.iterancestors())
        at = element.getparent()
        inside = at is not None and name_of(at) in {"channel", "feed", "author"}
        if inside and depth < 4 and element.text and element.text.strip():
            values.setdefault("author" if name in {"creator", "name", "managingEditor"} else name, element.text.strip())
    author = re.sub(r"(?<!\S)\S+@\S+\s*\((.*)\)", r"\1", values.get("author", "")[:LONGEST_NAME])
    return Metadata(
        title=plain(values.get("title", "")),
        authors=(author,) if author and "@" not in author else (),
        language=values.get("language", "").split(",")[0],
        description=plain(values.get("description", "") or values.get("subtitle", "")),
        rights=plain(values.get("rights", "") or values.get("copyright", "")),
    )


def plain(text: str) -> str:
    """Return a title without the markup that a feed may have escaped into it."""
    return " ".join(html.unescape(TAG.sub("", html.unescape(text))).split()) if text else ""


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
    if content is None or (content.text is None and not len(content)):
        content, left = summary, ()
        summaries.append(title)
    links = [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    address = links[0].get("href", "") if links else text_in(entry, f"{ATOM}id")
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
        markup_of(content),
        entry.sourceline or 0,
        left,
    )


def list_summary(markup: str) -> tuple[tuple[str, str], ...]:
    """List the summary of an entry whose whole text is there, with why it is left out."""
    words = words_of(parse_fragment(markup)) if markup.strip() else ""
    return ((words, "a summary, for lists of posts"),) if words else ()


def markup_of(content: _Element | None) -> str:
    """Return the HTML that an element holds: escaped, as XHTML, or plain text."""
    from lxml import etree

    if content is None:
        return ""
    if len(content):
        return (content.text or "") + "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in content
        )
    text = content.text or ""
    return html.escape(text).replace("\n\n", "<p>") if content.get("type") in {"text", "text/plain"} else text


def read_rss(item: _Element, summaries: list[str]) -> Post:
    """Read an item of RSS 0.9 to 2.0."""
    title = plain(text_in(item, "title", "{*}title"))
    whole = item.find(CONTENT)
    told = item.find("{*}description")  # of any namespace, or of none
    body = whole if whole is not None and (whole.text or len(whole)) else told
    if whole is None:
        summaries.append(title)
    address = text_in(item, "link", "{*}link") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    return Post(
        Entry(
            title=title,
            date=read_stamp(text_in(item, "pubDate", f"{DUBLIN}date", "{*}pubDate")),
            authors=tuple(filter(None, (text_in(item, f"{DUBLIN}creator"),))),
            tags=tuple(filter(None, ((each.text or "").strip() for each in item.iterfind("category")))),
            address=address if "://" in address else "",
            aliases=(text_in(item, "guid"),),
        ),
        markup_of(body),  # markup that nobody escaped, too
        item.sourceline or 0,
        list_summary(told.text or "") if told is not None and told is not body else (),
    )
