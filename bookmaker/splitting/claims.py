"""What a signal says of a line: the value that travels between the signals and the chooser."""

from __future__ import annotations

from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Role

DECORATION = " \t\xa0\u3000*_=~#|<>[]{}«»•·†–—-"
SMALL = defer(r"[a-zß-öø-ÿа-яё]{4}")  # no slip and no small word: a line with this is not in capitals
OUTLINED = defer(r"\W{0,2}(?:[A-Z]|\d{1,3})(?:[.．]\d{1,3}){1,5}[.．:]?\s")  # 2.4.1. counts inside a chapter
CELLS = defer(r"[|│┃║].*[|│┃║]")
LETTERS = defer(r"[^\W\d_]")
UTMOST = 99  # percent: no heading is surer


class Claim(NamedTuple):
    """A division begins at a line, says a signal. Claims of one family share their shape."""

    row: int  # the line, as the survey counts
    stop: int  # the line after what the signal knows of the heading; `row` itself where text goes on behind it
    signal: str
    family: str  # in words: "CHAPTER + roman numeral"
    kind: str  # what its numbers count: chapters, letters, ...
    rank: int  # default level: a smaller one stands above a larger one
    value: int  # its number; 0 = unnumbered, -1 = "the last"
    ordinal: str
    title: str  # what else its line says
    role: Role = "chapter"
    alone: float = 1.0  # how much it stands apart, 0 to 1
    clean: bool = True  # nothing about the line is odd for a heading
    date: str = ""
    date_text: str = ""
    column: int = 0  # characters of its line that are the heading, where text goes on behind it


def undecorate(text: str) -> str:
    """A heading without the stars, rules and brackets drawn around it."""
    bare = text.strip(DECORATION)
    if "(" in bare or ")" in bare:
        bare = _match_brackets(bare)
    return " ".join(bare.split())


def _match_brackets(text: str) -> str:
    """A heading without the bracket at one end that has no partner."""
    if text.count("(") < text.count(")"):
        text = text.removesuffix(")")
    return text.removeprefix("(") if text.count("(") > text.count(")") else text


def is_inner(text: str) -> bool:
    """Whether a line is a section's heading by its number (2.4.1. Discs), or a row of a drawn table: no chapter's."""
    return bool(OUTLINED.match(text) or CELLS.search(text))


def is_caps(text: str) -> bool:
    """Whether a line is in capitals, small words and a scanner's slips aside."""
    if text.isupper():
        return True
    if SMALL.search(text):
        return False
    letters = LETTERS.findall(text[:LONG])
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


LONG = 120  # characters that are enough to see whether a line is in capitals


def name_case(word: str) -> str:
    """The way a keyword is written: it must be the same all through a family."""
    return word.upper() if word.isupper() else word.capitalize() if word[:1].isupper() else word.lower()
