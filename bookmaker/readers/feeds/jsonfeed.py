"""A JSON Feed in, what it says of itself and its items out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bookmaker.errors import DumpError
from bookmaker.model import Dump, Entry, Metadata, Note
from bookmaker.readers.feeds.cutjson import load_listed
from bookmaker.readers.feeds.media import is_played, set_plain, show_media
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.posts import Post
from bookmaker.readers.stamps import read_stamp

VERSION = b"https://jsonfeed.org/version/"


def is_json_feed(dump: Dump) -> bool:
    """Say whether a file names a version of JSON Feed at its head."""
    return dump.data.lstrip()[:1] == b"{" and VERSION in dump.data[:2000].replace(b"\\/", b"/")


def load_object(dump: Dump, key: str, kind: str) -> tuple[dict[str, Any], list[Note]]:
    """Load a JSON file that holds an object; of one that breaks off, the list of this `kind`. Raises DumpError."""
    values, notes = load_listed(dump, dump.data.decode("utf-8-sig", "replace"), key, kind)
    if not isinstance(values, dict):
        raise DumpError(dump.origin, 0, "holds no JSON object")
    return values, notes


def read_json_head(values: dict[str, Any]) -> Metadata:
    """Return what a JSON Feed says of itself."""
    return Metadata(
        title=str(values.get("title") or ""),
        authors=name_authors(values),
        language=str(values.get("language") or ""),
        description=str(values.get("description") or ""),
    )


def name_authors(values: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the authors of a JSON Feed, or of an item of it."""
    listed = values.get("authors") or [values.get("author")]
    return tuple(str(each["name"]) for each in listed if isinstance(each, dict) and each.get("name"))


def read_items(values: dict[str, Any], summaries: list[str]) -> Iterator[Post]:
    """Yield the items of a JSON Feed."""
    items = values.get("items")
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        title, summary = str(item.get("title") or ""), str(item.get("summary") or "").strip()
        left = ((summary, "a summary, for lists of posts"),) if summary else ()
        body = str(item.get("content_html") or "")
        if not body and (text := str(item.get("content_text") or "")):
            body = set_plain(text)
        media = list_attached(item)
        if not body and not is_played(media):
            summaries.append(title)
        if not body:
            body, left = set_plain(summary) if summary else "", ()
        body += show_media(media, body)
        outside = item.get("external_url")
        if isinstance(outside, str) and item.get("url") and outside not in body:
            body += link_address(outside)
        entry = Entry(
            title=title,
            date=read_stamp(str(item.get("date_published") or item.get("date_modified") or "")),
            authors=name_authors(item),
            tags=tuple(str(tag) for tag in item.get("tags") or () if tag),
            address=str(item.get("url") or item.get("external_url") or ""),
            aliases=(str(item.get("id") or ""),),
        )
        yield Post(entry, body, 0, left)


def list_attached(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    """List (address, type, title) of what an item carries; its picture stands for one of them."""
    attached = item.get("attachments")
    listed = [each for each in attached if isinstance(each, dict)] if isinstance(attached, list) else []
    media = [tuple(str(each.get(key) or "") for key in ("url", "mime_type", "title")) for each in listed]
    picture = str(item.get("image") or "")
    media += [(picture, "image", "")] if picture else []
    return [(url, kind, title) for url, kind, title in media if url.startswith(("http://", "https://"))]
