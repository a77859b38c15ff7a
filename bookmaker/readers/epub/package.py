"""The package file of an EPUB in; what the book says of itself, its files and their reading order out."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from bookmaker.errors import DumpError
from bookmaker.model import Files, Metadata, Note
from bookmaker.readers.epub.metadata import OPF, parse_xml, read_metadata

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER, LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
FONT_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # fonts made unreadable, no text
NCX = "application/x-dtbncx+xml"
PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))

ENDINGS = (".xhtml", ".html", ".htm")  # of pages
SHOWN = 5  # pages that a note names


class Item(NamedTuple):
    """A file of the book."""

    path: str  # inside the archive
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A book as its package file describes it."""

    metadata: Metadata
    spine: tuple[str, ...]  # paths of the pages, in reading order
    aside: tuple[str, ...]  # paths of pages that are in the book and not in its order
    nav: str = ""
    ncx: str = ""
    cover: str = ""
    kinds: dict[str, str] = field(default_factory=dict)  # path of a page → what the guide calls it
    notes: tuple[Note, ...] = ()


def read_package(files: Files, origin: str) -> Package:
    """Read the package file; where there is none, the pages come in the order of their names. Raises DumpError."""
    if is_locked(files):
        raise DumpError(origin, 0, "is locked against copying (DRM); only its seller's own programs can read it")
    names = frozenset(files.names())
    path = find_package(files, names)
    root = parse_xml(files.read(path) or b"") if path else None
    if root is not None:
        folder = posixpath.dirname(path)
        package = describe_package(root, read_manifest(root, folder, names), folder, names)
        top = find_meta(files.names(), CONTAINER).removesuffix(f"/{CONTAINER}")
        moved = (Note("epub-mended", f"the EPUB lies in a folder of its archive, {top}"),) if top != CONTAINER else ()
        return replace(package, notes=(*moved, *package.notes))
    pages = tuple(name for name in files.names() if name.lower().endswith(ENDINGS))
    if not pages:
        raise DumpError(origin, 0, "is an EPUB without a package file and without pages")
    told = "the EPUB has no package file that can be read: its pages are in the order of their names"
    return Package(Metadata(), pages, (), notes=(Note("epub-mended", told),))


def is_locked(files: Files) -> bool:
    """Say whether pages of the book are encrypted; fonts may be."""
    root = parse_xml(files.read(find_meta(files.names(), LOCKS)) or b"<none/>")
    methods = [each.get("Algorithm", "") for each in root.iter("{*}EncryptionMethod")] if root is not None else []
    return any(method not in FONT_ONLY for method in methods)


def find_meta(names: Sequence[str], path: str) -> str:
    """Return where a file that belongs at the book's root lies: there, or at the one root that a folder below has."""
    inner = [name for name in names if name.endswith(f"/{path}")]
    return inner[0] if len(inner) == 1 and path not in names else path


def find_package(files: Files, names: frozenset[str]) -> str:
    """Return the path of the package file that the container names, or of the first that there is."""
    container = find_meta(files.names(), CONTAINER)
    root = parse_xml(files.read(container) or b"<none/>")
    paths = [unquote(each.get("full-path", "")) for each in root.iter("{*}rootfile")] if root is not None else []
    named = [container.removesuffix(CONTAINER) + path for path in paths]
    others = sorted(name for name in names if name.endswith(".opf"))
    return next((name for name in (*named, *others) if name in names), "")


def join_path(folder: str, href: str) -> str:
    """Return the path inside the archive that a link of a file in `folder` means."""
    path = unquote(href.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")


def read_manifest(root: _Element, folder: str, names: frozenset[str]) -> dict[str, Item]:
    """Return the files of the book by their ids; a name in other letters than the file's is mended."""
    folded = {name.casefold(): name for name in sorted(names)}
    items: dict[str, Item] = {}
    for each in root.iter(f"{OPF}item", "item"):
        path = join_path(folder, each.get("href", ""))
        path = path if path in names else folded.get(path.casefold(), path)
        properties = tuple((each.get("properties") or "").split())
        items.setdefault(each.get("id", ""), Item(path, each.get("media-type", ""), properties))
    return items


def describe_package(root: _Element, items: dict[str, Item], folder: str, names: frozenset[str]) -> Package:
    """Put together what the package says."""
    order = [items[name] for each in root.iter("{*}itemref") if (name := each.get("idref", "")) in items]
    present = tuple(dict.fromkeys(item.path for item in order if item.path in names))
    missing = [item.path for item in order if item.path not in names]
    nav = next((item.path for item in items.values() if "nav" in item.properties and item.path in names), "")
    ncx = find_ncx(root, items)
    pages = [item.path for item in items.values() if item.media_type in PAGES and item.path in names]
    known = {item.path for item in items.values()}
    notes = [Note("epub-mended", f"the EPUB lacks {path}, which its reading order names") for path in missing]
    unlisted = sorted(each for each in names if each.lower().endswith(ENDINGS) and each not in known)
    unlisted = unlisted if pages else []  # of a list that breaks off before its first page nothing can be said
    if unlisted:
        told = "pages that the EPUB's list of files lacks stand at the end of the book"
        notes.append(Note("epub-mended", f"{told}: {', '.join(unlisted[:SHOWN])}{' …' * (len(unlisted) > SHOWN)}"))
    if not present:
        present = tuple(pages)
        told = "the EPUB has no reading order: its pages stand as its list of files has them"
        notes.append(Note("epub-mended", told))
    return Package(
        read_metadata(root),
        present,
        tuple(path for path in (*pages, *unlisted) if path not in present and path != nav),
        nav,
        ncx if ncx in names else "",
        find_cover(root, items),
        {join_path(folder, each.get("href", "")): each.get("type", "").lower() for each in root.iter("{*}reference")},
        tuple(notes),
    )


def find_ncx(root: _Element, items: dict[str, Item]) -> str:
    """Return the path of the contents that the reading order names, or of the first of that kind."""
    spine = next(iter(root.iter("{*}spine")), None)
    named = items.get(spine.get("toc", "")) if spine is not None else None
    return named.path if named else next((each.path for each in items.values() if each.media_type == NCX), "")


def find_cover(root: _Element, items: dict[str, Item]) -> str:
    """Return the path of the picture that is declared as the cover."""
    for item in items.values():
        if "cover-image" in item.properties:
            return item.path
    named = [each.get("content", "") for each in root.iter("{*}meta") if each.get("name") == "cover"]
    for name in filter(None, named):
        found = items.get(name) or next((item for item in items.values() if item.path.endswith(name)), None)
        if found is not None and found.media_type.startswith("image/"):
            return found.path
    return ""
