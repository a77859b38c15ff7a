"""The chapters' blocks in, where every link among them leads out; and pages in whose links name their files out."""

from __future__ import annotations

import html
import re
from collections import ChainMap, Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.markup.addresses import HERE, part_fragment, settle_address, spell_address
from bookmaker.model import Block, Page, References

HREF = defer(r'<a\b[^<>]*?\shref="([^"<>]+)"')
ID = defer(r'<([a-z][a-z0-9]*)\b[^<>]*?\s(id|name)="([^"<>]+)"')
ODD = defer(r"[^A-Za-z0-9_-]+")
UNLINKED = b'href="chapter:'  # a link whose page is not known yet
LINK = defer(rb'href="chapter:(\d+)(?:#([^"<>]+))?"')


class Linked(NamedTuple):
    """What one chapter holds, for linking: its addresses, its heading's blocks and its body's."""

    addresses: tuple[str, ...]  # of the page or post that it is on; the first one is what its ids belong to
    heading: tuple[Block, ...]
    body: tuple[Block, ...]


class Found(NamedTuple):
    """What was found out about the links of a book."""

    references: list[References]  # of each chapter
    nowhere: Mapping[str, int] = MappingProxyType(
        {}
    )  # addresses on machines that cannot be, each with how often it is linked to


def find_links(portions: Sequence[Linked]) -> Found:
    """Find for each chapter the links that lead to a chapter of this book, and the ids that are led to."""
    if not any('href="' in body for body in map(read_body, portions)):
        return Found([References() for _ in portions])
    pages, targets = list_targets(portions)
    links: dict[str, str] = {}
    others: Counter[str] = Counter()
    anchors: list[dict[str, str]] = [{} for _ in portions]
    for body in map(read_body, portions):
        for found in HREF.finditer(body):
            others[found[1]] += 1
    for spelt in list(others):
        address = html.unescape(spelt)
        if place := resolve(address, pages, targets):
            links[address] = write_place(place, anchors)
        if place or spell_address(address):
            del others[spelt]
    own_links = (keep_own(number, body, links) for number, body in enumerate(map(read_body, portions), 1))
    return Found([References(links=each, anchors=own) for each, own in zip(own_links, anchors, strict=True)], others)


def keep_own(number: int, body: str, links: dict[str, str]) -> Mapping[str, str]:
    """Let a chapter's links to its own page on the web lead there still: there is more of it, or it would play."""
    whole = f"chapter:{number}"
    own = {
        address: address
        for found in HREF.finditer(body)
        if (address := html.unescape(found[1])).startswith(("http://", "https://"))
        and not address.startswith(HERE)
        and links.get(address) == whole
    }
    return ChainMap(own, links) if own else links


def read_body(linked: Linked) -> str:
    """Return the markup of a chapter's body."""
    return "\n".join([block.text for block in linked.body if block.kind == "html"])


class Place(NamedTuple):
    """Where a link leads: a chapter, and an id of the dump in it."""

    chapter: int  # 1-based
    name: str = ""


def list_targets(portions: Sequence[Linked]) -> tuple[dict[str, Place], dict[tuple[str, str], Place]]:
    """List the addresses of all chapters, and all their ids; the first of a name has it."""
    pages: dict[str, Place] = {}
    targets: dict[tuple[str, str], Place] = {}
    for number, portion in enumerate(portions, 1):
        own = settle_address(portion.addresses[0]) if portion.addresses else ""
        for address in portion.addresses:
            pages.setdefault(settle_address(address), Place(number))
        for block in portion.heading:
            for found in ID.finditer(block.text) if block.kind == "html" else ():
                targets.setdefault((own, html.unescape(found[3])), Place(number))
        body = read_body(portion)
        for found in ID.finditer(body) if "id=" in body or "name=" in body else ():
            if found[2] == "id" or found[1] == "a":
                name = html.unescape(found[3])
                targets.setdefault((own, name), Place(number, name))
    return pages, targets


def resolve(address: str, pages: Mapping[str, Place], targets: Mapping[tuple[str, str], Place]) -> Place | None:
    """Return where an address of the dump is in the book, or None where it is not."""
    bare, fragment = part_fragment(address)
    page = settle_address(bare)
    if fragment and (place := targets.get((page, fragment))):
        return place
    return pages.get(page)


def write_place(place: Place, anchors: list[dict[str, str]]) -> str:
    """Write a place as the pages have it until their files are known, and note the id that is led to."""
    if not place.name:
        return f"chapter:{place.chapter}"
    own = anchors[place.chapter - 1]
    if place.name not in own:
        plain = ODD.sub("-", place.name).strip("-")[:60] or "x"
        name = f"c{place.chapter}-{plain}"
        taken = set(own.values())
        own[place.name] = name if name not in taken else f"{name}-{len(own)}"
    return f"chapter:{place.chapter}#{own[place.name]}"


def link_pages(groups: Sequence[list[Page]]) -> None:
    """Put the files' names into the links of all chapters' pages, in place; each chapter has one page or more.

    What holds no link stays the very page: another would be packed anew.
    """

    def name(found: re.Match[bytes]) -> bytes:
        group = groups[int(found[1]) - 1]
        fragment = found[2] or b""
        page = next((each for each in group if fragment and b'id="%b"' % fragment in each.data), None)
        if page is None:
            return b'href="%b"' % base(group[0]).encode()
        return b'href="%b#%b"' % (base(page).encode(), fragment)

    for group in groups:
        for at, page in enumerate(group):
            data = page.data
            if UNLINKED in data:
                group[at] = replace(page, data=LINK.sub(name, data))


def base(page: Page) -> str:
    """Return a page's name beside its sisters."""
    return page.name.rsplit("/", 1)[-1]
