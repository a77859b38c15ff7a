"""The archive itself: the file `mimetype`, names, packing, and whether every file can be read."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.archive import LOCAL_HEADER, LOCAL_SIZE
from bookmaker.checking.opening.epub import CONTAINER, Epub

MIMETYPE = b"application/epub+zip"
SAFE_NAME = re.compile(r"[A-Za-z0-9._/-]+")
FORBIDDEN = re.compile('[\x00-\x1f\x7f"*:<>?\\\\|]|\\.(?=/|$)')
PACKINGS = {0, 8}  # stored, deflated
ENCRYPTION = "META-INF/encryption.xml"
JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)|^iTunes(?:Metadata|Artwork)", re.IGNORECASE
)
LARGEST_MAIL = 50_000_000  # bytes


def find_mimetype(epub: Epub) -> Iterator[Place]:
    """The first 58 bytes of an EPUB are always the same."""
    first = epub.members[0]
    if first.name != "mimetype":
        where = "is not the first file" if "mimetype" in epub.names() else "is missing"
        yield Place("mimetype", 0, f"the file mimetype {where}")
        return
    if first.method or not epub.start.startswith(LOCAL_HEADER):
        yield Place("mimetype", 0, "the file mimetype is compressed")
    elif struct.unpack_from("<H", epub.start, LOCAL_SIZE - 2)[0]:
        yield Place("mimetype", 0, "the file mimetype carries an extra field")
    if epub.texts.get("mimetype") != MIMETYPE:
        yield Place("mimetype", 0, "the file mimetype does not hold exactly application/epub+zip")


def find_escaping(epub: Epub) -> Iterator[Place]:
    """A name that leads out of the folder that a book is unpacked to."""
    for member in epub.members:
        parts = member.name.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
            yield Place(member.name, 0)


def find_forbidden(epub: Epub) -> Iterator[Place]:
    """Names with characters that the standard excludes."""
    for member in epub.members:
        if found := FORBIDDEN.search(member.name):
            yield Place(member.name, 0, f"the name holds {found[0]!r}, which no EPUB may")


def find_unsafe(epub: Epub) -> Iterator[Place]:
    """Names that some reader or server spoils."""
    for member in epub.members:
        if not SAFE_NAME.fullmatch(member.name) and not FORBIDDEN.search(member.name):
            yield Place(member.name, 0)


def find_collisions(epub: Epub) -> Iterator[Place]:
    """Names that are the same where case makes no difference."""
    seen: dict[str, str] = {}
    for member in epub.members:
        folded = unicodedata.normalize("NFC", member.name).casefold()
        if folded in seen:
            yield Place(member.name, 0, f"has the same name as {seen[folded]}")
        seen.setdefault(folded, member.name)


def find_packing(epub: Epub) -> Iterator[Place]:
    """Ways of packing that EPUB does not know."""
    yield from (Place(member.name) for member in epub.members if member.method not in PACKINGS)


def find_encrypted(epub: Epub) -> Iterator[Place]:
    """Files that want a password."""
    yield from (Place(member.name) for member in epub.members if member.encrypted)


def find_unreadable(epub: Epub) -> Iterator[Place]:
    """Files that do not come out whole."""
    for member in epub.members:
        if member.fault and not member.encrypted and member.method in PACKINGS:
            yield Place(member.name, 0, f"the file {member.fault}")


def find_no_container(epub: Epub) -> Iterator[Place]:
    """Without a container and a package nothing can be read."""
    if epub.container is None:
        yield Place(CONTAINER, 0, "META-INF/container.xml is missing: nothing says where the book begins")
    elif epub.container.fault:
        yield Place(CONTAINER, epub.container.fault.line, f"cannot be read: {epub.container.fault.message}")
    elif epub.package_file is None:
        yield Place(CONTAINER, 0, "names no package file that is in the book")


def find_large(epub: Epub) -> Iterator[Place]:
    """A book that is too large to be mailed, with what makes it so."""
    if epub.size > LARGEST_MAIL:
        heavy = sorted(epub.members, key=lambda member: -member.packed)[:3]
        names = ", ".join(f"{member.name} ({member.packed / 1e6:.1f} MB)" for member in heavy)
        yield Place("", 0, f"the book has {epub.size / 1e6:.1f} MB; the heaviest files: {names}")


def find_strays(epub: Epub) -> Iterator[Place]:
    """Files that the manifest lacks."""
    known = {"mimetype", epub.package.name}
    linked = set(epub.package.by_path)
    for member in epub.members:
        outside = not member.name.startswith("META-INF/") and not member.name.endswith("/")
        if outside and member.name not in known and member.name not in linked and epub.package.items:
            yield Place(member.name, 0)


def find_encryption(epub: Epub) -> Iterator[Place]:
    """Fonts that are scrambled, or a lock on the book."""
    if ENCRYPTION in epub.names():
        yield Place(ENCRYPTION)


# fmt: off
CONTAINER_RULES = (
    Rule(
        "mimetype", "error", "the file mimetype is not as it must be", "readers tell an EPUB by its first bytes",
        "store it first, uncompressed, without extra fields: --fix does", find_mimetype,
    ),
    Rule(
        "name-escapes", "error", "the name leads out of the book",
        "whoever unpacks the book would write elsewhere on the disk", "give the file a plain name", find_escaping,
    ),
    Rule(
        "name-forbidden", "error", "the name holds a character that no EPUB may",
        "some systems cannot store such a file", "rename it to letters, digits, hyphens and dots", find_forbidden,
    ),
    Rule(
        "name-unsafe", "warning", "the name holds blanks or letters beyond a to z",
        "some readers do not find such a file", "rename it to letters, digits, hyphens and dots", find_unsafe,
        ("kobo",),
    ),
    Rule(
        "name-twice", "error", "two files have the same name",
        "only one of them is found where case makes no difference", "rename one", find_collisions,
    ),
    Rule(
        "packing", "error", "packed in a way that EPUB does not know",
        "readers unpack stored and deflated files only", "pack it with deflate: --fix does", find_packing,
    ),
    Rule(
        "encrypted", "error", "the file wants a password", "no reader asks for one", "pack the book without one",
        find_encrypted,
    ),
    Rule(
        "unreadable", "error", "the file cannot be unpacked", "the archive is damaged", "put the file in anew",
        find_unreadable,
    ),
    Rule(
        "container", "error", "the container does not lead to a package", "a reader finds the book through it",
        "write a container.xml that names the package file", find_no_container,
    ),
    Rule(
        "book-large", "note", "the book is larger than 50 MB", "e-mail to a Kindle takes no more",
        "make its pictures smaller", find_large, ("kindle",),
    ),
    Rule(
        "stray-file", "warning", "the manifest does not list this file", "shops refuse it or strip it",
        "list it or take it out", find_strays, ("kobo", "apple"),
    ),
    Rule(
        "encryption", "warning", "the book has scrambled fonts or a lock",
        "many readers show other fonts, or nothing", "embed fonts as they are", find_encryption,
        ("kobo", "play", "adobe"),
    ),
)
# fmt: on
