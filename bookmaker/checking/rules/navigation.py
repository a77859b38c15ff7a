"""The contents for people: the navigation page with its lists, and whether they reach the whole book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import is_remote
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import XHTML, line_of, types_of

NO_LABEL = re.compile(r"\S*\.x?html?|start|untitled|unknown|page", re.IGNORECASE)
FRONT_TYPES = {"cover", "titlepage", "toc", "frontispiece", "halftitlepage", "copyright-page", "imprint", "colophon"}


def find_no_nav(epub: Epub) -> Iterator[Place]:
    """A navigation page, and only one."""
    declared = epub.package.with_property("nav")
    if epub.package.items and len(declared) != 1:
        yield Place(epub.package.name, 0, f"{len(declared) or 'no'} navigation page is declared; there must be one")


def find_no_toc(epub: Epub) -> Iterator[Place]:
    """A contents list in it that is not empty."""
    if epub.nav is None or epub.nav.root is None:
        return
    if all(kind != "toc" for kind, _ in epub.lists.kinds):
        yield Place(epub.nav.name, 0, 'there is no <nav epub:type="toc">')
    elif not epub.lists.toc:
        yield Place(epub.nav.name, 0, "the contents list is empty")
    for nav in epub.nav.find("nav"):
        if set(types_of(nav)) & {"toc", "landmarks", "page-list"} and len(nav.findall(f"{XHTML}ol")) != 1:
            yield Place(epub.nav.name, line_of(nav), "a list of the navigation page is no single <ol>")


def find_empty_labels(epub: Epub) -> Iterator[Place]:
    """Entries that say nothing."""
    for entry in (*epub.lists.toc, *epub.lists.landmarks, *epub.lists.pages):
        if not entry.label and epub.nav is not None:
            yield Place(epub.nav.name, entry.line, f"the entry for {entry.href or 'nothing'} has no text")


def find_poor_labels(epub: Epub) -> Iterator[Place]:
    """Entries that say what nobody understands."""
    for entry in epub.lists.toc:
        if entry.label and NO_LABEL.fullmatch(entry.label) and epub.nav is not None:
            yield Place(epub.nav.name, entry.line, f"{entry.label[:40]!r} is no title")


def find_unreached(epub: Epub) -> Iterator[Place]:
    """Pages that no entry leads to."""
    reached = {entry.target.path for entry in epub.lists.toc or epub.points if entry.target}
    if not reached:
        return
    linear = {ref.idref for ref in epub.package.spine if ref.linear}
    for item in epub.package.reading_order():
        listed = item.id not in linear or item.path in reached or "nav" in item.properties
        if not listed and item.path in epub.pages and not is_front(epub, item.path):
            yield Place(item.path)


def is_front(epub: Epub, path: str) -> bool:
    """Say whether a page stands before the text and needs no entry: a cover, a title page, the contents."""
    page = epub.pages[path]
    marks = {
        kind for entry in epub.lists.landmarks if entry.target and entry.target.path == path for kind in entry.types
    }
    marks |= {kind for kind, target in epub.package.guide if target == path}
    declared = {
        kind for _, value in page.attributes.get("{http://www.idpf.org/2007/ops}type", ()) for kind in value.split()
    }
    named = re.search(r"cover|title-?_?page|wrap0000|\btoc\b|\bnav\b", path.rpartition("/")[2], re.IGNORECASE)
    return bool((marks | declared) & {*FRONT_TYPES, "title-page"} or named)


def find_remote_entries(epub: Epub) -> Iterator[Place]:
    """Entries that lead out of the book."""
    for entry in (*epub.lists.toc, *epub.lists.landmarks, *epub.lists.pages):
        if is_remote(entry.href) and epub.nav is not None:
            yield Place(epub.nav.name, entry.line, f"the entry {entry.label[:40]!r} leads out of the book")


def find_disorder(epub: Epub) -> Iterator[Place]:
    """Contents in another order than the book."""
    places = {item.path: number for number, item in enumerate(epub.package.reading_order())}
    last = 0
    for entry in epub.lists.toc:
        here = places.get(entry.target.path, last) if entry.target else last
        if here < last and epub.nav is not None:
            yield Place(
                epub.nav.name, entry.line, f"{entry.label[:40]!r} stands earlier in the book than the entry before it"
            )
        last = here


# fmt: off
NAVIGATION_RULES = (
    Rule(
        "nav", "error", "there must be one navigation page", "the reader's menu is made from it",
        'give the contents page properties="nav"', find_no_nav, modern=True,
    ),
    Rule(
        "nav-toc", "error", "the navigation page has no contents list", "the reader's menu is made from it",
        'write <nav epub:type="toc"> with an <ol>', find_no_toc, modern=True,
    ),
    Rule(
        "nav-label-empty", "error", "an entry has no text", "the menu has an empty line", "write the chapter's title",
        find_empty_labels, modern=True,
    ),
    Rule(
        "nav-remote", "error", "an entry leads out of the book", "contents are for the book alone", "take it out",
        find_remote_entries, modern=True,
    ),
    Rule(
        "nav-label", "warning", "an entry is no title", "nobody knows what it leads to", "write the chapter's title",
        find_poor_labels,
    ),
    Rule(
        "nav-unreached", "warning", "no entry of the contents leads to this page", "it is found by leafing alone",
        "add an entry", find_unreached,
    ),
    Rule(
        "nav-order", "warning", "the contents go in another order than the book", "readers show where one is by it",
        "put the entries in the reading order", find_disorder, modern=True,
    ),
)
# fmt: on
