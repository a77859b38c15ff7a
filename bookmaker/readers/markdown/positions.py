"""The pages of a folder, each with the position that its front matter says, in; their order and depth out."""

from __future__ import annotations

import json
import math
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bookmaker.model import Files
from bookmaker.readers.markdown.frontmatter import load_yaml, text_value
from bookmaker.readers.markdown.places import INDEXES, PREFIX, Place, as_mapping, read_text

FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
POSITION = re.compile(
    r"[ \t]*[\"']?(?:sidebar_position|nav_order|weight|order|position)[\"']?[ \t]*[:=][ \t]*(-?\d[\d.]*)"
)
SAID = re.compile(r"(title|sidebar_label|parent|grand_parent)[ \t]*[:=][ \t]*[\"']?(.*?)[\"']?[ \t]*$")
CATEGORIES = ("_category_.json", "_category_.yml", "_category_.yaml")
LABELLED = ("_meta.json", ".pages")  # the order of a folder's files (Nextra, MkDocs' awesome pages)
HEAD = 4_000  # bytes in which front matter says where a page stands
LAST = math.inf  # where what has no position stands: behind the rest, as it stood
FEWEST = 2


class Standing(NamedTuple):
    """What a page or a folder says of its place among its neighbours."""

    position: float = LAST
    title: str = ""
    parent: str = ""  # the title of the page that it stands below


class Positions:
    """The positions of all pages, and what their folders say of themselves."""

    def __init__(self, files: Files, names: Sequence[str], pages: Sequence[str]) -> None:
        self.pages = [(page, read_standing(files, page)) for page in pages]
        self.folders: dict[str, Standing] = {}
        self.listed: dict[str, list[str]] = {}
        for name in names:
            folder, _, base = name.rpartition("/")
            if base in CATEGORIES:
                self.folders[folder] = read_category(files, name)
            elif base in LABELLED and (listed := read_listed(files, name)):
                self.listed[folder] = listed

    def known(self) -> bool:
        """Say whether enough of the pages have a position, or their folders do."""
        placed = sum(standing.position != LAST for _, standing in self.pages)
        return placed >= FEWEST or bool(self.folders or self.listed)

    def order(self) -> list[Place]:
        """Return the pages in their order: below the pages that they name, or else as their folders lie."""
        if any(standing.parent for _, standing in self.pages):
            return list(self.walk_titles("", 1, set()))
        below: dict[str, list[str]] = defaultdict(list)
        for page, _ in self.pages:
            within = page
            while within and within not in below[folder := posixpath.dirname(within)]:
                below[folder].append(within)
                within = folder
        standings = dict(self.pages)
        top = ""
        while len(below[top]) == 1 and below[top][0] not in standings:
            top = below[top][0]
        return list(self.walk_folder(top, 1, below, standings))

    def walk_folder(
        self, folder: str, depth: int, below: Mapping[str, list[str]], standings: Mapping[str, Standing]
    ) -> Iterator[Place]:
        """Yield the pages of a folder, and those of the folders in it, below the page or the words that head each."""
        listed = {name: at for at, name in enumerate(self.listed.get(folder, ()))}

        def rank(name: str) -> tuple[bool, float, float]:
            base = posixpath.basename(name)
            own = standings.get(name) or self.stand_folder(name, below, standings)
            place = listed.get(base, listed.get(base.rpartition(".")[0], LAST))
            return (not is_index(name) or name not in standings, place, own.position)

        for name in sorted(below[folder], key=rank):
            if name in standings:
                yield Place(name, "", depth)
                continue
            headed = any(each in standings and is_index(each) for each in below[name])
            label = self.folders.get(name, Standing()).title
            if not headed:
                yield Place("", label or name_folder(name), depth, "part")
            for place in self.walk_folder(name, depth + 1, below, standings):
                yield place._replace(depth=depth) if headed and place.path and is_head(place.path, name) else place

    def stand_folder(self, folder: str, below: Mapping[str, list[str]], standings: Mapping[str, Standing]) -> Standing:
        """Return where a folder stands: as it says itself, or as the page that heads it does."""
        if folder in self.folders:
            return self.folders[folder]
        return next((standings[each] for each in below[folder] if each in standings and is_index(each)), Standing())

    def walk_titles(self, parent: str, depth: int, seen: set[str]) -> Iterator[Place]:
        """Yield the pages that stand below a title, each followed by those that stand below its own."""
        titles = {standing.title for _, standing in self.pages}
        for page, standing in sorted(self.pages, key=lambda each: each[1].position):
            above = standing.parent if standing.parent in titles else ""
            if above != parent or page in seen:
                continue
            seen.add(page)
            yield Place(page, "", depth)
            if standing.title:
                yield from self.walk_titles(standing.title, depth + 1, seen)


def order_by_position(files: Files, names: Sequence[str], pages: Sequence[str]) -> list[Place]:
    """Return the pages in the order that their front matter and their folders say; none where neither says one."""
    positions = Positions(files, names, pages)
    if not positions.known():
        return []
    places = positions.order()
    placed = {place.path for place in places}
    return places + [Place(page) for page in pages if page not in placed]


def read_standing(files: Files, page: str) -> Standing:
    """Read what a page's front matter says of its place; a number before its name counts too."""
    text = (files.read(page) or b"")[:HEAD].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    opening = FRONT.match(text)
    position, said = LAST, dict[str, str]()
    for line in text[opening.end() :].split("\n") if opening else ():
        if line.strip() in ("---", "+++"):
            break
        if (found := POSITION.match(line)) and position == LAST:
            position = read_number(found[1])
        elif words := SAID.match(line):
            said[words[1]] = words[2]
    return Standing(position, said.get("title", ""), said.get("parent", ""))


def read_number(text: str) -> float:
    """Return a position; Hugo's weight of 0 is none, and no number is none either."""
    try:
        return float(text) or LAST
    except ValueError:
        return LAST


def read_category(files: Files, name: str) -> Standing:
    """Read what a folder says of itself (Docusaurus)."""
    values = load_yaml(read_text(files, name))[0] or {}
    position = values.get("position")
    at = float(position) if isinstance(position, int | float) else LAST
    return Standing(at, text_value(values.get("label")))


def read_listed(files: Files, name: str) -> list[str]:
    """Read the order in which a folder lists its files: the keys of JSON, or a list of names in YAML."""
    text = read_text(files, name)
    if name.endswith(".json"):
        try:
            return list(as_mapping(json.loads(text)))
        except (ValueError, RecursionError):
            return []
    values = load_yaml(text)[0] or {}
    entries = values.get("nav") or values.get("arrange") or []
    return [text_value(next(iter(each.values()), "") if isinstance(each, dict) else each) for each in entries]


def is_index(page: str) -> bool:
    """Say whether a page heads its folder, by its name."""
    return posixpath.basename(page).rpartition(".")[0].casefold() in INDEXES


def is_head(page: str, folder: str) -> bool:
    """Say whether a page heads this very folder."""
    return posixpath.dirname(page) == folder and is_index(page)


def name_folder(folder: str) -> str:
    """Return the words of a folder's name."""
    return re.sub(r"[-_]+", " ", PREFIX.sub("", posixpath.basename(folder))).strip()
