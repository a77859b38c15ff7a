"""A JSON Feed in, what it says of itself and its items out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from bookmaker.errors import DumpError
from bookmaker.model import Dump, Entry, Metadata, Note
from bookmaker.readers.cutjson import load_listed
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
            body = "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text))
        if not body:
            body, left = f"<p>{html.escape(summary)}</p>", ()
            summaries.append(title)
        entry = Entry(
            title=title,
            date=read_stamp(str(item.get("date_published") or item.get("date_modified") or "")),
            authors=name_authors(item),
            tags=tuple(str(tag) for tag in item.get("tags") or () if tag),
            address=str(item.get("url") or item.get("external_url") or ""),
            aliases=(str(item.get("id") or ""),),
        )
        yield Post(entry, body, 0, left)
