"""A WordPress export in; what its posts refer to by number (files, reusable blocks) out, before any post is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from bookmaker.readers.feeds.parts import text_in
from bookmaker.readers.wordpress.items import CONTENT, find_body, read_meta
from bookmaker.readers.xml import stream_elements

ASKS = (b"[gallery", b"[playlist", b"_thumbnail_id")  # for what a post asks by number
REUSED = re.compile(r'<!--\s+wp:(?:core/)?block\s+\{"ref":\s?(\d{1,20})[^<>]{0,2000}\}\s+/?-->')
DEEPEST = 3  # reusable blocks within reusable blocks


class Attached(NamedTuple):
    """A file that the export lists."""

    address: str
    parent: str  # the post that it hangs on
    caption: str = ""
    alt: str = ""
    title: str = ""


@dataclass
class Library:
    """What an export holds for all posts."""

    files: dict[str, Attached] = field(default_factory=dict)  # by number
    blocks: dict[str, str] = field(default_factory=dict)  # what reusable blocks hold, by number
    used: set[str] = field(default_factory=set)  # numbers of blocks that stand in some post
    missing: set[str] = field(default_factory=set)  # numbers of blocks that the export does not hold

    def fill_in(self, body: str) -> str:
        """Put what reusable blocks hold where a text refers to them."""
        for _ in range(DEEPEST):
            if "wp:" not in body or not REUSED.search(body):
                break
            body = REUSED.sub(lambda found: self.take(found[1]), body)
        return body

    def take(self, number: str) -> str:
        """Return what a block holds; "" for one that is not here, which is kept in mind."""
        (self.used if number in self.blocks else self.missing).add(number)
        return self.blocks.get(number, "")


def list_library(data: bytes) -> Library:
    """List the files and the reusable blocks of an export, where a post may ask for them."""
    library = Library()
    files = b"attachment_url" in data and any(each in data for each in ASKS)
    if not files and b"wp_block" not in data:
        return library
    for item in stream_elements(data, "item"):
        number = text_in(item, "{*}post_id")
        if address := text_in(item, "{*}attachment_url"):
            library.files[number] = Attached(
                address,
                text_in(item, "{*}post_parent"),
                find_body(item, "{*}encoded", but=CONTENT).strip(),
                dict(read_meta(item)).get("_wp_attachment_image_alt", ""),
                text_in(item, "title"),
            )
        elif text_in(item, "{*}post_type") == "wp_block":
            library.blocks[number] = find_body(item, CONTENT)
    return library
