"""A zip archive without its list of files in; one of what can still be unpacked, and what is wrong with it, out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

HEADER = struct.Struct("<4s5H3L2H")
SIGN, AFTER_DATA = b"PK\x03\x04", b"PK\x07\x08"
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZED_LATER = 1, 8  # bits of a member's flags
MARKUP = (".xml", ".xhtml", ".opf", ".ncx", ".rels")
STAMP = (1980, 1, 1, 0, 0, 0)


class Member(NamedTuple):
    """A file of an archive, as far as it is there."""

    name: str
    data: bytes
    end: int  # offset in the archive behind it
    whole: bool


class Salvaged(NamedTuple):
    """An archive that was put together again."""

    data: bytes
    told: str  # where it breaks off, in words


def salvage_archive(data: bytes, most: int) -> Salvaged | None:
    """Put together what is left of an archive that breaks off, up to `most` bytes; None where that is nothing."""
    sink, last, count, unpacked = io.BytesIO(), None, 0, 0
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for member in list_members(data, most):
            last, count, unpacked = member, count + 1, unpacked + len(member.data)
            if unpacked > most:
                return None
            archive.writestr(zipfile.ZipInfo(member.name, STAMP), member.data)
    if last is None:
        return None
    cut = "" if last.whole else f", in {last.name}, which is cut short"
    told = f"the archive breaks off at byte {len(data)}{cut}: {count} files could be read"
    return Salvaged(sink.getvalue(), f"{told}; how many came after them it no longer says")


def list_members(data: bytes, most: int) -> Iterator[Member]:
    """Yield the files of an archive by the headers that stand before each; those that say nothing are passed over."""
    at = 0
    while data.startswith(SIGN, at) and at + HEADER.size <= len(data):
        _, _, flags, method, _, _, _, packed, _, name_size, more_size = HEADER.unpack_from(data, at)
        start = at + HEADER.size + name_size + more_size
        name = data[at + HEADER.size : at + HEADER.size + name_size].decode("utf-8", "replace")
        member = unpack_member(data, name, start, 0 if flags & SIZED_LATER else packed, method, most)
        if member.end <= at or flags & ENCRYPTED or method not in {STORED, DEFLATED}:
            return
        if member.data and name and not name.endswith("/"):
            yield member if member.whole else member._replace(data=close_markup(name, member.data))
        at = member.end
        if flags & SIZED_LATER:
            at = data.find(SIGN, at, at + 40) if data.find(SIGN, at, at + 40) >= 0 else len(data)


def unpack_member(data: bytes, name: str, start: int, size: int, method: int, most: int) -> Member:
    """Unpack one file, whose packed size may be unknown (0)."""
    if method == STORED:
        following = data.find(AFTER_DATA, start)
        end = start + size if size else following if following >= 0 else len(data)
        return Member(name, data[start:end], min(end, len(data)), end <= len(data))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    end = start + size if size else len(data)
    parts, fed = [], start
    try:
        while fed < min(end, len(data)) and not unpacker.eof:
            step = data[fed : min(fed + 65_536, end)]
            parts.append(unpacker.decompress(step, most))
            fed += len(step)
            most -= len(parts[-1])
            if most <= 0:
                return Member(name, b"".join(parts), len(data), False)
    except zlib.error:
        return Member(name, b"".join(parts), end if size else len(data), False)
    used = fed - len(unpacker.unused_data)
    return Member(name, b"".join(parts), min(end, len(data)) if size else used, unpacker.eof)


def close_markup(name: str, data: bytes) -> bytes:
    """Close the elements that are open where a file of XML breaks off."""
    if not name.lower().endswith(MARKUP):
        return data
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    return data if root is None else etree.tostring(root, encoding="utf-8", xml_declaration=True)
