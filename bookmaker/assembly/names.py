"""A line in; out comes whether it is somebody's name, and the names that it holds."""

from __future__ import annotations

import re

from bookmaker.assembly.casing import PARTICLES, ease_name
from bookmaker.expressions import defer

MOST_WORDS = 8
AND = defer(r"(?:(?<!\s)\s*)?(?:;|、|\s&\s|\s(?:and|und|et|y|e|i|и)\s)\s*", re.IGNORECASE)
YEARS = defer(
    r"(?:(?<![,\s])[,\s]++)?[(\[]?\b\d{3,4}\??\s*[-–—]\s*(?:\d{3,4}\??)?[)\]]?$|(?:(?<!\s)\s++)?[(\[]\d{4}[)\]]$"
)
SUFFIXES = frozenset(
    ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "esq", "esq.", "ph.d.", "s.j.", "o.p.")
)
STOP = defer(r"[^\W\d_]{4}\.$")  # of the line, not of Jr. or an initial
NOBODY = frozenset("unknown anonymous anon anonym anonyme anonymus unbekannt inconnu n/a none ? -".split(" "))
NO_NAME = defer(r"[\d!?:;\"“”«»()/@_*=<>]|[^.]\.$")


def is_name(text: str) -> bool:
    """Tell whether a line reads as a person's name: a few words with capitals, or initials, and particles."""
    words = text.rstrip(".,").split()
    if not 0 < len(words) <= MOST_WORDS or NO_NAME.search(text.rstrip(".")):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in PARTICLES.split() for word in words)


def are_names(text: str) -> bool:
    """Tell whether a line is a name, or several with "and" between."""
    return all(map(is_name, AND.split(text.strip())))


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a line: "Ann Lee and Bo Ray" are two, "Austen, Jane" is Jane Austen, "Unknown" is nobody."""
    whole = YEARS.sub("", text.strip()).strip(" ,")
    whole = whole[:-1] if STOP.search(whole) else whole
    parts = [part.strip(" ,") for part in AND.split(whole)]
    if not all(len(part.split()) > 1 or not part.isascii() for part in parts):
        parts = [whole]  # Simon and Schuster is one
    return tuple(
        dict.fromkeys(ease_name(turn_name(part)) for part in parts if part.lower().rstrip(".") not in NOBODY and part)
    )


def turn_name(name: str) -> str:
    """Return "Jane Austen" for "Austen, Jane"."""
    surname, comma, given = name.partition(", ")
    if not comma or "," in given or given.lower() in SUFFIXES or len(surname.split()) > 2:
        return name
    return f"{given} {surname}"
