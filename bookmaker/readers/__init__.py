"""A dump in, a manuscript out: the readers, in the order in which they are asked whether the dump is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bookmaker.model import Dump, Manuscript
from bookmaker.readers.text import read_text, sniff_text


class Reader(NamedTuple):
    """One form of dump. `sniff` looks at the bytes, and at the name only where they leave it open."""

    name: str
    endings: tuple[str, ...]  # of file names, lower case, with the dot
    sniff: Callable[[Dump], bool]
    read: Callable[[Dump, str | None], Manuscript]  # the dump and the encoding that the user named


READERS: tuple[Reader, ...] = (
    Reader("text", (".txt", ".text"), sniff_text, read_text),  # takes whatever is left, so it stays last
)


def read_dump(dump: Dump, *, encoding: str | None = None) -> Manuscript:
    """Read a dump with the first reader that knows its form.

    `encoding` is the name that the user gave, empty or None where it is to be found out. Raises DumpError for a dump
    that is empty, binary or undecodable, and OptionError for an encoding that there is not.
    """
    reader = next(each for each in READERS if each.sniff(dump))
    return reader.read(dump, encoding or None)
