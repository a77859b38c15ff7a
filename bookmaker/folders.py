"""A folder or a zip archive in, the files that lie in it out, and never one that lies outside."""

from __future__ import annotations

import io
import itertools
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bookmaker.errors import DumpError
from bookmaker.expressions import defer
from bookmaker.limits import exceed, hold_limit, limit_of
from bookmaker.model import Note

HELD = 20_000_000  # bytes of a folder's files that are kept at hand once they were read
RATIO_FROM = 50_000_000  # bytes of a file under which it does not matter how far it expands
IGNORED = frozenset((".git", ".hg", ".svn", "__MACOSX", "node_modules", ".DS_Store", "Thumbs.db", "desktop.ini"))
DIGITS = defer(r"(\d+)")


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a key by which chapter-2 stands before chapter-10, folder by folder."""
    return tuple(
        tuple(
            (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in DIGITS.split(each) if part
        )
        for each in name.split("/")
    )


def settle_name(name: str) -> str:
    """Return a path inside the dump in one spelling; "" for one that leads out of it, or nowhere."""
    name = name.replace("\\", "/")
    if "\0" in name or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return ""
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def is_link(info: zipfile.ZipInfo) -> bool:
    """Say whether a member is a symbolic link: what is in it is a path, and no text."""
    return stat.S_ISLNK(info.external_attr >> 16)


class FolderFiles:
    """The files of a folder on the disk; links that lead out of it are not followed."""

    faults: tuple[Note, ...] = ()  # it does not break off

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder.resolve()
        self.places: dict[str, Path | None] = {}  # a folder within → where it really is; None = outside
        self.found: tuple[str, ...] | None = None
        self.held: dict[str, bytes] = {}  # what was read and will be again, of small folders
        self.room = HELD

    def names(self) -> tuple[str, ...]:
        """Return the paths of all files, in natural order, as they were when first asked for.

        Raises DumpError where there are too many.
        """
        if self.found is None:
            found = []
            for name in self._walk():
                found.append(name)
                hold_limit("files", len(found), str(self.folder))
            self.found = tuple(sorted(found, key=natural_key))
        return self.found

    listed = names

    def _walk(self) -> Iterator[str]:
        for place, folders, files in os.walk(self.root, followlinks=False):
            folders[:] = sorted(each for each in folders if each not in IGNORED)
            inside = Path(place).relative_to(self.root).as_posix()
            for file in sorted(set(files) - IGNORED):
                yield file if inside == "." else f"{inside}/{file}"

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none inside. Raises DumpError past a limit."""
        clean = settle_name(name)
        if not clean:
            return None
        if clean in self.held:
            return self.held[clean]
        try:
            path = self._find(clean)
            status = path.stat() if path is not None else None
            if path is None or status is None or not stat.S_ISREG(status.st_mode):
                return None
            most = limit_of("member") + 1
            with path.open("rb") as file:
                data = file.read(min(most, status.st_size + 1))  # room for all that might be takes time to make
                data += file.read(most - len(data)) if len(data) > status.st_size else b""
        except (OSError, ValueError, RuntimeError):
            return None
        hold_limit("member", len(data), f"{self.folder}/{clean}")
        self.room -= len(data)
        if self.room >= 0:
            self.held[clean] = data
        return data

    def _find(self, clean: str) -> Path | None:
        """Return where a file really is, None for one outside; the way to its folder is gone only once."""
        folder, _, base = clean.rpartition("/")
        if folder not in self.places:
            self.places[folder] = self._keep_inside(self.root.joinpath(*PurePosixPath(folder).parts))
        place = self.places[folder]
        if place is None:
            return None
        path = place / base
        return self._keep_inside(path) if path.is_symlink() else path

    def _keep_inside(self, path: Path) -> Path | None:
        """Return where a path leads, with its links followed; None where that is outside."""
        real = path.resolve()
        return real if real.is_relative_to(self.root) else None


class ZipFiles:
    """The files of a zip archive, unpacked one at a time and never onto the disk."""

    def __init__(self, data: bytes, origin: str) -> None:
        self.origin = origin
        self.data = data  # as it is, or put together again where it breaks off
        self.faults: tuple[Note, ...] = ()
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            self.archive = self._salvage(str(error))
        self.members = self._list_members()
        self.unpacked = 0

    def _salvage(self, reason: str) -> zipfile.ZipFile:
        from bookmaker.salvage import salvage_archive

        salvaged = salvage_archive(self.data, limit_of("member"))
        if salvaged is None:
            raise DumpError(self.origin, 0, f"is a damaged zip archive ({reason})")
        self.data, self.faults = salvaged.data, (Note("dump-cut", salvaged.told),)
        return zipfile.ZipFile(io.BytesIO(self.data))

    def _list_members(self) -> dict[str, zipfile.ZipInfo]:
        hold_limit("files", len(infos := self.archive.infolist()), self.origin)
        self._refuse_overlaps(infos)
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = settle_name(info.filename)
            if name and not info.is_dir() and not is_link(info) and not IGNORED.intersection(name.split("/")):
                members.setdefault(name, info)
        return members

    def _refuse_overlaps(self, infos: list[zipfile.ZipInfo]) -> None:
        """Refuse an archive whose members share their bytes: a few of these would unpack to any size."""
        spans = sorted((info.header_offset, info.compress_size) for info in infos)
        for (start, size), (following, _) in itertools.pairwise(spans):
            if start + size > following or start == following:
                raise DumpError(self.origin, 0, "is a damaged zip archive (its members overlap)")

    def names(self) -> tuple[str, ...]:
        """Return the paths of all files, in natural order."""
        return tuple(sorted(self.members, key=natural_key))

    def listed(self) -> tuple[str, ...]:
        """Return the paths of all files as the archive lists them."""
        return tuple(self.members)

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none, or a damaged one. Raises DumpError for a swollen one."""
        info = self.members.get(settle_name(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise DumpError(f"{self.origin}: {name}", 0, "is encrypted; unpack the archive first")
        hold_limit("member", info.file_size, f"{self.origin}: {name}")
        if info.file_size > max(RATIO_FROM, limit_of("expansion") * max(1, info.compress_size)):
            raise exceed("expansion", f"{self.origin}: {name}")
        try:
            with self.archive.open(info) as file:
                data = file.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            del self.members[settle_name(name)]
            self.faults += (Note("file-damaged", f"{name} is damaged in the archive and left out ({error})"),)
            return None
        self.unpacked += len(data)
        hold_limit("unpacked", self.unpacked, self.origin)
        return data
