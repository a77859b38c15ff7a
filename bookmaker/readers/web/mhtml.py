"""A page that a browser saved with all its parts in one file (MHTML) in; the page and its pictures out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from bookmaker.errors import DumpError
from bookmaker.expressions import defer
from bookmaker.markup.addresses import HERE, address_of, join_address, part_fragment
from bookmaker.markup.soup import words_of_page
from bookmaker.model import Note
from bookmaker.readers.web.webpage import decode_page

if TYPE_CHECKING:
    from email.message import EmailMessage

    from turbohtml import Document

PAGES = frozenset(("text/html", "application/xhtml+xml"))
HEAD = 8192  # bytes in which the header ends
RELATED = defer(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
ADDRESSED = defer(rb"^(?:to|received|delivered-to):", re.IGNORECASE | re.MULTILINE)
SAVED = defer(rb"^from:[^\n]*\bsaved by\b|^snapshot-content-location:", re.IGNORECASE | re.MULTILINE)
LOCAL = re.compile(r"(file|cid):(.*)", re.IGNORECASE | re.DOTALL)  # addresses of parts that no book may hold
SNAPSHOT = defer(rb"^(?:snapshot-content-location|content-location|mime-version):", re.IGNORECASE | re.MULTILINE)


class Archive(NamedTuple):
    """What lay in the file."""

    page: bytes
    charset: str
    address: str  # of the page on the web
    parts: Mapping[str, bytes]  # address, its signs not escaped → bytes of what else there is
    framed: tuple[str, ...]  # words of further pages, which the page shows in frames
    notes: tuple[Note, ...]

    def locate(self, address: str) -> bytes | None:
        """Find a picture among the parts."""
        bare = part_fragment(address)[0]
        return self.parts.get(unquote(address)) or self.parts.get(unquote(bare))

    def settle_links(self, tree: Document) -> None:
        """Let the page call its pictures, and itself, by addresses that can be joined."""
        for element in tree.select("img[src], source[src], audio[src], video[src], a[href]"):
            name = "href" if element.tag == "a" else "src"
            bare, fragment = part_fragment(settle_place(element.attr(name) or ""))
            if bare.startswith(HERE) and element.tag != "a":
                element.attrs[name] = bare
            elif bare.startswith(HERE) and fragment and bare == self.address:
                element.attrs[name] = f"#{fragment}"


def is_mhtml(data: bytes) -> bool:
    """Say whether a file is mail-like, of related parts, and no message to anybody."""
    head = data[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    is_saved = SAVED.search(head) or (RELATED.search(head) and SNAPSHOT.search(head))
    return bool(is_saved) and not ADDRESSED.search(head)


def unpack_mhtml(data: bytes, origin: str) -> Archive:
    """Unpack the parts. Raises DumpError where none of them is a page."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    singles = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in singles if part.get_content_type() in PAGES), None)
    if page is None:
        raise DumpError(origin, 0, "is a web archive without a page in it")
    address = settle_place(str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or ""))
    parts: dict[str, bytes] = {}
    for part in singles:
        if part is not page:
            for name in name_part(part, address):
                parts.setdefault(unquote(name), read_part(part))
    framed = (read_words(part) for part in singles if part is not page and part.get_content_type() in PAGES)
    damaged = sum(bool(part.defects) for part in singles)
    notes = (Note("page-damaged", f"{damaged} parts of the web archive are cut off or damaged"),) if damaged else ()
    return Archive(read_part(page), page.get_content_charset() or "", address, parts, tuple(framed), notes)


def read_part(part: EmailMessage) -> bytes:
    """Return what a part holds, decoded."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def read_words(part: EmailMessage) -> str:
    """Return the words of a page that another shows in a frame."""
    text, _ = decode_page(read_part(part) or b" ", "mhtml", part.get_content_charset() or "", "utf-8")
    return words_of_page(text, "noscript")


def settle_place(place: str) -> str:
    """Return an address that links can be joined to, whatever a part is called by."""
    place = place.strip()
    if found := LOCAL.fullmatch(place):
        return address_of(f"{found[1].lower()}/{unquote(found[2]).replace(chr(92), '/').lstrip('/')}")
    return place


def name_part(part: EmailMessage, address: str) -> Iterator[str]:
    """Yield the addresses by which the page may call a part."""
    if place := settle_place(str(part.get("Content-Location") or "")):
        yield place
        yield join_address(address, place)
    if own := str(part.get("Content-ID") or "").strip("<> "):
        yield settle_place(f"cid:{own}")
