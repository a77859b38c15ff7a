"""An EPUB, 2 or 3, in; a manuscript of its chapters, with what its package says of it, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.errors import DumpError
from bookmaker.folders import ZipFiles
from bookmaker.markup.addresses import address_of, part_fragment, path_of
from bookmaker.markup.soup import tidy_tree, words_of
from bookmaker.model import Dump, Files, LeftText, Manuscript, Note, Reading
from bookmaker.readers.epub.chapters import compose_chapters
from bookmaker.readers.epub.contents import Point, read_contents
from bookmaker.readers.epub.front import Place
from bookmaker.readers.epub.package import CONTAINER, Package, find_meta, read_package
from bookmaker.readers.epub.tags import open_tags
from bookmaker.readers.posts import settle_language
from bookmaker.readers.text.binary import name_binary
from bookmaker.readers.web.flow import flow_elements, hand_on
from bookmaker.readers.web.webpage import WebPage, body_of, open_page

if TYPE_CHECKING:
    from lxml.etree import _Element
    from turbohtml import Element

LOST = "lost"  # stands for an id in a page that the book lacks


class Flow(NamedTuple):
    """All pages of a book as one flow."""

    elements: list[_Element]
    left_out: list[LeftText]
    pictures: dict[str, bytes]
    notes: list[Note]


def sniff_epub(dump: Dump) -> bool:
    """Say whether a dump is an EPUB, zipped or unpacked."""
    if not dump.name and dump.files is not None:
        names = dump.files.names()
        return find_meta(names, CONTAINER) in names
    return name_binary(dump.data) == "an EPUB book"


def read_epub(dump: Dump, reading: Reading) -> Manuscript:
    """Read an EPUB. Raises DumpError where it is locked, or holds no text."""
    files: Files = ZipFiles(dump.data, dump.origin) if dump.data or dump.files is None else dump.files
    try:
        return read_files(dump, files, reading)
    except DumpError as error:
        if not files.faults:
            raise
        raise DumpError(dump.origin, 0, f"is a damaged EPUB: {files.faults[0].message}; it {error.reason}") from None


def read_files(dump: Dump, files: Files, reading: Reading) -> Manuscript:
    """Read the files of an EPUB. Raises DumpError where there is no text."""
    for name in files.names() if dump.data else ():
        read_file(files, name)  # so that what is damaged is known before anybody asks for a picture
    package = read_package(files, dump.origin)
    flow = read_pages(files, package, dump.origin, reading)
    chapters = compose_chapters(flow.elements, name_places(read_contents(files, package), package), package)
    if not chapters.blocks:
        raise DumpError(dump.origin, 0, "is an EPUB without text")
    return Manuscript(
        dump.origin,
        settle_language(package.metadata, chapters.blocks),
        tuple(chapters.blocks),
        (*(files.faults if dump.data else ()), *package.notes, *flow.notes, *chapters.notes),
        left_out=(*flow.left_out, *chapters.left_out),
        locate=lambda address: flow.pictures.get(address) or read_file(files, path_of(address)),
        cover=address_of(package.cover) if package.cover else "",
    )


def name_places(points: Sequence[Point], package: Package) -> list[Place]:
    """Turn the pages and ids of contents into ids of the flow; a heading that leads nowhere leads to what it heads."""
    numbers = {path: number for number, path in enumerate((*package.spine, *package.aside))}
    places: list[Place] = []
    for point in reversed(points):
        name = f"p{numbers[point.path]}-{point.fragment}" if point.path in numbers else LOST if point.path else ""
        if not point.path and places and places[-1].depth > point.depth:
            name = places[-1].name
        places.append(Place(point.label, name, point.depth))
    return places[::-1]


def read_file(files: Files, path: str) -> bytes | None:
    """Return a file's bytes; one that is damaged in the archive is not there."""
    try:
        return files.read(path) if path else None
    except DumpError:
        return None


def read_pages(files: Files, package: Package, origin: str, reading: Reading) -> Flow:
    """Read all pages in their order as one flow, each id with its page's number before it."""
    order = (*package.spine, *package.aside)
    numbers = {path: number for number, path in enumerate(order)}
    flow = Flow([], [], {}, [])
    for number, path in enumerate(order):
        if path == package.nav:
            flow.left_out.append(LeftText(text_of_page(files, path), "the contents of the EPUB", "contents"))
            continue
        try:
            page = open_page(read_page(files, path), path, f"{origin}/{path}", "", reading.encoding)
            body = body_of(page)
        except DumpError as error:
            flow.notes.append(Note("page-unread", f"a page could not be read: {error}"))
            continue
        add_page(flow, page, body, number, make_lead(page, number, numbers))
    return flow


def read_page(files: Files, path: str) -> bytes:
    """Return a page as HTML; where the reading order names a picture, a page that shows it."""
    data = files.read(path) or b""
    if name_binary(data).endswith("picture"):
        return f'<p><img src="{address_of(path)}" alt=""></p>'.encode()
    return open_tags(data)


def make_lead(page: WebPage, number: int, numbers: dict[str, int]) -> Callable[[str], str]:
    """Return what turns a link of a page into one to the id that its target has in the flow."""

    def lead(link: str) -> str:
        bare, fragment = part_fragment(link)
        other = number if not bare or bare == page.address else numbers.get(path_of(bare))
        return link if other is None else f"#p{other}-{fragment}"

    return lead


def add_page(flow: Flow, page: WebPage, body: Element, number: int, lead: Callable[[str], str]) -> None:
    """Tidy a page and put its elements at the end of the flow."""
    for drawing in body.find_all("svg"):
        show_picture(drawing)
    markup = tidy_tree(body, page.base)
    flow.left_out.extend(LeftText(text, why, "controls") for text, why in markup.left_out)
    flow.pictures.update(markup.pictures)
    elements, printed = flow_elements(markup.xhtml, lead)
    if printed:
        flow.left_out.append(LeftText(" ".join(printed), "page numbers of the printed book", "page-number"))
    for element in elements:
        for each in element.iter():
            name = each.get("id") or (each.attrib.pop("name", None) if each.tag == "a" else None)
            if name:
                each.set("id", f"p{number}-{name}")
    if elements:
        first = elements[0].attrib.pop("id", None)
        hand_on(elements[0], [f"p{number}-", *filter(None, [first])])
    flow.elements.extend(elements)


def show_picture(drawing: Element) -> None:
    """Put the picture that a drawing only frames in its place, as a cover page has it."""
    from turbohtml import Element as Made

    images = drawing.find_all("image")
    source = (images[0].attr("xlink:href") or images[0].attr("href") or "") if len(images) == 1 else ""
    if source and not words_of(drawing):
        drawing.replace_with(Made("img", {"src": source, "alt": ""}))


def text_of_page(files: Files, path: str) -> str:
    """Return the words of a page that is not taken into the flow."""
    from bookmaker.markup.soup import parse_page

    body = parse_page(open_tags(files.read(path) or b"").decode("utf-8", "replace")).select_one("body")
    return words_of(body) if body is not None else ""
