"""A clean dump in, the same dump as a careless hand or a bad scan would leave it out."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

NUMBER = re.compile(r"\d+|\b[IVXL]+\b")
LIKE = {
    "e": "c",
    "c": "e",
    "l": "1",
    "1": "l",
    "o": "0",
    "0": "o",
    "i": "j",
    "n": "u",
    "u": "n",
    "h": "b",
    "a": "o",
    "t": "f",
    "s": "a",
}


def drop_blank_lines(text: str, rng: random.Random) -> str:
    """Lose one blank line in twenty."""
    return "\n".join(line for line in text.split("\n") if line.strip() or rng.random() > 0.05)


def change_line_ends(text: str, rng: random.Random) -> str:
    return text.replace("\n", "\r\n")


def indent_all(text: str, rng: random.Random) -> str:
    return "\n".join("    " + line if line.strip() else line for line in text.split("\n"))


def wrap_again(text: str, rng: random.Random) -> str:
    """Break every line at 60 characters, as a mail program does."""
    return "\n".join(textwrap.fill(line, 60) if len(line) > 60 else line for line in text.split("\n"))


def shout(text: str, rng: random.Random) -> str:
    return text.upper()


def misprint(text: str, rng: random.Random) -> str:
    """Misread one letter or digit in fifty."""
    return "".join(LIKE.get(ch, ch) if ch.isalnum() and rng.random() < 0.02 else ch for ch in text)


def misnumber(text: str, rng: random.Random) -> str:
    """Misread a figure or a numeral in one of twelve short lines that have one."""
    out = []
    for line in text.split("\n"):
        found = NUMBER.search(line) if len(line) < 40 and rng.random() < 0.08 else None
        out.append(f"{line[: found.start()]}{rng.choice('179VX')}{line[found.end() :]}" if found else line)
    return "\n".join(out)


NOISES: dict[str, Callable[[str, random.Random], str]] = {
    f.__name__: f for f in (drop_blank_lines, change_line_ends, indent_all, wrap_again, shout, misprint, misnumber)
}
