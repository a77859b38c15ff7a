"""A book in, a mended copy out, with what was done: only what is certain, and the rest byte for byte as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple

from bookmaker.checking.mends import FIRST, MENDS
from bookmaker.checking.mends.values import Files, Mend
from bookmaker.checking.opening.archive import Archive, open_archive, read_member
from bookmaker.checking.opening.epub import Epub, open_epub
from bookmaker.checking.rules.container import MIMETYPE, PACKINGS, find_collisions, find_escaping, find_mimetype
from bookmaker.errors import CheckError

FIRST_STAMP = (1980, 1, 1, 0, 0, 0)  # the oldest that an archive can hold
PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".m4a", ".woff", ".woff2")


class Mended(NamedTuple):
    """A mended copy."""

    data: bytes
    done: tuple[str, ...]  # what was mended, in words; () = nothing, and the copy is the book


def mend_epub(source: str | Path | bytes) -> Mended:
    """Mend what is certain. Raises DumpError, or CheckError where a book cannot be copied file by file."""
    epub = open_epub(source)
    refuse_spoiled(epub)
    files = read_files(source)
    done = mend_archive(epub)
    done += apply_mends(epub, files, FIRST)
    if done:
        epub = open_epub(pack_files(epub, files))
    done += apply_mends(epub, files, [mend for mend in MENDS if mend not in FIRST])
    return Mended(pack_files(epub, files), tuple(done))


def refuse_spoiled(epub: Epub) -> None:
    """Refuse a book that has files which cannot be copied, or of which nobody knows which is meant."""
    for member in epub.members:
        if member.fault:
            raise CheckError(epub.origin, 0, f"cannot be mended: {member.name!r} {member.fault}")
    for find, what in ((find_escaping, "leads out of the book"), (find_collisions, "is there twice")):
        for place in find(epub):
            raise CheckError(epub.origin, 0, f"cannot be mended: {place.file!r} {what}")


def read_files(source: str | Path | bytes) -> Files:
    """Read all files of a book that was opened once already."""
    archive: Archive = open_archive(source)
    with archive.file, archive.zip:
        return {info.filename: read_member(archive, info, "book-medium") for info in archive.infos if not info.is_dir()}


def mend_archive(epub: Epub) -> list[str]:
    """Say what packing the book anew will mend."""
    done = []
    if any(find_mimetype(epub)):
        done.append("put the file mimetype first, as it must be")
    if any(member.method not in PACKINGS for member in epub.members):
        done.append("packed all files with deflate")
    return done


def apply_mends(epub: Epub, files: Files, mends: tuple[Mend, ...] | list[Mend]) -> list[str]:
    """Run mends over a working copy and say what they did."""
    counts = [(mend.what, mend.apply(epub, files)) for mend in mends]
    return [what.format(count_files(count)) for what, count in counts if count]


def count_files(count: int) -> str:
    """Write a number of files."""
    return f"{count:,} file" + ("" if count == 1 else "s")


def pack_files(epub: Epub, files: Files) -> bytes:
    """Pack files as an EPUB must be; the same files give the same bytes."""
    stamps = {member.name: member.stamp for member in epub.members}
    stored = {member.name for member in epub.members if not member.method}
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in {"mimetype": MIMETYPE, **{n: d for n, d in files.items() if n != "mimetype"}}.items():
            info = zipfile.ZipInfo(name, max(stamps.get(name, FIRST_STAMP), FIRST_STAMP))
            plain = name == "mimetype" or (name in stored and name.lower().endswith(PACKED_ALREADY))
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return sink.getvalue()
