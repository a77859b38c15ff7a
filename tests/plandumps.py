"""Two small dumps that the tests of plans are about, and the few steps that all of them take."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import bookmaker
from bookmaker.report import Report

FOOTER = "Lock notes are written by hand and typed on Sundays."
NAMES = ["The Gate", "A Wet Spring", "Eels", "The Inspector Calls", "Low Water"]
BODIES = [
    "It stood open all winter, and nobody who came through it thought to pull it shut behind them.",
    "The rain began in March and went on until the ducks complained. We moved the flour upstairs.",
    "They came up the overflow pipe by night. Mother counted forty and then she stopped counting.",
    "He wore a hat with a badge on it. He measured the gate twice and wrote down two figures.",
    "In August you could walk to the island. There were keys in the mud, and one of them was ours.",
]
ENDS = [
    "Only the postman ever did, on Thursdays.",
    "By April the cellar was a pond with a door in it.",
    "We ate eel until Easter, and did not complain aloud!",
    "Father gave him tea, and no answers.",
    "It no longer fits anything that we own?",
]
DAYS = [
    "Sunday 3 March 2019",
    "Monday 4 March 2019",
    "Friday 8 March 2019",
    "Monday 1 April 2019",
    "Friday 5 April 2019",
]
ROMAN = ["I", "II", "III", "IV", "V"]


def write_book(start: str = "") -> str:
    """A book of five chapters with a line before them."""
    parts = [start, "A lock-keeper's year, set down by his daughter.\n\n"]
    for number, name, body, end in zip(ROMAN, NAMES, BODIES, ENDS, strict=True):
        parts.append(f"\nCHAPTER {number}. {name}\n\n{body}\n\n{end}\n\n")
    return "".join(parts)


def write_blog(count: int = 5, start: str = "") -> str:
    """A page of posts, the newest last, each with the same footer."""
    posts = zip(DAYS[:count], NAMES, BODIES, ENDS, strict=False)
    return start + "".join(f"{day}\n{name}\n\n{body}\n\n{end}\n\n{FOOTER}\n\n\n" for day, name, body, end in posts)


class Desk:
    """A dump on the disk and its plan beside it."""

    def __init__(self, folder: Path, text: str) -> None:
        self.dump = folder / "dump.txt"
        self.file = folder / "book.toml"
        self.book = b""
        self.dump.write_text(text, "utf-8")

    def save(self, **choices: object) -> str:
        """Save the plan and return its text."""
        bookmaker.plan(self.dump, save=self.file, **choices)  # type: ignore[arg-type]
        return self.file.read_text("utf-8")

    def build(self, **choices: object) -> Report:
        """Build as the plan beside the dump says; words are counted on the way."""
        result = bookmaker.build(self.dump, **choices)  # type: ignore[arg-type]
        self.book = result.book
        return result.report

    def pages(self) -> str:
        """The pages of the book that was built last."""
        with zipfile.ZipFile(io.BytesIO(self.book)) as archive:
            names = sorted(name for name in archive.namelist() if re.search(r"text/.*\.xhtml$", name))
            return "\n".join(archive.read(name).decode("utf-8") for name in names)


def titles(report: Report) -> list[str]:
    """The chapters' titles, what stands before the first one aside."""
    return [row.title for row in report.chapters if row.role != "frontmatter"]


def table_of(text: str, title: str) -> str:
    """The text of the table of a chapter, its comment included."""
    found = next(piece for piece in text.split("\n\n") if f'title = "{title}"' in piece and "[[chapter]]" in piece)
    return found + "\n\n"
