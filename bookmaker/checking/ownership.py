"""A file on the disk in, whether this tool made it out; whatever it holds, it is only looked at."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

MOST_BYTES = 1_000_000  # of one file in the archive; ours are far smaller
GENERATOR = re.compile(rb"""<meta\s[^<>]{0,200}?content=["']bookmaker[ /]""")
ROOT_FILE = re.compile(rb"""<rootfile\s[^<>]{0,200}?full-path=["']([^"'<>]{1,200})["']""")


def is_ours(path: Path) -> bool:
    """Say whether a file is empty or an EPUB that names this tool as its generator. Raises OSError if unreadable."""
    if path.stat().st_size == 0:
        return True
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
