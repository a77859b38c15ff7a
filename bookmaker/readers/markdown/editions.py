"""The pages of a folder in; those that are other versions or other languages of its pages out, and what each is."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bookmaker.readers.text.languagecodes import CODES

VERSION = re.compile(r"(?:^|/)versioned_docs/")
TRANSLATION = re.compile(r"(?:^|/)i18n/[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?/(?:docusaurus-|[^/]*/)")
SUFFIX = re.compile(r"\.([a-z]{2}(?:[-_][A-Za-z]{2,4})?)(\.[a-z]+)$")
CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
OLD, OTHER = "a page of another version", "a page in another language"
LANGUAGES = frozenset(each[:2] for each in CODES.split())
ALIKE = 0.5  # of the pages of a language that another one has too, at least
HEADS = frozenset(("/index", "/_index", "/README", "/readme"))  # pages that every folder may have
DEFAULT = "en"


def find_editions(pages: Iterable[str]) -> dict[str, str]:
    """Return the pages that are another version or language of pages in the folder, and what each is."""
    listed = tuple(pages)
    found = {page: OLD for page in listed if VERSION.search(page)}
    found |= {page: OTHER for page in listed if TRANSLATION.search(page)}
    known = set(listed)
    for page in listed:
        suffix = SUFFIX.search(page)
        if suffix and suffix[1][:2] in LANGUAGES and page[: suffix.start()] + suffix[2] in known:
            found[page] = OTHER
    for folders in gather_languages(listed).values():
        first = next((each for each in folders if each[:2] == DEFAULT), "")
        found |= {page: OTHER for code, inside in folders.items() if first and code != first for page in inside}
    return found if len(found) < len(listed) else {}


def gather_languages(pages: Iterable[str]) -> dict[str, Mapping[str, list[str]]]:
    """Return the folders of which each one below is called as a language, and has much the same pages as the others."""
    below: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        parts = page.split("/")
        for at, part in enumerate(parts[:-1]):
            below["/".join(parts[:at])][part].append(page)
    return {
        above: folders
        for above, folders in below.items()
        if len(folders) > 1 and all(map(is_language, folders)) and are_alike(above, folders)
    }


def is_language(name: str) -> bool:
    """Say whether a folder is called as a language."""
    return CODE.match(name) is not None and name[:2] in LANGUAGES


def are_alike(above: str, folders: Mapping[str, list[str]]) -> bool:
    """Say whether folders have much the same pages."""
    start = len(above) + 1 if above else 0
    named = [{posixpath.splitext(page[start + len(code) :])[0] for page in pages} for code, pages in folders.items()]
    most = max(named, key=len)
    return all(each & most - HEADS and len(each & most) >= ALIKE * len(each) for each in named)
