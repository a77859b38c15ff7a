"""The navigation page or the NCX of a book in, its entries out, with their depth and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bookmaker.checking.opening.addresses import Target, resolve
from bookmaker.checking.opening.markup import OPS_TYPE, XHTML, Markup, line_of, text_of, types_of

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


class Entry(NamedTuple):
    """One line of a contents list."""

    label: str
    href: str
    target: Target | None  # None = it leads nowhere in the book
    depth: int  # 1 is the top
    types: tuple[str, ...]
    line: int


class Lists(NamedTuple):
    """The lists of a navigation page."""

    toc: tuple[Entry, ...] = ()
    landmarks: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()  # of every list that there is, with its line


def read_lists(markup: Markup) -> Lists:
    """Read the lists of a navigation page."""
    navs = [(nav, nav.get(OPS_TYPE) or "") for nav in markup.find("nav")]
    found = {kind: tuple(list_entries(markup.name, nav)) for nav, kind in reversed(navs)}
    kinds = tuple((kind, line_of(nav)) for nav, kind in navs)
    return Lists(found.get("toc", ()), found.get("landmarks", ()), found.get("page-list", ()), kinds)


def list_entries(base: str, nav: Any) -> Iterator[Entry]:
    """Yield the links of one list."""
    for link in nav.iter(f"{XHTML}a"):
        href = link.get("href") or ""
        depth = sum(1 for above in link.iterancestors(f"{XHTML}ol"))
        pictures = [image.get("alt") or "" for image in link.iter(f"{XHTML}img")]
        label = " ".join(filter(None, (text_of(link), *pictures)))
        target = resolve(base, href) if href else None
        yield Entry(label, href, target, depth, tuple(types_of(link)), line_of(link))


def list_points(markup: Markup) -> tuple[Entry, ...]:
    """Return the entries of an NCX."""
    entries = []
    for point in markup.find(f"{NCX}navPoint"):
        content, label = point.find(f"{NCX}content"), point.find(f"{NCX}navLabel")
        href = "" if content is None else content.get("src") or ""
        depth = 1 + sum(1 for above in point.iterancestors(f"{NCX}navPoint"))
        text = "" if label is None else text_of(label)
        target = resolve(markup.name, href) if href else None
        entries.append(Entry(text, href, target, depth, (), line_of(point)))
    return tuple(entries)
