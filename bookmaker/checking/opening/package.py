"""The tree of a package file in, what it says out: metadata, manifest, spine and guide, as values with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bookmaker.checking.opening.addresses import resolve
from bookmaker.checking.opening.markup import XML_LANG, Markup, line_of, name_of

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LEGACY = "name:"  # before what a <meta name="…"> is called


class Field(NamedTuple):
    """One element of the metadata."""

    name: str  # such as dc:title, dcterms:modified, or name:cover
    value: str
    id: str
    refines: str  # the id that it says more of; "" = the book
    attributes: Mapping[str, str]
    line: int


class Item(NamedTuple):
    """One file that the manifest lists."""

    id: str
    href: str
    path: str  # in the archive; "" = elsewhere
    media_type: str
    properties: frozenset[str]
    fallback: str
    line: int


class SpineRef(NamedTuple):
    """One file of the reading order, by its id in the manifest."""

    idref: str
    linear: bool
    line: int


@dataclass(frozen=True, slots=True)
class Package:
    """What a package file says."""

    name: str = ""
    version: str = ""
    unique_id: str = ""
    language: str = ""  # its own xml:lang
    fields: tuple[Field, ...] = ()
    items: tuple[Item, ...] = ()
    spine: tuple[SpineRef, ...] = ()
    toc: str = ""  # id of the NCX, as the spine names it
    spine_line: int = 0
    guide: tuple[tuple[str, str], ...] = ()  # type, path
    by_id: Mapping[str, Item] = field(default_factory=dict)
    by_path: Mapping[str, Item] = field(default_factory=dict)

    def values(self, name: str) -> list[str]:
        """Return what the metadata says of the book under a name."""
        return [each.value for each in self.fields if each.name == name and not each.refines]

    def refinements(self, uid: str, name: str) -> list[str]:
        """Return what is said of one element of the metadata."""
        return [each.value for each in self.fields if uid and each.refines == uid and each.name == name]

    def identifier(self) -> str:
        """Return the identifier that the package calls its own; "" where that one is missing."""
        return next(
            (each.value for each in self.fields if each.id == self.unique_id and each.name.endswith("identifier")), ""
        )

    def with_property(self, name: str) -> list[Item]:
        """Return the items that have a property."""
        return [item for item in self.items if name in item.properties]

    def reading_order(self) -> list[Item]:
        """Return the items of the spine."""
        return [self.by_id[ref.idref] for ref in self.spine if ref.idref in self.by_id]


def read_package(markup: Markup) -> Package:
    """Read a package file; of what is missing nothing is said here."""
    root = markup.root
    if root is None:
        return Package(markup.name)
    items = tuple(read_item(markup.name, each) for each in markup.find(f"{OPF}item"))
    spine = next(markup.find(f"{OPF}spine"), None)
    return Package(
        markup.name,
        root.get("version") or "",
        root.get("unique-identifier") or "",
        root.get(XML_LANG) or "",
        tuple(list_fields(markup)),
        items,
        tuple(
            SpineRef(each.get("idref") or "", (each.get("linear") or "yes") != "no", line_of(each))
            for each in markup.find(f"{OPF}itemref")
        ),
        "" if spine is None else spine.get("toc") or "",
        0 if spine is None else line_of(spine),
        tuple(list_guide(markup)),
        {item.id: item for item in items},
        {item.path: item for item in items if item.path},
    )


def read_item(base: str, element: Any) -> Item:
    """Read one entry of the manifest."""
    href = element.get("href") or ""
    target = resolve(base, href) if href else None
    return Item(
        element.get("id") or "",
        href,
        target.path if target else "",
        (element.get("media-type") or "").strip(),
        frozenset((element.get("properties") or "").split()),
        element.get("fallback") or "",
        line_of(element),
    )


def list_fields(markup: Markup) -> Iterator[Field]:
    """Yield the elements of the metadata in their order."""
    for box in markup.find(f"{OPF}metadata"):
        for each in box.iter("*"):
            name, value = "", " ".join("".join(each.itertext()).split())
            if each.tag.startswith(DC):
                name = "dc:" + name_of(each)
            elif each.tag == f"{OPF}meta" and each.get("property"):
                name = each.get("property").strip()
            elif each.tag == f"{OPF}meta" and each.get("name"):
                name, value = LEGACY + each.get("name"), each.get("content") or ""
            if name:
                refines = (each.get("refines") or "").strip().removeprefix("#")
                yield Field(name, value, each.get("id") or "", refines, dict(each.attrib), line_of(each))


def list_guide(markup: Markup) -> Iterator[tuple[str, str]]:
    """Yield the places that an EPUB 2 names."""
    for each in markup.find(f"{OPF}reference"):
        target = resolve(markup.name, each.get("href") or "")
        if target:
            yield (each.get("type") or ""), target.path
