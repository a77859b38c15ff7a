"""A path and a way to write in; the whole file on the disk, or the old one untouched."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bookmaker.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REASONS = {
    errno.ENOSPC: "no room left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than the system allows",
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist; make it first",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "is a folder; name a file",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads in a circle",
    errno.EPIPE: "its reader is gone",
}
STALE_SECONDS = 3600  # a temporary file this much older than ours belongs to a run that was killed
LONGEST_STEM = 50  # characters of the book's name in the temporary one: 4 bytes each at most, and a name has 255


def replace_file(path: Path, write: Callable[[BinaryIO], object]) -> int:
    """Write a file through `write` and put it at `path` in one step; return its size in bytes.

    The bytes go to a hidden file in the same folder, reach the disk, and only then take the name, so that a crash at
    any moment leaves the old file or the new one. Links are followed; what is no regular file (a pipe, /dev/null) is
    written to directly. Raises WriteError, and lets through whatever `write` raises that is no OSError.
    """
    with explain_failures(path):
        target = Path(os.path.realpath(path))
        with contextlib.suppress(FileNotFoundError):
            status = target.stat()
            if stat.S_ISDIR(status.st_mode):
                raise WriteError(str(path), 0, REASONS[errno.EISDIR])
            if not stat.S_ISREG(status.st_mode):
                return write_directly(target, write)
        return write_aside(target, write)


@contextlib.contextmanager
def explain_failures(path: Path | str) -> Iterator[None]:
    """Turn an OSError into a WriteError about `path` that says what is wrong in words."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        raise WriteError(str(path), 0, REASONS.get(number) or error.strerror or str(error)) from error


def write_directly(target: Path, write: Callable[[BinaryIO], object]) -> int:
    """Write to what cannot be replaced, such as a device, once everything is at hand; return the number of bytes."""
    kept = io.BytesIO()
    write(kept)
    with target.open("wb") as sink:
        return sink.write(kept.getbuffer())


def write_aside(target: Path, write: Callable[[BinaryIO], object]) -> int:
    """Write beside `target` and take its place; nothing of ours stays behind on any failure. Return the size."""
    aside = target.with_name(f".{target.name[:LONGEST_STEM]}.{os.urandom(4).hex()}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(aside, flags, 0o666), "w+b") as sink:  # the umask takes its part, as for any new file
            with contextlib.suppress(FileNotFoundError):
                aside.chmod(stat.S_IMODE(target.stat().st_mode))
            write(sink)
            sink.flush()
            os.fsync(sink.fileno())
            size = os.fstat(sink.fileno()).st_size
        remove_leftovers(aside, target)
        aside.replace(target)
    except BaseException:  # Ctrl-C too
        with contextlib.suppress(OSError):
            aside.unlink()
        raise
    sync_folder(target.parent)
    return size


def remove_leftovers(aside: Path, target: Path) -> None:
    """Remove what killed runs left of the same book: of our own name pattern, and long since untouched."""
    pattern = re.compile(re.escape(f".{target.name[:LONGEST_STEM]}.") + r"[0-9a-f]{8}\.part")
    limit = aside.stat().st_mtime - STALE_SECONDS
    with contextlib.suppress(OSError):
        for entry in os.scandir(aside.parent):
            if pattern.fullmatch(entry.name) and entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < limit:
                aside.with_name(entry.name).unlink()


def sync_folder(folder: Path) -> None:
    """Make the new name last; where a file system cannot, the book is there all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
