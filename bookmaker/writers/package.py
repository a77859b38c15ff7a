"""A book in; out come the rows of its package metadata, the ids of its files, and what makes it unfit to be written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bookmaker.expressions import defer
from bookmaker.model import Book, Metadata

IDENTIFIER_ID, COVER_ID = "book-id", "cover-image"
STYLES, PICTURES = frozenset(("text/css",)), frozenset(("image/jpeg", "image/png", "image/gif"))
FONTS = frozenset(("font/ttf", "font/otf"))
SAFE_NAME = defer(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
MOMENT = defer(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
DAY = defer(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
POSITION = defer(r"[0-9]+(?:\.[0-9]+)*")
FORBIDDEN = defer("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
ENGLISH = frozenset(("schema:accessibilitySummary",))  # what is written in English in every book
Row = tuple[str, dict[str, str], str]  # element, attributes, text


def list_metadata(book: Book) -> Iterator[Row]:
    """Yield the children of the package's metadata, each refinement right after what it refines."""
    metadata = book.metadata
    yield "dc:identifier", {"id": IDENTIFIER_ID}, metadata.identifier
    yield from list_titles(book)
    yield from list_creators(book)
    for language in dict.fromkeys((metadata.language, *metadata.more_languages)):
        yield "dc:language", {}, language
    if DAY.fullmatch(metadata.date):
        yield "dc:date", {}, metadata.date
    for name in ("publisher", "description", "rights", "source"):
        if value := getattr(metadata, name):
            yield f"dc:{name}", {}, value
    for subject in metadata.subjects:
        yield "dc:subject", {}, subject
    yield from list_series(metadata)
    yield "meta", {"property": "dcterms:modified"}, book.modified
    for name, values in book.facts.items():
        for value in values:
            yield "meta", {"property": name} | ({"xml:lang": "en"} if name in ENGLISH else {}), value
    if book.generator:
        yield "meta", {"name": "generator", "content": book.generator}, ""
    yield "meta", {"name": "cover", "content": COVER_ID}, ""  # for readers from before EPUB 3


def list_titles(book: Book) -> Iterator[Row]:
    """Yield the title, the first of all for readers that take only one, and the subtitle."""
    yield "dc:title", {"id": "title"}, book.metadata.title
    if book.metadata.subtitle:
        yield refine("title", "title-type", "main")
        yield refine("title", "display-seq", "1")
    yield refine("title", "file-as", book.title_sort or book.metadata.title)
    if book.metadata.subtitle:
        yield "dc:title", {"id": "subtitle"}, book.metadata.subtitle
        yield refine("subtitle", "title-type", "subtitle")
        yield refine("subtitle", "display-seq", "2")
        yield refine("subtitle", "file-as", book.metadata.subtitle)  # every title has one, or shops miss it


def list_creators(book: Book) -> Iterator[Row]:
    """Yield authors, then contributors, with their roles, their places and the forms they are filed under."""
    people = [("creator", name, "aut") for name in book.metadata.authors]
    people += [("contributor", each.name, each.role) for each in book.metadata.contributors]
    sorts = (*book.author_sorts, *(name for _, name, _ in people[len(book.author_sorts) :]))
    for number, ((kind, name, role), filed) in enumerate(zip(people, sorts, strict=True), 1):
        uid = f"creator-{number}"
        yield f"dc:{kind}", {"id": uid}, name
        tag, attributes, text = refine(uid, "role", role)
        yield tag, attributes | {"scheme": "marc:relators"}, text
        yield refine(uid, "file-as", filed)
        yield refine(uid, "display-seq", str(number))


def list_series(metadata: Metadata) -> Iterator[Row]:
    """Yield the series that the book belongs to, and its place where that is a number."""
    if metadata.series:
        yield "meta", {"property": "belongs-to-collection", "id": "series"}, metadata.series
        yield refine("series", "collection-type", "series")
        if POSITION.fullmatch(metadata.series_index):
            yield refine("series", "group-position", metadata.series_index)


def refine(uid: str, name: str, text: str) -> Row:
    """Return a row that says more of the element with that id."""
    return "meta", {"refines": f"#{uid}", "property": name}, text


def name_item(name: str) -> str:
    """Return the manifest id of a file, which follows from its name alone."""
    return "f-" + name.replace("/", "-")


def find_fault(book: Book) -> str:
    """Return what would make the book no valid EPUB, in words; "" where nothing would."""
    metadata = book.metadata
    pages = book.pages if book.nav in book.pages else (*book.pages, book.nav)
    pages = book.pages if book.nav in book.pages else (*book.pages, book.nav)
    names = [*(page.name for page in pages), *(each.name for each in (*book.resources, book.cover)), "toc.ncx"]
    texts = chain.from_iterable((*attributes.values(), text) for _, attributes, text in list_metadata(book))
    unsafe = next((name for name in names if not SAFE_NAME.fullmatch(name)), "")
    odd = next((each.name for each in book.resources if each.media_type not in STYLES | PICTURES | FONTS), "")
    checks = (
        (
            not (metadata.title and metadata.language and metadata.identifier),
            "a book needs a title, a language and an identifier",
        ),
        (not MOMENT.fullmatch(book.modified), f"{book.modified!r} is no moment in UTC such as 2024-05-01T00:00:00Z"),
        (
            any(not text.isprintable() and FORBIDDEN.search(text) for text in texts),
            "the metadata holds characters that XML forbids",
        ),
        (unsafe, f"{unsafe!r} is no file name for a book"),
        (len({name.casefold() for name in names}) < len(names), "two files of the book have the same name"),
        (odd, f"{odd!r} is neither a style sheet, a font nor a picture that e-readers show"),
        (
            book.cover.media_type not in PICTURES,
            f"{book.cover.media_type!r} is no picture that e-readers show as a cover",
        ),
    )
    return next((reason for wrong, reason in checks if wrong), "")
