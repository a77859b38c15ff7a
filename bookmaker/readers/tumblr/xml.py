"""The XML that Tumblr's older interface gave in; its posts, named as the JSON of the same interface names them, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bookmaker.model import Note
from bookmaker.readers.xml import Told, stream_elements, stream_head

if TYPE_CHECKING:
    from lxml.etree import _Element

Values = dict[str, Any]
LARGEST = "1280"  # pixels: the widest of a picture's copies


def read_blog(data: bytes) -> dict[str, str]:
    """Return the title and the description of the blog."""
    for element in stream_head(data):
        if element.tag == "tumblelog":
            return {"title": element.get("title") or "", "description": (element.text or "").strip()}
    return {}


def list_posts(data: bytes, notes: list[Note]) -> Iterator[Values]:
    """Yield the posts."""
    for post in stream_elements(data, "post", told=Told(notes, b"</tumblr", "posts")):
        values: Values = {**post.attrib}
        values["unix-timestamp"] = int(stamp) if (stamp := post.get("unix-timestamp") or "").isdigit() else None
        values["tags"] = [tag.text or "" for tag in post.iterfind("tag")]
        for child in post:
            if isinstance(child.tag, str) and not len(child) and child.tag not in {"tag", "photo-url"}:
                values[child.tag] = child.text or ""
        values["photo-url-1280"] = find_largest(post)
        values["photos"] = [
            {"photo-url-1280": find_largest(photo), "caption": photo.get("caption") or ""}
            for photo in post.iterfind("photoset/photo")
        ]
        values["conversation"] = [
            {"label": line.get("label") or "", "phrase": line.text or ""} for line in post.iterfind("conversation/line")
        ]
        yield values


def find_largest(element: _Element) -> str:
    """Return the address of a picture's widest copy."""
    urls = {each.get("max-width") or "": (each.text or "").strip() for each in element.iterfind("photo-url")}
    return urls.get(LARGEST) or next(iter(urls.values()), "")
