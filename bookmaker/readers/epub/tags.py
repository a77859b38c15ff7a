"""The bytes of an XHTML page in; the same as HTML out, which knows no empty tags, no CDATA, no declarations."""

from __future__ import annotations

import re
from html import escape

EMPTY_TAG = re.compile(rb"<([A-Za-z][\w:-]*)\b([^<>]*?)/>")  # <a id="x"/>: an element of its own, in XML alone
VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
CDATA, CLOSING = b"<![CDATA[", b"]]>"
SUBSET_END = re.compile(rb"\]\s*>")
FIRST = 20_000  # bytes in which a document type stands


def open_tags(data: bytes) -> bytes:
    """Write out the elements that XML closes in their first tag, what CDATA holds; declarations go."""
    return EMPTY_TAG.sub(write_out, drop_subset(write_words(data)))


def write_words(data: bytes) -> bytes:
    """Write what CDATA holds as text."""
    first, *pieces = data.split(CDATA)
    written = [first]
    for piece in pieces:
        words, closed, rest = piece.partition(CLOSING)
        told = escape(words.decode("latin-1"), quote=False).encode("latin-1")
        written.append(told + rest if closed else CDATA + piece)
    return b"".join(written)


def drop_subset(data: bytes) -> bytes:
    """Take the declarations out of a page's document type. What they name stays a name: no entity is expanded."""
    start = data.find(b"<!DOCTYPE", 0, FIRST)
    opening = data.find(b"[", start, FIRST) if start >= 0 else -1
    end = SUBSET_END.search(data, opening, FIRST) if opening >= 0 and b">" not in data[start:opening] else None
    return data if end is None else data[:opening] + b">" + data[end.end() :]


def write_out(tag: re.Match[bytes]) -> bytes:
    """Write one such element with its end."""
    return tag[0] if tag[1].lower() in VOID else b"<%b%b></%b>" % (tag[1], tag[2], tag[1])
