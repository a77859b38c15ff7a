"""A folder as one text that a fuzzer can change, and the same as the archive that a reader is given."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HEAD = re.compile(rb"(?m)^%%% (.{1,120})\n")
LONGEST_FILE = 6_000  # bytes of a file of a case that make a seed


def join_parts(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Write files one below the other, each under a line with its name."""
    return b"".join(b"%%% " + name.encode() + b"\n" + data + b"\n" for name, data in files)


def list_parts(text: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of such a text; a name that stands twice stands for the first of them."""
    heads = list(HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    taken = set()
    for head, end in zip(heads, ends, strict=True):
        name = head[1].decode("utf-8", "replace").replace("\0", "")
        if name and name not in taken:
            taken.add(name)
            yield name, text[head.end() : end].removesuffix(b"\n")


def pack_parts(text: bytes) -> bytes:
    """Write such a text as an archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in list_parts(text):
            archive.writestr(zipfile.ZipInfo(name), data)
    return sink.getvalue()


def unpack(data: bytes) -> bytes:
    """Write an archive as such a text, its larger files cut."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return join_parts((name, archive.read(name)[:LONGEST_FILE]) for name in archive.namelist())


def read_folder(folder: Path, first: tuple[str, bytes] | None = None) -> bytes:
    """Write a folder as such a text."""
    files = [
        (path.relative_to(folder).as_posix(), path.read_bytes()[:LONGEST_FILE])
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return join_parts([*([first] if first else []), *files])
