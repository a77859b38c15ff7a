"""The bytes of an XML file in, its tree out with an index of elements and attributes; no entity, no network, no DTD."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
DECLARATION = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["'][^>]{0,100}\?>""")
ENTITY = b"<!ENTITY"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Fault(NamedTuple):
    """Why a file could not be parsed."""

    line: int  # 1-based
    message: str


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed file; without a root where it could not be parsed."""

    name: str  # in the archive
    data: bytes
    root: Any = None
    fault: Fault | None = None
    elements: Mapping[str, list[Any]] = field(default_factory=dict)  # by name, bare where it is XHTML
    attributes: Mapping[str, list[tuple[Any, str]]] = field(default_factory=dict)  # by name: whose, and the value

    def find(self, *names: str) -> Iterator[Any]:
        """Yield the elements of these names."""
        for name in names:
            yield from self.elements.get(name, ())

    def ids(self) -> set[str]:
        """Return the places of this file that a link can lead to."""
        return {value for _, value in self.attributes.get("id", ())}


def parse_markup(name: str, data: bytes) -> Markup:
    """Parse a file and index it; what is wrong with it becomes its fault."""
    from lxml import etree

    if ENTITY in data:
        line = data[: data.find(ENTITY)].count(b"\n") + 1
        return Markup(name, data, fault=Fault(line, "declares entities, which no book needs; not read"))
    text = data
    if data.startswith(UTF_16):
        text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", data.decode("utf-16", "replace")).encode()
        if ENTITY in text:
            return Markup(name, data, fault=Fault(1, "declares entities, which no book needs; not read"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        return Markup(name, data, fault=Fault(line, describe_fault(error)))
    return index_tree(name, data, root)


def describe_fault(error: Exception) -> str:
    """Say what the parser says, without the line, which stands elsewhere."""
    text = " ".join(str(getattr(error, "msg", None) or error).split())
    return re.sub(r"(?:, line \d+, column \d+)?(?: \(.{0,200}, line \d+\))?$", "", text) or "is empty"


def index_tree(name: str, data: bytes, root: Any) -> Markup:
    """Walk over the tree once, so that no rule has to."""
    elements: dict[str, list[Any]] = {}
    attributes: dict[str, list[tuple[Any, str]]] = {}
    cut = len(XHTML)
    for element in root.iter("*"):
        tag = element.tag
        elements.setdefault(tag[cut:] if tag.startswith(XHTML) else tag, []).append(element)
        for key, value in element.items():
            attributes.setdefault(key, []).append((element, value))
    return Markup(name, data, root, None, elements, attributes)


def name_of(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_xhtml(element: Any) -> bool:
    """Say whether it is an element of XHTML, not of SVG or MathML."""
    return isinstance(element.tag, str) and element.tag.startswith(XHTML)


def text_of(element: Any) -> str:
    """Return the text of an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def line_of(element: Any) -> int:
    """Return the line that an element stands on."""
    return int(element.sourceline or 0)


def types_of(element: Any) -> list[str]:
    """Return the structural types of an element, as its book declares them."""
    return (element.get(OPS_TYPE) or "").split()


def roles_of(element: Any) -> list[str]:
    """Return the roles of an element."""
    return (element.get("role") or "").split()


def declared_encoding(data: bytes) -> str:
    """Return the encoding that the XML declaration at the very start names, in lower case; "" = there is none."""
    found = DECLARATION.match(data[:400])
    return found[1].decode().lower() if found else ""
