"""Style sheets: no faults, nothing that old engines choke on, and what is the reader's left to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import CSS_TYPE, Epub
from bookmaker.checking.opening.sheet import Sheet, Style

CHOKING = re.compile(
    r"(?<![\w-])(?:calc|min|max|clamp|var|env)\(|[0-9.](?:vw|vh|vmin|vmax|rem)\b|:(?:has|is|where)\("
    r"|display\s{0,9}:\s{0,9}(?:inline-)?(?:flex|grid)|position\s{0,9}:\s{0,9}(?:fixed|absolute)|aspect-ratio|object-fit",
    re.IGNORECASE,
)
CHARSET = re.compile(rb'@charset "([^"]{0,40})"')
MEDIA_TYPE = re.compile(r"@media\s{0,9}(?:\(|$)", re.IGNORECASE)
RUNNING = re.compile(r"html|body|p|\*|body ?>? ?p|body\.[\w-]+|\.calibre\d*")
READERS = {"font-family", "line-height", "color", "background", "background-color"}
NEUTRAL = {"inherit", "initial", "unset"}
SAME_SIZE = {"1em", "100%", "inherit", "medium"}
NOTHING = re.compile(r"0(?:\.0+)?(?:em|%|px|pt)?|auto")
SOME = re.compile(r"[1-9]|0?\.[0-9]*[1-9]")
HEADING = re.compile(r"(?:.*\s)?h[1-6](?:[.:#\[].*)?")
AFTER_HEADING = re.compile(r"(?:h[1-6]|hr|header|hgroup)\S{0,60} ?\+ ?p|first", re.IGNORECASE)
WRITING = ("direction", "unicode-bidi")
FONT_SUFFIXES = (".ttf", ".otf", ".woff", ".woff2")
MOST_FONT_BYTES = 500_000


def find_faults(epub: Epub) -> Iterator[Place]:
    """What is no CSS."""
    for sheet in epub.sheets:
        yield from (Place(sheet.name, line, text) for text, line in sheet.faults)


def find_coding(epub: Epub) -> Iterator[Place]:
    """Style sheets in an encoding that readers do not expect."""
    for item in epub.package.items:
        data = epub.texts.get(item.path, b"") if item.media_type == CSS_TYPE else b""
        if (said := CHARSET.match(data)) and said[1].lower() not in {b"utf-8", b"utf-16"}:
            yield Place(item.path, 1, f"the sheet says that it is in {said[1].decode('latin-1')}")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Place(item.path, data[: error.start].count(b"\n") + 1)


def find_writing(epub: Epub) -> Iterator[Place]:
    """Directions of writing, which belong into the text."""
    for sheet, style in list_styles(epub):
        for name in WRITING:
            if name in style.declarations:
                yield Place(sheet.name, style.line, f"{name} belongs into the text, as the attribute dir")


def list_styles(epub: Epub) -> Iterator[tuple[Sheet, Style]]:
    """Yield every rule with its sheet."""
    for sheet in epub.sheets:
        yield from ((sheet, style) for style in sheet.styles)


def find_choking(epub: Epub) -> Iterator[Place]:
    """What makes Adobe's engine drop a sheet, or the book."""
    for sheet in epub.sheets:
        seen: set[str] = set()
        for found in CHOKING.finditer(sheet.text):
            if found[0].lower() not in seen:
                seen.add(found[0].lower())
                yield Place(sheet.name, sheet.text.count("\n", 0, found.start()) + 1, f"holds {found[0]!r}")
        for prelude, line, empty in sheet.groups:
            if MEDIA_TYPE.match(prelude):
                yield Place(sheet.name, line, f"{prelude[:40]!r} names no medium, such as screen")
            elif empty and prelude.lower().startswith(("@media", "@supports")):
                yield Place(sheet.name, line, f"{prelude[:40]!r} is empty")


def find_taken(epub: Epub) -> Iterator[Place]:
    """What the sheet takes out of the reader's hand."""
    for sheet, style in list_styles(epub):
        if style.within.lower().startswith("@supports"):
            continue
        for selector in style.selectors:
            if RUNNING.fullmatch(selector):
                for name, value in style.declarations.items():
                    if takes(selector, name, value.removesuffix("!important").strip()):
                        yield Place(sheet.name, style.line, f"{selector} sets {name}: {value[:30]}")


