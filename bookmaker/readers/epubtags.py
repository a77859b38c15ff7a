"""The bytes of an XHTML page in; the same as HTML out, which knows no empty tags, no CDATA, no entities of a page."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

EMPTY_TAG = re.compile(rb"<([A-Za-z][\w:-]*)\b([^<>]*?)/>")  # <a id="x"/>: an element of its own, in XML alone
VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
CDATA, CLOSING = b"<![CDATA[", b"]]>"
ENTITY = re.compile(rb"""<!ENTITY\s+([A-Za-z][\w.-]{0,63})\s+(["'])((?:[^"'<&%]|&#\w{1,8};){0,200})\2\s*>""")
CALLED = re.compile(rb"&([A-Za-z][\w.-]{0,63});")
SUBSET_END = re.compile(rb"\]\s*>")
FIRST = 20_000  # bytes in which a document type stands


def open_tags(data: bytes) -> bytes:
    """Write out the elements that XML closes in their first tag, what CDATA holds, and entities of the page's own."""
    return EMPTY_TAG.sub(write_out, write_entities(write_words(data)))


def write_words(data: bytes) -> bytes:
    """Write what CDATA holds as text."""
    first, *pieces = data.split(CDATA)
    written = [first]
    for piece in pieces:
        words, closed, rest = piece.partition(CLOSING)
        told = escape(words.decode("latin-1"), quote=False).encode("latin-1")
        written.append(told + rest if closed else CDATA + piece)
    return b"".join(written)


def write_entities(data: bytes) -> bytes:
    """Write the short texts that a page's document type gives names, and take that list out."""
    start = data.find(b"<!DOCTYPE", 0, FIRST)
    opening = data.find(b"[", start, FIRST) if start >= 0 else -1
    end = SUBSET_END.search(data, opening, FIRST) if opening >= 0 and b">" not in data[start:opening] else None
    if end is None:
        return data
    own = {name: text for name, _, text in ENTITY.findall(data[opening : end.start()])}
    bare = data[:opening] + b">" + data[end.end() :]
    return CALLED.sub(lambda call: call[0] if is_known(call[1]) else own.get(call[1], call[0]), bare)


def is_known(name: bytes) -> bool:
    """Say whether HTML knows an entity."""
    return f"{name.decode('ascii', 'replace')};" in html5


def write_out(tag: re.Match[bytes]) -> bytes:
    """Write one such element with its end."""
    return tag[0] if tag[1].lower() in VOID else b"<%b%b></%b>" % (tag[1], tag[2], tag[1])
