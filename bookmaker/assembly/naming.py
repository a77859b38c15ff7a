"""A file's name or the first words of a text in, a title out; a number in, its English word out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bookmaker.assembly.casing import ease_title
from bookmaker.expressions import defer

ONES = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENDING = defer(r"(?:\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$")
JOINTS = defer(r"[_+]+|(?<=\w)[-.](?=\w)")
DATE = defer(r"\d{4}[-_.]\d\d(?:[-_.]\d\d)?")
SAYS_NOTHING = (  # names that a file gets when nobody names it
    "dump text txt input output file files document untitled noname new download downloads data page pages index post "
    "posts blog book all export copy paste clipboard stdin test tmp temp out readme content source unknown none sample "
    "example demo"
)
WORDS = 8  # of a text's beginning that stand for a title
LONGEST = 60  # characters of the same


def name_from_file(name: str) -> str:
    """Return "My blog dump 2024" for "my_blog-dump_2024.txt"; "" for a name that says nothing, such as "dump.txt"."""
    base = re.split(r"[/\\]", name)[-1]
    stem = ENDING.sub("", base) or base
    if " " not in stem:
        stem = DATE.sub(lambda found: found[0].replace("-", "\0").replace(".", "\0").replace("_", "\0"), stem)
        stem = JOINTS.sub(" ", stem).replace("\0", "-")
    title = " ".join(stem.split()).strip("-_. ")
    words = re.findall(r"[^\W\d_]+", title.lower())
    if all(word in SAYS_NOTHING.split() for word in words):
        return ""
    return ease_title(title[:1].upper() + title[1:])


def name_from_text(lines: Iterable[str]) -> str:
    """Return the first words of a text, as a poem without a title is called; "" where there are none."""
    for line in lines:
        words = line.split()[: WORDS + 1]
        if not any(map(str.isalnum, line)):
            continue
        short = " ".join(words[:WORDS])[:LONGEST].rstrip(" ,;:.\u2014-")
        return short if short == line.strip().rstrip(" ,;:.\u2014-") else f"{short}\u2026"
    return ""


def spell_number(number: int) -> str:
    """Return "twenty-four" for 24; from a hundred on the figures."""
    if number >= 100:
        return f"{number:,}"
    if number < 20:
        return ONES.split()[number]
    tens = TENS.split()[number // 10 - 2]
    return tens if number % 10 == 0 else f"{tens}-{ONES.split()[number % 10]}"