def takes(selector: str, name: str, value: str) -> bool:
    """Say whether a declaration for all running text sets what is the reader's."""
    if name in READERS:
        return value not in NEUTRAL
    if name == "font-size":
        return value not in SAME_SIZE
    if name == "text-align":
        return value == "justify"
    sides = name in {"margin-left", "margin-right", "width", "padding", "padding-left", "padding-right"}
    return sides and selector in {"body", "html"} and not NOTHING.fullmatch(value)


def find_paragraphs(epub: Epub) -> Iterator[Place]:
    """Paragraphs that are told apart by an indent, and flush where something begins."""
    styles = [style for _, style in list_styles(epub)]
    if not styles:
        return
    plain = [s.declarations for s in styles if {"p", "body p", "body > p"} & set(s.selectors)]
    classed = [s.declarations for s in styles if any(re.fullmatch(r"p\.\w+", each) for each in s.selectors)]
    flush = any(
        s.declarations.get("text-indent", "") in {"0", "0em"}
        for s in styles
        if any(map(AFTER_HEADING.search, s.selectors))
    )
    gaps = [" ".join(d.get(name, "") for name in ("margin", "margin-top", "margin-bottom")) for d in plain]
    faults = (
        (not any(SOME.match(d.get("text-indent", "")) for d in plain + classed), "paragraphs are not indented"),
        (any(SOME.search(gap) for gap in gaps), "paragraphs stand apart by gaps"),
        (not flush, "a paragraph after a heading or a break is indented too"),
    )
    yield from (Place(epub.sheets[0].name, 0, text) for wrong, text in faults if wrong)


def find_headings(epub: Epub) -> Iterator[Place]:
    """Headings that keep with what follows and are not hyphenated."""
    styles = [s.declarations for _, s in list_styles(epub) if any(map(HEADING.fullmatch, s.selectors))]
    if not epub.sheets:
        return
    if not any("avoid" in d.get("page-break-after", "") + d.get("break-after", "") for d in styles):
        yield Place(epub.sheets[0].name, 0, "a heading may stand alone at the foot of a page")
    if not any(d.get("hyphens", d.get("-webkit-hyphens", "")) in {"none", "manual"} for d in styles):
        yield Place(epub.sheets[0].name, 0, "headings may be hyphenated")


def find_fonts(epub: Epub) -> Iterator[Place]:
    """Fonts that weigh more than the book."""
    sizes = [member.size for member in epub.members if member.name.lower().endswith(FONT_SUFFIXES)]
    if sum(sizes) > MOST_FONT_BYTES:
        yield Place("", 0, f"{len(sizes)} fonts have {sum(sizes) / 1e6:.1f} MB; half a megabyte is enough")


# fmt: off
SHEET_RULES = (
    Rule(
        "css", "error", "this is no CSS", "readers drop the rule, or the whole sheet", "correct it at that line",
        find_faults, ("adobe",),
    ),
    Rule(
        "css-encoding", "error", "the style sheet is not in UTF-8", "readers drop it", "convert it", find_coding,
        modern=True,
    ),
    Rule(
        "css-direction", "error", "the direction of writing stands in the style sheet",
        "it is lost where the sheet is", "write dir on the elements", find_writing, modern=True,
    ),
    Rule(
        "css-old-engines", "warning", "something that old engines do not understand",
        "Adobe's drops the sheet or the book", "say it in CSS 2.1", find_choking, ("adobe", "kindle", "kobo"),
    ),
    Rule(
        "css-readers", "warning", "the sheet sets what is the reader's", "he cannot change it any more",
        "leave font, size, leading, colour, justification and side margins of running text alone", find_taken,
        ("kindle", "kobo", "apple"),
    ),
    Rule(
        "css-paragraphs", "note", "paragraphs are not set as in a book", "prose reads best indented, without gaps",
        "indent paragraphs, but none after a heading or a break", find_paragraphs,
    ),
    Rule(
        "css-headings", "note", "headings are not kept with what follows", "they stand at the foot of a page",
        "page-break-after: avoid and hyphens: none on headings", find_headings,
    ),
    Rule(
        "fonts", "warning", "the fonts are heavy", "they slow the book down", "embed a subset, or none", find_fonts,
        ("kindle", "kobo", "adobe"),
    ),
)
# fmt: on
