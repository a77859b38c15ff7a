"""A book in; one HTML file out, its style and pictures inside it: nothing is fetched, and no script is needed."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, BinaryIO

from bookmaker.expressions import defer
from bookmaker.templates import read_asset, read_template
from bookmaker.writers.bodies import KIND, read_body, resolve_link

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookmaker.model import Book, Page

COLUMNS = "styles/vertical.css"
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
REFERENCES = frozenset("aria-labelledby aria-describedby headers for".split())  # attributes that name ids
CHARSET = defer(r'\A@charset "[^"]*";\s*')
ADDRESS = defer(r"url\(\s*+[\"']?([^\"'()]+)[\"']?\s*\)")
IN_PAGE = (("html[dir=", "div[dir="), ("body.", "div."))  # what a page's outer elements become


def write_html(book: Book, sink: BinaryIO) -> None:
    """Write `book` into `sink`: every page in reading order, each in a box that has the page's name for its id."""
    files = {each.name: embed_data(each.media_type, each.data) for each in (*book.resources, book.cover)}
    metadata = book.metadata
    filled = read_template("single.html").substitute(
        language=escape(metadata.language),
        direction=' dir="rtl"' if book.direction == "rtl" else "",
        metas="\n".join(list_metas(book)),
        title=escape(metadata.title),
        style="\n".join(list_styles(book, files)),
        pages="\0",  # the pages may be large: they go into the sink by themselves
    )
    head, _, tail = filled.partition("\0")
    sink.write(head.encode())
    names = frozenset(page.name for page in book.pages)
    sink.writelines(set_page(page, book, names, files).encode() for page in book.pages)
    sink.write(f"{tail}\n".encode())


def embed_data(media_type: str, data: bytes) -> str:
    """Return a file as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def list_metas(book: Book) -> Iterator[str]:
    """Yield what the book says of itself, the tool that made it first."""
    metadata = book.metadata
    rows = (
        ("generator", book.generator),
        *(("author", author) for author in metadata.authors),
        ("description", metadata.description),
        ("keywords", ", ".join(metadata.subjects)),
        ("date", metadata.date),
        ("identifier", metadata.identifier),
    )
    yield from (f'<meta name="{name}" content="{escape(text)}">' for name, text in rows if text)


def list_styles(book: Book, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the book's style sheets, ours for a browser before the user's own, with their files inside them.

    That for columns stays away: a browser shows one long page, and a long page is read from above.
    """
    sheets = [each for each in book.resources if each.media_type == "text/css" and each.name != COLUMNS]
    for number, sheet in enumerate(sheets):
        text = CHARSET.sub("", sheet.data.decode()).rstrip()
        for old, new in IN_PAGE:
            text = text.replace(old, new)
        folder = dirname(sheet.name)
        yield ADDRESS.sub(lambda found: f'url("{files.get(normpath(join(folder, found[1])), "data:,")}")', text)  # noqa: B023
        if not number:
            yield read_asset("single.css").rstrip()


def set_page(page: Page, book: Book, names: frozenset[str], files: Mapping[str, str]) -> str:
    """Return a page's body as a box; its ids begin with the page's name, for others may have the same."""
    from lxml import etree

    box, own = read_body(page), name_anchor(page.name, "")
    for element in box.iter():
        element.attrib.pop(KIND, "")
        redirect_links(element, page, names, files)
        for name in REFERENCES & set(element.attrib):
            element.set(name, " ".join(f"{own}.{each}" for each in element.get(name, "").split()))
        if uid := element.get("id"):
            element.set("id", f"{own}.{uid}")
        mend_for_html(element)
    box.tag = "div"
    box.set("class", f"page {box.get('class', '')}".rstrip())
    box.set("id", own)
    if box.get("lang") == book.metadata.language:
        del box.attrib["lang"]
    if "dir" not in box.attrib and book.direction == "rtl":
        box.set("dir", "ltr")
    return f"{etree.tostring(box, encoding='unicode', with_tail=False)}\n"


def redirect_links(element: _Element, page: Page, names: frozenset[str], files: Mapping[str, str]) -> None:
    """Let an element's address lead to a place in the same file, or be the picture itself."""
    if source := element.get("src"):
        element.set("src", files.get(resolve_link(page, source)[0], "data:,"))
    if href := element.get("href"):
        name, fragment = resolve_link(page, href)
        if name in names:
            element.set("href", f"#{name_anchor(name, fragment)}")


def name_anchor(name: str, fragment: str) -> str:
    """Return the id in the one file of a page of the book, or of a place on it."""
    stem = PurePosixPath(name).stem
    return f"{stem}.{fragment}" if fragment else stem


def mend_for_html(element: _Element) -> None:
    """Leave nothing that XML and HTML read differently: empty elements, and the first line break of a `pre`."""
    if element.tag == "pre" and (element.text or "").startswith("\n"):
        element.text = f"\n{element.text}"
    if not len(element) and not element.text and element.tag not in VOID:
        element.text = ""  # written with an end tag
