"""What the user named in, bytes out: the dump, the cover, the style sheet, and where the book may go."""

from __future__ import annotations

import contextlib
import errno
import gzip
import io
import os
import re
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bookmaker.checking.ownership import is_ours
from bookmaker.errors import BookmakerError, DumpError, OptionError, WriteError
from bookmaker.folders import FolderFiles, ZipFiles
from bookmaker.model import Dump
from bookmaker.writers.disk import explain_failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STANDARD_INPUT = "-"
GZIP, ZIP = b"\x1f\x8b\x08", b"PK\x03\x04"
LARGEST_DUMP = 2_000_000_000  # bytes; beyond that a run would end without memory, and without a word
LARGEST_EXTRA = 64_000_000  # bytes of a cover or a style sheet
REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.EISDIR: "is a folder; name one text file in it",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads in a circle",
}
OUTSIDE = re.compile(r"@import|url\(|image-set\(|expression\(|</", re.IGNORECASE)
CSS_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE)
CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)  # an open one runs to the end, as the standard says
CHARSET = re.compile(r"\A@charset[^;]*;\s*")


def read_source(source: str | Path | bytes) -> Dump:
    """Read a dump from a path, from standard input ("-") or from bytes at hand. Raises DumpError."""
    if isinstance(source, bytes):
        return open_dump(Dump("the dump", source))
    if source == STANDARD_INPUT:
        return open_dump(Dump(STANDARD_INPUT, read_standard_input()))
    path = Path(source)
    with contextlib.suppress(OSError, ValueError):  # the reading below says what is wrong
        if path.is_dir():
            return Dump(str(source), b"", path, "", FolderFiles(path))
    data = read_bytes(path, LARGEST_DUMP, DumpError)
    return open_dump(Dump(str(source), data, path.parent, path.name, FolderFiles(path.parent)))


def open_dump(dump: Dump) -> Dump:
    """Unpack a dump that is packed: gzip to one file, a zip archive to its files. Raises DumpError.

    Formats of their own that are zip archives underneath (EPUB, office documents) stay as they are.
    """
    if dump.data.startswith(GZIP):
        dump = replace(dump, data=unpack_gzip(dump), name=dump.name.removesuffix(".gz"))
    if not dump.data.startswith(ZIP) or b"mimetype" in dump.data[:64] or b"[Content_Types].xml" in dump.data[:4096]:
        return dump
    return replace(dump, data=b"", name="", files=ZipFiles(dump.data, dump.origin))


def unpack_gzip(dump: Dump) -> bytes:
    """Return what a gzip file holds, up to a limit. Raises DumpError."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(dump.data)) as file:
            data = file.read(LARGEST_DUMP + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DumpError(dump.origin, 0, f"is a damaged gzip file ({error})") from None
    if len(data) > LARGEST_DUMP:
        raise DumpError(dump.origin, 0, f"unpacks to more than {LARGEST_DUMP // 1_000_000} MB")
    return data


def read_standard_input() -> bytes:
    """Read all of standard input. Raises DumpError where there is none."""
    try:
        return sys.stdin.buffer.read()
    except (AttributeError, OSError, ValueError):  # None or closed: the caller gave us no input
        raise DumpError("standard input", 0, "cannot be read") from None


def read_bytes(path: Path, largest: int, family: type[BookmakerError]) -> bytes:
    """Read a whole file of at most `largest` bytes; failures are of `family`."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        number = error.errno or 0
        raise family(str(path), 0, REASONS.get(number) or error.strerror or str(error)) from None
    except ValueError:  # a null in the name
        raise family(repr(str(path)), 0, "is no file name") from None
    if len(data) > largest:
        raise family(str(path), 0, f"is larger than {largest // 1_000_000} MB")
    return data


def read_cover(path: Path | None) -> bytes | None:
    """Read the picture for the cover; whether it is one is found out later. Raises OptionError."""
    return None if path is None else read_bytes(path, LARGEST_EXTRA, OptionError)


def read_about(text: str) -> str:
    """Return the text for the colophon: that of the file which has this name, or the words themselves."""
    path = Path(text)
    with contextlib.suppress(OSError, ValueError):  # a long text is no name
        if text and path.is_file():
            return decode_text(path, read_bytes(path, LARGEST_EXTRA, OptionError)).replace("\r\n", "\n")
    return text


def read_fonts(paths: Iterable[Path]) -> tuple[tuple[str, bytes], ...]:
    """Read font files; whether they are any is found out later. Raises OptionError."""
    return tuple((str(path), read_bytes(path, LARGEST_EXTRA, OptionError)) for path in paths)


def read_templates(folder: Path | None) -> dict[str, str]:
    """Read and check the page templates in a folder, by their names. Raises OptionError with file and line."""
    if folder is None:
        return {}
    from bookmaker.assembly.owntemplates import FORMS, check_template

    if not folder.is_dir():
        raise OptionError(str(folder), 0, "is no folder with templates in it")
    known, found = ", ".join(FORMS), {}
    for path in sorted(folder.glob("*.*html")):
        if path.name not in FORMS:
            raise OptionError(str(path), 0, f"is no template of a page; the names are {known}")
        found[path.name] = decode_text(path, read_bytes(path, LARGEST_EXTRA, OptionError))
        check_template(path.name, found[path.name], str(path))
    if not found:
        raise OptionError(str(folder), 0, f"holds no template; the names are {known}")
    return found


def decode_text(path: Path, data: bytes) -> str:
    """Return the text of a file, which has to be UTF-8. Raises OptionError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OptionError(str(path), line, "is not UTF-8") from None


def read_style(path: Path | None) -> str:
    """Read a style sheet that must not reach outside the book. Raises OptionError."""
    if path is None:
        return ""
    text = decode_text(path, read_bytes(path, LARGEST_EXTRA, OptionError))
    bare = CSS_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), CSS_ESCAPE.sub(spell_escape, text))
    if found := OUTSIDE.search(bare):
        line = bare[: found.start()].count("\n") + 1
        raise OptionError(str(path), line, f"{found[0]!r} fetches something; a style sheet here brings no files along")
    return CHARSET.sub("", text)


def spell_escape(found: re.Match[str]) -> str:
    """Write a CSS escape as the character that it stands for, so that it hides nothing."""
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if number < sys.maxunicode else " "
    return found[2]


def name_output(origin: str) -> Path:
    """Return where the book goes when nobody says: the dump's name, in the current folder. Raises OptionError."""
    if origin == STANDARD_INPUT:
        raise OptionError("--output", 0, "is needed when the dump comes from standard input")
    name = Path(origin).name
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
