"""The titles and headings of the pages, by which those who cannot see find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import Markup, line_of, text_of
from bookmaker.checking.rules.cover import declared_types

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FILE_NAME = re.compile(r"\S*\.x?html?", re.IGNORECASE)
HEADLESS = {
    "cover",
    "toc",
    "titlepage",
    "frontispiece",
    "epigraph",
    "dedication",
    "halftitlepage",
    "copyright-page",
    "imprint",
}


def find_no_title(epub: Epub) -> Iterator[Place]:
    """Pages without a title."""
    for page in epub.parsed():
        titles = list(page.find("title"))
        if not titles:
            yield Place(page.name, 0, "the page has no <title>")


def find_empty_title(epub: Epub) -> Iterator[Place]:
    """Pages whose title is empty."""
    for page in epub.parsed():
        yield from (Place(page.name, line_of(each)) for each in page.find("title") if not text_of(each))


def find_poor_titles(epub: Epub) -> Iterator[Place]:
    """Titles that are a file's name, or another page's."""
    seen: dict[str, str] = {}
    for page in epub.body():
        title = next((text_of(each) for each in page.find("title")), "")
        if FILE_NAME.fullmatch(title):
            yield Place(page.name, 0, f"the title {title[:40]!r} is a file name")
        elif title and title in seen:
            yield Place(page.name, 0, f"has the same title as {seen[title]}: {title[:40]!r}")
        seen.setdefault(title, page.name)


def levels_of(page: Markup) -> list[tuple[int, int]]:
    """Return the headings of a page as level and line, in the order of the page."""
    found = [(int(name[1]), line_of(each), each) for name in HEADINGS for each in page.find(name)]
    if len({level for level, _, _ in found}) < 2:
        return [(level, line) for level, line, _ in found]
    order = {id(each): place for place, each in enumerate(page.root.iter(*(f"{{*}}{name}" for name in HEADINGS)))}
    return [(level, line) for level, line, each in sorted(found, key=lambda row: order[id(row[2])])]


def find_no_heading(epub: Epub) -> Iterator[Place]:
    """Pages of text that nobody can name."""
    for page in epub.body():
        if not levels_of(page) and not declared_types(page) & HEADLESS and page is not epub.nav:
            body = next(page.find("body"), None)
            if body is not None and text_of(body) and "cover" not in page.name:
                yield Place(page.name)


def find_skipped_levels(epub: Epub) -> Iterator[Place]:
    """Headings that are two levels below the one before."""
    for page in epub.body():
        levels = levels_of(page)
        for (above, _), (below, line) in zip(levels, levels[1:], strict=False):
            if below > above + 1:
                yield Place(page.name, line, f"a heading of level {below} follows one of level {above}")


def find_many_tops(epub: Epub) -> Iterator[Place]:
    """Pages that begin twice."""
    for page in epub.body():
        levels = levels_of(page)
        top = min((level for level, _ in levels), default=0)
        second = [line for level, line in levels if level == top][1:]
        if second:
            yield Place(page.name, second[0], f"has {len(second) + 1} headings of level {top}, its highest")


# fmt: off
HEADING_RULES = (
    Rule(
        "page-title-empty", "error", "the page's title is empty", "readers show it while they load",
        "write the chapter's title", find_empty_title, modern=True,
    ),
    Rule(
        "page-title", "warning", "the page has no title", "screen readers say it first", "write the chapter's title",
        find_no_title,
    ),
    Rule(
        "page-title-poor", "warning", "the title says nothing", "screen readers say it first",
        "write the chapter's title", find_poor_titles,
    ),
    Rule(
        "heading", "warning", "the page has no heading", "who cannot see finds his way by headings",
        "begin it with a heading", find_no_heading,
    ),
    Rule(
        "heading-skip", "warning", "a level of headings is skipped", "who cannot see looks for what is missing",
        "number the levels without gaps", find_skipped_levels,
    ),
    Rule(
        "heading-top", "warning", "the page has several top headings", "a file is one chapter",
        "one file for each, or a level deeper", find_many_tops,
    ),
)
# fmt: on
