"""An element of a feed, or of an export that looks like one, in; its text, its HTML and the feed's own data out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bookmaker.markup.addresses import join_address
from bookmaker.markup.soup import parse_fragment
from bookmaker.model import Metadata
from bookmaker.readers.feeds.media import set_plain
from bookmaker.readers.xml import name_of, stream_head

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"<[^<>]*>")
LONGEST_NAME = 2_000  # characters of what a feed calls its author


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
        top = element.getroottree().getroot()
        if language := top.get(LANGUAGE):
            values.setdefault("language", language)
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


def markup_of(content: _Element | None) -> str:
    """Return the HTML that an element holds: escaped, as XHTML, or plain text."""
    from lxml import etree

    if content is None:
        return ""
    if len(content):
        inner = (etree.tostring(child, encoding="unicode", method="html") for child in content)
        return join_links(content, (content.text or "") + "".join(inner))
    text = content.text or ""
    if content.get("type") not in {"text", "text/plain"}:
        return join_links(content, text)
    return set_plain(text)


def join_base(element: _Element, link: str) -> str:
    """Join a link to the base that an element or those around it name."""
    return join_address(element.base, link) if element.base else link


def join_links(content: _Element, markup: str) -> str:
    """Join the links of a text to the base that its element names; few feeds name one."""
    if not content.base:
        return markup
    tree = parse_fragment(markup)
    tree.resolve_links(content.base)
    return tree.inner_html
