"""A web page, saved or written, or a folder of them, in; a manuscript of its text without the menus out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import part_fragment, settle_address
from bookmaker.model import Dump, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.posts import join_locates, settle_language
from bookmaker.readers.web.endnotes import bring_notes, find_starts
from bookmaker.readers.web.extraction import name_pages, read_article
from bookmaker.readers.web.flow import write_blocks
from bookmaker.readers.web.flowheads import mark_heads
from bookmaker.readers.web.mhtml import is_mhtml, unpack_mhtml
from bookmaker.readers.web.webpage import WebPage, clean_title, open_page

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_html(dump: Dump, reading: Reading) -> Manuscript:
    """Read a page to be parted at its headings, or a folder of pages, each a chapter. Raises DumpError."""
    if not dump.name and dump.files is not None:
        names = name_pages(dump.files)
        if len(names) == 1:
            data = dump.files.read(names[0]) or b""
            return compose_page(dump, open_page(data, names[0], f"{dump.origin}/{names[0]}", "", reading.encoding))
        from bookmaker.readers.web.site import read_site

        return read_site(dump, dump.files, reading)
    if not is_mhtml(dump.data):
        return compose_page(dump, open_page(dump.data, dump.name, dump.origin, "", reading.encoding))
    archive = unpack_mhtml(dump.data, dump.origin)
    page = open_page(archive.page, "page.html", dump.origin, archive.charset)
    page = replace(page, base=archive.address or page.base, aliases=(archive.address, *page.aliases))
    archive.settle_links(page.tree)
    framed = [LeftText(words, "stands in a frame within the page", "controls") for words in archive.framed if words]
    made = compose_page(replace(dump, files=None), page, archive.notes, archive.locate)
    return replace(made, left_out=(*made.left_out, *framed))


def compose_page(
    dump: Dump, page: WebPage, notes: Iterable[Note] = (), locate: Callable[[str], bytes | None] | None = None
) -> Manuscript:
    """Make a manuscript of one page."""
    own = {settle_address(each) for each in (page.address, page.base, *page.aliases)}

    def lead(link: str) -> str:
        bare, fragment = part_fragment(link)
        return f"#{fragment}" if fragment and settle_address(bare) in own else link

    article = read_article(page, lead)
    mark_heads(article.flow)
    flow, headings = bring_notes(article.flow, find_starts(article.flow))
    blocks = write_blocks(flow)
    if not blocks:
        raise DumpError(
            dump.origin, 0, "holds no text: a script fetches it; save the page from a browser as it is shown"
        )
    left = (*article.left_out, *(LeftText(text, "headed the notes", "furniture") for text in headings))
    return Manuscript(
        dump.origin,
        settle_language(describe_page(page, flow), blocks),
        tuple(blocks),
        (*notes, *page.notes),
        left_out=left,
        locate=join_locates(article.pictures, dump.files, locate),
    )


def describe_page(page: WebPage, flow: Iterable[_Element]) -> Metadata:
    """Return what a page says of itself; its title without its site's name."""
    shown = next((" ".join("".join(map(str, each.itertext())).split()) for each in flow if each.tag == "h1"), "")
    title, author = clean_title(page.title, shown)
    return Metadata(
        title=title or shown,
        authors=page.authors or ((author,) if author else ()),
        language=page.language,
        description=page.description,
        date=page.date,
        publisher=page.publisher,
        subjects=page.subjects,
        rights=page.rights,
    )
