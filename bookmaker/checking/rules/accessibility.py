"""What a book says of its accessibility: that it says it, and that it is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub

WANTED = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary", "accessModeSufficient")
CONFORMS = re.compile(r"EPUB Accessibility 1\.[1-9] - WCAG 2\.[0-2] Level A{1,3}")
OLD_CONFORMS = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def find_silence(epub: Epub) -> Iterator[Place]:
    """A book that says nothing of it, or not all."""
    missing = [name for name in WANTED if not epub.package.values(f"schema:{name}")]
    if missing and epub.package.items:
        yield Place(epub.package.name, 0, f"says nothing of {', '.join(missing)}")


def find_false_claims(epub: Epub) -> Iterator[Place]:
    """Claims that the book does not keep."""
    images = [image for page in epub.parsed() for image in page.find("img")]
    described = [image for image in images if (image.get("alt") or "").strip()]
    headed = any(page.elements.get(name) for page in epub.parsed() for name in HEADINGS)
    math = any(page.elements.get("{http://www.w3.org/1998/Math/MathML}math") for page in epub.parsed())
    pages = {entry.target for entry in epub.lists.pages}
    untrue = {
        "alternativeText": not described or any(image.get("alt") is None for image in images),
        "tableOfContents": not epub.lists.toc and not epub.points,
        "structuralNavigation": not headed,
        "printPageNumbers": not pages,
        "pageNavigation": not pages,
        "MathML": not math,
        "describedMath": not math and not images,
    }
    for each in epub.package.fields:
        if each.name == "schema:accessibilityFeature" and untrue.get(each.value):
            yield Place(epub.package.name, each.line, f"claims {each.value}, which is not true of the book")


def find_false_modes(epub: Epub) -> Iterator[Place]:
    """A book that may be read without seeing, and shows what is described nowhere."""
    sufficient = epub.package.values("schema:accessModeSufficient")
    silent = any(image.get("alt") is None for page in epub.parsed() for image in page.find("img"))
    if "textual" in sufficient and silent:
        line = next((each.line for each in epub.package.fields if each.name == "schema:accessModeSufficient"), 0)
        yield Place(epub.package.name, line, "claims that the text suffices, but a picture has no description")


def find_conformance(epub: Epub) -> Iterator[Place]:
    """A certificate without anyone who certifies."""
    certified = any(each.name == "a11y:certifiedBy" for each in epub.package.fields)
    for each in epub.package.fields:
        if each.name == "dcterms:conformsTo":
            if not CONFORMS.fullmatch(" ".join(each.value.split())) and not each.value.startswith(OLD_CONFORMS):
                yield Place(epub.package.name, each.line, f"{each.value[:60]!r} is no standard of accessibility")
            elif not certified:
                yield Place(epub.package.name, each.line, "claims to conform, and names nobody who certifies it")


# fmt: off
ACCESSIBILITY_RULES = (
    Rule(
        "access-metadata", "warning", "the book does not say who can read it", "shops must tell their customers",
        "add schema:accessMode and the others", find_silence, modern=True,
    ),
    Rule(
        "access-claims", "warning", "the book claims what is not true", "who relies on it is let down",
        "take the claim out, or make it true", find_false_claims, modern=True,
    ),
    Rule(
        "access-modes", "warning", "the text does not suffice", "who relies on it is let down",
        "describe the pictures", find_false_modes, modern=True,
    ),
    Rule(
        "access-conformance", "warning", "a claim to conform that nobody stands for", "it is worth nothing then",
        "name who certifies, or take it out", find_conformance, modern=True,
    ),
)
# fmt: on
