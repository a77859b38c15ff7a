"""The package file: what the book says of itself, what it lists, and in which order it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import line_of
from bookmaker.checking.opening.package import Field

LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|x)(?:-[A-Za-z0-9]{1,8}){0,8}")
NO_LANGUAGE = {"c", "posix", "und", "none"}
UNDETERMINED = "und"  # a tag all the same: what language it is, nobody could tell
MOMENT = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")
Find = Callable[[Epub], Iterator[Place]]


def is_language(tag: str) -> bool:
    """Say whether a tag could be a language of BCP 47."""
    return bool(LANGUAGE.fullmatch(tag)) and tag.lower() not in NO_LANGUAGE


def find_unparsed(epub: Epub) -> Iterator[Place]:
    """A package that is no XML."""
    if epub.package_file is not None and epub.package_file.fault:
        yield Place(
            epub.package.name, epub.package_file.fault.line, f"cannot be read: {epub.package_file.fault.message}"
        )


def find_version(epub: Epub) -> Iterator[Place]:
    """A version that is none."""
    if readable(epub) and epub.package.version not in {"2.0", "3.0"}:
        yield Place(epub.package.name, 1, f"the version is {epub.package.version or 'missing'}; there are 2.0 and 3.0")


def find_old(epub: Epub) -> Iterator[Place]:
    """EPUB 2."""
    if readable(epub) and epub.package.version == "2.0":
        yield Place(epub.package.name, 1)


def readable(epub: Epub) -> bool:
    """Say whether there is a package to look at."""
    return epub.package_file is not None and epub.package_file.root is not None


def lacks(name: str) -> Find:
    """Return what finds a book without a field of its metadata, or with an empty one."""

    def find(epub: Epub) -> Iterator[Place]:
        if not readable(epub):
            return
        found = [each for each in epub.package.fields if each.name == name]
        if not found:
            yield Place(epub.package.name, 0, f"{name} is missing")
        yield from (Place(epub.package.name, each.line, f"{name} is empty") for each in found if not each.value)

    return find


def find_identifier(epub: Epub) -> Iterator[Place]:
    """The identifier that the package points to."""
    if readable(epub) and epub.package.values("dc:identifier") and not epub.package.identifier():
        yield Place(epub.package.name, 1, f"unique-identifier {epub.package.unique_id!r} leads to no identifier")


def fields_of(epub: Epub, *names: str) -> Iterator[Field]:
    """Yield the fields of these names that say something."""
    yield from (each for each in epub.package.fields if each.name in names and each.value)


def find_language(epub: Epub) -> Iterator[Place]:
    """Languages that are none."""
    for each in fields_of(epub, "dc:language"):
        if each.value.lower() != UNDETERMINED and not is_language(each.value):
            yield Place(epub.package.name, each.line, f"{each.value[:40]!r} is no language tag")


def find_package_language(epub: Epub) -> Iterator[Place]:
    """In which language the metadata is written."""
    if readable(epub) and not is_language(epub.package.language):
        yield Place(epub.package.name, 1)


def find_modified(epub: Epub) -> Iterator[Place]:
    """The moment of the last change: one, in UTC."""
    found = [each for each in epub.package.fields if each.name == "dcterms:modified" and not each.refines]
    if readable(epub) and len(found) != 1:
        yield Place(epub.package.name, 0, f"dcterms:modified stands there {len(found)} times; it must once")
    for each in found:
        if not MOMENT.fullmatch(each.value):
            yield Place(epub.package.name, each.line, f"{each.value[:40]!r} is no moment such as 2024-05-01T00:00:00Z")


def find_loose_refinements(epub: Epub) -> Iterator[Place]:
    """Refinements of nothing."""
    if not readable(epub) or epub.package_file is None:
        return
    ids = epub.package_file.ids()
    for each in epub.package.fields:
        if each.refines and "/" not in each.refines and each.refines not in ids:
            yield Place(epub.package.name, each.line, f"refines #{each.refines}, which is not there")


def find_package_ids(epub: Epub) -> Iterator[Place]:
    """Ids that stand for two things."""
    if epub.package_file is None:
        return
    counts = Counter(value for _, value in epub.package_file.attributes.get("id", ()))
    for element, value in epub.package_file.attributes.get("id", ()):
        if counts[value] > 1:
            counts[value] = 0
            yield Place(epub.package.name, line_of(element), f"the id {value!r} stands there twice")


# fmt: off
PACKAGE_RULES = (
    Rule(
        "package", "error", "the package file cannot be read", "it says what the book consists of",
        "correct it at that line", find_unparsed,
    ),
    Rule(
        "package-version", "error", "no version of EPUB", "readers choose by it", 'write version="3.0"', find_version,
    ),
    Rule(
        "epub-2", "warning", "this is an EPUB 2", "readers lack landmarks, roles and languages in it",
        "make the book as EPUB 3", find_old,
    ),
    Rule(
        "package-ids", "error", "an id stands there twice", "nobody knows which of the two is meant", "rename one",
        find_package_ids,
    ),
    Rule("title", "error", "the book has no title", "every shelf is sorted by it", "add dc:title", lacks("dc:title")),
    Rule(
        "identifier", "error", "the book has no identifier", "readers know the book by it", "add dc:identifier",
        lacks("dc:identifier"),
    ),
    Rule(
        "identifier-own", "error", "the package does not find its identifier", "readers know the book by it",
        "let unique-identifier name the id of dc:identifier", find_identifier,
    ),
    Rule(
        "language", "error", "the book has no language", "it is read aloud and hyphenated by it", "add dc:language",
        lacks("dc:language"), ("kindle",),
    ),
    Rule(
        "language-tag", "error", "no language tag", "the book is refused, or read aloud wrongly",
        "write it as en, pt-BR or zh-Hant", find_language, ("kindle",),
    ),
    Rule(
        "package-language", "warning", "the package has no xml:lang", "title and names are read aloud by it",
        "add xml:lang to <package>: --fix does", find_package_language, modern=True,
    ),
    Rule(
        "modified", "error", "the moment of the last change is not as it must be", "readers tell editions by it",
        "write one dcterms:modified in UTC: --fix does", find_modified, modern=True,
    ),
    Rule(
        "refines", "error", "refines something that is not there", "what it says is lost",
        "name an id of the package", find_loose_refinements, modern=True,
    ),
)
# fmt: on
