"""A book in, the bytes of an EPUB 3.3 out: the only door to ebooklib, with what it lacks made good beside each use."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any, BinaryIO

from ebooklib import epub
from lxml import etree

from bookmaker.errors import WriteError
from bookmaker.writers.deflating import LEVEL, Deflated, deflate_pages
from bookmaker.writers.package import COVER_ID, IDENTIFIER_ID, find_fault, list_metadata, name_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookmaker.model import Book, Page

STAMP = (1980, 1, 1, 0, 0, 0)  # of every entry: the earliest that a zip can say, and so no clock's
MODE = 0o100644 << 16  # a plain file, on every system alike
UNIX = 3
PACKED = (".jpg", ".jpeg", ".png", ".gif")  # deflating these again costs time and gains nothing
PAGE, NCX = "application/xhtml+xml", "application/x-dtbncx+xml"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_epub(book: Book, sink: BinaryIO) -> None:
    """Write `book` into `sink`, the same bytes for the same book everywhere.

    Raises WriteError for a book that would be no valid EPUB, and lets an OSError of the sink through.
    """
    if fault := find_fault(book):
        raise WriteError("", 0, fault)
    # ebooklib's own write_epub() writes straight onto its target, swallows errors and answers False
    Writer(sink, make_package(book), book).write()


class Item(epub.EpubItem):  # type: ignore[misc]  # ebooklib carries no types
    """A finished file. ebooklib's own pages parse what they are given and lose parts of it; these bytes stay."""

    def __init__(self, name: str, media_type: str, data: bytes, uid: str = "", properties: str = "") -> None:
        super().__init__(uid or name_item(name), name, media_type, data)
        self.properties = properties.split()


class PageItem(Item):
    """A page of ours; its bytes are asked for when they are written, for those of a large book lie packed."""

    def __init__(self, page: Page, properties: str) -> None:
        super().__init__(page.name, PAGE, b"", properties=properties)
        self.page = page

    def get_content(self, _default: object = None) -> bytes:
        """Return the page's bytes."""
        return self.page.data


class Archive(zipfile.ZipFile):
    """A zip whose entries say nothing of when or where they were made; ebooklib's bear the time of the run."""

    def __init__(self, sink: BinaryIO, pages: Sequence[Page], folder: str) -> None:
        super().__init__(sink, "w")
        self.coming = iter([*(f"{folder}/{page.name}" for page in pages), ""])  # in this order, between others
        self.awaited = next(self.coming)
        self.deflated = deflate_pages(pages)

    def writestr(
        self, name: Any, data: Any, compress_type: int | None = None, compresslevel: int | None = None
    ) -> None:
        """Add a file, deflated unless `compress_type` says otherwise or it is a picture."""
        entry = zipfile.ZipInfo(name, STAMP)
        entry.create_system, entry.external_attr = UNIX, MODE
        plain = compress_type == zipfile.ZIP_STORED or name.endswith(PACKED)
        if name != self.awaited:
            kind = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            super().writestr(entry, data, kind, compresslevel or LEVEL)
            return
        self.awaited = next(self.coming)
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, len(data)
        with self.open(entry, "w") as file:
            file._compressor = Deflated(next(self.deflated))  # type: ignore[attr-defined]  # zipfile knows no other way
            file.write(data)


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer with our metadata, our corrections of the package file and our zip."""

    def __init__(self, sink: BinaryIO, package: epub.EpubBook, book: Book) -> None:
        super().__init__(sink, package)
        self.source = book

    def write(self) -> None:
        """Write every entry, the media type first and uncompressed."""
        with Archive(self.file_name, self.source.pages, self.book.FOLDER_NAME) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_metadata(self, root: etree._Element) -> None:
        """Set the metadata. ebooklib's date is local time that calls itself UTC, and what it cannot write it drops."""
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": DC[1:-1]})
        for tag, attributes, text in list_metadata(self.source):
            language = attributes.pop("xml:lang", "")
            element = etree.SubElement(metadata, tag.replace("dc:", DC), attributes)
            element.text = text or None
            if language:
                element.set(XML_LANG, language)

    def _write_opf_file(self, root: etree._Element) -> None:
        """Correct the package element, which ebooklib leaves without a language, and write it."""
        del root.attrib["prefix"]  # of a vocabulary that nothing here uses
        root.set(XML_LANG, self.source.metadata.language)
        if self.source.direction == "rtl":
            root.set("dir", "rtl")
        super()._write_opf_file(root)


def make_package(book: Book) -> epub.EpubBook:
    """Return ebooklib's book, its items in the order in which they lie in the zip."""
    package = epub.EpubBook()
    package.IDENTIFIER_ID = IDENTIFIER_ID
    if book.direction == "rtl" or book.vertical:
        package.set_direction("rtl")
    pages = [PageItem(page, list_properties(page, book)) for page in book.pages]
    package.add_item(Item("toc.ncx", NCX, book.ncx, "ncx"))  # the id that ebooklib's spine refers to
    for resource in book.resources:
        package.add_item(Item(resource.name, resource.media_type, resource.data))
    package.add_item(Item(book.cover.name, book.cover.media_type, book.cover.data, COVER_ID, "cover-image"))
    for page in pages:
        package.add_item(page)
    if book.nav not in book.pages:  # for menus alone
        package.add_item(Item(book.nav.name, PAGE, book.nav.data, properties="nav"))
    package.spine = pages  # the items themselves: an id it would look up by walking through all of them, each time
    return package


def list_properties(page: Page, book: Book) -> str:
    """Return what the manifest must say of a page: that it is the contents, that it holds formulas."""
    return " ".join(filter(None, ("nav" * (page.name == book.nav.name), "mathml" * (b"<math" in page.data))))
