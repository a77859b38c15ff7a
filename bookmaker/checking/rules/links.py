"""Ids and what leads to them: every link, picture and style sheet is in the book, and the book fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import is_remote, resolve
from bookmaker.checking.opening.epub import SVG_TYPE, XHTML_TYPE, Epub
from bookmaker.checking.opening.markup import XLINK_HREF, Markup, is_xhtml, line_of, name_of

PAGES = {XHTML_TYPE, SVG_TYPE}
BAD_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]")
LOCAL = re.compile(r"file:", re.IGNORECASE)
BAD_HOST = re.compile(r"https?:(?:(?!//)|//(?:[/?#:]|$)|//(?:[^/?#@]*@)?[^/?#:@\[]*:[0-9]*[^0-9/?#])", re.IGNORECASE)
OTHER_FRAGMENTS = ("epubcfi(", "xywh=", "t=")  # parts of a page that are no ids
STREAMS = {"audio", "video", "source", "track"}  # may lie elsewhere, as the standard has it


def find_doubled_ids(epub: Epub) -> Iterator[Place]:
    """Ids that stand for two places of a page."""
    for page in (*epub.parsed(), *filter(None, (epub.ncx,))):
        seen: dict[str, int] = {}
        for element, value in page.attributes.get("id", ()):
            if value in seen:
                yield Place(page.name, line_of(element), f"the id {value[:40]!r} stands on line {seen[value]} already")
            seen.setdefault(value, line_of(element))


def find_bad_ids(epub: Epub) -> Iterator[Place]:
    """Ids that are none."""
    for page in epub.parsed():
        for element, value in page.attributes.get("id", ()):
            if not value or re.search(r"\s", value):
                yield Place(page.name, line_of(element), f"{value[:40]!r} is no id")


def list_links(epub: Epub) -> Iterator[tuple[str, int, str]]:
    """Yield every link of the book: file, line, address."""
    for page in epub.parsed():
        for element, value in page.attributes.get("href", ()):
            if is_xhtml(element) and name_of(element) in {"a", "area"}:
                yield page.name, line_of(element), value
        for element, value in page.attributes.get(XLINK_HREF, ()):
            if name_of(element) == "a":
                yield page.name, line_of(element), value
    if epub.ncx is not None:
        yield from ((epub.ncx.name, entry.line, entry.href) for entry in epub.points)


def list_sources(epub: Epub) -> Iterator[tuple[str, int, str, str]]:
    """Yield everything that the book fetches: file, line, address, and by which element."""
    drawings = (each for each in epub.drawings.values() if each.root is not None)
    for page in (*epub.parsed(), *drawings):
        for element, address in list_page_sources(page):
            yield page.name, line_of(element), address, name_of(element)
    for sheet in epub.sheets:
        yield from ((sheet.name, line, address, "css") for address, line in sheet.addresses)


def list_page_sources(page: Markup) -> Iterator[tuple[Any, str]]:
    """Yield everything that a page fetches, and by which element."""
    attributes = page.attributes
    yield from (
        (each, value) for name in ("src", "poster") for each, value in attributes.get(name, ()) if is_xhtml(each)
    )
    yield from ((each, value) for each, value in attributes.get("data", ()) if name_of(each) == "object")
    yield from (
        (each, value) for each, value in attributes.get("href", ()) if name_of(each) == "link" and fetches(each)
    )
    yield from ((each, value) for each, value in attributes.get(XLINK_HREF, ()) if name_of(each) == "image")
    for element, value in attributes.get("srcset", ()):
        yield from ((element, (each.split() or [""])[0]) for each in value.split(","))


def fetches(link: Any) -> bool:
    """Say whether a <link> is a style sheet or the like, and not a mere relation."""
    return bool({"stylesheet", "icon", "preload"} & set((link.get("rel") or "").lower().split()))


def find_broken(epub: Epub) -> Iterator[Place]:
    """Links that lead nowhere."""
    names = epub.names()
    ids = {page.name: page.ids() for page in epub.parsed()}
    for file, line, address in list_links(epub):
        target = resolve(file, address)
        if target is None or not address.strip():
            continue
        if target.path not in names:
            yield Place(file, line, f"leads to {address[:60]}, which is not in the book")
        elif is_lost(target.fragment, ids.get(target.path)):
            yield Place(file, line, f"leads to #{target.fragment[:40]}, which {target.path} lacks")


def is_lost(fragment: str, ids: set[str] | None) -> bool:
    """Say whether a fragment is a place that a page does not have; pages that were not read have all."""
    return bool(fragment) and ids is not None and fragment not in ids and not fragment.startswith(OTHER_FRAGMENTS)


def find_aside(epub: Epub) -> Iterator[Place]:
    """Links to what is in the book and never read."""
    order = {item.path for item in epub.package.reading_order()}
    aside = {item.path for item in epub.package.items if item.media_type in PAGES} & epub.names() - order
    for file, line, address in list_links(epub):
        target = resolve(file, address)
        if target is not None and target.path in aside:
            yield Place(file, line, f"leads to {address[:60]}, which is not in the reading order")


def find_bad_addresses(epub: Epub) -> Iterator[Place]:
    """Addresses that are none."""
    links = [(file, line, address) for file, line, address, _ in list_sources(epub)]
    for file, line, address in (*list_links(epub), *links):
        if found := BAD_ADDRESS.search(address.strip()):
            yield Place(
                file,
                line,
                f"the address {address[:50]!r} holds {found[0]!r}, which must be written as %{ord(found[0]):02X}",
            )
        elif LOCAL.match(address):
            yield Place(file, line, f"the address {address[:50]!r} leads to the disk of whoever made the book")
        elif BAD_HOST.match(address.strip()):
            yield Place(file, line, f"the address {address[:50]!r} names no machine")
        elif "?" in address.partition("#")[0] and resolve(file, address):
            yield Place(file, line, f"the address {address[:50]!r} asks a question of a file in the book")


def find_lost(epub: Epub) -> Iterator[Place]:
    """Pictures, style sheets and fonts that are not in the book."""
    names = epub.names()
    for file, line, address, by in list_sources(epub):
        target = resolve(file, address)
        if target is None or BAD_ADDRESS.search(address.strip()) or (by == "css" and not target.path):
            continue
        if target.path not in names:
            yield Place(file, line, f"fetches {address[:60]}, which is not in the book")
        elif target.path not in epub.package.by_path:
            yield Place(file, line, f"fetches {address[:60]}, which the manifest does not list")


def find_remote(epub: Epub) -> Iterator[Place]:
    """What lies on another machine."""
    for file, line, address, by in list_sources(epub):
        if is_remote(address) and by not in STREAMS:
            yield Place(file, line, f"fetches {address[:60]}, which lies elsewhere")


def find_streams(epub: Epub) -> Iterator[Place]:
    """Recordings that lie on another machine."""
    for file, line, address, by in list_sources(epub):
        if is_remote(address) and by in STREAMS:
            yield Place(file, line, f"plays {address[:60]}, which lies elsewhere")


# fmt: off
LINK_RULES = (
    Rule(
        "id-twice", "error", "an id stands there twice", "a link leads to either place",
        "rename the second: --fix does where that is safe", find_doubled_ids,
    ),
    Rule(
        "id", "error", "no id", "no link can lead there", "letters, digits and hyphens, beginning with a letter",
        find_bad_ids,
    ),
    Rule(
        "link-broken", "error", "a link leads nowhere", "whoever follows it is stuck", "correct it or take it out",
        find_broken,
    ),
    Rule(
        "link-aside", "error", "a link leads to a page outside the reading order", "readers cannot come back from it",
        'list the page in the spine, with linear="no"', find_aside,
    ),
    Rule(
        "address", "error", "no address", "readers do not find what is meant", "write it as a URL has it",
        find_bad_addresses,
    ),
    Rule(
        "resource-missing", "error", "something that is shown is not in the book", "a gap stands in its place",
        "put the file in and list it, or take it out", find_lost,
    ),
    Rule(
        "remote", "error", "something that is shown lies elsewhere",
        "readers are mostly offline, and tell where they are", "put the file into the book", find_remote,
    ),
    Rule(
        "stream", "warning", "a recording lies elsewhere", "readers are mostly offline", "put the file into the book",
        find_streams, ("kindle", "kobo", "adobe"),
    ),
)
# fmt: on
