"""The styles of a Word document in; what a paragraph's style means, and how large and bold its words are, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 20  # styles that each are based on another
HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
BODY_SIZE = 20  # half points, where nothing says how large the words are
OFF = frozenset(("0", "false", "off", "none"))


class Style(NamedTuple):
    """A style: its own properties, and the one that it is based on."""

    name: str
    based: str
    element: _Element


class Styles:
    """All styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        self.known: dict[str, Style] = {}
        self.usual = ""  # the style of paragraphs that name none
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") if root is not None else None
        self.size = read_number(defaults, BODY_SIZE)
        for each in root.iter(f"{W}style") if root is not None else ():
            key = each.get(f"{W}styleId", "")
            self.known[key] = Style(value_of(each.find(f"{W}name")), value_of(each.find(f"{W}basedOn")), each)
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in {"1", "true"}:
                self.usual = key

    def chain(self, key: str) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        for _ in range(DEEPEST):
            style = self.known.get(key)
            if style is None:
                return
            yield style
            key = style.based

    def name(self, key: str) -> str:
        """Return a style's name in small letters."""
        style = self.known.get(key)
        return style.name.casefold() if style else ""

    def level(self, paragraph: _Element) -> int:
        """Return the level of the heading that a paragraph is, by its outline or its style; 0 = none."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return outline_of(own)
        for style in self.chain(style_of(paragraph)):
            if found := HEADING.fullmatch(style.name):
                return int(found[1])
            if (level := style.element.find(f"{W}pPr/{W}outlineLvl")) is not None:
                return outline_of(level)
        return 0

    def measure(self, run: _Element, paragraph: _Element) -> tuple[int, bool]:
        """Return the size of a run's words in half points, and whether they are bold."""
        keys = (value_of(run.find(f"{W}rPr/{W}rStyle")), style_of(paragraph) or self.usual)
        sources = [run, *(style.element for key in keys for style in self.chain(key))]
        sizes = (read_number(found, 0) for each in sources if (found := each.find(f"{W}rPr/{W}sz")) is not None)
        bolds = (value_of(found) for each in sources if (found := each.find(f"{W}rPr/{W}b")) is not None)
        return next(filter(None, sizes), self.size), next(bolds, "0") not in OFF


def value_of(element: _Element | None) -> str:
    """Return the value of a property; "" where it has none, or is not there."""
    return element.get(f"{W}val", "") if element is not None else ""


def read_number(element: _Element | None, otherwise: int) -> int:
    """Return the number that a property says."""
    said = value_of(element)
    return int(said) if said.isdecimal() and len(said) < 6 else otherwise


def outline_of(element: _Element) -> int:
    """Return a heading's level, from 1 to 6; 0 for body text, which is the tenth in Word."""
    level = read_number(element, 9)
    return min(level + 1, 6) if level < 9 else 0


def style_of(paragraph: _Element) -> str:
    """Return the key of a paragraph's style."""
    return value_of(paragraph.find(f"{W}pPr/{W}pStyle"))


def text_of(element: _Element, *tags: str) -> str:
    """Return the words of a paragraph or a run."""
    wanted = tags or (f"{W}t", f"{W}tab", f"{W}br")
    return " ".join("".join(str(each.text or " ") for each in element.iter(*wanted)).split())
