"""A file on the disk in, whether this tool made it out; whatever it holds, it is only looked at."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from bookmaker.expressions import defer

MOST_BYTES = 1_000_000  # of one file in the archive; ours are far smaller
GENERATOR = defer(rb"""<meta\s[^<>]{0,200}?content=["']bookmaker[ /]""")
TEXT_MARKS = (  # where the other forms name this tool: in the head of HTML and Markdown, on the last line of plain text
    defer(rb"""\A<!DOCTYPE html>[^\0]{0,4000}?<meta name="generator" content="bookmaker """),
    defer(rb"""\A---\n[^\0]{0,40000}?^generator: "bookmaker [^\n]{0,100}\n---\n""", re.MULTILINE),
    defer(rb"""\n\[bookmaker [^\]\n]{1,100}\]\n\Z"""),
)
ENDS = 100_000  # bytes of a text's beginning and end that are looked at
ROOT_FILE = defer(rb"""<rootfile\s[^<>]{0,200}?full-path=["']([^"'<>]{1,200})["']""")


def is_ours(path: Path) -> bool:
    """Say whether a file is empty or a book that names this tool as its generator. Raises OSError if unreadable."""
    size = path.stat().st_size
    if size == 0:
        return True
    with path.open("rb") as file:
        start = file.read(ENDS)
        file.seek(max(0, size - ENDS))
        ends = start if size <= ENDS else start + file.read()
    if not start.startswith(b"PK"):
        return any(mark.search(ends) for mark in TEXT_MARKS)
    try:
        with zipfile.ZipFile(path) as archive:
            found = ROOT_FILE.search(read_start(archive, "META-INF/container.xml"))
            return bool(found and GENERATOR.search(read_start(archive, found[1].decode())))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return False


def read_start(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read the beginning of a file in an archive, however large it claims to be."""
    with archive.open(name) as file:
        return file.read(MOST_BYTES)
