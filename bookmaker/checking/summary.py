"""An opened book in, what it is out: what it says of itself, its contents with their words, pictures, weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bookmaker.checking.opening.addresses import Target
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import Markup, name_of
from bookmaker.checking.rules.cover import declared_cover, legacy_cover
from bookmaker.checking.words import count_words
from bookmaker.markup.plaintext import GLUED, text_of_xhtml

WORDS_A_MINUTE, SIGNS_A_MINUTE = 230, 500  # of quiet reading
COUNTED_BY_SIGNS = ("zh", "ja", "ko")
KINDS = {
    ".css": "style sheets",
    ".ttf": "fonts",
    ".otf": "fonts",
    ".woff": "fonts",
    ".woff2": "fonts",
    ".svg": "pictures",
}


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """One entry of the contents."""

    title: str
    depth: int  # 1 is the top
    file: str  # "" = it leads nowhere
    words: int  # up to the next entry


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture."""

    file: str
    format: str  # "" = unknown
    width: int  # pixels
    height: int
    bytes: int
    cover: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What a book is."""

    book: str  # as the user named it
    bytes: int
    version: str  # of EPUB
    title: str
    authors: tuple[str, ...]
    contributors: tuple[str, ...]
    languages: tuple[str, ...]
    identifier: str
    publisher: str
    date: str
    modified: str
    description: str
    subjects: tuple[str, ...]
    rights: str
    series: str
    series_index: str
    generator: str
    words: int
    minutes: int  # that it takes to read
    pages: int  # files of text
    contents: tuple[ContentsRow, ...]
    pictures: tuple[PictureRow, ...]
    weights: dict[str, int]  # bytes of each kind of file, as it is packed


def summarise_epub(epub: Epub) -> Summary:
    """Gather what a book is."""
    package = epub.package
    words = {page.name: count_page(page) for page in epub.body()}
    total, languages = sum(words.values()), tuple(package.values("dc:language"))
    speed = SIGNS_A_MINUTE if languages and languages[0].lower().startswith(COUNTED_BY_SIGNS) else WORDS_A_MINUTE
    first = {
        name: next(iter(package.values(f"dc:{name}")), "")
        for name in ("title", "publisher", "date", "description", "rights")
    }
    series, index = find_series(epub)
    return Summary(
        book=epub.origin,
        bytes=epub.size,
        version=package.version,
        **first,
        authors=tuple(package.values("dc:creator")),
        contributors=tuple(package.values("dc:contributor")),
        languages=languages,
        identifier=package.identifier(),
        modified=next(iter(package.values("dcterms:modified")), ""),
        subjects=tuple(package.values("dc:subject")),
        series=series,
        series_index=index,
        generator=next(iter(package.values("name:generator")), ""),
        words=total,
        minutes=-(-total // speed),
        pages=len(words),
        contents=tuple(list_contents(epub, words)),
        pictures=tuple(list_pictures(epub)),
        weights=weigh_files(epub),
    )


def count_page(page: Markup) -> int:
    """Count the words of a page."""
    try:
        text = text_of_xhtml(page.data)
    except UnicodeDecodeError:
        text = " ".join(text for body in page.find("body") for text in body.itertext())
    return count_words(text).total()


def find_series(epub: Epub) -> tuple[str, str]:
    """Return the series and the place in it, as EPUB 3 has it or as calibre writes it."""
    for each in epub.package.fields:
        if each.name == "belongs-to-collection":
            return each.value, next(iter(epub.package.refinements(each.id, "group-position")), "")
    found = {name: next(iter(epub.package.values(f"name:calibre:{name}")), "") for name in ("series", "series_index")}
    return found["series"], found["series_index"]


def list_contents(epub: Epub, words: dict[str, int]) -> Iterator[ContentsRow]:
    """Yield the contents, each entry with the words up to the next one."""
    entries = epub.lists.toc or epub.points
    counts = count_stretches(epub, [entry.target for entry in entries if entry.target], words)
    for entry in entries:
        target = entry.target
        yield ContentsRow(entry.label, entry.depth, target.path if target else "", counts.pop(target, 0))


def count_stretches(epub: Epub, targets: list[Target], words: dict[str, int]) -> dict[Target | None, int]:
    """Count the words from each place that an entry leads to up to the next such place."""
    counts: Counter[Target | None] = Counter()
    current: Target | None = None
    for name, total in words.items():
        wanted = {target.fragment: target for target in targets if target.path == name}
        current = wanted.get("", current)
        if not set(wanted) - {""}:
            counts[current] += total
            continue
        for fragment, text in split_page(epub.pages[name], set(wanted)):
            current = wanted[fragment] if fragment else current
            counts[current] += count_words(text).total()
    return counts


def split_page(page: Markup, fragments: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the text of a page in pieces: what stands before the first of the places ("") and what follows each."""
    from lxml import etree

    place, parts = "", list[str]()
    for body in page.find("body"):
        for event, element in etree.iterwalk(body, events=("start", "end"), tag="*"):
            uid = element.get("id") or ""
            if event == "start" and uid in fragments and uid:
                yield place, "".join(parts)
                place, parts = uid, []
            parts.append((element.text if event == "start" else element.tail) or "")
            if name_of(element) not in GLUED:
                parts.append(" ")
    yield place, "".join(parts)


def list_pictures(epub: Epub) -> Iterator[PictureRow]:
    """Yield the pictures, the cover first."""
    item = declared_cover(epub) or legacy_cover(epub)
    cover = item.path if item else ""
    for name, picture in sorted(epub.pictures.items(), key=lambda pair: pair[0] != cover):
        yield PictureRow(name, picture.format, picture.width, picture.height, picture.size, name == cover)
    for name, drawing in epub.drawings.items():
        yield PictureRow(name, "SVG", 0, 0, len(drawing.data), name == cover)


def weigh_files(epub: Epub) -> dict[str, int]:
    """Return how many bytes of the archive each kind of file takes, the heaviest first."""
    weights: Counter[str] = Counter()
    for member in epub.members:
        suffix = f".{member.name.rpartition('.')[2].lower()}"
        kind = "text" if member.name in epub.pages else KINDS.get(suffix, "")
        weights[kind or ("pictures" if member.name in epub.pictures else "other")] += member.packed
    return dict(weights.most_common())
