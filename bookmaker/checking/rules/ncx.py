"""The contents for older readers: an NCX that says the same as the navigation page."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.contents import NCX
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import line_of

META = f"{NCX}meta"
LONGEST_NUMBER = 9  # digits


def find_no_ncx(epub: Epub) -> Iterator[Place]:
    """An NCX beside the navigation page."""
    if epub.ncx is None and epub.package.items and epub.modern:
        yield Place(epub.package.name)


def find_no_contents(epub: Epub) -> Iterator[Place]:
    """The only contents of an EPUB 2."""
    if epub.ncx is None and epub.package.items and not epub.modern:
        yield Place(epub.package.name)


def find_unparsed(epub: Epub) -> Iterator[Place]:
    """An NCX that is no XML."""
    if epub.ncx is not None and epub.ncx.fault:
        yield Place(epub.ncx.name, epub.ncx.fault.line, f"cannot be read: {epub.ncx.fault.message}")


def find_identifier(epub: Epub) -> Iterator[Place]:
    """The book's own identifier in the NCX."""
    if epub.ncx is None or epub.ncx.root is None:
        return
    own = epub.package.identifier()
    found = [each for each in epub.ncx.find(META) if each.get("name") == "dtb:uid"]
    for each in found:
        if (each.get("content") or "").strip() != own and own:
            yield Place(
                epub.ncx.name,
                line_of(each),
                f"dtb:uid is {(each.get('content') or '')[:50]!r}, not the book's identifier",
            )


def find_no_identifier(epub: Epub) -> Iterator[Place]:
    """An NCX that does not say which book it belongs to."""
    if epub.ncx is None or epub.ncx.root is None:
        return
    if all(each.get("name") != "dtb:uid" for each in epub.ncx.find(META)):
        yield Place(epub.ncx.name)


def find_order(epub: Epub) -> Iterator[Place]:
    """Numbers without gaps, the same only for the same place."""
    if epub.ncx is None:
        return
    numbers = [each.get("playOrder") or "" for each in epub.ncx.find(f"{NCX}navPoint", f"{NCX}pageTarget")]
    held: dict[str, str] = {}
    for number, entry in zip(numbers, epub.points, strict=False):
        if number and held.setdefault(number, entry.href) != entry.href:
            yield Place(epub.ncx.name, entry.line, f"playOrder {number} stands there twice")
    given = {
        int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER
    }
    if given and given != set(range(1, len(given) + 1)):
        first = next(number for number in range(1, len(given) + 2) if number not in given)
        yield Place(epub.ncx.name, 0, f"the numbers of the entries (playOrder) have a gap: there is no {first}")


def find_difference(epub: Epub) -> Iterator[Place]:
    """Entries that only one of the two has."""
    if epub.ncx is None or not epub.lists.toc or epub.ncx.root is None:
        return
    ours = {entry.target for entry in epub.points if entry.target}
    missing = [entry for entry in epub.lists.toc if entry.target and entry.target not in ours]
    if missing:
        names = ", ".join(repr(entry.label[:30]) for entry in missing[:3])
        yield Place(epub.ncx.name, 0, f"lacks {len(missing)} of {len(epub.lists.toc)} entries of the contents: {names}")


# fmt: off
NCX_RULES = (
    Rule(
        "ncx", "warning", "there is no NCX", "older readers and some Kobos show no contents", "add one", find_no_ncx,
        ("adobe", "kobo"), modern=True,
    ),
    Rule("ncx-missing", "error", "an EPUB 2 has no NCX", "it is its only contents list", "add one", find_no_contents),
    Rule(
        "ncx-broken", "error", "the NCX cannot be read", "older readers show no contents", "correct it at that line",
        find_unparsed,
    ),
    Rule(
        "ncx-identifier", "error", "the NCX has another identifier than the book",
        "readers take it for another book's", "write the book's identifier as dtb:uid: --fix does", find_identifier,
    ),
    Rule(
        "ncx-no-identifier", "warning", "the NCX has no dtb:uid", "readers do not know whose it is",
        "write the book's identifier as dtb:uid: --fix does", find_no_identifier,
    ),
    Rule(
        "ncx-order", "error", "the entries of the NCX are not numbered 1, 2, 3", "older readers sort by it",
        "number them anew: --fix does", find_order, ("adobe",),
    ),
    Rule(
        "ncx-entries", "warning", "the NCX lacks entries of the contents", "older readers cannot reach them",
        "let both say the same", find_difference, ("adobe", "kobo"),
    ),
)
# fmt: on
