"""A FictionBook in; what it says of itself, its cover and its words out, which pandoc does not hand on in full."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.trees import text_of
from bookmaker.model import Contributor, Metadata
from bookmaker.readers.epub.metadata import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

ANY = "{*}"
XLINK = "{http://www.w3.org/1999/xlink}href"
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
NAMES = ("first-name", "middle-name", "last-name")


class Fiction(NamedTuple):
    """What is read here rather than by pandoc."""

    metadata: Metadata
    cover: bytes
    lines: list[str]  # of the text, notes included, without the pictures


def read_fiction(data: bytes) -> Fiction | None:
    """Read a FictionBook's own description of itself; None where its XML is broken."""
    root = parse_xml(data)
    if root is None:
        return None
    book = root.find(f"{ANY}description/{ANY}title-info")
    lines = [text_of(each) for body in root.findall(f"{ANY}body") for each in iter_lines(body)]
    return Fiction(describe(root, book), find_cover(root, book), lines)


def iter_lines(body: _Element) -> Iterator[_Element]:
    """Yield the elements that hold words and nothing but words."""
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in {
            "p",
            "v",
            "subtitle",
            "text-author",
            "date",
        }:
            yield element


def describe(root: _Element, book: _Element | None) -> Metadata:
    """Return what the description says of the book, its first edition and its publisher."""
    if book is None:
        return Metadata()
    day = book.find(f"{ANY}date")
    series = book.find(f"{ANY}sequence")
    said = (day.get("value") or text_of(day)) if day is not None else ""
    return Metadata(
        title=say(book, "book-title"),
        authors=tuple(filter(None, map(name_person, book.findall(f"{ANY}author")))),
        contributors=tuple(Contributor(name_person(each), "trl") for each in book.findall(f"{ANY}translator")),
        language=say(book, "lang"),
        date=found[0] if (found := DAY.match(said)) else "",
        description=say(book, "annotation"),
        subjects=tuple(filter(None, (each.strip() for each in say(book, "keywords").split(",")))),
        series=series.get("name", "") if series is not None else "",
        series_index=series.get("number", "") if series is not None else "",
        publisher=say(root, f"description/{ANY}publish-info/{ANY}publisher"),
    )


def say(element: _Element, name: str) -> str:
    """Return the words of an element that is in another, "" where it is not."""
    found = element.find(f"{ANY}{name}")
    return text_of(found) if found is not None else ""


def name_person(person: _Element) -> str:
    """Return somebody's name in full, else the nickname."""
    return " ".join(filter(None, (say(person, name) for name in NAMES))) or say(person, "nickname")


def find_cover(root: _Element, book: _Element | None) -> bytes:
    """Return the picture that the description names as the cover."""
    image = book.find(f"{ANY}coverpage/{ANY}image") if book is not None else None
    name = (image.get(XLINK) or "").lstrip("#") if image is not None else ""
    for binary in root.findall(f"{ANY}binary") if name else ():
        if binary.get("id") == name:
            try:
                return base64.b64decode(binary.text or "")
            except (ValueError, binascii.Error):
                return b""
    return b""
