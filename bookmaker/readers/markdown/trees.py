"""A tree of pages, as files of contents have it (_toc.yml, myst.yml, toc.yml, sidebars), in; a book's places out."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from bookmaker.model import Files
from bookmaker.readers.markdown.frontmatter import load_yaml, text_value
from bookmaker.readers.markdown.jsliteral import find_literals
from bookmaker.readers.markdown.places import Paths, Place, as_list, as_mapping, find_file, read_text

FILES = ("file", "href", "id", "slug", "link", "path", "root", "doc")  # keys of an item that name its page
LABELS = ("title", "label", "text", "caption", "name", "part", "header")
BELOW = ("parts", "chapters", "subtrees", "entries", "sections", "children", "items", "toc")
CONTENTS = ("_toc.yml", "_toc.yaml", "myst.yml", "toc.yml", "toc.yaml", "TOC.yml")
SIDEBARS = tuple(f"sidebars{ending}" for ending in (".js", ".ts", ".cjs", ".mjs", ".json"))
SCRIPTS = tuple(f"{name}.{ending}" for name in ("config", "astro.config") for ending in ("js", "ts", "mts", "mjs"))
DEEPEST = 8
FEWEST = 2  # pages that a list of contents names


class Tree(NamedTuple):
    """Where the paths of a tree lead."""

    paths: Paths
    base: str  # the folder of the file that holds it
    list_folder: Callable[[str], list[Place]]  # the pages of a folder in their own order
    alone: bool = False  # the name of a file says enough where no other has it

    def walk(self, item: object, depth: int = 1) -> Iterator[Place]:
        """Yield the places of an item, and of what is below it."""
        if depth > DEEPEST:
            return
        if isinstance(item, list):
            for each in item:
                yield from self.walk(each, depth)
        elif isinstance(item, str):
            yield from self.place(item, "", depth)
        elif isinstance(item, dict):
            yield from self.walk_item(item, depth)

    def place(self, path: str, label: str, depth: int) -> Iterator[Place]:
        """Yield the page of a path, if there is one."""
        if found := self.paths.find(path, self.base, alone=self.alone):
            yield Place(found, label, depth)

    def walk_item(self, item: Mapping[str, Any], depth: int) -> Iterator[Place]:
        """Yield an item's own page, or its words as a part's heading, and what is below it."""
        folder = text_value(item.get("dirName") or as_mapping(item.get("autogenerate")).get("directory"))
        label = next((text_value(item[key]) for key in LABELS if text_value(item.get(key))), "")
        own = next(filter(None, map(self.find_own, (item.get(key) for key in FILES))), "")
        below = [item[key] for key in BELOW if isinstance(item.get(key), list)]
        if pattern := text_value(item.get("glob") or item.get("pattern")):
            below.append(self.paths.list_fitting(posixpath.join(self.base, pattern).removesuffix(".md")))
        if not (own or label or below or folder):  # {"A label": [...]}, or sidebars under their names and addresses
            for key, value in item.items():
                named = isinstance(value, list) and not key.startswith("/") and depth > 1
                yield from (
                    self.walk_item({"label": key if named else "", "items": value}, depth)
                    if isinstance(value, list)
                    else self.walk(as_mapping(value), depth)
                )
            return
        head = list(self.place(own, label, depth)) or (
            [Place("", label, depth, "part")] if label and (below or folder) else []
        )
        yield from head
        inner = depth + (1 if head and "root" not in item else 0)
        yield from self.walk(below, inner)
        if folder:
            yield from (place._replace(depth=place.depth + inner - 1) for place in self.list_folder(folder))

    def find_own(self, value: object) -> str:
        """Return the path that an item names for its page: a text, or a mapping that names it in its turn."""
        return value if isinstance(value, str) else text_value(as_mapping(value).get("id"))


def read_contents(
    files: Files, names: tuple[str, ...], paths: Paths, list_folder: Callable[[str], list[Place]]
) -> list[Place]:
    """Read the order from a file of contents in YAML."""
    name = find_file(names, *CONTENTS)
    text = read_text(files, name) if name else ""
    # a list alone is no mapping, as which YAML is read
    wrapped = f"toc:\n{text}" if text.lstrip().startswith("- ") else text
    values = load_yaml(wrapped)[0] or {}
    tree = Tree(paths, posixpath.dirname(name), list_folder)
    return keep_enough(tree.walk(as_mapping(values.get("project")).get("toc") if "project" in values else values))


def read_sidebars(
    files: Files, names: tuple[str, ...], paths: Paths, list_folder: Callable[[str], list[Place]]
) -> list[Place]:
    """Read the order from a site's sidebars, as a script or JSON has them (Docusaurus, VitePress, Starlight)."""
    if name := find_file(names, *SIDEBARS):
        sidebars = read_script(read_text(files, name), name)
        return keep_enough(Tree(paths, posixpath.dirname(name), list_folder).walk(sidebars))
    shown = (each for each in names if ".vitepress/" in each or ".vuepress/" in each or "astro.config" in each)
    name = find_file(shown, *SCRIPTS)
    if not name:
        return []
    base = name.partition(".v")[0].rstrip("/") if "press/" in name else posixpath.dirname(name)
    text = read_text(files, name)
    tree = Tree(paths, base, list_folder, alone=True)
    places = list(tree.walk(list(find_literals(text, "sidebar"))))
    return keep_enough(places or tree.walk(list(find_literals(text, "return"))))


def read_script(text: str, name: str) -> list[Any]:
    """Return the literals of a script, or what JSON holds; nothing where it is broken."""
    if not name.endswith(".json"):
        return list(find_literals(text))
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return as_list(values) or [values]


def keep_enough(places: Iterator[Place] | list[Place]) -> list[Place]:
    """Return the places, each page once; none where they are too few for a book's contents."""
    found: dict[object, Place] = {}
    for at, place in enumerate(places):
        found.setdefault(place.path or at, place)
    kept = list(found.values())
    return kept if sum(bool(place.path) for place in kept) >= FEWEST else []
