"""A dump's name in, what earlier runs made of its pieces out: a file for each dump, in the user's cache folder.

It is never more than a convenience. A file holds a line that says what it is, the SHA-256 of the rest, a line of JSON
that says where each piece lies by its mark, and the pieces. One that is not whole is as good as none. It is replaced as
a whole, so that two runs at once disturb nobody; the later one is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.cachefolder import find_cache_folder

FORMAT = b"bookmaker cache 1\n"
FOLDER = "chapters"
ENDING, PART = ".cache", ".part-"
LARGEST_FILE = 100_000_000  # bytes of what is kept of one dump
LARGEST_CACHE = 500_000_000  # bytes of all; those that were not used for longest go first
STALE_SECONDS = 3600  # after which what a killed run left half-written is removed
DIGEST = 64  # characters


class ResultCache:
    """What is kept of one dump, by the mark of what it was made of."""

    def __init__(self, name: str) -> None:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        self.path = find_cache_folder() / FOLDER / f"{digest}{ENDING}"
        self.found = read_file(self.path)
        self.used: dict[str, bytes] = {}
        self.changed = False

    def find(self, mark: bytes) -> bytes | None:
        """Return what was made of something with this mark, None where nothing was."""
        name = mark.hex()
        data = self.found.take(name)
        if data is not None:
            self.used[name] = data
        return data

    def keep(self, mark: bytes, data: bytes) -> None:
        """Keep what was made of something with this mark."""
        self.used[mark.hex()] = data
        self.changed = True

    def close(self) -> None:
        """Write down what this run used, and of what it did not as much again; where that cannot be, do nothing."""
        with contextlib.suppress(OSError):
            if not self.changed:
                os.utime(self.path)  # it was used
                return
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            room = sum(map(len, self.used.values()))
            if room <= LARGEST_FILE:
                others = take_some(self.found, self.used, min(room, LARGEST_FILE - room))
                write_file(self.path, {**self.used, **dict(others)})
                make_room(self.path.parent)


class Found(NamedTuple):
    """A file's pieces."""

    places: Mapping[str, tuple[int, int]] = MappingProxyType({})  # where each begins, and how long it is
    data: bytes = b""

    def take(self, name: str) -> bytes | None:
        """Return a piece, None where there is none of that name."""
        if name not in self.places:
            return None
        start, size = self.places[name]
        return self.data[start : start + size]


def take_some(found: Found, used: Mapping[str, bytes], room: int) -> Iterator[tuple[str, bytes]]:
    """Yield pieces that were not used, for as long as there is room for them."""
    for name, (_, size) in found.places.items():
        data = found.take(name) if name not in used and size <= room else None
        if data is not None:
            room -= len(data)
            yield name, data


def read_file(path: Path) -> Found:
    """Return what a file holds; nothing where it is not there, or not as it was written."""
    try:
        with path.open("rb") as file:
            if file.readline(len(FORMAT)) != FORMAT:
                return Found()
            digest, index, rest = file.read(DIGEST), file.readline(LARGEST_FILE), file.read(2 * LARGEST_FILE)
        whole = hashlib.sha256(index)
        whole.update(rest)
        if whole.hexdigest().encode() != digest:
            return Found()
        places = json.loads(index)
        return Found({name: (int(start), int(size)) for name, (start, size) in places.items()}, rest)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Found()


def write_file(path: Path, pieces: Mapping[str, bytes]) -> None:
    """Write a file beside its place, and put it there. Raises OSError."""
    places, at = {}, 0
    for name, data in pieces.items():
        places[name] = (at, len(data))
        at += len(data)
    index = json.dumps(places).encode() + b"\n"
    whole = hashlib.sha256(index)
    for data in pieces.values():
        whole.update(data)
    part = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=PART, delete=False) as file:
            part = file.name
            file.writelines((FORMAT, whole.hexdigest().encode(), index, *pieces.values()))
        Path(part).replace(path)
    except BaseException:  # Ctrl-C too
        with contextlib.suppress(OSError):
            if part:
                Path(part).unlink()
        raise


def make_room(folder: Path) -> None:
    """Remove what was not used for longest, until the rest is no more than it may be. Raises OSError."""
    files = []
    for entry in os.scandir(folder):
        if entry.name.endswith(ENDING):
            files.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
        elif entry.name.startswith(PART) and entry.stat().st_mtime < time.time() - STALE_SECONDS:
            Path(entry.path).unlink(missing_ok=True)
    size = sum(each[1] for each in files)
    for _, each, path in sorted(files):
        if size <= LARGEST_CACHE:
            return
        Path(path).unlink(missing_ok=True)
        size -= each
