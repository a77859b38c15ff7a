"""The package file: its language, the moment of the last change, the cover, and what the manifest says of each file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

from bookmaker.checking.mends.pages import book_language
from bookmaker.checking.mends.tags import (
    Change,
    change_tags,
    find_tag,
    get_attribute,
    insert_before_end,
    name_of_tag,
    set_attribute,
)
from bookmaker.checking.mends.values import Files, Mend, change_text, read_text
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.rules.cover import declared_cover, legacy_cover
from bookmaker.checking.rules.metadata import find_empty
from bookmaker.checking.rules.package import MOMENT, is_language

MODIFIED = re.compile(
    r"""(?<!\s)\s*+<(?:[\w.-]+:)?meta\s(?:(?!refines)[^<>])*property=["']dcterms:modified["'][^<>]*(?:/>|>([^<]*)</(?:[\w.-]+:)?meta\s*>)"""
)
EMPTY_FIELD = re.compile(
    r"""(?<!\s)\s*+<(?P<tag>dc:(?P<dc>[a-z]+)|(?:opf:)?meta)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?(?<!/)(?:/>|>\s*+</(?P=tag)\s*>)"""
)
FIRST_EPUB = 2007  # year; an archive whose stamps are older has none


def change_package(epub: Epub, files: Files, change: Change) -> int:
    """Change the text of the package file."""
    name = epub.package.name
    if epub.package_file is None or epub.package_file.root is None:
        return 0
    return change_text(files, name, change(read_text(files, name)))


def mend_language(epub: Epub, files: Files) -> int:
    """Say the language of the metadata: the book's."""
    language = book_language(epub)
    if not language or is_language(epub.package.language) or not epub.modern:
        return 0
    return change_package(
        epub, files, lambda text: change_tags(text, {"package"}, lambda tag: set_attribute(tag, "xml:lang", language))
    )


def mend_moment(epub: Epub, files: Files) -> int:
    """Leave one moment of the last change, in UTC: the latest that is given, else that of the newest file."""
    values = epub.package.values("dcterms:modified")
    if not epub.modern or (len(values) == 1 and MOMENT.fullmatch(values[0])):
        return 0
    moments = sorted(filter(None, map(read_moment, values)))
    moment = moments[-1] if moments else newest_stamp(epub)
    if moment is None:
        return 0
    element = f'<meta property="dcterms:modified">{moment:%Y-%m-%dT%H:%M:%SZ}</meta>'

    def change(text: str) -> str:
        prefix = name_of_tag(find_tag(text, "metadata")).rpartition("metadata")[0]
        if prefix.startswith(("dc:", "opf:")) and prefix != "opf:":
            return text
        named = element.replace("<meta", f"<{prefix}meta").replace("</meta", f"</{prefix}meta")
        return insert_before_end(MODIFIED.sub("", text), "metadata", f"  {named}\n  ")

    return change_package(epub, files, change)


def read_moment(value: str) -> datetime | None:
    """Return a moment in UTC; one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def newest_stamp(epub: Epub) -> datetime | None:
    """Return when the newest file of the archive was changed, as far as that is known."""
    stamps = [member.stamp for member in epub.members if member.stamp[0] >= FIRST_EPUB]
    try:
        return datetime(*max(stamps), tzinfo=UTC) if stamps else None
    except ValueError:
        return None


def drop_empty(epub: Epub, files: Files) -> int:
    """Take out fields that say nothing, and of which nothing else says more."""
    refined = {each.refines for each in epub.package.fields}
    lines = {place.line for place in find_empty(epub)}
    empty = {each.name for each in epub.package.fields if each.line in lines and each.id not in refined - {""}}

    def drop(found: re.Match[str]) -> str:
        named = found["dc"] or get_attribute(found[0], "property") or ""
        known = f"dc:{named}" if found["dc"] else named
        return "" if known in empty and (get_attribute(found[0], "id") or "-") not in refined else found[0]

    return change_package(epub, files, lambda text: EMPTY_FIELD.sub(drop, text))


def mend_cover(epub: Epub, files: Files) -> int:
    """Declare the cover in both ways, where it is in one."""
    new, old = declared_cover(epub), legacy_cover(epub)
    if new is not None and not epub.package.values("name:cover"):
        element = f'<meta name="cover" content="{escape(new.id)}"/>'
        prefix = name_of_tag(find_tag(read_text(files, epub.package.name), "metadata")).rpartition("metadata")[0]
        element = element.replace("<meta", f"<{prefix}meta")
        return change_package(epub, files, lambda text: insert_before_end(text, "metadata", f"  {element}\n  "))
    if new is None and old is not None and epub.modern and old.media_type.startswith("image/"):
        wanted = {
            old.id: lambda tag: set_attribute(tag, "properties", " ".join([*sorted(old.properties), "cover-image"]))
        }
        return change_items(epub, files, wanted)
    return 0


def change_items(epub: Epub, files: Files, wanted: dict[str, Change]) -> int:
    """Change entries of the manifest, by their ids."""

    def change(tag: str) -> str:
        known = wanted.get(get_attribute(tag, "id") or "")
        return known(tag) if known else tag

    return change_package(epub, files, lambda text: change_tags(text, {"item"}, change))


# fmt: off
PACKAGE_MENDS = (
    Mend(("package-language",), "said in which language the metadata is", mend_language),
    Mend(("modified",), "wrote one moment of the last change, in UTC", mend_moment),
    Mend(("metadata-empty",), "took out fields that say nothing", drop_empty),
    Mend(("cover",), "declared the cover in both ways", mend_cover),
)
# fmt: on
