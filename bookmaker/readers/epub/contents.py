"""The contents of an EPUB, either kind, in; a list of its entries with their depths out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from bookmaker.markup.soup import parse_page, words_of
from bookmaker.model import Files
from bookmaker.readers.epub.metadata import parse_xml, say
from bookmaker.readers.epub.package import Package, join_path

if TYPE_CHECKING:
    from lxml.etree import _Element
    from turbohtml import Element

DEEPEST = 20


class Point(NamedTuple):
    """An entry of the contents."""

    label: str
    path: str  # of the page; "" for a heading that leads nowhere
    fragment: str
    depth: int


def read_contents(files: Files, package: Package) -> list[Point]:
    """Return the entries of the contents, of the newer kind where that has more than one."""
    points = list(read_nav(files, package.nav)) if package.nav else []
    older = list(read_ncx(files, package.ncx)) if package.ncx and len(points) < 2 else []
    return older if len(older) > len(points) else points


def read_nav(files: Files, path: str) -> Iterator[Point]:
    """Yield the entries of an EPUB 3's contents."""
    tree = parse_page((files.read(path) or b"").decode("utf-8", "replace"))
    navs = [nav for nav in tree.select("nav") if "toc" in (nav.attr("epub:type") or nav.attr("role") or "toc")]
    lists = navs[0].find("ol") if navs else tree.select_one("ol")
    if lists is not None:
        yield from walk_list(lists, posixpath.dirname(path), 1)


def walk_list(holder: Element, folder: str, depth: int) -> Iterator[Point]:
    """Yield the entries of a list, and of those in it."""
    for item in holder.select("li"):
        if item.parent != holder:
            continue
        label = next((each for each in item.select("a, span") if each.parent == item), None)
        if label is not None:
            href = label.attr("href") or ""
            yield Point(
                words_of(label), join_path(folder, href) if href else "", unquote(href.partition("#")[2]), depth
            )
        below = next((each for each in item.select("ol, ul") if each.parent == item), None)
        if below is not None and depth < DEEPEST:
            yield from walk_list(below, folder, depth + 1)


def read_ncx(files: Files, path: str) -> Iterator[Point]:
    """Yield the entries of an EPUB 2's contents."""
    root = parse_xml(files.read(path) or b"")
    top = next(iter(root.iter("{*}navMap")), None) if root is not None else None
    if top is not None:
        yield from walk_points(top, posixpath.dirname(path), 1)


def walk_points(holder: _Element, folder: str, depth: int) -> Iterator[Point]:
    """Yield the entries below another."""
    for point in holder.iterchildren("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        source = content.get("src", "") if content is not None else ""
        named = say(label) if label is not None else ""
        yield Point(named, join_path(folder, source) if source else "", unquote(source.partition("#")[2]), depth)
        if depth < DEEPEST:
            yield from walk_points(point, folder, depth + 1)
