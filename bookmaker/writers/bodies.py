"""The finished pages of a book in; their bodies out, as trees of plain HTML names."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookmaker.model import Book, Page

KIND = "epub-type"  # what epub:type is called in these trees
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def parse_page(data: bytes) -> _Element:
    """Return a page's root as it stands, without comments. The page is well-formed; the setting saw to that."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def read_body(page: Page) -> _Element:
    """Return a page's body; names have no namespace, `epub:type` is KIND, `lang` and `dir` are those of the page."""
    from lxml import etree

    root = parse_page(page.data)
    for element in root.iter():
        element.tag = etree.QName(element).localname
        if kind := element.attrib.pop(EPUB_TYPE, ""):
            element.set(KIND, kind)
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
    body = next(root.iter("body"))
    for name in ("lang", "dir"):
        if value := root.get(name):
            body.set(name, value)
    etree.cleanup_namespaces(root)
    return body


def resolve_link(page: Page, href: str) -> tuple[str, str]:
    """Return the file of the book and the id in it that a link on a page leads to; ("", "") for one out of the book."""
    if ":" in href.partition("#")[0].partition("/")[0]:
        return "", ""
    path, _, fragment = href.partition("#")
    return (normpath(join(dirname(page.name), path)) if path else page.name), fragment


def measure_levels(book: Book) -> dict[str, int]:
    """Return for each page that the contents list how deep it stands there; 1 is the top."""
    levels: dict[str, int] = {}
    contents = next((nav for nav in read_body(book.nav).iter("nav") if nav.get(KIND) == "toc"), None)
    for link in () if contents is None else contents.iter("a"):
        name, _ = resolve_link(book.nav, link.get("href", ""))
        levels.setdefault(name, sum(1 for each in link.iterancestors("ol")))
    return levels
