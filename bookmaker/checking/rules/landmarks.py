"""The other lists of the navigation page, and how the contents suit single devices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import roles_of, types_of

DEEPEST = 2  # levels that a Kindle shows


def find_landmarks(epub: Epub) -> Iterator[Place]:
    """Landmarks, with the place where the text begins."""
    if epub.nav is None or epub.nav.root is None:
        return
    types = {kind for entry in epub.lists.landmarks for kind in entry.types}
    if not epub.lists.landmarks:
        yield Place(epub.nav.name, 0, "there are no landmarks")
    elif "bodymatter" not in types:
        yield Place(epub.nav.name, 0, "no landmark says where the text begins (bodymatter)")


def find_landmark_types(epub: Epub) -> Iterator[Place]:
    """Landmarks that say of what kind they are, each once."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in epub.lists.landmarks:
        if epub.nav is None:
            return
        if not entry.types:
            yield Place(epub.nav.name, entry.line, f"the landmark {entry.label[:40]!r} has no epub:type")
        for kind in entry.types:
            counts[kind, entry.href] += 1
            if counts[kind, entry.href] == 2:
                yield Place(epub.nav.name, entry.line, f"the landmark {kind} stands there twice")


def find_many_types(epub: Epub) -> Iterator[Place]:
    """Landmarks that say two things at once."""
    for entry in epub.lists.landmarks:
        if len(entry.types) > 1 and epub.nav is not None:
            yield Place(epub.nav.name, entry.line, f"the landmark {entry.label[:40]!r} has {len(entry.types)} types")


def find_page_list(epub: Epub) -> Iterator[Place]:
    """A page list exactly where there are page marks."""
    marked = any(
        "pagebreak" in types_of(element) or "doc-pagebreak" in roles_of(element)
        for page in epub.parsed()
        for name in ("{http://www.idpf.org/2007/ops}type", "role")
        for element, _ in page.attributes.get(name, ())
    )
    if epub.nav is not None and epub.nav.root is not None and marked != bool(epub.lists.pages):
        what = "the pages are marked, but there is no page list" if marked else "the page list has no marks in the text"
        yield Place(epub.nav.name, 0, what)


def find_deep(epub: Epub) -> Iterator[Place]:
    """Contents that are nested deeply."""
    depth = max((entry.depth for entry in epub.lists.toc), default=0)
    if depth > DEEPEST and epub.nav is not None:
        yield Place(epub.nav.name, 0, f"the contents are {depth} levels deep")


def find_shared_files(epub: Epub) -> Iterator[Place]:
    """Chapters that share a file."""
    top = [entry for entry in epub.lists.toc if entry.depth == 1 and entry.target]
    counts = Counter(entry.target.path for entry in top if entry.target)
    for path, count in counts.items():
        if count > 1:
            yield Place(path, 0, f"{count} entries of the contents lead into this one file")


# fmt: off
LANDMARK_RULES = (
    Rule(
        "landmark-type", "error", "a landmark without a type, or twice the same", "readers cannot use it",
        "give each landmark one epub:type", find_landmark_types, modern=True,
    ),
    Rule(
        "landmarks", "warning", "the landmarks are missing or lack the text",
        "the reader opens the book at its cover", "add landmarks with bodymatter: --fix does", find_landmarks,
        ("kindle", "apple"), modern=True,
    ),
    Rule(
        "landmark-types", "warning", "a landmark has more than one type", "some readers know neither then",
        "one type an entry", find_many_types, modern=True,
    ),
    Rule(
        "page-list", "warning", "page marks and page list do not go together", "pages of the print cannot be found",
        "add a page list, or take the marks out", find_page_list, modern=True,
    ),
    Rule(
        "nav-depth", "note", "the contents are more than two levels deep", "a Kindle shows two", "nest them less",
        find_deep, ("kindle",),
    ),
    Rule(
        "nav-shared", "note", "several chapters share one file", "a Kobo starts no new page for them",
        "one file for each chapter", find_shared_files, ("kobo",),
    ),
)
# fmt: on
