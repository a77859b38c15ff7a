"""Headings in capitals in, the same in small letters out: each word as the dump's own sentences write it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from bookmaker.expressions import defer
from bookmaker.model import Manuscript, Outline
from bookmaker.planning.places import line_of

WORD = defer(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
NUMERAL = defer(r"(?=.)M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
AFTER_STOP = defer(r"[.!?:;\u2014\"\u201c\u2018(\[]\W*$")
SMALL = frozenset("a an and as at but by for from in into nor of on or the to upon with".split())
SHORTEST = 4  # letters in capitals that are no abbreviation


def recase_titles(manuscript: Manuscript, outline: Outline, language: str) -> Outline:
    """Set titles and numbers that are in capitals alone in small letters, English ones as English titles are."""
    loud = [cut for cut in outline.cuts if is_loud(cut.title) or is_loud(cut.ordinal)]
    if not loud:
        return outline
    words = {word.casefold() for cut in loud for word in WORD.findall(f"{cut.ordinal} {cut.title}")}
    known = collect_forms(manuscript, words)
    english = language.partition("-")[0] == "en"
    return replace(
        outline,
        cuts=tuple(
            replace(cut, title=recase_line(cut.title, known, english), ordinal=recase_line(cut.ordinal, known, english))
            for cut in outline.cuts
        ),
    )


def is_loud(text: str) -> bool:
    """Whether a line is in capitals alone, and long enough for that to mean something."""
    letters = [mark for mark in text if mark.isalpha()]
    return len(letters) >= SHORTEST and "".join(letters).isupper() and not NUMERAL.fullmatch("".join(letters))


def collect_forms(manuscript: Manuscript, words: set[str]) -> dict[str, str]:
    """Return how the dump writes each of these words within its sentences, most often."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for block in manuscript.blocks:
        text = line_of(block)
        if text.isupper():
            continue
        for found in WORD.finditer(text):
            key = found.group().casefold()
            if (
                key in words
                and found.start()
                and not AFTER_STOP.search(text[max(0, found.start() - 4) : found.start()])
            ):
                forms[key][found.group()] += 1
    return {key: min(counts, key=lambda form: (-counts[form], form)) for key, counts in forms.items()}


def recase_line(text: str, known: Mapping[str, str], english: bool) -> str:
    """Set one line in small letters; a line that is not in capitals stays."""
    if not is_loud(text):
        return text
    last = max((found.start() for found in WORD.finditer(text)), default=0)

    def write(found: re.Match[str]) -> str:
        word, before = found.group(), text[: found.start()]
        if len(word) == 1 and text[found.end() : found.end() + 1] == ".":
            return word  # an initial
        opens = not WORD.search(before) or bool(AFTER_STOP.search(before)) or before.endswith("\n")
        return recase_word(word, known, english=english, opens=opens or (english and found.start() == last))

    return WORD.sub(write, text)


def recase_word(word: str, known: Mapping[str, str], *, english: bool, opens: bool) -> str:
    """Set one word in small letters, as far as it is no numeral, initial or abbreviation."""
    form = known.get(word.casefold(), "")
    if NUMERAL.fullmatch(word) and not form.islower():
        return word
    if form and not form.islower():
        return form  # a name, or what the dump itself has in capitals
    small = word.lower()
    if opens or (english and small not in SMALL):
        return capitalise(small)
    return form or small


def capitalise(word: str) -> str:
    """Begin a word with a capital; so does what follows O' or D'."""
    head, mark, tail = word[:1], word[1:2], word[2:]
    if mark in ("'", "\u2019") and len(tail) > 2:
        return f"{head.upper()}{mark}{tail[:1].upper()}{tail[1:]}"
    return f"{head.upper()}{word[1:]}"
