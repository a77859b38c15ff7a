"""Any HTML in, however broken; well-formed XHTML of the allowed elements out, and the words that went with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from bookmaker.expressions import defer
from bookmaker.limits import hold_limit, limit_of
from bookmaker.markup.allowed import ATTRIBUTES, CONTROLS, SCHEMES, SILENT, STYLES, TAGS, UNKNOWN_BLOCKS

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node
    from turbohtml.clean import Sanitizer

MATHML = ' xmlns="http://www.w3.org/1998/Math/MathML"'
# Signs that devices lack a glyph for, or that XML cannot hold.
GLYPHLESS: dict[int, str | None] = dict.fromkeys((0x2060, 0xFEFF, 0x200B, 0xAD, *range(0x7F, 0xA0), 0xFFFE, 0xFFFF))
GLYPHLESS |= {0x202F: "\u00a0", 0x2011: "-", 0x2E3A: "\u2014\u2014", 0x2E3B: "\u2014\u2014\u2014"}
GLYPHLESS |= dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)), " ")
GLYPHLESS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # halves of pairs, which JSON can spell
FOREIGN = defer("[" + "".join(map(chr, GLYPHLESS)) + "]")


@dataclass(frozen=True, slots=True)
class Markup:
    """A fragment that was tidied."""

    xhtml: str  # well-formed, without namespaces; one or more elements, and text between them
    left_out: tuple[tuple[str, str], ...] = ()  # (text, why) of what went
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))  # address → data that lay in it


def parse_fragment(html: str) -> Element:
    """Parse a piece of HTML as what stands in a body."""
    from turbohtml import parse_fragment as parse

    hold_limit("elements", html.count("<"), "the dump")
    return parse(html, "body", positions=False)


def parse_page(html: str) -> Document:
    """Parse a whole page."""
    from turbohtml import parse

    hold_limit("elements", html.count("<"), "the dump")
    return parse(html)


def tidy_markup(html: str, base: str = "") -> Markup:
    """Tidy a piece of HTML; links and pictures are joined to `base`, the address of the page it comes from."""
    return tidy_tree(parse_fragment(html), base)


def tidy_tree(root: Element, base: str = "") -> Markup:
    """Tidy what an element holds. The tree is changed: links are joined, embedded things become links to them."""
    from bookmaker.markup.media import settle_media
    from bookmaker.markup.wordlists import make_lists

    bound_depth(root)
    make_lists(root)
    settled = settle_media(root, base)
    left_out = [*settled.left_out, *drop_controls(root)]
    xhtml = make_sanitizer().sanitize(root).replace(MATHML, "")
    if FOREIGN.search(xhtml):
        xhtml = xhtml.translate(GLYPHLESS)
    return Markup(xhtml, tuple(left_out), settled.pictures)


@cache
def make_sanitizer() -> Sanitizer:
    """Make the sanitizer of our tables; made once, for it is compiled."""
    from turbohtml.clean import OnDisallowed, Policy, Sanitizer

    policy = Policy(
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        allow_fragment_urls=True,
        on_disallowed_tag=OnDisallowed.STRIP,
        remove_with_content=SILENT,
        css_properties=STYLES,
        allow_svg=False,
        xml=True,
    )
    return Sanitizer(policy)


def bound_depth(root: Element) -> None:
    """Take the tags out of what lies deeper than any honest page; its words stay."""
    from turbohtml import Text

    too_deep = " > ".join(["*"] * (limit_of("depth") + 1))
    while (deep := root.select_one(too_deep)) and (above := deep.parent):
        words = words_of(above)
        for child in list(above.children):
            child.decompose()
        above.append(Text(words))  # type: ignore[union-attr]  # no document lies that deep


def words_of(node: Node) -> str:
    """Return the text of a node with blanks where its elements meet."""
    return " ".join(" ".join(node.stripped_strings).split())


def words_of_page(html: str, *unseen: str) -> str:
    """Return the words that the body of a page shows: none of what only programs read, nor of `unseen` elements."""
    body = parse_page(html).select_one("body")
    for silent in body.find_all(["script", "style", "title", *unseen]) if body is not None else ():
        silent.decompose()
    return words_of(body) if body is not None else ""


def drop_controls(root: Element) -> list[tuple[str, str]]:
    """Take buttons and fields out; a form loses its controls and keeps the paragraphs within it, as plain blocks."""
    from turbohtml import Text

    left_out: list[tuple[str, str]] = []
    for control in root.find_all([*CONTROLS]):
        if control.tag == "input" and control.attrs.get("type") == "checkbox":
            control.replace_with(Text("\u2611 " if "checked" in control.attrs else "\u2610 "))
            continue
        if text := words_of(control):
            left_out.append((text, "a control of the page"))
        control.decompose()
    for block in root.find_all([*UNKNOWN_BLOCKS]):
        block.tag = "div"
    return left_out
