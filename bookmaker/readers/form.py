"""What a reader is: its name, what it reads, and how its module is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bookmaker.model import Dump, Manuscript, Reading


class Form(NamedTuple):
    """What a reader's module holds. `sniff` looks at the bytes, and at the name only where they leave it open."""

    sniff: Callable[[Dump], bool]
    read: Callable[[Dump, Reading], Manuscript]


class Reader(NamedTuple):
    """One form of dump; its module is loaded only for a dump that may be of that form."""

    name: str
    endings: tuple[str, ...]  # of file names, lower case, with the dot
    load: Callable[[], Form]
    about: str  # what it reads, for people
    signs: bytes = b""  # one of these bytes is the first of a file that is no blank; b"" = any may be
    folders: bool = False  # it reads a folder, or an archive of files
    named: bool = False  # its marks are those of plain text: a file is asked about by its name alone
