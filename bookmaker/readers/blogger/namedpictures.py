"""The addresses of pictures on the web in; the files of an archive that bear the names those end in, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote_plus, urlsplit

from bookmaker.model import Files

ODD = re.compile(r"[^\w.]+")
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|heic)$", re.IGNORECASE)


def find_by_name(files: Files, names: Iterable[str]) -> Callable[[str], bytes | None]:
    """Return what finds a picture among these files by the name at its address's end; the first of a name has it."""
    by_name: dict[str, str] = {}
    for name in names:
        if PICTURE.search(name):
            by_name.setdefault(settle(name), name)

    def locate(address: str) -> bytes | None:
        path = by_name.get(settle(path_in(address)))
        return files.read(path) if path else None

    return locate


def path_in(address: str) -> str:
    """Return the path of an address as people would read it."""
    try:
        return unquote_plus(urlsplit(address).path)
    except ValueError:
        return ""


def settle(path: str) -> str:
    """Return a file's name in the one spelling that archives and addresses share."""
    return ODD.sub("_", path.rsplit("/", 1)[-1]).casefold()
