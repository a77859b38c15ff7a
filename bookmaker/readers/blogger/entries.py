"""An entry of a Blogger export in; what kind it is, its state and what it declares of a post or a comment out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.model import Entry
from bookmaker.readers.feeds.parts import ATOM, markup_of, plain, text_in
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.withheld import Comment

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "http://schemas.google.com/g/2005#kind"
LABEL = re.compile(r"^(?:http://www\.blogger\.com/atom/ns#|tag:blogger\.com,)")
FILE_NAME = re.compile(rb"<blogger:filename>\s*(/[^<>\s]+)")
PERMALINK = re.compile(rb"https?://([\w.-]+)(/(?:\d{4}/\d\d|p)/[^\"'?#&<>\s]+)")
SPOT = re.compile(r"https?://([\w-]{1,80})\.blogspot\.(?:com?\.)?[a-z]{2,3}(?=[/\"'?#])")
MOBILE = re.compile(r"(\.blogspot\.[\w./-]{1,300}\.html)\?m=[01]")  # the form for small screens


class Item(NamedTuple):
    """One entry."""

    kind: str  # post, page, comment, template, settings
    status: str  # LIVE, DRAFT, ...
    number: str  # its id
    parent: str  # of a comment: the post's id
    entry: Entry
    html: str
    line: int

    @property
    def words(self) -> str:
        """What it says, for the list of what was left out; a template and the settings say nothing to readers."""
        return self.html if self.kind in {"post", "page"} else ""

    def as_comment(self) -> Comment:
        """Return it as a comment."""
        return Comment(", ".join(self.entry.authors), self.entry.date, self.html, self.line)


def read_entry(entry: _Element, hosts: tuple[str, ...]) -> Item:
    """Read an entry; `hosts` are the addresses under which the blog lies."""
    number = text_in(entry, f"{ATOM}id")
    kind = find_kind(entry)
    addresses = list_addresses(entry, hosts)
    reply = entry.find("{*}in-reply-to")
    title = plain(text_in(entry, f"{ATOM}title"))
    return Item(
        kind=kind,
        status=find_status(entry),
        number=number,
        parent=(reply.get("ref") or "") if reply is not None else text_in(entry, "{*}parent"),
        entry=Entry(
            title="" if kind == "comment" else title,
            date=read_stamp(text_in(entry, f"{ATOM}published", f"{ATOM}updated")),
            authors=tuple(filter(None, (text_in(each, f"{ATOM}name") for each in entry.iterfind(f"{ATOM}author")))),
            tags=tuple(
                each.get("term") or ""
                for each in entry.iterfind(f"{ATOM}category")
                if LABEL.match(each.get("scheme") or "") and each.get("term")
            ),
            address=addresses[0] if addresses else "",
            aliases=(*addresses[1:], number),
            apart=kind == "page",
        ),
        html=even_hosts(markup_of(entry.find(f"{ATOM}content")), addresses),
        line=entry.sourceline or 0,
    )


def even_hosts(body: str, addresses: list[str]) -> str:
    """Return a post whose links to its own blog name the host that the blog has, not one for readers of a country."""
    own = SPOT.match(addresses[0]) if addresses else None
    if own is None or ".blogspot." not in body:
        return body
    body = SPOT.sub(lambda found: own[0] if found[1] == own[1] else found[0], body)
    return MOBILE.sub(r"\1", body)


def find_kind(entry: _Element) -> str:
    """Return post, page, comment, template or settings: an element of its own says it, or a category."""
    for category in entry.iterfind(f"{ATOM}category"):
        if category.get("scheme") == KIND:
            return (category.get("term") or "").rpartition("#")[2]
    return text_in(entry, "{*}type").lower() or "post"


def find_status(entry: _Element) -> str:
    """Return LIVE, DRAFT, or what else an entry says of itself."""
    if text_in(entry, "{*}trashed"):
        return "TRASHED"
    if text_in(entry, "{*}status"):
        return text_in(entry, "{*}status").upper()
    draft = entry.find("{*}control/{*}draft")
    return "DRAFT" if draft is not None and (draft.text or "").strip().lower() == "yes" else "LIVE"


def list_addresses(entry: _Element, hosts: tuple[str, ...]) -> list[str]:
    """List the addresses of a post: the one that it names, or its file's under each of the blog's hosts."""
    named = [
        link.get("href") or "" for link in entry.iterfind(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
    ]
    file = text_in(entry, "{*}filename")
    return [*filter(None, named), *(host + file for host in hosts if file)]


def find_hosts(data: bytes, base: str) -> tuple[str, ...]:
    """Find out where a blog lay whose feed names but files: where the links lead that end in these names."""
    files = {html.unescape(found[1].decode("utf-8", "replace")) for found in FILE_NAME.finditer(data)}
    if not files:
        return (base,) if base else ()
    hosts = {base: None} if base else {}
    for found in PERMALINK.finditer(data):
        if found[2].decode("utf-8", "replace") in files:
            hosts[f"https://{found[1].decode('ascii', 'replace')}"] = None
    return tuple(hosts) or ("https://blog.invalid",)
