"""The toctrees of a folder for Sphinx or MyST, in Markdown and in reStructuredText, in; the order of its pages out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from bookmaker.model import Files
from bookmaker.readers.markdown.frames import is_closing
from bookmaker.readers.markdown.places import Paths, Place, read_text

FENCED = re.compile(r"[ \t]*(`{3,}|~{3,}|:{3,})[ \t]*\{toctree\}")
DOTTED = re.compile(r"([ \t]*)\.\.[ \t]+toctree::")
OPTION = re.compile(r":([A-Za-z][\w-]*):[ \t]*(.*)$")
TITLED = re.compile(r"(.*\S)[ \t]*<([^<>]+)>$")
MASTERS = re.compile(r"(?:index|contents|master|main|intro|readme)\.(?:md|rst|markdown)$", re.IGNORECASE)
SOURCES = (".md", ".markdown", ".rst", ".txt")
DEEPEST = 8
MOST = 20_000  # pages that are looked into


class Toctree(NamedTuple):
    """One list of pages."""

    caption: str
    spread: bool  # its entries are patterns
    entries: tuple[str, ...]


def read_toctrees(files: Files, names: tuple[str, ...]) -> list[Place]:
    """Read the order from the toctrees that begin at a folder's first page; none where there is none."""
    pages = [name for name in names if name.lower().endswith(SOURCES)]
    masters = sorted((name for name in pages if MASTERS.search(name)), key=lambda name: (name.count("/"), name))
    masters = [name for name in masters if name.count("/") <= masters[0].count("/") + 1]
    paths = Paths(pages)
    for master in masters:
        places = [Place(master), *Walk(files, paths).follow(master, 1)]
        if len(places) > 1:
            return places
    return []


class Walk:
    """A walk through toctrees, which comes by no page twice."""

    def __init__(self, files: Files, paths: Paths) -> None:
        self.files = files
        self.paths = paths
        self.seen: set[str] = set()

    def follow(self, page: str, depth: int) -> Iterator[Place]:
        """Yield what a page's toctrees list, each page followed by what it lists itself."""
        self.seen.add(page)
        if depth > DEEPEST or len(self.seen) > MOST:
            return
        for tree in find_toctrees(read_text(self.files, page)):
            if tree.caption:
                yield Place("", tree.caption, depth, "part")
            for entry in tree.entries:
                titled = TITLED.match(entry)
                for found in self.find(titled[2] if titled else entry, posixpath.dirname(page), spread=tree.spread):
                    below = depth + bool(tree.caption)
                    yield Place(found, titled[1] if titled else "", below)
                    yield from self.follow(found, below + 1)

    def find(self, entry: str, folder: str, *, spread: bool) -> list[str]:
        """Return the pages that an entry means and that were not come by."""
        base = "" if entry.startswith("/") else folder
        found = [self.paths.find(entry, base)]
        if spread and "*" in entry:
            found = self.paths.list_fitting(posixpath.join(base, entry.lstrip("/")))
        return [page for page in found if page and page not in self.seen]


def find_toctrees(text: str) -> Iterator[Toctree]:
    """Yield the toctrees that stand in a page."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if "toctree" not in line:
            continue
        if fence := FENCED.match(line):
            yield read_toctree(list(take_fenced(lines, at + 1, fence[1])))
        elif dotted := DOTTED.match(line):
            yield read_toctree(list(take_indented(lines, at + 1, len(dotted[1].expandtabs()))))


def take_fenced(lines: list[str], at: int, fence: str) -> Iterator[str]:
    """Yield the lines before a closing fence."""
    while at < len(lines) and not is_closing(lines[at], fence):
        yield lines[at].strip()
        at += 1


def take_indented(lines: list[str], at: int, column: int) -> Iterator[str]:
    """Yield the lines that stand further in than a directive."""
    while at < len(lines):
        line = lines[at].expandtabs()
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            return
        yield line.strip()
        at += 1


def read_toctree(lines: list[str]) -> Toctree:
    """Read one toctree: its settings, as lines between colons or as YAML, and its entries."""
    options: dict[str, str] = {}
    at = 0
    if lines and lines[0] == "---" and "---" in lines[1:]:
        at = lines.index("---", 1) + 1
        options = {key.strip(): said.strip() for key, _, said in (line.partition(":") for line in lines[1 : at - 1])}
    while at < len(lines) and (found := OPTION.match(lines[at])):
        options[found[1]] = found[2].strip()
        at += 1
    entries = tuple(line for line in lines[at:] if line and line != "self" and "://" not in line)
    return Toctree(options.get("caption", "").strip("\"'"), "glob" in options, entries)
