"""How the text is set: nothing that only looks, no spacing by empty lines, no characters that devices lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import XHTML, Markup, is_xhtml, line_of, name_of

LACKING = re.compile("[\u2060\ufeff\u202f\xad\u2011\u2e3a\u2e3b\u200b]")  # glyphs that devices do not have
MARKS = [mark.encode() for mark in "\u2060\ufeff\u202f\xad\u2011\u2e3a\u2e3b\u200b"] + [b"&#"]
STRAIGHT = re.compile(r"""["']|(?<!-)--(?!-)|\.\.\.""")
VERBATIM = frozenset(f"{XHTML}{name}" for name in ("pre", "code", "kbd", "samp", "script", "style", "var", "tt"))
FILLED = ("img", "svg", "math", "video", "audio", "object", "hr", "iframe", "canvas")
SPACERS = "\xa0 \t\r\n"
NAMES = {
    0xFEFF: "a byte-order mark",
    0xAD: "a soft hyphen",
    0x2011: "a non-breaking hyphen",
    0x200B: "a zero-width space",
}


def find_inline_styles(epub: Epub) -> Iterator[Place]:
    """Looks that stand in the text."""
    for page in epub.parsed():
        for element, value in page.attributes.get("style", ()):
            if is_xhtml(element):
                yield Place(page.name, line_of(element), f'<{name_of(element)} style="{value[:40]}">')
        for element in page.find("style"):
            if (element.text or "").strip():
                yield Place(page.name, line_of(element), "a style sheet stands in the page")


def find_misplaced_styles(epub: Epub) -> Iterator[Place]:
    """Style sheets in the middle of a text."""
    for page in epub.parsed():
        for element in page.find("style"):
            above = element.getparent()
            if above is not None and name_of(above) != "head":
                yield Place(page.name, line_of(element), f"<style> stands in <{name_of(above)}>")


def find_empty_paragraphs(epub: Epub) -> Iterator[Place]:
    """Paragraphs that are there for the gap."""
    for page in epub.parsed():
        for element in page.find("p"):
            if not (element.text or "").strip(SPACERS) and is_hollow(element):
                yield Place(page.name, line_of(element))


def is_hollow(element: Any) -> bool:
    """Say whether an element shows nothing at all."""
    if "".join(element.itertext()).strip(SPACERS):
        return False
    return not any(name_of(below) in FILLED for below in element.iter("*"))


def find_double_breaks(epub: Epub) -> Iterator[Place]:
    """Gaps made of line breaks."""
    for page in epub.parsed():
        for element in page.find("br"):
            below = element.getnext()
            if below is not None and name_of(below) == "br" and not (element.tail or "").strip():
                yield Place(page.name, line_of(element))


def search_text(page: Markup, may_hold: Callable[[str], bool], pattern: re.Pattern[str]) -> Iterator[tuple[Any, str]]:
    """Yield what a pattern finds in a page's body, code left out, with the element; `may_hold` says cheaply where."""
    body = next(page.find("body"), None)
    if body is None:
        return
    for element in body.iter("*"):
        text, tail = element.text, element.tail
        if text and may_hold(text) and not is_verbatim(element):
            yield from ((element, found[0]) for found in pattern.finditer(text))
        if tail and may_hold(tail) and element is not body and not is_verbatim(element.getparent()):
            yield from ((element, found[0]) for found in pattern.finditer(tail))


def is_verbatim(element: Any) -> bool:
    """Say whether an element is code, or stands in some."""
    return element.tag in VERBATIM or any(above.tag in VERBATIM for above in element.iterancestors())


def find_lacking_glyphs(epub: Epub) -> Iterator[Place]:
    """Characters that many fonts do not have."""
    for page in epub.parsed():
        if any(mark in page.data for mark in MARKS):
            for element, mark in search_text(page, lambda text: not text.isascii(), LACKING):
                message = f"holds {NAMES.get(ord(mark), 'a character')} (U+{ord(mark):04X})"
                yield Place(page.name, line_of(element), message)


def find_typewriting(epub: Epub) -> Iterator[Place]:
    """Signs of a typewriter where a book has others; once a page, with how many."""
    for page in epub.body():
        found = [element for element, _ in search_text(page, is_typewritten, STRAIGHT)]
        if found:
            message = f"{len(found):,} straight quotes, double hyphens or rows of dots"
            yield Place(page.name, line_of(found[0]), message)


def is_typewritten(text: str) -> bool:
    """Say cheaply whether a text may hold signs of a typewriter."""
    return '"' in text or "'" in text or "--" in text or "..." in text


def find_active(epub: Epub) -> Iterator[Place]:
    """What a reader strips, refuses or runs."""
    for page in epub.parsed():
        for tag in ("script", "iframe", "form", "audio", "video", "object", "embed", "canvas"):
            for element in page.find(tag):
                yield Place(page.name, line_of(element), f"the page holds <{tag}>")


# fmt: off
PROSE_RULES = (
    Rule(
        "active", "warning", "the page holds what runs or plays", "shops strip or refuse it", "take it out",
        find_active, ("kindle", "kobo", "play", "adobe"),
    ),
    Rule(
        "style-place", "error", "a style sheet stands in the text", "readers ignore it", "put it into the head",
        find_misplaced_styles, modern=True,
    ),
    Rule(
        "style-inline", "warning", "looks stand in the text", "readers' own settings do not reach them",
        "say it in the style sheet", find_inline_styles, ("kobo",),
    ),
    Rule(
        "paragraph-empty", "warning", "an empty paragraph", "some readers close it, others double it",
        "say the gap in the style sheet", find_empty_paragraphs, ("kobo",),
    ),
    Rule(
        "break-double", "warning", "two line breaks in a row", "some readers close it, others double it",
        "write two paragraphs, or say the gap in the style sheet", find_double_breaks, ("kobo",),
    ),
    Rule(
        "glyph", "warning", "a character that many devices have no glyph for",
        "a box or a question mark stands in its place", "take it out, or write another", find_lacking_glyphs,
        ("kindle", "kobo"),
    ),
    Rule(
        "typewriter", "note", "straight quotes, double hyphens or rows of dots", "a book has “ ” — and …",
        "set the typography", find_typewriting,
    ),
)
# fmt: on
