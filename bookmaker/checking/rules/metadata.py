"""What a book says of itself, so that it is found again on a shelf: names, facts, series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.package import LEGACY, Field
from bookmaker.checking.rules.package import fields_of, readable

ADDRESS = re.compile(r"urn:[a-z0-9-]{2,32}:\S|https?://\S", re.IGNORECASE)
SPOKEN_OF = {"dc:title", "dc:identifier", "dc:language", "dcterms:modified"}
NOBODY = {"", "unknown", "unknown author", "calibre"}
FACTS = ("date", "publisher", "description", "subject", "rights", "source")
ENOUGH_FACTS = 4
OPF_ATTRIBUTE = "{http://www.idpf.org/2007/opf}"


def find_identifier_form(epub: Epub) -> Iterator[Place]:
    """An identifier that only its maker understands."""
    value = epub.package.identifier()
    if value and not ADDRESS.match(value):
        line = next((each.line for each in epub.package.fields if each.value == value), 0)
        yield Place(epub.package.name, line, f"the identifier {value[:40]!r} is neither a URN nor a URL")


def find_sort_keys(epub: Epub) -> Iterator[Place]:
    """Titles and creators that say under what they are filed."""
    for each in fields_of(epub, "dc:title", "dc:creator"):
        if not has_refinement(epub, each, "file-as"):
            yield Place(epub.package.name, each.line, f"{each.name} {each.value[:40]!r} has no file-as")


def find_creator(epub: Epub) -> Iterator[Place]:
    """Somebody wrote it."""
    if readable(epub) and all(value.lower() in NOBODY for value in epub.package.values("dc:creator")):
        yield Place(epub.package.name)


def find_roles(epub: Epub) -> Iterator[Place]:
    """What each creator did."""
    for each in fields_of(epub, "dc:creator"):
        if not has_refinement(epub, each, "role"):
            yield Place(epub.package.name, each.line, f"dc:creator {each.value[:40]!r} has no role")


def has_refinement(epub: Epub, each: Field, name: str) -> bool:
    """Say whether a field is refined by a property, in the way of EPUB 3 or of EPUB 2."""
    return bool(epub.package.refinements(each.id, name)) or f"{OPF_ATTRIBUTE}{name}" in each.attributes


def find_empty(epub: Epub) -> Iterator[Place]:
    """Fields that say nothing; of those that must be there, other rules speak."""
    for each in epub.package.fields:
        if not each.value and each.name not in SPOKEN_OF and not each.name.startswith(LEGACY):
            yield Place(epub.package.name, each.line, f"{each.name} is empty")


def find_few_facts(epub: Epub) -> Iterator[Place]:
    """A book that says little of itself."""
    have = [name for name in FACTS if any(epub.package.values(f"dc:{name}"))]
    if readable(epub) and len(have) < ENOUGH_FACTS:
        missing = ", ".join(name for name in FACTS if name not in have)
        yield Place(epub.package.name, 0, f"the book says little of itself; missing: {missing}")


def find_series(epub: Epub) -> Iterator[Place]:
    """A series of which nobody knows that it is one."""
    for each in fields_of(epub, "belongs-to-collection"):
        for name in ("collection-type", "group-position"):
            if not epub.package.refinements(each.id, name):
                yield Place(epub.package.name, each.line, f"the series {each.value[:40]!r} has no {name}")


# fmt: off
METADATA_RULES = (
    Rule("metadata-empty", "error", "a field is empty", "it says nothing", "fill it or take it out", find_empty),
    Rule(
        "identifier-form", "warning", "the identifier is neither a URN nor a URL",
        "it may belong to another book too", "write urn:uuid:… or urn:isbn:…", find_identifier_form,
    ),
    Rule("creator", "warning", "nobody wrote it", "shelves are sorted by it", "add dc:creator", find_creator),
    Rule("role", "note", "a creator without a role", "translators are taken for authors", "add a role", find_roles),
    Rule(
        "file-as", "note", "title or creator without file-as", "it is filed under The, or under a first name",
        "add file-as", find_sort_keys,
    ),
    Rule(
        "few-facts", "note", "the book says little of itself", "nobody finds it in a large library",
        "add date, publisher, description, subject, rights or source", find_few_facts,
    ),
    Rule(
        "series", "note", "a series that is not declared as one", "libraries do not group it",
        "add collection-type and group-position", find_series,
    ),
)
# fmt: on
