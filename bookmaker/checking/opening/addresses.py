"""An address as a page writes it in, where it leads out: a file of the book and a place in it, or out of the book."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
REMOTE = re.compile(r"(?:https?|ftp):|//", re.IGNORECASE)


class Target(NamedTuple):
    """A place inside the book."""

    path: str  # in the archive; may lead above it
    fragment: str  # "" = the whole file


def is_remote(address: str) -> bool:
    """Say whether an address leads to another machine."""
    return bool(REMOTE.match(address.strip()))


def resolve(base: str, address: str) -> Target | None:
    """Return where an address in the file `base` leads, None where that is out of the book."""
    address = address.strip()
    if SCHEME.match(address) or address.startswith("//"):
        return None
    path, _, fragment = address.partition("#")
    path = path.partition("?")[0]
    if not path:
        return Target(base, unquote(fragment))
    joined = posixpath.join(posixpath.dirname(base), unquote(path))
    return Target(posixpath.normpath(joined), unquote(fragment))
