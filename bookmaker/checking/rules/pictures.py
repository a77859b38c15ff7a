"""Pictures: whole, of a kind that every device shows, no larger than one can hold, and described."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import resolve
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import XLINK_HREF, line_of
from bookmaker.checking.opening.package import Item
from bookmaker.checking.opening.picture import MEDIA_TYPES

CORE = {"image/jpeg", "image/png", "image/gif", "image/svg+xml", "image/webp"}
SHOWN = {"image/jpeg", "image/png", "image/gif"}
MOST_PIXELS, LONGEST_SIDE, MOST_BYTES = 4_000_000, 3200, 1_500_000
DECORATIVE = {"presentation", "none"}


def list_pictures(epub: Epub) -> Iterator[Item]:
    """Yield the pictures of the manifest that are in the book."""
    names = epub.names()
    yield from (item for item in epub.package.items if item.media_type.startswith("image/") and item.path in names)


def find_broken(epub: Epub) -> Iterator[Place]:
    """Pictures that are none."""
    for picture in epub.pictures.values():
        if picture.fault:
            yield Place(picture.name, 0, f"the picture is broken: {picture.fault}")


def find_cut(epub: Epub) -> Iterator[Place]:
    """Pictures that begin well and cannot be shown to the end."""
    for picture in epub.pictures.values():
        if picture.flaw:
            yield Place(picture.name, 0, f"the picture cannot be shown whole: {picture.flaw}")


def find_wrong_type(epub: Epub) -> Iterator[Place]:
    """Pictures that are declared as something else."""
    for item in list_pictures(epub):
        picture = epub.pictures.get(item.path)
        actual = MEDIA_TYPES.get(picture.format, "") if picture else ""
        if actual and actual != item.media_type:
            yield Place(epub.package.name, item.line, f"{item.href} is {actual} and declared as {item.media_type}")


def find_foreign(epub: Epub) -> Iterator[Place]:
    """Pictures that no reader needs to know."""
    shown = {
        target.path
        for page in epub.parsed()
        for name in ("src", XLINK_HREF)
        for _, value in page.attributes.get(name, ())
        if (target := resolve(page.name, value))
    }
    for item in list_pictures(epub):
        if item.media_type not in CORE and item.path in shown and not item.fallback:
            yield Place(epub.package.name, item.line, f"{item.href} is {item.media_type}, which EPUB does not know")


def find_unshown(epub: Epub) -> Iterator[Place]:
    """Pictures that some device does not show."""
    for item in list_pictures(epub):
        if item.media_type not in SHOWN:
            yield Place(item.path, 0, f"the picture is {item.media_type}")


def find_large(epub: Epub) -> Iterator[Place]:
    """Pictures that are too large for small devices."""
    for item in list_pictures(epub):
        picture = epub.pictures.get(item.path)
        size = picture.size if picture else len(epub.texts.get(item.path, b""))
        if size > MOST_BYTES:
            yield Place(item.path, 0, f"the picture has {size / 1e6:.1f} MB; 1.5 are enough")
        elif picture and (
            picture.width * picture.height > MOST_PIXELS or max(picture.width, picture.height) > LONGEST_SIDE
        ):
            yield Place(item.path, 0, f"the picture has {picture.width} × {picture.height} pixels")


def find_transparent(epub: Epub) -> Iterator[Place]:
    """Pictures through which the page shows."""
    yield from (Place(picture.name) for picture in epub.pictures.values() if picture.transparent)


def find_animated(epub: Epub) -> Iterator[Place]:
    """Pictures that move."""
    yield from (Place(picture.name) for picture in epub.pictures.values() if picture.animated)


def find_print_colours(epub: Epub) -> Iterator[Place]:
    """Pictures that were made for print."""
    yield from (Place(picture.name) for picture in epub.pictures.values() if picture.mode == "CMYK")


def find_undescribed(epub: Epub) -> Iterator[Place]:
    """Pictures without a description."""
    for page in epub.parsed():
        for image in page.find("img"):
            if image.get("alt") is None and (image.get("role") or "") not in DECORATIVE:
                yield Place(page.name, line_of(image), f"{(image.get('src') or '')[-50:]} has no alt")


def find_silent(epub: Epub) -> Iterator[Place]:
    """Pictures that are declared to say nothing."""
    for page in epub.parsed():
        for image in page.find("img"):
            if (
                image.get("alt") is not None
                and not image.get("alt").strip()
                and (image.get("role") or "") not in DECORATIVE
            ):
                yield Place(page.name, line_of(image), f"{(image.get('src') or '')[-50:]} has an empty alt")


def find_plain_drawings(epub: Epub) -> Iterator[Place]:
    """Drawings within pages, which old engines do not show."""
    for page in epub.parsed():
        for drawing in page.find("{http://www.w3.org/2000/svg}svg"):
            yield Place(page.name, line_of(drawing), "a drawing (SVG) stands in the page")


# fmt: off
PICTURE_RULES = (
    Rule(
        "picture-broken", "error", "the picture is broken", "readers show nothing", "put it in anew", find_broken,
    ),
    Rule(
        "picture-cut", "warning", "the picture cannot be shown whole", "readers show a part of it, or stop",
        "put it in anew", find_cut, ("kindle", "kobo", "apple", "play", "adobe"),
    ),
    Rule(
        "picture-type", "error", "the picture is declared as something else", "readers show nothing",
        "correct the media-type: --fix does", find_wrong_type,
    ),
    Rule(
        "picture-foreign", "error", "the picture is of a kind that EPUB does not know", "readers show nothing",
        "convert it to JPEG or PNG", find_foreign, modern=True,
    ),
    Rule(
        "picture-kind", "warning", "the picture is neither JPEG, PNG nor GIF", "some devices show nothing",
        "convert it to JPEG or PNG", find_unshown, ("kindle", "apple", "play", "kobo", "adobe"),
    ),
    Rule(
        "picture-large", "warning", "the picture is very large", "small devices stop at it, or leave it out",
        "make it smaller: 4 million pixels, 3200 a side, 1.5 MB", find_large, ("kindle", "apple", "play", "adobe"),
    ),
    Rule(
        "picture-transparent", "warning", "the picture is transparent", "by night its lines are black on black",
        "put it on white", find_transparent, ("kindle", "apple"),
    ),
    Rule(
        "alt", "warning", "the picture has no alt", "who does not see it does not know that it is there",
        'describe it, or write alt="" where it means nothing', find_undescribed,
    ),
    Rule(
        "alt-empty", "note", "the picture has an empty alt", "who does not see it does not know that it is there",
        "describe it, unless it is an ornament", find_silent,
    ),
    Rule(
        "picture-animated", "note", "the picture moves", "e-ink shows the first of its frames, or nothing",
        "make it a still", find_animated, ("kindle", "kobo", "adobe"),
    ),
    Rule(
        "picture-cmyk", "warning", "the picture's colours are for print (CMYK)", "many readers show them inverted",
        "convert it to sRGB", find_print_colours, ("kindle", "apple", "adobe"),
    ),
    Rule(
        "drawing", "note", "a drawing (SVG) stands in the page", "Adobe's and older engines show it wrongly",
        "make it a PNG", find_plain_drawings, ("kindle", "adobe"), narrow=True,
    ),
)
# fmt: on
