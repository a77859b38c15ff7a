"""A page that a browser saved with all its parts in one file (MHTML) in; the page and its pictures out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.errors import DumpError
from bookmaker.expressions import defer
from bookmaker.markup.addresses import join_address, part_fragment
from bookmaker.model import Note

if TYPE_CHECKING:
    from email.message import EmailMessage

PAGES = frozenset(("text/html", "application/xhtml+xml"))
HEAD = 8192  # bytes in which the header ends
RELATED = defer(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
ADDRESSED = defer(rb"^(?:to|received|delivered-to):", re.IGNORECASE | re.MULTILINE)
SNAPSHOT = defer(rb"^(?:snapshot-content-location|content-location|mime-version):", re.IGNORECASE | re.MULTILINE)


class Archive(NamedTuple):
    """What lay in the file."""

    page: bytes
    charset: str
    address: str  # of the page on the web
    parts: Mapping[str, bytes]  # address → bytes of what else there is
    notes: tuple[Note, ...]

    def locate(self, address: str) -> bytes | None:
        """Find a picture among the parts."""
        bare = part_fragment(address)[0]
        return self.parts.get(address) or self.parts.get(bare)


def is_mhtml(data: bytes) -> bool:
    """Say whether a file is mail-like, of related parts, and no message to anybody."""
    head = data[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    return bool(RELATED.search(head) and SNAPSHOT.search(head) and not ADDRESSED.search(head))


def unpack_mhtml(data: bytes, origin: str) -> Archive:
    """Unpack the parts. Raises DumpError where none of them is a page."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    singles = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in singles if part.get_content_type() in PAGES), None)
    if page is None:
        raise DumpError(origin, 0, "is a web archive without a page in it")
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    parts: dict[str, bytes] = {}
    for part in singles:
        if part is not page:
            for name in name_part(part, address):
                parts.setdefault(name, read_part(part))
    damaged = sum(bool(part.defects) for part in singles)
    notes = (Note("page-damaged", f"{damaged} parts of the web archive are cut off or damaged"),) if damaged else ()
    return Archive(read_part(page), page.get_content_charset() or "", address, parts, notes)


def read_part(part: EmailMessage) -> bytes:
    """Return what a part holds, decoded."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def name_part(part: EmailMessage, address: str) -> Iterator[str]:
    """Yield the addresses by which the page may call a part."""
    if place := str(part.get("Content-Location") or "").strip():
        yield place
        yield join_address(address, place)
    if own := str(part.get("Content-ID") or "").strip("<> "):
        yield f"cid:{own}"
