"""The styles of an OpenDocument text in; what each means for the words that have it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

STYLE, TEXT, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("style", "text", "xsl-fo-compatible")
)
KINDS = (  # what a paragraph's style is called, in any case
    (re.compile(r"title", re.IGNORECASE), "title"),
    (re.compile(r"quotations?|quote|block[ _]?text", re.IGNORECASE), "quote"),
    (re.compile(r"preformatted(?: text)?", re.IGNORECASE), "code"),
)
LEVELS = frozenset(map(str, range(1, 11)))  # of lists
DEEPEST = 20  # styles that each are like another


class Look(NamedTuple):
    """What a style means."""

    kind: str = ""  # title, quote, code
    tags: tuple[str, ...] = ()  # b, i, u, sup, sub, s

    def dress(self, text: str) -> str:
        """Put words into the elements that the style means."""
        for tag in self.tags if text.strip() else ():
            text = f"<{tag}>{text}</{tag}>"
        return text


def read_looks(roots: Iterable[_Element]) -> dict[str, Look]:
    """Return the looks of all styles by name; each has what the style has that it is like, and its own."""
    styles = {style.get(f"{STYLE}name", ""): style for root in roots for style in root.iter(f"{STYLE}style")}
    return {name: read_look(name, styles) for name in styles}


def read_look(name: str, styles: dict[str, _Element]) -> Look:
    """Return what a style means."""
    kind, own = "", name
    found: dict[str, bool] = {}
    for _ in range(DEEPEST):
        style = styles.get(name)
        if style is None:
            break
        called = (style.get(f"{STYLE}display-name") or name).replace("_20_", " ")
        kind = kind or next((kind for pattern, kind in KINDS if pattern.fullmatch(called)), "")
        if name == own or style.get(f"{STYLE}family") == "text":
            found = {**read_tags(style), **found}
        name = style.get(f"{STYLE}parent-style-name", "")
    return Look(kind, tuple(tag for tag, is_set in found.items() if is_set))


def read_tags(style: _Element) -> dict[str, bool]:
    """Return the elements that a style's properties stand for, and whether it sets or takes them away."""
    found: dict[str, bool] = {}
    for each in style.iter(f"{STYLE}text-properties"):
        if weight := each.get(f"{FO}font-weight"):
            found["b"] = weight in {"bold", "600", "700", "800", "900"}
        if slope := each.get(f"{FO}font-style"):
            found["i"] = slope in {"italic", "oblique"}
        if (place := each.get(f"{STYLE}text-position", "")) and not place.startswith("0"):
            found["sub" if place.startswith(("sub", "-")) else "sup"] = True
        if (line := each.get(f"{STYLE}text-underline-style")) is not None:
            found["u"] = line != "none"
        if each.get(f"{STYLE}text-line-through-style", "none") != "none":
            found["s"] = True
    return found


def read_numbered(roots: Iterable[_Element]) -> frozenset[tuple[str, int]]:
    """Return the levels of list styles that count, as (name of the style, level from 1)."""
    return frozenset(
        (each.get(f"{STYLE}name", ""), int(level))
        for root in roots
        for each in root.iter(f"{TEXT}list-style")
        for kind in each.iter(f"{TEXT}list-level-style-number")
        if (level := kind.get(f"{TEXT}level", "1")) in LEVELS
    )
