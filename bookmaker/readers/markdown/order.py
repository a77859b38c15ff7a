"""The files of a folder of Markdown in; the pages of its book in their order and depth out, as the folder says it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from bookmaker.model import Files
from bookmaker.readers.markdown.editions import find_editions
from bookmaker.readers.markdown.frontmatter import load_yaml, text_value
from bookmaker.readers.markdown.grids import list_grids
from bookmaker.readers.markdown.places import ROOTS, Paths, Place, as_list, find_file, read_text, settle_path
from bookmaker.readers.markdown.positions import is_index, order_by_position
from bookmaker.readers.markdown.remarks import drop_comments
from bookmaker.readers.markdown.signs import ENDINGS, is_page
from bookmaker.readers.markdown.toctrees import read_toctrees
from bookmaker.readers.markdown.trees import read_contents, read_sidebars

SUMMARY = re.compile(
    r"(?P<indent>[ \t]*+)(?:[-*+]|\d+[.)])?\s*\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<path>[^()\s]*)\)"
)
HEADED = re.compile(
    r"(?P<indent>[ \t]*+)[-*+][ \t]+(?P<label>[^\[\]<>]*[^\[\]<>\s])(?P<path>)[ \t]*$"
)  # by words alone
WIKI = re.compile(r"\[\[([^\[\]\n]+)\]\]")
SIDEBARS = ("_sidebar.md", "_Sidebar.md")
LISTS = ("SUMMARY.md", *SIDEBARS, "_navbar.md", "_Footer.md", "_footer.md")  # of pages, and no page themselves
PART = re.compile(r"#{1,3}\s+(.+?)\s*#*$")
POST = re.compile(r"(?>(?:.*/)?_posts/)(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")
HIDDEN = re.compile(r"(?:^|/)(?:_(?!posts/)[^/]*/|_site/|\.[^/]+)")
MARKS = re.compile(r"(?<!\\)[`*]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
DRAFT = re.compile(r"(?:^|/)_drafts/")
MATTER = re.compile(
    r"(?:^|/)(?:readme|license|licence|contributing|changelog|code_of_conduct|security)\.[a-z]+$", re.IGNORECASE
)


def order_pages(files: Files) -> tuple[list[Place], list[str]]:
    """Return the pages in their order, and the files of Markdown that are none of them."""
    names = files.names()
    grids = set(list_grids(names))
    pages = [name for name in names if name in grids or is_page(name)]
    places = read_declared(files, names, pages)
    if not places:
        shown = list_shown(pages)
        places = order_by_position(files, names, shown) or list_naturally(shown)
    known = set(pages)
    places = [place for place in dict.fromkeys(places) if not place.path or place.path in known]
    used = {place.path for place in places}
    return places, [name for name in pages if name not in used and posixpath.basename(name) not in LISTS]


def read_declared(files: Files, names: tuple[str, ...], pages: list[str]) -> list[Place]:
    """Return the pages that a folder's own list of contents names, in its order; none where it has no such list."""

    def list_folder(folder: str) -> list[Place]:
        bases = (posixpath.normpath(posixpath.join(root, folder)) for root in ("", *ROOTS))
        inside = next(filter(None, ([page for page in shown if lies_in(page, base)] for base in bases)), [])
        return order_by_position(files, names, inside) or list_naturally(inside)

    shown, paths = list_shown(pages), Paths(pages)
    return (
        read_summary(files, names, paths)
        or read_nav(files, names)
        or read_contents(files, names, paths, list_folder)
        or read_sidebars(files, names, paths, list_folder)
        or read_toctrees(files, names)
        or read_posts(pages)
    )


def list_shown(pages: list[str]) -> list[str]:
    """Return the pages that a site shows, where there is no list of them."""
    shown = [name for name in pages if not HIDDEN.search(name) and not MATTER.search(name)] or pages
    editions = find_editions(shown)
    return [name for name in shown if name not in editions]


def list_naturally(pages: list[str]) -> list[Place]:
    """Return pages as they lie, but each folder's index, or the page of its name, before what else is in it."""
    heads = {page.rpartition(".")[0]: page for page in pages}  # as Notion has it: a page, and a folder of its name
    heads |= {posixpath.dirname(page): page for page in reversed(pages) if is_index(page)}
    placed: dict[str, Place] = {}
    for page in pages:
        folders = [""] + [page[: found.start()] for found in re.finditer("/", page)]
        for each in (*(heads[folder] for folder in folders if folder in heads), page):
            placed.setdefault(each, Place(each))
    return list(placed.values())


def lies_in(page: str, folder: str) -> bool:
    """Say whether a page lies in a folder, or in one within it."""
    return folder == "." or page.startswith(f"{folder}/")


def read_summary(files: Files, names: tuple[str, ...], paths: Paths) -> list[Place]:
    """Read SUMMARY.md (mdBook, GitBook) or _sidebar.md (Docsify, wikis): lists in lists, parts as headings."""
    name = find_file(names, "SUMMARY.md") or find_file(names, *SIDEBARS)
    if not name:
        return []
    strict = name.endswith("SUMMARY.md")
    base = posixpath.dirname(name)
    places: list[Place] = []
    columns: list[int] = []
    parts = False
    for line in drop_comments(read_text(files, name)).split("\n"):
        if (part := PART.match(line)) and (places or not strict):
            places.append(Place("", part[1], 1, "part"))
            parts, columns = True, []
        found = SUMMARY.match(line if strict else WIKI.sub(link_page, line)) or (not strict and HEADED.match(line))
        if not found:
            continue
        columns = settle_columns(columns, len(found["indent"].expandtabs(4)))
        listed = line.lstrip()[:1] in "-*+0123456789"
        path = settle_path(base, found["path"]) if strict else paths.find(found["path"] or "", base)
        label = ESCAPED.sub(r"\1", MARKS.sub("", found["label"]))
        if path or (label and (strict or not found["path"])):
            places.append(
                Place(path, label, len(columns) + (parts and listed), "chapter" if path or strict else "part")
            )
    return places


def settle_columns(columns: list[int], indent: int) -> list[int]:
    """Return the columns of the items that are open at one so far in, its own included."""
    return [*(column for column in columns if column < indent), indent]


def link_page(found: re.Match[str]) -> str:
    """Write a wiki's link to a page as Markdown has it."""
    label, _, page = found[1].partition("|")
    return f"[{label}](<{(page or label).strip().replace(' ', '-')}>)".replace("<", "").replace(">", "")


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
