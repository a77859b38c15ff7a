"""The members of a book as a dictionary, and ways to damage them; a damage that finds nothing is a failure."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from urllib.parse import quote

Files = dict[str, bytes]
Damage = Callable[[Files], object]
PACKAGE, NCX, NAV, SHEET, COVER = "content.opf", "toc.ncx", "nav.xhtml", "book.css", "cover.jpg"


def read_files(book: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def write_files(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(info, data)
    return sink.getvalue()


def find(files: Files, ending: str) -> str:
    """The one file whose name ends so."""
    return next(name for name in files if name.endswith(ending))


def chapter(files: Files, number: int = 0) -> str:
    """A page that holds a chapter; the first has a note."""
    pages = [name for name, data in files.items() if b'role="doc-chapter"' in data]
    return sorted(pages, key=lambda name: b"doc-noteref" not in files[name])[number]


def replace(ending: str, old: str, new: str, count: int = 1) -> Damage:
    """Replace a pattern in one file; "chapter" stands for the first chapter."""

    def damage(files: Files) -> None:
        name = chapter(files) if ending == "chapter" else find(files, ending)
        text, done = re.subn(old, lambda match: match.expand(new), files[name].decode(), count=count)
        assert done, f"{name} holds no {old}"
        files[name] = text.encode()

    return damage


def insert(markup: str) -> Damage:
    """Put markup at the beginning of the first chapter's text."""
    return replace("chapter", "</header>", "</header>" + markup.replace("\\", r"\\"))


def head(markup: str) -> Damage:
    return replace("chapter", "</head>", markup + "</head>")


def metadata(markup: str) -> Damage:
    return replace(PACKAGE, "</metadata>", markup + "</metadata>")


def sheet(css: str) -> Damage:
    def damage(files: Files) -> None:
        files[find(files, SHEET)] += css.encode()

    return damage


def drop_metadata(pattern: str) -> Damage:
    return replace(PACKAGE, rf"\s*<(?P<tag>dc:\w+|meta)[^<>]*{pattern}[^<>]*(?:/>|>[^<]*</(?P=tag)>)", "", count=0)


def add_file(name: str, data: bytes, media_type: str = "", properties: str = "", spine: bool = False) -> Damage:
    """Put a file in; with a media type it is listed too."""

    def damage(files: Files) -> None:
        folder = find(files, PACKAGE).rpartition("/")[0]
        assert f"{folder}/{name}" not in files
        files[f"{folder}/{name}"] = data
        uid = "added-" + re.sub(r"\W", "-", name)
        if media_type:
            more = f' properties="{properties}"' if properties else ""
            item = f'<item id="{uid}" href="{name}" media-type="{media_type}"{more}/>'
            replace(PACKAGE, "</manifest>", item + "</manifest>")(files)
        if spine:
            replace(PACKAGE, "</spine>", f'<itemref idref="{uid}"/></spine>')(files)

    return damage


def all_of(*damages: Damage) -> Damage:
    def damage(files: Files) -> None:
        for each in damages:
            each(files)

    return damage


def move(ending: str, name: str) -> Damage:
    """Give a file another name, in the archive and in the manifest."""

    def damage(files: Files) -> None:
        old = chapter(files) if ending == "chapter" else find(files, ending)
        new = f"{old.rpartition('/')[0]}/{name}"
        for each in [each for each in files if not each.endswith((".jpg", "mimetype"))]:
            pattern = rf'((?:href|src)="[^"]*?){re.escape(old.rpartition("/")[2])}"'.encode()
            files[each] = re.sub(pattern, rf'\1{quote(name)}"'.encode(), files[each])
        files[new] = files.pop(old)

    return damage


def picture(kind: str, width: int, height: int, mode: str = "RGB", frames: int = 1) -> bytes:
    from PIL import Image

    sink = io.BytesIO()
    first, *further = [Image.new(mode, (width, height), 128 + each if mode == "L" else None) for each in range(frames)]
    if further:
        first.save(sink, kind, save_all=True, append_images=further)
    else:
        first.save(sink, kind)
    return sink.getvalue()


def show(name: str, data: bytes, media_type: str, alt: str = ' alt="A gate"') -> Damage:
    """Put a picture in and show it in the first chapter."""
    return all_of(add_file(name, data, media_type), insert(f'<p><img src="../{name}"{alt}/></p>'))


def cover(data: bytes) -> Damage:
    def damage(files: Files) -> None:
        files[find(files, COVER)] = data

    return damage


def keep(book: bytes) -> bytes:
    """The archive as it is."""
    return book


def repack(method: int) -> Callable[[bytes], bytes]:
    """Pack the members in another way."""
    return lambda book: write_files(read_files(book), method)


def spoil(book: bytes, name: str, offset: int, value: bytes) -> bytes:
    """Overwrite bytes of a member's entries: in its local header, and 2 further in the central directory."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        at = opened.getinfo(name).header_offset
    directory = book.rfind(b"PK\x01\x02", 0, book.rfind(name.encode()))
    data = bytearray(book)
    data[at + offset : at + offset + len(value)] = value
    data[directory + offset + 2 : directory + offset + 2 + len(value)] = value
    return bytes(data)


def spoil_chapter(offset: int, value: bytes) -> Callable[[bytes], bytes]:
    """Overwrite bytes of a chapter's entries in the archive."""
    return lambda book: spoil(book, chapter(read_files(book)), offset, value)


def spoil_packing(book: bytes) -> bytes:
    """Let a chapter's packed bytes begin as none may."""
    name = chapter(read_files(book))
    at = book.find(name.encode()) + len(name.encode())
    return book[:at] + b"\xff" + book[at + 1 :]


def everywhere(old: str, new: str) -> Damage:
    """Replace a pattern in all pages."""

    def damage(files: Files) -> None:
        for name in [name for name in files if name.endswith(".xhtml")]:
            files[name] = re.sub(old, new, files[name].decode()).encode()

    return damage


def item(ending: str, attribute: str) -> Damage:
    """Give a file's entry in the manifest an attribute that it has not."""

    def damage(files: Files) -> None:
        path = chapter(files) if ending == "chapter" else find(files, ending)
        start = rf'<item href="[^"]*{re.escape(path.rpartition("/")[2])}"'
        kind = attribute.partition("=")[0]
        replace(PACKAGE, rf"({start}(?![^>]* {kind}=)[^>]*)/>", rf"\1 {attribute}/>")(files)

    return damage


def listing(markup: str) -> Damage:
    """Put an entry into the manifest."""
    return replace(PACKAGE, "</manifest>", markup + "</manifest>")
