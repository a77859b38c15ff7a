"""A folder of web pages in; a manuscript out, a page a chapter, in the order of the site's own list of them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import address_of, part_fragment, path_of, settle_address
from bookmaker.markup.trees import text_of
from bookmaker.model import Block, Dump, Entry, Files, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.posts import join_locates, settle_language
from bookmaker.readers.web.endnotes import bring_notes
from bookmaker.readers.web.extraction import Article, name_pages, read_article
from bookmaker.readers.web.flow import write_blocks
from bookmaker.readers.web.repetition import drop_repeated
from bookmaker.readers.web.siteorder import Listed, list_pages
from bookmaker.readers.web.webpage import SEPARATOR, WebPage, clean_title, fold, open_page

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = ("h1", "h2", "h3")
LINKED = 0.75  # of a page's text: where more is links to other pages, the page is a list of contents
FEWEST_WORDS = 20  # of a page that nothing leads to
FEWEST_BESIDE = 80  # of a page that holds a form to search the site
EARLY = 4  # blocks from a page's top among which its heading stands


class Bearing(NamedTuple):
    """What was found out about a site as a whole."""

    listed: tuple[Listed, ...]  # pages in reading order
    front: str  # the path of the page that lists them; "" where none does
    site: str  # what the titles of its pages have in common


def read_site(dump: Dump, files: Files, reading: Reading) -> Manuscript:
    """Read a folder of pages. Raises DumpError where none holds text."""
    pages, notes = open_pages(dump, files, reading)
    known = {settle_address(each): page.address for page in pages for each in (page.address, *page.aliases)}

    def lead(link: str) -> str:
        bare, fragment = part_fragment(link)
        address = known.get(settle_address(bare))
        return link if address is None else f"{address}#{fragment}" if fragment else address

    articles = {page.path: read_article(page, lead) for page in pages}
    bearing = find_bearing(pages)
    left = [each for article in articles.values() for each in article.left_out]
    articles, repeated = drop_repeated(articles)
    left += repeated
    blocks: list[Block] = []
    for each in order_articles(articles, bearing):
        made, gone = compose_chapter(articles[each.path], each, bearing, articles)
        blocks += made
        left += gone
    if not blocks:
        raise DumpError(dump.origin, 0, "holds no page with text")
    pictures = {name: data for article in articles.values() for name, data in article.pictures.items()}
    return Manuscript(
        dump.origin,
        settle_language(describe_site(pages, bearing), blocks),
        tuple(blocks),
        notes,
        left_out=tuple(left),
        locate=join_locates(pictures, dump.files, None),
    )


def open_pages(dump: Dump, files: Files, reading: Reading) -> tuple[list[WebPage], tuple[Note, ...]]:
    """Open every page of the folder, one that is there twice once; one that cannot be read is a note."""
    pages: list[WebPage] = []
    notes: list[Note] = []
    seen: dict[bytes, int] = {}
    for name in name_pages(files):
        data = files.read(name) or b""
        if (first := seen.setdefault(data, len(pages))) < len(pages):
            pages[first] = replace(pages[first], aliases=(*pages[first].aliases, address_of(name)))
            notes.append(Note("double-left-out", f"“{name}” is left out: “{pages[first].path}” is the same page"))
            continue
        try:
            page = open_page(data, name, f"{dump.origin}/{name}", "", reading.encoding)
        except DumpError as error:
            notes.append(Note("page-unread", str(error)))
            continue
        if page.tree.select_one("body") is not None:
            pages.append(page)
        notes += page.notes
    return pages, tuple(notes)


def find_bearing(pages: Sequence[WebPage]) -> Bearing:
    """Find the site's name and the order of its pages."""
    parts = Counter(part for page in pages for part in set(SEPARATOR.split(page.title)) if part)
    common = [part for part, times in parts.most_common(1) if times > max(1, len(pages) // 2)]
    listed, index = list_pages(pages)
    return Bearing(listed, index, common[0] if common else "")


def order_articles(articles: dict[str, Article], bearing: Bearing) -> list[Listed]:
    """Return the index, then the pages that it lists, then the rest in their natural order."""
    order = [each for each in bearing.listed if each.path in articles and each.path != bearing.front]
    named = {each.path for each in order}
    front = [Listed(bearing.front, 1, "")] if bearing.front in articles else []
    rest = [Listed(path, 1, "") for path in articles if path not in named and path != bearing.front]
    return [*front, *order, *rest]


def compose_chapter(
    article: Article, listed: Listed, bearing: Bearing, articles: dict[str, Article]
) -> tuple[list[Block], list[LeftText]]:
    """Make a chapter of a page; one that only lists the others, or that nothing leads to and says nothing, is none."""
    flow, page = list(article.flow), article.page
    left: list[LeftText] = []
    is_index = page.path == bearing.front
    if is_index:
        flow, left = drop_lists(flow, articles)
    words = [text_of(each) for each in flow]
    linked = sum(count_linked(each, articles) for each in flow)
    whole = sum(map(len, words))
    if linked > LINKED * whole:
        return [], [*left, LeftText(" ".join(words), "lists the pages of the site", "contents")]
    pictured = any(next(each.iter("img"), None) is not None for each in flow)
    unlisted = bool(bearing.front) and not listed.label and not is_index
    if unlisted and not pictured and sum(len(text.split()) for text in words) < FEWEST_WORDS:
        return [], [LeftText(" ".join(words), "a page without a text, that the site's list lacks", "furniture")]
    searches = article.searches and sum(each.searches for each in articles.values()) == 1  # not on every page
    if searches and not pictured and sum(len(text.split()) for text in words) < FEWEST_BESIDE:
        return [], [*left, LeftText(" ".join(words), "a page to search the site", "furniture")]
    title, flow = take_heading(flow, page, bearing, listed)
    flow, headings = bring_notes(flow, [])
    left += [LeftText(text, "headed the notes", "furniture") for text in headings]
    blocks = write_blocks(flow)
    if blocks:
        role = "frontmatter" if is_index else "chapter"
        entry = Entry(title=title, address=page.address, aliases=page.aliases, depth=listed.depth, role=role)  # type: ignore[arg-type]
        blocks[0] = blocks[0]._replace(entry=entry)
    return blocks, left


def take_heading(flow: list[_Element], page: WebPage, bearing: Bearing, listed: Listed) -> tuple[str, list[_Element]]:
    """Return a page's title, and its flow with the heading that says it in front."""
    for at, element in enumerate(flow[:EARLY]):
        if element.tag in HEADINGS and text_of(element):
            return text_of(element), [element, *flow[:at], *flow[at + 1 :]]
    title, _ = clean_title(page.title, listed.label, bearing.site)
    return title or listed.label or posixpath.basename(page.path).rpartition(".")[0], flow


def drop_lists(flow: list[_Element], articles: dict[str, Article]) -> tuple[list[_Element], list[LeftText]]:
    """Take the lists of the site's pages out of the index: the book has its own."""
    kept: list[_Element] = []
    left: list[LeftText] = []
    for element in flow:
        several = sum(leads_within(a.get("href") or "", articles) for a in element.iter("a")) > 1
        if several and count_linked(element, articles) > LINKED * len(text_of(element)):
            left.append(LeftText(text_of(element), "lists the pages of the site", "contents"))
            if kept and kept[-1].tag in HEADINGS[1:]:
                left.append(LeftText(text_of(kept.pop()), "headed the list of pages", "contents"))
        else:
            kept.append(element)
    return kept, left


def count_linked(element: _Element, articles: dict[str, Article]) -> int:
    """Count the characters of an element's text that are links to other pages of the site."""
    return sum(len(text_of(a)) for a in element.iter("a") if leads_within(a.get("href") or "", articles))


def leads_within(link: str, articles: dict[str, Article]) -> bool:
    """Say whether a link leads to a page of the site."""
    return path_of(link.partition("#")[0]) in articles


def describe_site(pages: Sequence[WebPage], bearing: Bearing) -> Metadata:
    """Return what the site says of itself: the index first, then what most pages say."""
    front = next((page for page in pages if page.path == bearing.front), pages[0])
    shown = front.tree.select_one("h1")
    title = " ".join(shown.text.split()) if shown is not None else ""
    cleaned, author = clean_title(front.title, title)
    languages = Counter(page.language for page in pages if page.language)
    authors = Counter(page.authors for page in pages if page.authors)
    alike = bool(title) and fold(title) != fold(cleaned) and bearing.site and fold(bearing.site) != fold(title)
    return Metadata(
        title=bearing.site if alike else title or cleaned or bearing.site,
        authors=front.authors or (authors.most_common(1)[0][0] if authors else ()) or ((author,) if author else ()),
        language=languages.most_common(1)[0][0] if languages else "",
        description=front.description,
        publisher=front.publisher,
        subjects=front.subjects,
        rights=front.rights,
    )
