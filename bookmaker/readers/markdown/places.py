"""The pages of a folder as a list of its contents names them in; their paths inside the dump out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import unquote

from bookmaker.model import Files, Role
from bookmaker.readers.text.lines import even_line_ends

PREFIX = re.compile(r"^\d{1,4}[-_. ]+(?=\D)")  # a number before a file's name that only orders it
INDEXES = ("index", "_index", "readme")
ROOTS = ("docs", "content", "src", "src/content/docs", "source", "doc", "pages", "content/docs", "content/en")


class Place(NamedTuple):
    """A page of the book: a file, or a part's heading, which has none."""

    path: str
    label: str = ""
    depth: int = 1
    role: Role = "chapter"


class Paths:
    """The pages of a folder under all the names that a list may call them by."""

    def __init__(self, pages: Iterable[str]) -> None:
        self.pages = tuple(pages)
        self.named: dict[str, str] = {}
        bases: dict[str, str] = {}
        for page in self.pages:
            for name in list_names(page):
                self.named.setdefault(name, page)
            base = page.rpartition("/")[2].rpartition(".")[0].casefold()
            bases[base] = "" if base in bases else page
        self.bases = bases

    def find(self, path: str, base: str = "", *, roots: Iterable[str] = ROOTS, alone: bool = False) -> str:
        """Return the page that a path means, seen from a folder or from those that sites keep pages in; "" for none.

        A path may lack its ending, name a folder for the page that heads it, or go without the numbers that order
        files. `alone`: the file's name says enough where no other has it.
        """
        bare = unquote(path.partition("#")[0].partition("?")[0]).strip()
        if not bare or "://" in bare:
            return ""
        bare = bare.lstrip("/")
        for root in (base, "", *roots, *(posixpath.join(base, root) for root in roots if base)):
            name = posixpath.normpath(posixpath.join(root, bare)).casefold()
            if name in self.named:
                return self.named[name]
        last = posixpath.basename(bare.rstrip("/")).casefold()
        return self.bases.get(last.removesuffix(".md").removesuffix(".html"), "") if alone else ""

    def list_fitting(self, pattern: str) -> list[str]:
        """Return the pages whose paths, without their endings, fit a pattern such as `guide/*`."""
        whole = posixpath.normpath(pattern)
        return [page for page in self.pages if fnmatchcase(page.rpartition(".")[0], whole)]


def list_names(page: str) -> Iterable[str]:
    """Yield the names of a page, small: with and without its ending, as its folder, without numbers that order."""
    stem, _, ending = page.rpartition(".")
    bare = "/".join(PREFIX.sub("", part) for part in stem.split("/"))
    yield page.casefold()
    for each in dict.fromkeys((stem.casefold(), bare.casefold())):
        yield from (each, f"{each}.{ending.casefold()}", f"{each}.html")
        folder, _, base = each.rpartition("/")
        if base in INDEXES:
            yield folder or "."


def settle_path(base: str, path: str) -> str:
    """Return a path of a list of pages as a path inside the dump."""
    bare = unquote(path.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(base, bare.lstrip("/"))) if bare and "://" not in bare else ""


def read_text(files: Files, name: str) -> str:
    """Return a file's text, whatever it cannot decode marked."""
    return even_line_ends((files.read(name) or b"").decode("utf-8-sig", "replace"))


def find_file(names: Iterable[str], *wanted: str) -> str:
    """Return the highest file of one of these names; "" for none."""
    found = [name for name in names if posixpath.basename(name) in wanted]
    return min(found, key=lambda name: (name.count("/"), name), default="")


def as_list(value: object) -> list[Any]:
    """Return a value as a list; anything else is an empty one."""
    return value if isinstance(value, list) else []


def as_mapping(value: object) -> Mapping[str, Any]:
    """Return a value as a mapping; anything else is an empty one."""
    return value if isinstance(value, dict) else {}
