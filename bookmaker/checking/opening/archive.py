"""A file or its bytes in, what lies in the ZIP archive out; read within bounds, whatever it claims to be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bookmaker.errors import CheckError, DumpError
from bookmaker.limits import describe_excess, exceed, hold_limit, limit_of

LONGEST_LINE = 800  # bytes that one member takes in the list of members, with room to spare
END_RECORD, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
LOCAL_HEADER, LOCAL_SIZE = b"PK\x03\x04", 30
ENCRYPTED = 0x1  # a member's flag
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)


class Member(NamedTuple):
    """One file in an archive, as the archive lists it."""

    name: str
    size: int  # in bytes, unfolded, as it was found to be; -1 = unreadable
    packed: int  # in bytes
    method: int  # 0 = stored, 8 = deflated
    encrypted: bool
    fault: str  # why it cannot be read; "" = it can
    stamp: tuple[int, int, int, int, int, int]  # when it was changed, in whatever time zone


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is open."""

    origin: str
    size: int  # bytes of the whole
    file: io.BufferedIOBase
    zip: zipfile.ZipFile
    infos: tuple[zipfile.ZipInfo, ...]  # in the archive's order
    start: bytes  # of the first member: its local header and what follows


def open_archive(source: str | Path | bytes) -> Archive:
    """Open an archive. Raises DumpError where the file cannot be read, CheckError where it is no archive to work on."""
    if isinstance(source, bytes):
        return read_directory("the book", io.BytesIO(source), len(source))
    path = Path(source)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DumpError(str(source), 0, "is a folder; name an EPUB file")
        if not path.is_file():
            raise DumpError(str(source), 0, "is no regular file")
        hold_limit("book", size, str(source), family=CheckError)
        return read_directory(str(source), path.open("rb"), size)
    except FileNotFoundError:
        raise DumpError(str(source), 0, "there is no such file") from None
    except PermissionError:
        raise DumpError(str(source), 0, "no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DumpError(str(source), 0, f"cannot be read: {reason}") from None


def read_directory(origin: str, file: io.BufferedIOBase, size: int) -> Archive:
    """Read the list of members, if it is short enough to be one. Raises CheckError."""
    try:
        file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
        tail = file.read(END_SIZE + LONGEST_COMMENT)
        at = tail.rfind(END_RECORD)
        if at < 0 or len(tail) - at < END_SIZE:
            raise CheckError(origin, 0, describe_stranger(file))
        if struct.unpack_from("<I", tail, at + 12)[0] > limit_of("book-files") * LONGEST_LINE:
            raise exceed("book-files", origin, 0, CheckError)
        archive = zipfile.ZipFile(file)
        infos = tuple(archive.infolist())
        file.seek(0)
        start = file.read(LOCAL_SIZE + 300)
    except CheckError:
        file.close()
        raise
    except BROKEN as error:
        file.close()
        raise CheckError(origin, 0, f"is a damaged ZIP archive, so no EPUB: {error}") from None
    if not 0 < len(infos) <= limit_of("book-files"):
        archive.close()
        file.close()
        raise CheckError(
            origin, 0, describe_excess("book-files") if infos else "is an empty ZIP archive; that is no EPUB"
        )
    return Archive(origin, size, file, archive, infos, start)


def describe_stranger(file: io.BufferedIOBase) -> str:
    """Say what a file is that is no archive."""
    file.seek(0)
    head = file.read(8)
    if not head:
        return "is empty; an EPUB is a ZIP archive"
    if head.startswith(LOCAL_HEADER):
        return "is a ZIP archive that was cut off; copy or download it again"
    known = {b"%PDF": "a PDF", b"<?xm": "an XML file", b"<!DO": "an HTML file", b"\x1f\x8b": "a gzip file"}
    kind = next((name for start, name in known.items() if head.startswith(start)), "")
    return f"is {kind or 'no ZIP archive'}, so no EPUB"


def read_member(archive: Archive, info: zipfile.ZipInfo, limit: str, left: int | None = None) -> bytes:
    """Unfold one member within a limit, and within what is `left` for all of them.

    Raises ValueError with the reason where that cannot be.
    """
    largest = limit_of(limit) if left is None else min(limit_of(limit), left)
    if info.flag_bits & ENCRYPTED:
        raise ValueError("is encrypted")
    try:
        with archive.zip.open(info) as file:
            data = file.read(largest + 1)
    except BROKEN as error:
        raise ValueError(f"cannot be unpacked: {error}") from None
    if len(data) > largest:
        raise ValueError(describe_excess(limit))
    return data
