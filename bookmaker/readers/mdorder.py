"""The files of a folder of Markdown in; the pages of its book in their order and depth out, as the folder says it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from bookmaker.model import Files, Role
from bookmaker.readers.frontmatter import load_yaml, text_value
from bookmaker.readers.lines import even_line_ends
from bookmaker.readers.mdpage import drop_comments
from bookmaker.readers.mdsigns import ENDINGS, list_markdown

SUMMARY = re.compile(
    r"(?P<indent>[ \t]*+)(?:[-*+]|\d+[.)])?\s*\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<path>[^()\s]*)\)"
)
PART = re.compile(r"#{1,3}\s+(.+?)\s*#*$")
POST = re.compile(r"(?>(?:.*/)?_posts/)(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")
HIDDEN = re.compile(r"(?:^|/)(?:_(?!posts/)[^/]*/|_site/|\.[^/]+)")
MARKS = re.compile(r"(?<!\\)[`*]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
DRAFT = re.compile(r"(?:^|/)_drafts/")
MATTER = re.compile(
    r"(?:^|/)(?:readme|license|licence|contributing|changelog|code_of_conduct|security)\.[a-z]+$", re.IGNORECASE
)


class Place(NamedTuple):
    """A page of the book: a file, or a part's heading, which has none."""

    path: str
    label: str = ""
    depth: int = 1
    role: Role = "chapter"


def order_pages(files: Files) -> tuple[list[Place], list[str]]:
    """Return the pages in their order, and the files of Markdown that are none of them."""
    names = files.names()
    pages = list_markdown(names)
    places = read_summary(files, names) or read_nav(files, names) or read_posts(pages)
    if not places:
        places = [Place(name) for name in pages if not HIDDEN.search(name) and not MATTER.search(name)]
        places = places or [Place(name) for name in pages]
    known = set(pages)
    places = [place for place in dict.fromkeys(places) if not place.path or place.path in known]
    used = {place.path for place in places}
    return places, [name for name in pages if name not in used and posixpath.basename(name) != "SUMMARY.md"]


def read_text(files: Files, name: str) -> str:
    """Return a file's text, whatever it cannot decode marked."""
    return even_line_ends((files.read(name) or b"").decode("utf-8-sig", "replace"))


def find_file(names: Iterable[str], *wanted: str) -> str:
    """Return the highest file of one of these names; "" for none."""
    found = [name for name in names if posixpath.basename(name) in wanted]
    return min(found, key=lambda name: (name.count("/"), name), default="")


def read_summary(files: Files, names: tuple[str, ...]) -> list[Place]:
    """Read SUMMARY.md, as mdBook and GitBook have it: lists in lists, parts as headings."""
    name = find_file(names, "SUMMARY.md")
    if not name:
        return []
    base = posixpath.dirname(name)
    places: list[Place] = []
    columns: list[int] = []
    parts = False
    for line in drop_comments(read_text(files, name)).split("\n"):
        if (part := PART.match(line)) and places:
            places.append(Place("", part[1], 1, "part"))
            parts, columns = True, []
        found = SUMMARY.match(line)
        if not found:
            continue
        indent = len(found["indent"].expandtabs(4))
        while columns and indent <= columns[-1]:
            columns.pop()
        columns.append(indent)
        listed = line.lstrip()[:1] in "-*+0123456789"
        path = settle_path(base, found["path"])
        label = ESCAPED.sub(r"\1", MARKS.sub("", found["label"]))
        if path or label:
            places.append(Place(path, label, len(columns) + (parts and listed)))
    return places


def settle_path(base: str, path: str) -> str:
    """Return a path of a list of pages as a path inside the dump."""
    bare = unquote(path.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(base, bare.lstrip("/"))) if bare and "://" not in bare else ""


def read_nav(files: Files, names: tuple[str, ...]) -> list[Place]:
    """Read the order from mkdocs.yml, _quarto.yml or _bookdown.yml."""
    name = find_file(names, "mkdocs.yml", "mkdocs.yaml", "_quarto.yml", "_bookdown.yml")
    if not name:
        return []
    # MkDocs' own tags (!!python/name:…) would be no safe YAML; what they say is of no use here
    values = load_yaml(re.sub(r"!!?[\w/:.-]+", "", read_text(files, name)))[0] or {}
    base = posixpath.dirname(name)
    if "nav" in values:
        docs = text_value(values.get("docs_dir")) or "docs"
        return list(walk_nav(values["nav"], posixpath.normpath(posixpath.join(base, docs)), 1))
    book = values.get("book")
    if isinstance(book, dict) and book.get("chapters"):
        appendices = as_list(book.get("appendices"))
        last = [{"part": "Appendices", "chapters": appendices}] if appendices else []
        return list(walk_nav([*as_list(book["chapters"]), *last], base, 1))
    return list(walk_nav(as_list(values.get("rmd_files")), base, 1))


def as_list(value: object) -> list[Any]:
    """Return a value as a list; anything else is an empty one."""
    return value if isinstance(value, list) else []


def walk_nav(entries: object, base: str, depth: int) -> Iterator[Place]:
    """Walk a navigation tree: a path, a label with a path, a label with more below it."""
    for entry in as_list(entries) if depth < 6 else ():
        if isinstance(entry, str):
            yield Place(settle_path(base, entry), "", depth)
        elif isinstance(entry, Mapping) and "chapters" in entry:
            part = text_value(entry.get("part"))
            path = settle_path(base, part) if part.lower().endswith(ENDINGS) else ""
            yield Place(path, "" if path else part, depth, "part")
            yield from walk_nav(entry["chapters"], base, depth + 1)
        elif isinstance(entry, Mapping):
            for label, below in entry.items():
                if isinstance(below, str):
                    yield Place(settle_path(base, below), text_value(label), depth)
                else:
                    yield Place("", text_value(label), depth, "part")
                    yield from walk_nav(below, base, depth + 1)


def read_posts(names: Iterable[str]) -> list[Place]:
    """Return the posts of a site by Jekyll, in the order of the dates in their names."""
    posts = [(found.groups(), name) for name in names if (found := POST.match(name))]
    return [
        Place(name)
        for _, name in sorted(posts, key=lambda post: (post[0][0], int(post[0][1]), int(post[0][2]), post[1]))
    ]


def date_in_name(name: str) -> str:
    """Return the date that a post's name begins with, as ISO 8601; "" for none."""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", posixpath.basename(name))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
