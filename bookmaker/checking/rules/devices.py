"""What one device alone stumbles over, said to whoever asks about it."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import line_of

MATHML = "{http://www.w3.org/1998/Math/MathML}math"
MB = 1_000_000
APPLE_PIXELS = 5_600_000
KINDLE_PICTURE = 5 * MB  # bytes
KOBO_BOOK = 100 * MB


def find_heavy(epub: Epub) -> Iterator[Place]:
    """A book above Kobo's limit."""
    if epub.size > KOBO_BOOK:
        yield Place("", 0, f"the book has {epub.size / 1e6:.1f} MB; {KOBO_BOOK // MB} are taken")


def find_many_pixels(epub: Epub) -> Iterator[Place]:
    """Pictures above Apple's limit."""
    for picture in epub.pictures.values():
        if picture.width * picture.height > APPLE_PIXELS:
            yield Place(picture.name, 0, f"the picture has {picture.width * picture.height / 1e6:.1f} million pixels")


def find_heavy_pictures(epub: Epub) -> Iterator[Place]:
    """Pictures above Amazon's limit."""
    for picture in epub.pictures.values():
        if picture.size > KINDLE_PICTURE:
            yield Place(picture.name, 0, f"the picture has {picture.size / 1e6:.1f} MB; 5 are taken")


def find_formulas(epub: Epub) -> Iterator[Place]:
    """Formulas, which old engines print as a row of letters."""
    for page in epub.parsed():
        yield from (Place(page.name, line_of(each)) for each in page.find(MATHML))


def find_font_files(epub: Epub) -> Iterator[Place]:
    """Fonts in a container that old engines cannot open."""
    for member in epub.members:
        if member.name.lower().endswith((".woff", ".woff2")):
            yield Place(member.name)


def find_fixed_layout(epub: Epub) -> Iterator[Place]:
    """Pages that are pictures of pages."""
    for each in epub.package.fields:
        if each.name == "rendition:layout" and each.value == "pre-paginated":
            yield Place(epub.package.name, each.line)


def find_nested_tables(epub: Epub) -> Iterator[Place]:
    """Tables in tables."""
    for page in epub.parsed():
        for table in page.find("table"):
            if next(table.iterancestors("{http://www.w3.org/1999/xhtml}table"), None) is not None:
                yield Place(page.name, line_of(table))


# fmt: off
DEVICE_RULES = (
    Rule(
        "kobo-large", "note", "the book is larger than 100 MB", "Kobo's shop takes no more",
        "make its pictures smaller", find_heavy, ("kobo",), narrow=True,
    ),
    Rule(
        "apple-pixels", "note", "the picture has more than 5.6 million pixels", "Apple's shop refuses it",
        "make it smaller", find_many_pixels, ("apple",), narrow=True,
    ),
    Rule(
        "kindle-picture", "note", "the picture is larger than 5 MB", "a Kindle leaves it out", "make it smaller",
        find_heavy_pictures, ("kindle",), narrow=True,
    ),
    Rule(
        "formula", "note", "a formula (MathML)", "it is shown as a row of letters", "add a picture of it",
        find_formulas, ("kindle", "adobe"), narrow=True,
    ),
    Rule(
        "font-packed", "note", "a font in WOFF", "older engines cannot open it", "embed it as TTF or OTF",
        find_font_files, ("kindle", "adobe"), narrow=True,
    ),
    Rule(
        "fixed-layout", "note", "the pages are fixed", "they are too small on a 6-inch screen", "let the text flow",
        find_fixed_layout, ("kobo", "adobe"), narrow=True,
    ),
    Rule(
        "table-nested", "note", "a table in a table", "it is cut off or flattened", "write two tables",
        find_nested_tables, ("kindle", "adobe"), narrow=True,
    ),
)
# fmt: on
