"""An EPUB file in, everything that the rules look at out: read once, within bounds, and closed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from bookmaker.checking.opening.archive import Archive, Member, open_archive, read_member
from bookmaker.checking.opening.contents import Entry, Lists, list_points, read_lists
from bookmaker.checking.opening.markup import Markup, line_of, parse_markup
from bookmaker.checking.opening.package import Item, Package, read_package
from bookmaker.checking.opening.picture import Picture, look_at_picture
from bookmaker.checking.opening.sheet import Sheet, read_sheet
from bookmaker.errors import CheckError
from bookmaker.limits import exceed, limit_of

CONTAINER = "META-INF/container.xml"
ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
XHTML_TYPE, CSS_TYPE, NCX_TYPE, SVG_TYPE = (
    "application/xhtml+xml",
    "text/css",
    "application/x-dtbncx+xml",
    "image/svg+xml",
)
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff"}
MEDIA_SUFFIXES = PICTURE_SUFFIXES | set(
    ".avif .heic .ttf .otf .woff .woff2 .mp3 .mp4 .m4a .m4v .ogg .opus .webm".split()
)


@dataclass(frozen=True, slots=True)
class Epub:
    """A book that was opened; what it lacks is empty here, and a finding elsewhere."""

    origin: str
    size: int  # bytes of the whole archive
    start: bytes  # its first bytes: the header of the first member and what follows
    members: tuple[Member, ...]  # in the archive's order
    texts: Mapping[str, bytes]  # every member that is neither picture nor sound nor font
    container: Markup | None = None
    package_file: Markup | None = None
    package: Package = field(default_factory=Package)
    pages: Mapping[str, Markup] = field(default_factory=dict)  # the XHTML of the manifest, in its order
    drawings: Mapping[str, Markup] = field(default_factory=dict)  # the SVG of the manifest
    nav: Markup | None = None
    lists: Lists = field(default_factory=Lists)
    ncx: Markup | None = None
    points: tuple[Entry, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def modern(self) -> bool:
        """Whether it is an EPUB 3, or wants to be one."""
        return not self.package.version.startswith(("1", "2"))

    def names(self) -> set[str]:
        """Return the names of all files."""
        return {member.name for member in self.members}

    def body(self) -> Iterator[Markup]:
        """Yield the pages of the reading order that could be parsed."""
        for item in self.package.reading_order():
            page = self.pages.get(item.path)
            if page is not None and page.root is not None:
                yield page

    def parsed(self) -> Iterator[Markup]:
        """Yield the pages that could be parsed, in the reading order or not."""
        yield from (page for page in self.pages.values() if page.root is not None)


def open_epub(source: str | Path | bytes) -> Epub:
    """Open a book, read it and close it. Raises DumpError where it cannot be read, CheckError where it is none."""
    archive = open_archive(source)
    with archive.file, archive.zip:
        texts, media, members = unfold(archive)
    return understand(Epub(archive.origin, archive.size, archive.start, members, texts), media)


def unfold(archive: Archive) -> tuple[dict[str, bytes], dict[str, Picture], tuple[Member, ...]]:
    """Read every member once: texts are kept, pictures are looked at, of the rest only that it can be read."""
    texts: dict[str, bytes] = {}
    pictures: dict[str, Picture] = {}
    members: list[Member] = []
    left = limit_of("book-unpacked")
    for info in archive.infos:
        suffix = PurePosixPath(info.filename).suffix.lower()
        limit = "book-medium" if suffix in MEDIA_SUFFIXES else "book-page"
        size, fault = -1, ""
        try:
            data = read_member(archive, info, limit, left)
        except ValueError as error:
            fault = str(error)
        else:
            size = len(data)
            if suffix in PICTURE_SUFFIXES:
                pictures[info.filename] = look_at_picture(info.filename, data)
            elif suffix not in MEDIA_SUFFIXES and not info.is_dir():
                texts[info.filename] = data
        left -= max(size, 0) if size >= 0 else min(info.file_size, limit_of(limit))
        if left <= 0:
            raise exceed("book-unpacked", archive.origin, 0, CheckError)
        flags = bool(info.flag_bits & 1)
        members.append(
            Member(info.filename, size, info.compress_size, info.compress_type, flags, fault, info.date_time)
        )
    return texts, pictures, tuple(members)


def understand(bare: Epub, pictures: Mapping[str, Picture]) -> Epub:
    """Parse what was read: container, package, pages, contents, style sheets."""
    container = parse_text(bare, CONTAINER)
    package_file = None if container is None else parse_text(bare, find_package(container))
    package = Package() if package_file is None else read_package(package_file)
    pages = dict(parse_items(bare, package, XHTML_TYPE))
    nav = next((pages[item.path] for item in package.with_property("nav") if item.path in pages), None)
    ncx = find_ncx(bare, package)
    return Epub(
        bare.origin,
        bare.size,
        bare.start,
        bare.members,
        bare.texts,
        container,
        package_file,
        package,
        pages,
        dict(parse_items(bare, package, SVG_TYPE)),
        nav,
        Lists() if nav is None else read_lists(nav),
        ncx,
        () if ncx is None else list_points(ncx),
        tuple(list_sheets(bare, package, pages)),
        pictures,
    )


def parse_text(bare: Epub, name: str) -> Markup | None:
    """Parse a file of the book; None where it is not there."""
    data = bare.texts.get(name)
    return None if data is None else parse_markup(name, data)


def find_package(container: Markup) -> str:
    """Return the name of the package file, as the container says it; "" where it says none."""
    return next((each.get("full-path") or "" for each in container.find(ROOT_FILE)), "")


def parse_items(bare: Epub, package: Package, media_type: str) -> Iterator[tuple[str, Markup]]:
    """Yield the parsed files of one media type."""
    for item in package.items:
        if item.media_type == media_type and item.path in bare.texts:
            yield item.path, parse_markup(item.path, bare.texts[item.path])


def find_ncx(bare: Epub, package: Package) -> Markup | None:
    """Return the NCX: the one that the spine names, else the first of that type."""
    named = package.by_id.get(package.toc)
    items: list[Item] = [] if named is None else [named]
    items += [item for item in package.items if item.media_type == NCX_TYPE]
    return next((parse_markup(item.path, bare.texts[item.path]) for item in items if item.path in bare.texts), None)


def list_sheets(bare: Epub, package: Package, pages: Mapping[str, Markup]) -> Iterator[Sheet]:
    """Yield the style sheets of the manifest, and those that stand in pages."""
    for item in package.items:
        if item.media_type == CSS_TYPE and item.path in bare.texts:
            yield read_sheet(item.path, bare.texts[item.path].decode("utf-8-sig", "replace"))
    for page in pages.values():
        for element in page.find("style"):
            yield read_sheet(page.name, text_inside(element), line_of(element))


def text_inside(element: Any) -> str:
    """Return the text of an element as it stands."""
    return "".join(element.itertext())
