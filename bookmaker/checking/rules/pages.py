"""Each page by itself: well-formed XML in UTF-8, with its language, no longer than a device can take."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import XML_LANG, declared_encoding, line_of
from bookmaker.checking.rules.package import is_language

LONGEST = 260 * 1024  # bytes
DOCTYPE = re.compile(rb"<!DOCTYPE\s+html([^<>\[]{0,500})", re.IGNORECASE)
LEGACY_DOCTYPE = b"about:legacy-compat"


def find_ill_formed(epub: Epub) -> Iterator[Place]:
    """Pages that are no XML."""
    for page in (*epub.pages.values(), *epub.drawings.values()):
        if page.fault:
            yield Place(page.name, page.fault.line, f"is not well-formed: {page.fault.message}")


def find_encoding(epub: Epub) -> Iterator[Place]:
    """Pages that are not in UTF-8."""
    for page in epub.pages.values():
        if (declared_encoding(page.data) or "utf-8") != "utf-8" or page.data.startswith(
            (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        ):
            yield Place(page.name, 1)


def find_no_declaration(epub: Epub) -> Iterator[Place]:
    """Pages that do not say in which encoding they are."""
    for page in epub.pages.values():
        if not declared_encoding(page.data):
            yield Place(page.name, 1)


def find_doctype(epub: Epub) -> Iterator[Place]:
    """Pages that call for a document type from elsewhere."""
    for page in epub.pages.values():
        found = DOCTYPE.search(page.data[:4096])
        if found and found[1].strip() and LEGACY_DOCTYPE not in found[1]:
            yield Place(page.name, page.data[: found.start()].count(b"\n") + 1)


def find_no_language(epub: Epub) -> Iterator[Place]:
    """Pages that do not say their language in both ways."""
    for page in epub.parsed():
        lang, xml_lang = page.root.get("lang"), page.root.get(XML_LANG)
        wanted = (lang, xml_lang) if epub.modern else (xml_lang,)
        if not all(wanted):
            missing = " and ".join(name for name, value in (("lang", lang), ("xml:lang", xml_lang)) if not value)
            yield Place(page.name, line_of(page.root), f"the html element has no {missing}")
        elif not all(is_language(value) for value in wanted if value):
            yield Place(page.name, line_of(page.root), f"{(lang or xml_lang or '')[:40]!r} is no language tag")


def find_two_languages(epub: Epub) -> Iterator[Place]:
    """Elements that are in two languages at once."""
    for page in epub.parsed():
        for element, value in page.attributes.get("lang", ()):
            other = element.get(XML_LANG)
            if other is not None and other.lower() != value.lower():
                yield Place(page.name, line_of(element), f"lang is {value!r} and xml:lang is {other!r}")


def find_long(epub: Epub) -> Iterator[Place]:
    """Pages that old engines cannot hold."""
    for page in epub.pages.values():
        if len(page.data) > LONGEST:
            yield Place(page.name, 0, f"has {len(page.data) // 1024} KB")


# fmt: off
PAGE_RULES = (
    Rule(
        "well-formed", "error", "the page is not well-formed", "readers show an error in its place",
        "correct it at that line; --fix mends bare & and names such as &nbsp;", find_ill_formed,
    ),
    Rule(
        "encoding", "error", "the page is not in UTF-8", "EPUB 3 knows no other", "convert it: --fix does",
        find_encoding, modern=True,
    ),
    Rule(
        "doctype", "error", "the page calls for a document type of old", "EPUB 3 knows <!DOCTYPE html> alone",
        "write <!DOCTYPE html>: --fix does", find_doctype, modern=True,
    ),
    Rule(
        "language-two-ways", "error", "lang and xml:lang say different things", "it is read aloud wrongly",
        "let both say the same", find_two_languages,
    ),
    Rule(
        "xml-declaration", "warning", "the page does not begin with an XML declaration that names UTF-8",
        "Send to Kindle takes it for Latin-1", 'begin with <?xml version="1.0" encoding="utf-8"?>: --fix does',
        find_no_declaration, ("kindle",),
    ),
    Rule(
        "page-language", "warning", "the page does not say its language in both ways", "it is read aloud wrongly",
        "write lang and xml:lang on the html element: --fix does", find_no_language,
    ),
    Rule(
        "page-long", "warning", "the page is larger than 260 KB", "old engines leaf slowly in it, or stop",
        "continue it in a further file", find_long, ("adobe", "kobo"),
    ),
)
# fmt: on
