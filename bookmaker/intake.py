"""What the user named in, bytes out: the dumps, and where the book may go."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bookmaker.checking.ownership import is_ours
from bookmaker.errors import BookmakerError, DumpError, OptionError, WriteError
from bookmaker.folders import RATIO_FROM, FolderFiles, ZipFiles
from bookmaker.limits import exceed, hold_limit, limit_of
from bookmaker.model import Dump, Note
from bookmaker.writers.disk import explain_failures

Source = str | Path | bytes | Sequence[str | Path | bytes]
STANDARD_INPUT = "-"
OFFICE = b"[Content_Types].xml"  # the file in which Word and its like list their parts, wherever it lies
LIST_OF_FILES = 1_000_000  # bytes at the end of an archive in which its files are named
PIECE, MOST_AT_ONCE = 1 << 16, 1 << 22  # bytes that are unpacked at a time, and come out at a time
GZIP, ZIP = b"\x1f\x8b\x08", b"PK\x03\x04"
REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.EISDIR: "is a folder; name one text file in it",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads in a circle",
}


def read_sources(source: Source) -> list[Dump]:
    """Read one dump, or several that are to be one book. Raises DumpError, and OptionError where there is none."""
    if isinstance(source, (str, Path, bytes)):
        return [read_source(source)]
    if not source:
        raise OptionError("DUMP", 0, "is needed: name a file, a folder, an archive, or - for standard input")
    if list(source).count(STANDARD_INPUT) > 1:
        raise OptionError("DUMP", 0, "standard input can be read only once")
    return [*map(read_source, source)]


def hand_over(dumps: list[Dump]) -> Iterator[Dump]:
    """Yield the dumps and keep none of them: the bytes of a large one are not needed once it is read."""
    while dumps:
        yield dumps.pop(0)


def read_source(source: str | Path | bytes) -> Dump:
    """Read a dump from a path, from standard input ("-") or from bytes at hand. Raises DumpError."""
    if isinstance(source, bytes):
        hold_limit("bytes", len(source), "the dump")
        return open_dump(Dump("the dump", source))
    if source == STANDARD_INPUT:
        return open_dump(Dump(STANDARD_INPUT, read_standard_input()))
    path = Path(source)
    with contextlib.suppress(OSError, ValueError):  # the reading below says what is wrong
        if path.is_dir():
            return Dump(str(source), b"", path, "", FolderFiles(path))
    data = read_bytes(path, limit_of("bytes"), DumpError, exceed("bytes", str(path)))
    return open_dump(Dump(str(source), data, path.parent, path.name, FolderFiles(path.parent)))


def open_dump(dump: Dump) -> Dump:
    """Unpack a dump that is packed: gzip to one file, a zip archive to its files. Raises DumpError.

    Formats of their own that are zip archives underneath (EPUB, office documents) stay as they are.
    """
    if dump.data.startswith(GZIP):
        dump = replace(unpack_gzip(dump), name=dump.name.removesuffix(".gz"))
    if not dump.data.startswith(ZIP) or b"mimetype" in dump.data[:64] or OFFICE in dump.data[-LIST_OF_FILES:]:
        return dump
    return replace(dump, data=b"", name="", files=ZipFiles(dump.data, dump.origin))


def unpack_gzip(dump: Dump) -> Dump:
    """Return a dump as a gzip file holds it, up to a limit; what is left of one that breaks off. Raises DumpError."""
    most = min(limit_of("bytes"), max(RATIO_FROM, limit_of("expansion") * len(dump.data)))
    pieces, broken = [], ""
    size = 0
    try:
        for piece in inflate(dump.data):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise exceed("bytes" if most == limit_of("bytes") else "expansion", dump.origin)
    except (EOFError, zlib.error) as error:
        broken = str(error)
    if broken and not size:
        raise DumpError(dump.origin, 0, f"is a damaged gzip file ({broken})")
    told = f"the gzip file is damaged or breaks off ({broken}): {size:,} bytes came out of it, and the rest is missing"
    return replace(dump, data=b"".join(pieces), faults=(Note("dump-cut", told),) if broken else ())


def inflate(data: bytes) -> Iterator[bytes]:
    """Yield what gzip files one behind the other hold. Raises EOFError or zlib.error where that breaks off."""
    at = 0
    while data.startswith(GZIP, at):
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not unpacking.eof:
            if at >= len(data):
                raise EOFError("its end is missing")
            packed = data[at : at + PIECE]
            at += len(packed)
            while packed:
                yield unpacking.decompress(packed, MOST_AT_ONCE)
                packed = unpacking.unconsumed_tail
        at -= len(unpacking.unused_data)
        while data.startswith(b"\0", at):
            at += 1


def read_standard_input() -> bytes:
    """Read all of standard input. Raises DumpError where there is none."""
    try:
        data = sys.stdin.buffer.read(limit_of("bytes") + 1)
    except (AttributeError, OSError, ValueError):  # None or closed: the caller gave us no input
        raise DumpError("standard input", 0, "cannot be read") from None
    hold_limit("bytes", len(data), "standard input")
    return data


def read_bytes(path: Path, largest: int, family: type[BookmakerError], over: BookmakerError) -> bytes:
    """Read a whole file of at most `largest` bytes; failures are of `family`, or `over` beyond them."""
    try:
        with path.open("rb") as file:  # asked for more than it holds, it would set aside all that first
            size = min(largest, os.fstat(file.fileno()).st_size) + 1
            data = file.read(size)
            if len(data) == size <= largest:  # it grows, or has no size, as a pipe has none
                data += file.read(largest + 1 - size)
    except OSError as error:
        number = error.errno or 0
        raise family(str(path), 0, REASONS.get(number) or error.strerror or str(error)) from None
    except ValueError:  # a null in the name
        raise family(repr(str(path)), 0, "is no file name") from None
    if len(data) > largest:
        raise over
    return data


def read_extra(path: Path) -> bytes:
    """Read what the user brought beside the dump: a cover, a style sheet and the like. Raises OptionError."""
    return read_bytes(path, limit_of("extra"), OptionError, exceed("extra", str(path), 0, OptionError))


def name_output(origin: str) -> Path:
    """Return where the book goes when nobody says: the dump's name, in the current folder. Raises OptionError."""
    if origin == STANDARD_INPUT:
        raise OptionError("--output", 0, "is needed when the dump comes from standard input")
    name = Path(origin).name or Path(origin).resolve().name  # "." is a folder with a name
    with contextlib.suppress(OSError, ValueError):  # what is wrong with the name is said when it is read
        if Path(origin).is_dir():
            return Path(f"{name or 'book'}.epub")
    name = name.removesuffix(".gz")
    return Path(f"{Path(name).stem or name or 'book'}.epub")


def guard_output(output: Path, inputs: Sequence[str | Path | None], *, force: bool) -> None:
    """Refuse, before any work is done, a place where the book cannot or must not go.

    That is a folder, a place in none, one of the `inputs`, and without `force` a file that this tool did not make.
    Raises WriteError, or OptionError for an input.
    """
    for each in inputs:
        with contextlib.suppress(OSError, ValueError):  # what is not there cannot be harmed
            if each is not None and each != STANDARD_INPUT and output.samefile(each):
                raise OptionError(str(output), 0, f"the book would take the place of {each}; give another --output")
    with explain_failures(output):
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not os.path.lexists(output):
            output.parent.joinpath(".").stat()  # fails where there is no such folder
        elif output.is_file() and not force and not is_ours(output):
            reason = "is there already and was not made by bookmaker; --force overwrites it"
            raise WriteError(str(output), 0, reason)
