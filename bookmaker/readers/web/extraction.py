"""A parsed page in; its article as the elements of a flow, and what was left out, out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.soup import tidy_tree
from bookmaker.model import Files, LeftText
from bookmaker.readers.web.article import find_article
from bookmaker.readers.web.flow import flow_elements
from bookmaker.readers.web.signs import ENDINGS
from bookmaker.readers.web.webpage import WebPage, body_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SEARCH = "form[role=search], form input[type=search], form input[name=q], form input[name=query]"
SAVED_PARTS = "_files"  # a browser's folder of what belongs to a saved page


def name_pages(files: Files) -> list[str]:
    """Return the paths of the pages of a folder, without those that belong to a saved one."""
    pages = (name for name in files.names() if name.lower().endswith(ENDINGS))
    return [name for name in pages if not any(part.endswith(SAVED_PARTS) for part in name.split("/")[:-1])]


class Article(NamedTuple):
    """What a page holds for a book."""

    page: WebPage
    flow: list[_Element]
    left_out: tuple[LeftText, ...]
    pictures: dict[str, bytes]
    searches: bool = False  # the article holds a form to search the site


def read_article(page: WebPage, lead: Callable[[str], str]) -> Article:
    """Find a page's article, tidy it and part it into its flow."""
    root, gone = find_article(body_of(page))
    searches = root.select_one(SEARCH) is not None
    left = [LeftText(each.text, each.why, "furniture") for each in gone]
    markup = tidy_tree(root, page.base)
    left += [LeftText(text, why, "controls") for text, why in markup.left_out]
    flow, numbers = flow_elements(markup.xhtml, lead)
    if numbers:
        left.append(LeftText(" ".join(numbers), "page numbers of the printed book", "page-number"))
    return Article(page, flow, tuple(left), dict(markup.pictures), searches)
