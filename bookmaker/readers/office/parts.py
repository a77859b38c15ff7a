"""A part of an office document, as XML, in; its root, mended where it is damaged, and what was mended, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.model import Note
from bookmaker.readers.epub.metadata import parse_xml
from bookmaker.readers.xmlmending import MendedXml

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_part(data: bytes, name: str) -> tuple[_Element | None, list[Note]]:
    """Parse a part; of a damaged one as far as it goes, which the notes say."""
    from lxml import etree

    wary = {"resolve_entities": False, "no_network": True, "huge_tree": True}
    try:
        return etree.fromstring(data, etree.XMLParser(**wary)), []
    except etree.XMLSyntaxError:
        source = MendedXml(data)
        mended = b"".join(iter(source.read, b""))
        notes = [note._replace(message=f"{name}: {note.message}", line=0) for note in source.list_notes()]
    try:
        return etree.fromstring(mended, etree.XMLParser(**wary)), notes
    except etree.XMLSyntaxError as error:
        told = f"{name} is damaged, and what cannot be read of it is not in the book: {error.msg}"
        root = parse_xml(mended)
        return root, [*notes, Note("dump-cut", told)] if root is not None else notes
