"""The tree of a feed's entry in; it without the lines that its site puts below each, and these, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

ROWS = "div.feedflare, div.sharedaddy, div.jp-relatedposts"  # where to share it, what else there is
ROWED = re.compile(r"feedflare|sharedaddy|jp-relatedposts")
LONGEST = 300  # characters of a line that says where an entry is from


def adapt_feed(root: Element, title: str) -> list[tuple[str, str]]:
    """Take out rows of buttons, and a last line that names the entry and the feed of this title, each with a link."""
    left_out = []
    if ROWED.search(root.serialize()):
        for row in root.select(ROWS):
            left_out.append((words_of(row), "a row of buttons or links below an entry"))
            row.decompose()
    last = next((p for p in reversed(root.select("p")) if words_of(p)), None) if title else None
    if last is not None and names_source(last, title):
        left_out.append((words_of(last), "says where the entry is from"))
        last.decompose()
    return [(words, why) for words, why in left_out if words]


def names_source(line: Element, title: str) -> bool:
    """Say whether a line is of two links, one of the feed's title to a site's door and one to a page of that site."""
    words, links = words_of(line), line.select("a[href]")
    if len(links) != 2 or len(words) > LONGEST:
        return False
    try:
        page, home = (urlsplit(link.attr("href") or "") for link in links)
    except ValueError:
        return False
    return page.netloc == home.netloc != "" and not home.path.strip("/") and words_of(links[1]) == title
