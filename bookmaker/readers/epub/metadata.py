"""The package file of an EPUB in; what it says of the book, in either version's way, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.model import Contributor, Metadata

if TYPE_CHECKING:
    from lxml.etree import _Element

OPF = "{http://www.idpf.org/2007/opf}"
ISBN = re.compile(r"(?:urn:isbn:|isbn:?\s*)?((?:97[89])?\d{9}[\dX])", re.IGNORECASE)
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
AUTHORS = frozenset(("", "aut", "art", "cre"))  # roles of creators that write
PLACEHOLDERS = frozenset(("", "unknown", "n/a", "none", "untitled", "no description"))
NO_LANGUAGES = frozenset(("und", "c", "posix", "mul", "zxx"))


def parse_xml(data: bytes) -> _Element | None:
    """Parse XML as far as it goes, with nothing fetched or expanded; None where there is none."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        found = DOCTYPE.match(data, max(0, data.find(b"<!DOCTYPE")))
        bare = data[: found.start()] + data[found.end() :] if found else data
        return etree.fromstring(bare.lstrip(b"\xef\xbb\xbf \r\n\t"), parser)
    except etree.XMLSyntaxError:
        return None


def texts_of(root: _Element, name: str) -> list[_Element]:
    """Return the elements of Dublin Core of a name that say something: tools write a word where they know none."""
    found = (each for each in root.iter(f"{{*}}{name}", f"{{*}}{name.capitalize()}") if "purl.org/dc" in str(each.tag))
    return [each for each in found if say(each).casefold() not in PLACEHOLDERS]


def say(element: _Element) -> str:
    """Return an element's text, blanks evened out."""
    return " ".join("".join(map(str, element.itertext())).split())


class Refined:
    """What further elements say of the elements of Dublin Core, and of the book."""

    def __init__(self, root: _Element) -> None:
        metas = list(root.iter("{*}meta"))
        self.names = {each.get("name", ""): each.get("content", "") for each in metas if each.get("name")}
        self.said: dict[tuple[str, str], str] = {}
        for each in metas:
            if each.get("property"):
                self.said.setdefault((each.get("refines", "").lstrip("#"), each.get("property", "")), say(each))

    def find(self, element: _Element, key: str) -> str:
        """Return what is said of an element: in its own attribute, or in an element that refines it."""
        return str(element.get(f"{OPF}{key}") or element.get(key) or self.said.get((element.get("id") or "-", key), ""))

    def read_series(self) -> tuple[str, str]:
        """Return the series and the place in it."""
        series = self.said.get(("", "belongs-to-collection"), "") or self.names.get("calibre:series", "")
        index = next((value for (_, key), value in self.said.items() if key == "group-position"), "")
        return series, index or self.names.get("calibre:series_index", "").removesuffix(".0")


def read_metadata(root: _Element) -> Metadata:
    """Return what the package says of the book."""
    refined = Refined(root)
    creators = texts_of(root, "creator")
    authors = [each for each in creators if refined.find(each, "role") in AUTHORS] or creators
    sorts = tuple(refined.find(each, "file-as") for each in authors)
    others = [each for each in (*creators, *texts_of(root, "contributor")) if each not in authors]
    people = [Contributor(say(each), refined.find(each, "role")) for each in others]
    titles = texts_of(root, "title")
    kinds = {refined.find(each, "title-type"): say(each) for each in titles}
    languages = [tag for each in texts_of(root, "language") if (tag := say(each).replace("_", "-"))]
    known = [tag for tag in languages if tag.lower() not in NO_LANGUAGES]
    series, index = refined.read_series()
    return Metadata(
        title=kinds.get("main") or (say(titles[0]) if titles else ""),
        subtitle=kinds.get("subtitle", ""),
        authors=tuple(map(say, authors)),
        author_sorts=sorts if all(sorts) else (),
        contributors=tuple(person for person in people if is_role(person.role)),
        language=known[0] if known else "",
        more_languages=tuple(known[1:]),
        date=find_date(root),
        publisher=first_of(root, "publisher"),
        description=strip_tags(first_of(root, "description")),
        subjects=tuple(dict.fromkeys(map(say, texts_of(root, "subject")))),
        rights=first_of(root, "rights"),
        series=series,
        series_index=index,
        identifier=find_identifier(root),
    )


def is_role(role: str) -> bool:
    """Say whether a role is one of MARC's, and not that of the program that made the file."""
    return len(role) == 3 and role.isalpha() and role not in {"bkp", "mfr"}


def first_of(root: _Element, name: str) -> str:
    """Return what the first element of a name says."""
    return next(map(say, texts_of(root, name)), "")


def strip_tags(text: str) -> str:
    """Return a description without the markup that may be escaped in it."""
    from bookmaker.markup.plaintext import text_of_markup

    return " ".join(text_of_markup(text).split())


def find_date(root: _Element) -> str:
    """Return the day of publication: what is called so, else the first that is no day of conversion."""
    dates = {each.get(f"{OPF}event", ""): say(each) for each in reversed(texts_of(root, "date"))}
    for event in ("original-publication", "publication", "", "creation"):
        if found := DAY.match(dates.get(event, "")):
            return found[0]
    return ""


def find_identifier(root: _Element) -> str:
    """Return the first identifier that is a URN or an address, an ISBN as a URN."""
    for each in texts_of(root, "identifier"):
        text = say(each)
        if re.match(r"(?:urn:[a-z0-9-]+:|https?://)\S+$", text, re.IGNORECASE):
            return text
        if found := ISBN.fullmatch(text.replace("-", "")):
            return f"urn:isbn:{found[1]}"
    return ""
