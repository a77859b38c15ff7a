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
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from bookmaker.cachefolder import find_cache_folder

FORMAT = b"bookmaker cache 1\n"
FOLDER = "chapters"
ENDING, PART = ".cache", ".part-"
LARGEST_FILE = 100_000_000  # bytes of what is kept of one dump
LARGEST_CACHE = 500_000_000  # bytes of all; those that were not used for longest go first
STALE_SECONDS = 3600  # after which what a killed run left half-written is removed
DIGEST = 64  # characters


class Shelf:
    """What is kept of one dump, by the mark of what it was made of."""

    def __init__(self, name: str) -> None:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        self.path = find_cache_folder() / FOLDER / f"{digest}{ENDING}"
        self.found = dict(read_file(self.path))
        self.used: dict[str, bytes] = {}
        self.changed = False

    def find(self, mark: bytes) -> bytes | None:
        """Return what was made of something with this mark, None where nothing was."""
        name = mark.hex()
        data = self.found.get(name)
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
                others = ((name, data) for name, data in self.found.items() if name not in self.used)
                write_file(self.path, {**self.used, **dict(take_some(others, min(room, LARGEST_FILE - room)))})
                make_room(self.path.parent)


def take_some(pieces: Iterator[tuple[str, bytes]], room: int) -> Iterator[tuple[str, bytes]]:
    """Yield pieces for as long as there is room for them."""
    for name, data in pieces:
        room -= len(data)
        if room < 0:
            return
        yield name, data


def read_file(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds; nothing where it is not there, or not as it was written."""
    try:
        with path.open("rb") as file:
            if file.readline(len(FORMAT)) != FORMAT:
                return
            digest, rest = file.read(DIGEST), file.read(2 * LARGEST_FILE)
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return
        end = rest.index(b"\n")
        for name, (start, size) in json.loads(rest[:end]).items():
            yield name, rest[end + 1 + start : end + 1 + start + size]
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return


def write_file(path: Path, pieces: dict[str, bytes]) -> None:
    """Write a file beside its place, and put it there. Raises OSError."""
    index, at = {}, 0
    for name, data in pieces.items():
        index[name] = (at, len(data))
        at += len(data)
    rest = b"".join((json.dumps(index).encode(), b"\n", *pieces.values()))
    part = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=PART, delete=False) as file:
            part = file.name
            file.write(b"".join((FORMAT, hashlib.sha256(rest).hexdigest().encode(), rest)))
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
