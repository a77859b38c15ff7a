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

MOST_MEMBERS = 20_000
MOST_BYTES = 1_000_000_000  # that all members unfold to
LARGEST_FILE = 2_000_000_000  # bytes of an archive; what the shops take
LARGEST_DIRECTORY = 16_000_000  # bytes of the list of members
LARGEST_TEXT = 20_000_000  # bytes of a page, a style sheet, a package file
LARGEST_MEDIUM = 200_000_000  # bytes of a picture, a font, a recording
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
        if size > LARGEST_FILE:
            raise CheckError(str(source), 0, f"is larger than {LARGEST_FILE // 1_000_000} MB; no shop takes it")
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
        if struct.unpack_from("<I", tail, at + 12)[0] > LARGEST_DIRECTORY:
            raise CheckError(origin, 0, "lists more files than a book can hold; not opened")
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
    if not infos or len(infos) > MOST_MEMBERS:
        archive.close()
        file.close()
        what = "is an empty ZIP archive" if not infos else f"holds more than {MOST_MEMBERS:,} files"
        raise CheckError(origin, 0, f"{what}; that is no EPUB")
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


def read_member(archive: Archive, info: zipfile.ZipInfo, largest: int) -> bytes:
    """Unfold one member of at most `largest` bytes. Raises ValueError with the reason where that cannot be."""
    if info.flag_bits & ENCRYPTED:
        raise ValueError("is encrypted")
    try:
        with archive.zip.open(info) as file:
            data = file.read(largest + 1)
    except BROKEN as error:
        raise ValueError(f"cannot be unpacked: {error}") from None
    if len(data) > largest:
        raise ValueError(f"is larger than {largest // 1_000_000} MB")
    return data
