"""The values of a mend: what it takes away, and the working copy that it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bookmaker.checking.opening.epub import Epub

Files = dict[str, bytes]  # a working copy of a book's files, by name, in the archive's order
Apply = Callable[[Epub, Files], int]  # the book as it was opened, and the copy; returns how many places it changed


@dataclass(frozen=True, slots=True)
class Mend:
    """What can be mended with certainty: nothing is guessed, and no word of the text changes."""

    rules: tuple[str, ...]  # that have nothing more to say then
    what: str  # it did, with {} for the number
    apply: Apply


def change_text(files: Files, name: str, text: str) -> int:
    """Put a text in the place of a file's; return 1 if that is another one, else 0."""
    data = text.encode()
    if name not in files or files[name] == data:
        return 0
    files[name] = data
    return 1


def read_text(files: Files, name: str) -> str:
    """Return the text of a file; a byte that is no UTF-8 is no reason to stop here, for then nothing is changed."""
    return files.get(name, b"").decode("utf-8", "surrogateescape")
