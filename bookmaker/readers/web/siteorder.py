"""The pages of a site in; the order in which the site itself lists them out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.addresses import join_address, part_fragment, settle_address
from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

    from bookmaker.readers.web.webpage import WebPage

INDEX = re.compile(
    r"(?:index|default|toc|contents|table[-_]?of[-_]?contents|home|start|main|welcome|readme|title|inhalt|sommaire)",
    re.IGNORECASE,
)
FEWEST = 2  # pages that a list names
LEAST = 0.4  # of all pages: a list of fewer is no list of contents
DEEPEST = 3
NEARLY = 0.8  # of the pages that a page names: where a smaller part of it names as many, that is the list
NEXT = re.compile(
    r"\W*(?:next|weiter|suivante?|siguiente|próximo|avanti|далее|вперёд|次)\b.*|\W*[»›>→☞]+\W*", re.IGNORECASE
)


class Listed(NamedTuple):
    """A page as the site lists it."""

    path: str
    depth: int
    label: str  # "" where no list names it


def list_pages(pages: Sequence[WebPage]) -> tuple[tuple[Listed, ...], str]:
    """Return the pages in their site's order, and the page that gives it; none where no page does."""
    known = {settle_address(each): page.path for page in pages for each in (page.address, *page.aliases)}
    best: tuple[Listed, ...] = ()
    index = ""
    by_path = {page.path: page for page in pages}
    for page in sorted(pages, key=rank_index):
        listed = read_list(page, known)
        if is_index(page) and len(listed) >= FEWEST:
            listed = tuple(expand_list(listed, by_path, known, {page.path, *(each.path for each in listed)}))
        if len(listed) > len(best) and len(listed) >= max(FEWEST, LEAST * (len(pages) - 1)):
            best, index = listed, page.path
        if best and (not is_index(page) or len(best) >= NEARLY * (len(pages) - 1)):
            break
    if best:
        return best, index
    chain = follow_next(pages, known)
    return (chain, "") if len(chain) >= max(FEWEST, LEAST * len(pages)) else ((), "")


def is_index(page: WebPage) -> bool:
    """Say whether a page is named like one that lists the others."""
    return bool(INDEX.fullmatch(posixpath.basename(page.path).rpartition(".")[0]))


def rank_index(page: WebPage) -> tuple[bool, int, bool]:
    """Return a key by which the likeliest index stands first."""
    return not is_index(page), page.path.count("/"), not posixpath.basename(page.path).lower().startswith("index")


def links_of(element: Element, page: WebPage, known: dict[str, str]) -> Iterator[tuple[Element, str]]:
    """Yield the links below an element that lead to other pages of the site."""
    for link in element.find_all("a"):
        bare, _ = part_fragment(join_address(page.base, link.attr("href") or ""))
        path = known.get(settle_address(bare))
        if link.attr("href") and path is not None and path != page.path:
            yield link, path


def read_list(page: WebPage, known: dict[str, str]) -> tuple[Listed, ...]:
    """Return the pages that a page lists, in the part of it that names most of them."""
    body = page.tree.select_one("body")
    if body is None:
        return ()
    whole = count_pages(body, page, known)
    root: Element = body
    while deeper := next(
        (child for child in list_elements(root) if count_pages(child, page, known) >= max(FEWEST, NEARLY * whole)), None
    ):
        root = deeper
    listed: dict[str, Listed] = {}
    for link, path in links_of(root, page, known):
        label = words_of(link)
        if path not in listed and label:
            listed[path] = Listed(path, find_depth(link, root, page, known), label)
    return tuple(listed.values())


def list_elements(root: Element) -> list[Element]:
    """Return the elements right below another."""
    return [element for element in root.select("*") if element.parent == root]


def expand_list(
    listed: Sequence[Listed], pages: dict[str, WebPage], known: dict[str, str], placed: set[str]
) -> Iterator[Listed]:
    """Yield the pages, each followed by those that it lists itself and that stand nowhere yet."""
    for each in listed:
        yield each
        inner = read_list(pages[each.path], known) if each.depth < DEEPEST else ()
        fresh = [below for below in inner if below.path not in placed]
        if len(fresh) < FEWEST or not is_list(pages[each.path], known):
            continue
        placed.update(below.path for below in fresh)
        deeper = [below._replace(depth=min(DEEPEST, each.depth + below.depth)) for below in fresh]
        yield from expand_list(deeper, pages, known, placed)


def is_list(page: WebPage, known: dict[str, str]) -> bool:
    """Say whether most of a page's words are links to others; a chapter that speaks of others has more to say."""
    body = page.tree.select_one("body")
    if body is None:
        return False
    return 2 * sum(len(words_of(link)) for link, _ in links_of(body, page, known)) >= len(words_of(body))


def count_pages(element: Element, page: WebPage, known: dict[str, str]) -> int:
    """Return how many pages of the site an element leads to."""
    return len({path for _, path in links_of(element, page, known)})


def find_depth(link: Element, root: Element, page: WebPage, known: dict[str, str]) -> int:
    """Return 1 for a page at the top of a list, one more for each page that it is listed below; 3 at most."""
    items: list[Element] = []
    for above in link.ancestors:
        if above == root:
            break
        if getattr(above, "tag", "") in ("li", "dd"):
            items.append(above)  # type: ignore[arg-type]
    return min(DEEPEST, 1 + sum(heads_below(item, link, items[0], page, known) for item in items))


def heads_below(item: Element, link: Element, inner: Element, page: WebPage, known: dict[str, str]) -> bool:
    """Say whether a list's item holds a link under that of another page: its own first one, or its term's."""
    if item.tag == "dd":
        term = next((each for each in item.previous_siblings if getattr(each, "tag", "")), None)
        return getattr(term, "tag", "") == "dt" and next(links_of(term, page, known), None) is not None  # type: ignore[arg-type]
    first = next(links_of(item, page, known), None)
    return item != inner and first is not None and all(first[0] != each for each in (link, *inner.find_all("a")))


def follow_next(pages: Sequence[WebPage], known: dict[str, str]) -> tuple[Listed, ...]:
    """Return the pages as each leads to the next, from the one that no other leads to."""
    following: dict[str, str] = {}
    for page in pages:
        body = page.tree.select_one("html")
        for link, path in links_of(body, page, known) if body is not None else ():
            said = (link.attr("rel") or "").lower().split()
            if "next" in said or NEXT.fullmatch(words_of(link)):
                following.setdefault(page.path, path)
    targets = set(following.values())
    at = next((page.path for page in pages if page.path in following and page.path not in targets), "")
    chain: list[str] = []
    while at and at not in chain:
        chain.append(at)
        at = following.get(at, "")
    return tuple(Listed(path, 1, path) for path in chain)
