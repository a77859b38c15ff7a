"""The body of a page in; the element that holds its text out, and the words of all that stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.markup.soup import bound_depth, words_of
from bookmaker.readers.web.furniture import Furniture, drop_furniture

if TYPE_CHECKING:
    from turbohtml import Element

CANDIDATES = (  # from what is said most plainly
    "main, [role=main]",
    "article",
    "[itemprop=articleBody], .entry-content, .post-content, .article-content, .article-body, .post-body",
    "#content, #main, #main-content, #article, .content, .main-content, .markdown-body",
)
LEAST = 0.5  # of the page's text outside links: what holds less is not the article
AROUND = "stands around the article"


def find_article(body: Element) -> tuple[Element, list[Furniture]]:
    """Find the article in a body, with its heading, and take the furniture out of it."""
    bound_depth(body)
    for silent in body.select("script, style, template, noframes"):
        silent.decompose()
    root = choose_root(body)
    gone = list(take_outside(body, root)) if root is not body else []
    return root, gone + drop_furniture(root)


def weigh(element: Element) -> int:
    """Return the characters of an element's text that are in no link."""
    linked = sum(len(words_of(link)) for link in element.find_all("a"))
    return len(words_of(element)) - linked


def choose_root(body: Element) -> Element:
    """Return the smallest element that is declared to hold the text and really does; the body where there is none."""
    whole = weigh(body)
    for selector in CANDIDATES:
        found = [(weigh(element), element) for element in body.select(selector)]
        best = max(found, key=lambda pair: pair[0], default=None)
        if best and best[0] >= LEAST * whole and not is_one_of_many(best[0], [size for size, _ in found]):
            return best[1]
    return body


def is_one_of_many(size: int, sizes: list[int]) -> bool:
    """Say whether an element is but one of several articles on the page."""
    return sum(sizes) - size > size


def take_outside(body: Element, root: Element) -> list[Furniture]:
    """Return the words around the article; the page's one heading, if it stands outside, moves in."""
    heading = body.select_one("h1")
    if heading is not None and not root.select("h1") and len(body.select("h1")) == 1:
        root.insert(0, heading.extract())
    gone: list[Furniture] = []
    node = root
    while node is not body and (above := node.parent) is not None:
        texts = (words_of(other) for other in above.children if other != node)
        gone += (Furniture(text, AROUND) for text in texts if text)
        node = above  # type: ignore[assignment]  # no document lies between a body and what is in it
    return gone
