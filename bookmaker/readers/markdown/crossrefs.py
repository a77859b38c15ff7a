"""Pages of Quarto's Markdown in; the same with figures, tables and formulas numbered, and what refers to them, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bookmaker.readers.markdown.inclusion import read_decoded
from bookmaker.readers.markdown.places import Place
from bookmaker.readers.markdown.signs import is_markdown
from bookmaker.readers.markdown.veil import Veil

SIGN = re.compile(r"@(?:fig|tbl|sec|eq|lst)-", re.IGNORECASE)
NAME = r"((fig|tbl|eq|lst)-[\w-]{1,80})"
FIGURE = re.compile(rf"!\[([^\[\]]{{0,2000}})\](?=\([^()\n]{{0,1000}}\)\{{[^{{}}\n]{{0,200}}#{NAME}[\s}}])")
CAPTION = re.compile(
    rf"^([ \t]*(?:Table)?:[ \t]+)(?=[^\n{{}}]{{0,2000}}\{{[^{{}}\n]{{0,200}}#{NAME}[\s}}])", re.MULTILINE
)
FORMULA = re.compile(rf"\$\$(?=[ \t]*\{{#{NAME}\}})")
HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+([^\n{}]{1,400}?)[ \t]*#*[ \t]*\{[^{}\n]{0,200}#(sec-[\w-]{1,80})[\s}]", re.MULTILINE
)
LABEL = re.compile(rf"^[ \t]*(?:#|%%|//)\|[ \t]*label:[ \t]*[\"']?{NAME}", re.MULTILINE)
CELL_CAPTION = re.compile(r"^([ \t]*(?:#|%%|//)\|[ \t]*(?:fig|tbl|lst)-cap:[ \t]*[\"']?)", re.MULTILINE)
WHOLE = re.compile(r"\[((?:[^\[\]@]{0,80}@(?:fig|tbl|sec|eq|lst)-[\w-]{1,80}){1,20})\](?![(\[])", re.IGNORECASE)
REFERENCE = re.compile(r"(?<![\w\\@/.])(-?)@((fig|tbl|sec|eq|lst)-(?:[\w-]{0,80}\w))", re.IGNORECASE)
WORDS = {
    "en": ("Figure", "Table", "Equation", "Listing"),
    "de": ("Abbildung", "Tabelle", "Gleichung", "Listing"),
    "fr": ("Figure", "Table", "\u00c9quation", "Listing"),
    "es": ("Figura", "Tabla", "Ecuaci\u00f3n", "Listado"),
    "it": ("Figura", "Tabella", "Equazione", "Listato"),
    "pt": ("Figura", "Tabela", "Equa\u00e7\u00e3o", "Listagem"),
}
BLANK = "\u00a0"
KINDS = ("fig", "tbl", "eq", "lst")


@dataclass(slots=True)
class Numbers:
    """What the pages of a book number, each kind through the whole book."""

    language: str = "en"
    said: dict[str, str] = field(default_factory=dict)  # name → the words that stand for it
    places: dict[str, str] = field(default_factory=dict)  # name → the page, for what a link can lead to
    counts: dict[str, int] = field(default_factory=dict)

    def number(self, text: str, path: str) -> str:
        """Number what a page holds, its captions included."""
        veil = Veil(text)
        shown = FIGURE.sub(lambda found: f"![{self.caption(found[2], found[1], path)}]", veil.text)
        shown = CAPTION.sub(lambda found: f"{found[1]}{self.count(found[2])}: ", shown)
        shown = FORMULA.sub(lambda found: rf"\qquad ({self.count(found[1]).rpartition(BLANK)[2]})$$", shown)
        for heading in HEADING.finditer(shown):
            self.said.setdefault(heading[2], f"\u201c{veil.show(heading[1])}\u201d")
            self.places.setdefault(heading[2], path)
        for at, code in enumerate(veil.codes):
            if "|" in code and (label := LABEL.search(code)):
                told = self.count(label[1])
                veil.codes[at] = CELL_CAPTION.sub(rf"\g<1>{told}: ", code, count=1)
        return veil.show(shown)

    def caption(self, name: str, words: str, path: str) -> str:
        """Return the caption of a figure with its number."""
        self.places.setdefault(name, path)
        return f"{self.count(name)}: {words}" if words.strip() else self.count(name)

    def count(self, name: str) -> str:
        """Return what stands for a thing: its kind and its number."""
        if name not in self.said:
            kind = name.partition("-")[0]
            self.counts[kind] = self.counts.get(kind, 0) + 1
            word = WORDS.get(self.language, WORDS["en"])[KINDS.index(kind)]
            self.said[name] = f"{word}{BLANK}{self.counts[kind]}"
        return self.said[name]

    def refer(self, text: str, path: str) -> str:
        """Write what refers to something numbered as its words, and as a link where one can lead there."""
        if not SIGN.search(text):
            return text
        veil = Veil(text)
        shown = WHOLE.sub(lambda found: found[1] if self.knows(found[1]) else found[0], veil.text)
        return veil.show(REFERENCE.sub(lambda found: self.write(found, path), shown))

    def knows(self, text: str) -> bool:
        """Say whether all that a text refers to is known."""
        return all(found[2].lower() in self.said for found in REFERENCE.finditer(text))

    def write(self, found: re.Match[str], path: str) -> str:
        """Write one reference."""
        name = found[2] if found[2] in self.said else found[2].lower()
        if name not in self.said:
            return found[0]
        said = self.said[name].rpartition(BLANK)[2] if found[1] else self.said[name]
        if name not in self.places:
            return said
        here = self.places[name]
        page = "" if here == path else posixpath.relpath(here, posixpath.dirname(path) or ".")
        return f"[{said}](<{page}#{name}>)"


def refer_all(pages: Sequence[tuple[Place, bytes]], language: str) -> list[tuple[Place, bytes]]:
    """Number what the pages of a folder hold where one of them refers to it."""
    if not any(b"@" in data and SIGN.search(data.decode("utf-8", "replace")) for _, data in pages):
        return list(pages)
    numbers = Numbers(language[:2].lower() or "en")
    texts = {place.path: read_decoded(place.path, data) for place, data in pages if is_markdown(place.path)}
    numbered = {path: numbers.number(text, path) for path, text in texts.items()}
    shown = {path: numbers.refer(text, path) for path, text in numbered.items()}
    return [
        (
            place,
            data if shown.get(place.path) == texts.get(place.path) else shown[place.path].encode("utf-8", "replace"),
        )
        for place, data in pages
    ]


def refer_page(text: str, language: str) -> str:
    """Number what the text of one file holds where it refers to it."""
    if not SIGN.search(text):
        return text
    numbers = Numbers(language[:2].lower() or "en")
    return numbers.refer(numbers.number(text, ""), "")
