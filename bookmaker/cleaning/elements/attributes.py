"""Attributes of a dump's elements in; out only those that a book's own elements need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.elements.colours import NAME
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.serialise import TYPE
from bookmaker.expressions import defer
from bookmaker.markup.addresses import spell_address
from bookmaker.markup.allowed import MATHS

if TYPE_CHECKING:
    from lxml.etree import _Element

KEPT: dict[str, tuple[str, ...]] = {
    "a": ("href", "id", "role", TYPE),
    "aside": ("id", "role", TYPE),
    "img": ("src", "alt"),
    "ol": ("start", "reversed", "type"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
    "abbr": ("title",),
    "dfn": ("title",),
}
ALWAYS = ("id", "dir")
OURS = frozenset(
    "illustration caption embed verse lines epigraph continued table break".split()
    + "attribution source number name string dateline salutation signature".split()
)
LOOKS = defer(r"in\d")
TAG = defer(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")
NUMBER = defer(r"-?\d{1,9}$")
NUMBERS = ("colspan", "rowspan", "start", "value")
STAMP = defer(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$")


def drop_attributes(tree: _Element, _setting: Setting) -> int:
    """Returns how many were dropped or mended."""
    touched = 0
    maths = frozenset(MATHS.split())
    for element in tree.iterdescendants():
        if element.tag in maths or not element.attrib:
            continue
        for name, value in list(element.attrib.items()):
            kept = keep(str(element.tag), str(name), str(value))
            if kept == value:
                continue
            touched += 1
            if kept is None:
                del element.attrib[name]
            else:
                element.set(name, kept)
        if "lang" in element.attrib and element.get(XML_LANG) != element.get("lang"):
            element.set(XML_LANG, element.get("lang"))
            touched += 1
    return touched


XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def keep(tag: str, name: str, value: str) -> str | None:
    """Return what an attribute's value becomes, or None where the attribute goes."""
    if name == "class":
        looks = NAME if tag == "code" else LOOKS
        return next((word for word in value.split() if word in OURS or looks.fullmatch(word)), None)
    if name in {"lang", XML_LANG}:
        return value if TAG.match(value) else None
    if name in ALWAYS:
        return value if name == "id" or value in {"ltr", "rtl", "auto"} else None
    if name not in KEPT.get(tag, ()):
        return None
    if name in NUMBERS:
        found = NUMBER.match(value.strip())
        low = name in {"colspan", "rowspan"} and (not found or not 1 < int(value) <= 1000)
        return value.strip() if found and not low else None
    if name == "datetime":
        return value if STAMP.match(value) else None
    if name == "type":
        return value if value in {"1", "a", "A", "i", "I"} else None
    if name == "reversed":
        return "reversed"
    if name == "href":
        return spell_address(value) or None
    return value
