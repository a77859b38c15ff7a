"""The cover and the pages that frame a book."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import resolve
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import OPS_TYPE, XLINK_HREF, Markup, text_of
from bookmaker.checking.opening.package import Item

NARROWEST, LOWEST = 1000, 1600  # pixels
MOST_PIXELS, MOST_BYTES = 4_000_000, 1_500_000
FLATTEST, STEEPEST = 1.3, 1.62  # height by width
SHOWN = ("JPEG", "PNG")
APPLE_SHORTEST = 1400  # pixels of the shorter side


def declared_cover(epub: Epub) -> Item | None:
    """Return the cover as EPUB 3 declares it."""
    return next(iter(epub.package.with_property("cover-image")), None)


def legacy_cover(epub: Epub) -> Item | None:
    """Return the cover as readers from before EPUB 3 look for it."""
    return next(
        (epub.package.by_id[each] for each in epub.package.values("name:cover") if each in epub.package.by_id), None
    )


def find_undeclared(epub: Epub) -> Iterator[Place]:
    """A cover that is declared in both ways."""
    if not epub.package.items:
        return
    new, old = declared_cover(epub), legacy_cover(epub)
    if new is None and old is None:
        yield Place(epub.package.name, 0, "no picture is declared as the cover")
    elif old is None:
        yield Place(epub.package.name, 0, 'the cover is not named by <meta name="cover">')
    elif new is None and epub.modern:
        yield Place(epub.package.name, old.line, 'the cover has not the property "cover-image"')
    elif new is not None and new.id != old.id:
        yield Place(epub.package.name, new.line, "two different pictures are declared as the cover")


def find_two_covers(epub: Epub) -> Iterator[Place]:
    """One cover."""
    for item in epub.package.with_property("cover-image")[1:]:
        yield Place(epub.package.name, item.line, "a second picture has the property cover-image")


def find_loose_cover(epub: Epub) -> Iterator[Place]:
    """A cover by an id that is not there."""
    for each in epub.package.fields:
        if each.name == "name:cover" and each.value not in epub.package.by_id:
            yield Place(
                epub.package.name, each.line, f'<meta name="cover"> names {each.value[:40]!r}, which is not listed'
            )


def find_bad_size(epub: Epub) -> Iterator[Place]:
    """A cover that shops and shelves show well."""
    item = declared_cover(epub) or legacy_cover(epub)
    picture = None if item is None else epub.pictures.get(item.path)
    if item is None or picture is None or not picture.width:
        if item is not None and item.path in epub.texts:
            yield Place(item.path, 0, f"the cover is {item.media_type}; JPEG and PNG are shown everywhere")
        return
    width, height = picture.width, picture.height
    faults = (
        (picture.format not in SHOWN, f"is {picture.format}; JPEG and PNG are shown everywhere"),
        (
            width < NARROWEST or height < LOWEST,
            f"has {width} × {height} pixels; shops want {NARROWEST} × {LOWEST} or more",
        ),
        (
            width * height > MOST_PIXELS,
            f"has {width} × {height} pixels; old devices take {MOST_PIXELS // 1_000_000} million",
        ),
        (
            not FLATTEST <= height / width <= STEEPEST,
            f"is {height / width:.2f} times as high as wide; 1.5 fits shelves",
        ),
        (picture.size > MOST_BYTES, f"has {picture.size / 1e6:.1f} MB; 1.5 are enough"),
    )
    yield from (Place(item.path, 0, f"the cover {text}") for wrong, text in faults if wrong)


def find_small_for_apple(epub: Epub) -> Iterator[Place]:
    """What one shop wants of a cover."""
    item = declared_cover(epub) or legacy_cover(epub)
    picture = None if item is None else epub.pictures.get(item.path)
    if item is not None and picture and picture.width and min(picture.width, picture.height) < APPLE_SHORTEST:
        yield Place(item.path, 0, f"the cover's shorter side has {min(picture.width, picture.height)} pixels")


def find_cover_page(epub: Epub) -> Iterator[Place]:
    """A cover page that holds the picture and nothing else."""
    item = declared_cover(epub) or legacy_cover(epub)
    if item is None:
        return
    for page in epub.body():
        if shows(page, item.path):
            images = list(page.find("img"))
            body = next(page.find("body"), None)
            if not any((image.get("alt") or "").strip() for image in images):
                what = "wraps the picture in SVG" if not images else "shows a picture without a description"
                yield Place(page.name, 0, f"the cover page {what}")
            elif body is not None and text_of(body):
                yield Place(page.name, 0, "the cover page holds text beside the picture")
            return


def shows(page: Markup, path: str) -> bool:
    """Say whether a page shows a picture."""
    addresses = [value for name in ("src", XLINK_HREF) for _, value in page.attributes.get(name, ())]
    return any(
        target is not None and target.path == path for target in (resolve(page.name, each) for each in addresses)
    )


def find_no_titlepage(epub: Epub) -> Iterator[Place]:
    """A title page with the book's own heading."""
    pages = [page for page in epub.parsed() if "titlepage" in declared_types(page) and page is not epub.nav]
    if epub.pages and not pages:
        yield Place("", 0, "no page is marked as the title page")
    elif pages and not any(page.elements.get("h1") for page in pages):
        yield Place(pages[0].name, 0, "the title page has no <h1>")


def find_no_colophon(epub: Epub) -> Iterator[Place]:
    """A page that says where the book comes from."""
    types = {kind for page in epub.parsed() if page is not epub.nav for kind in declared_types(page)}
    if epub.pages and not types & {"colophon", "copyright-page", "imprint"}:
        yield Place("", 0, "no page is marked as colophon or copyright page")


def declared_types(page: Markup) -> set[str]:
    """Return all structural types of a page."""
    return {kind for _, value in page.attributes.get(OPS_TYPE, ()) for kind in value.split()}


# fmt: off
COVER_RULES = (
    Rule(
        "cover", "warning", "no cover is declared in both ways", "shelves show a grey square",
        'give the picture properties="cover-image" and name it by <meta name="cover">: --fix adds the missing one',
        find_undeclared, ("kindle", "kobo", "apple", "adobe"),
    ),
    Rule(
        "cover-twice", "error", "two covers are declared", "readers take either", "leave one", find_two_covers,
        modern=True,
    ),
    Rule(
        "cover-loose", "warning", "the cover is named and not listed", "shelves show a grey square",
        "name an id of the manifest", find_loose_cover, ("kindle", "kobo", "adobe"),
    ),
    Rule(
        "cover-size", "warning", "the cover's size does not fit", "shops refuse it or shelves blur it",
        "make it 1600 × 2400 pixels, as JPEG", find_bad_size, ("kindle", "kobo", "apple"),
    ),
    Rule(
        "cover-small", "note", "the cover's shorter side has less than 1400 pixels", "Apple's shop refuses it",
        "make it 1600 × 2400 pixels", find_small_for_apple, ("apple",), narrow=True,
    ),
    Rule(
        "cover-page", "note", "the cover page is not just a picture", "some readers show it twice, or small",
        "one <img> with alt on a page of its own", find_cover_page, ("kobo", "apple"),
    ),
    Rule(
        "titlepage", "warning", "there is no title page", "the book has no heading of its own",
        'write a <section epub:type="titlepage"> with an <h1>', find_no_titlepage, modern=True,
    ),
    Rule(
        "colophon", "note", "there is no colophon", "nobody can see where the book comes from", "add one",
        find_no_colophon, modern=True,
    ),
)
# fmt: on
