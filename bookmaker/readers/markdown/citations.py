"""A page of Markdown and the works that its folder knows in; the page with its citations in words, and a list, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bookmaker.model import Dump, Files
from bookmaker.readers.markdown.bibliography import Work, read_works
from bookmaker.readers.markdown.inclusion import read_decoded
from bookmaker.readers.markdown.places import Place, read_text
from bookmaker.readers.markdown.veil import Veil

KEY = r"@(?:\{([^{}\s]{1,200})\}|([A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]{0,200}\w)?))"
GROUP = re.compile(r"\[([^\[\]]{0,1000}@[^\[\]]{1,1000})\](?![(\[:{])")
ITEM = re.compile(rf"(.{{0,400}}?)(-?){KEY}(.{{0,400}})$", re.DOTALL)
NARRATIVE = re.compile(rf"(?<![\w\\@/.\[-])(-?){KEY}(?:[ \t]?\[([^\[\]@]{{1,200}})\](?![(\[:{{]))?")
REFS = re.compile(r"^(:{3,})[ \t]*(?:\{[^{}\n]*#refs[^{}\n]*\})[ \t]*:*[ \t]*\n(?:\s*\1[ \t]*$)?", re.MULTILINE)
LAST_HEADING = re.compile(r"(?:^|\n)#{1,6} [^\n]+\s*\Z")
LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([A-Za-z]{2})", re.MULTILINE)
TITLE = re.compile(r"^reference-section-title:[ \t]*[\"']?([^\"'\n]+)", re.MULTILINE)
HEADING = re.compile(r"^(#{1,6}) \S", re.MULTILINE)
TITLES = {
    "de": "Literatur",
    "fr": "R\u00e9f\u00e9rences",
    "es": "Referencias",
    "it": "Bibliografia",
    "pt": "Refer\u00eancias",
}
REFS_SIGN = b"#refs"
BIBLIOGRAPHY = re.compile(r"^bibliography:((?:[ \t]*[^\n]*)(?:\n[ \t]*- [^\n]*)*)", re.MULTILINE)
BETWEEN = re.compile(r"[\s,\[\]\"']")
ENDINGS = (".bib", ".bibtex")
CALLED = ("bib", "ref", "cit", "csl", "zotero")  # in the name of a list that is JSON
LARGEST = 20_000_000  # bytes of a list of works


@dataclass(slots=True)
class Library:
    """The works of a folder; it counts what a page cites."""

    works: Mapping[str, Work]
    cited: dict[str, None] = field(default_factory=dict)

    def cite_all(self, pages: Sequence[tuple[Place, bytes]]) -> list[tuple[Place, bytes]]:
        """Return pages with their citations in words; one that asks for the works gets those of all."""
        asking = [place.path for place, data in pages if self.works and REFS_SIGN in data]
        cited = {place.path: self.cite_bytes(place.path, data, bool(asking)) for place, data in pages}
        for path in asking:
            cited[path] = self.add_list(cited[path].decode("utf-8", "replace")).encode()
        return [(place, cited[place.path]) for place, _ in pages]

    def cite_bytes(self, name: str, data: bytes, listed: bool) -> bytes:  # elsewhere, that is
        """Return a page with its citations in words; its bytes as they are where it has none."""
        if not self.works or (b"@" not in data and REFS_SIGN not in data):
            return data
        text = read_decoded(name, data)
        shown = self.cite(text) if listed else self.cite_alone(text)
        return data if shown == text and REFS_SIGN not in data else shown.encode("utf-8", "replace")

    def cite_alone(self, text: str) -> str:
        """Return a page with its citations in words, and the works below it or where it asks for them."""
        self.cited = {}
        shown = self.cite(text)
        return self.add_list(shown) if self.cited else shown

    def cite(self, text: str) -> str:
        """Return a page with its citations in words."""
        if not self.works or "@" not in text:
            return text
        veil = Veil(text)
        return veil.show(NARRATIVE.sub(self.write_narrative, GROUP.sub(self.write_group, veil.text)))

    def write_group(self, found: re.Match[str]) -> str:
        """Write what stands between brackets; it stays as it is where one of its keys is unknown."""
        items = [ITEM.match(each) for each in found[1].split(";")]
        if any(item is None or (item[3] or item[4]) not in self.works for item in items):
            return found[0]
        return f"({'; '.join(self.write_item(item) for item in items if item)})"

    def write_item(self, item: re.Match[str]) -> str:
        """Write one citation of several."""
        work = self.take(item[3] or item[4])
        name = work.year if item[2] else f"{work.names} {work.year}"
        return f"{item[1].strip()} {name}{item[5].rstrip()}".strip()

    def write_narrative(self, found: re.Match[str]) -> str:
        """Write a citation that is part of a sentence."""
        key = found[2] or found[3]
        if key not in self.works:
            return found[0]
        work = self.take(key)
        told = f"{work.year}, {found[4]}" if found[4] else work.year
        return f"({told})" if found[1] else f"{work.names} ({told})"

    def take(self, key: str) -> Work:
        """Return a work, which is cited now."""
        self.cited[key] = None
        return self.works[key]

    def add_list(self, text: str) -> str:
        """Put the list of what was cited where a page asks for it, below its last heading, or at its end."""
        works = "\n\n".join(sorted({self.works[key].listed for key in self.cited}, key=str.casefold))
        if REFS.search(text):
            return REFS.sub(lambda _: f"{works}\n", text, count=1)
        if LAST_HEADING.search(text[-500:]):
            return f"{text.rstrip()}\n\n{works}\n"
        title = TITLE.search(text[:4000])
        head = title[1].strip() if title else TITLES.get(find_language(text), "References")
        levels = [len(each) for each in HEADING.findall(Veil(text).text)] or [2]
        level = min(levels) + (levels.count(min(levels)) == 1 and min(levels) == levels[0])
        return f"{text.rstrip()}\n\n{'#' * level} {head}\n\n{works}\n"


def is_list(name: str) -> bool:
    """Say whether a file is called as lists of works are."""
    name = posixpath.basename(name).lower()
    return name.endswith(ENDINGS) or (name.endswith(".json") and any(each in name for each in CALLED))


def read_library(files: Files, names: Iterable[str]) -> Library:
    """Read the lists of works among the files of a folder."""
    works: dict[str, Work] = {}
    for name in filter(is_list, names):
        works = read_works(name, read_text(files, name)[:LARGEST]) | works
    return Library(works)


def find_language(text: str) -> str:
    """Return the language that front matter names; "" for none."""
    found = LANGUAGE.search(text[:4000])
    return found[1].lower() if found else ""


def cite_page(dump: Dump, text: str) -> str:
    """Return the text of a file with its citations in words, by the lists of works named or beside it."""
    if dump.files is None or "@" not in text or (not (named := BIBLIOGRAPHY.search(text[:4000])) and "[@" not in text):
        return text
    folder = posixpath.dirname(dump.name)
    names = (
        [posixpath.normpath(posixpath.join(folder, each)) for each in BETWEEN.split(named[1]) if is_list(each)]
        if named
        else []
    )
    names = names or [name for name in dump.files.names() if posixpath.dirname(name) == folder]
    return read_library(dump.files, names).cite_alone(text)
