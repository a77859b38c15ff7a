"""Spaces that no line may end at in; no-break spaces out: `Mr. Fox`, `p. 12`, `8 a.m.`, `5 km`, `J. B. Priest`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.passages import Edit, Passage, edit_passages
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

NBSP = "\u00a0"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "pre"))  # a title is compared with others as it is typed
# What stands before a name, what before a number, and what else a language keeps together, at the space.
_NAMED = {
    "en": r"(?:Mr|Mrs|Ms|Mx|Dr|St|Sts)\.?|(?:Messrs|Prof|Rev|Capt|Col|Gen|Lt|Sgt|Maj|Gov|Sen|Mme|Mlle)\.",
    "fr": r"MM?\.|(?:Mmes?|Mlles?|Mgr|Dr|Me|Ste?)\.?",
    "de": r"(?:Dr|Prof|Hr|Fr|Frl|St|Ing)\.",
    "es": r"(?:Sra?|Srta|Dra?|Dña|Sta?|Fr)\.",
    "it": r"(?:Sig|Sigg|Dott|Prof|Avv|Ing)\.|Sig\.ra",
    "pt": r"(?:Sra?|Dra?|Prof|Eng)\.",
    "nl": r"(?:Dr|Mr|Ir|Prof|Mevr|St)\.",
}
_COUNTED = {
    "en": r"[Nn]os?\.|(?:pp?|[Vv]ols?|[Ff]igs?|[Cc]haps?|[Cc]h|[Ss]ecs?|[Aa]rts?|[Bb]k|[Pp]t)\.|c\.|ca\.|A\.D\.",
    "fr": r"n[o°º]s?|(?:pp?|t|vol|chap|ch|fig|art)\.",
    "de": r"(?:S|Nr|Bde?|Kap|Abb|Art|Abs|Aufl)\.",
    "es": r"[Nn]úm\.|(?:pp?|págs?|vol|cap|fig|art)\.",
    "it": r"(?:pp?|pag|vol|cap|fig|art)\.",
    "pt": r"(?:pp?|págs?|vol|cap|fig|art)\.",
    "nl": r"(?:nr|blz|dl|hfdst)\.",
}
_PAIRED = {
    "en": r"(?<=\d) (?=[ap]\. ?m\.|[ap]m\b|A\.M\.|P\.M\.|[AP]\. M\.|AM\b|PM\b|B\. ?C\.|A\. ?D\.|BCE?\b|CE\b|AD\b)"
    r"|(?<=\d[ \u00a0][APap]\.) (?=[Mm]\.)|(?<=\bi\.) (?=e\.)|(?<=\be\.) (?=g\.)",
    "de": r"(?<=\bz\.) (?=B\.)|(?<=\bd\.) (?=h\.)|(?<=\bu\.) (?=[aä]\.)|(?<=\bo\.) (?=[äÄ]\.)|(?<=\b[vn]\.) (?=Chr\.)",
}
_UNITS = (
    r"(?<=\d) (?=(?:[kcm]m|km/h|[km]g|[kKMGT]i?B|[kMG]?Hz|[kMG]W|kV|dB|mph|lbs?|oz|ft|ha|°[CF])(?![\w’'-]))"
    r"|(?<=[§¶№]) (?=\d)|(?<=\b[A-ZÀ-Þ]\.) (?=[A-ZÀ-Þ]\.)"
)
# The few spaces that are worth a closer look, each by the sign or the word before it; all else is passed in one go.
_CANDIDATE = defer(r"[\d.§¶№°º] |(?:M[a-z]{1,4}|[DS][a-z]{1,2}|n[os]{1,2}|Sig\.ra) ")
BEFORE, AFTER = 9, 17  # characters around a space that decide, and more than the longest word of the tables has
_STARTS_NAME = r"(?=[A-ZÀ-Þ]|d(?:e la|e|u|es|er|i|a) |v[ao]n |d['’])"
_STARTS_NUMBER = r"(?=\d|[IVXLC]{2,8}\b|[ivxlc]{2,8}\b|[IVX][,.;:)])"


def keep_together(tree: _Element, setting: Setting) -> int:
    """Returns how many spaces became no-break spaces. Headings keep theirs."""
    return edit_passages(tree, setting, (" ",), _find)


def _find(passage: Passage) -> Iterator[Edit]:
    if passage.holder.tag in HEADINGS:
        return
    if not passage.stops:
        yield from (Edit(at, at + 1, NBSP) for at in _find_spaces(passage.text, passage.languages[0]))
        return
    for language in dict.fromkeys(passage.languages):
        spaces = _find_spaces(passage.text, language)
        yield from (Edit(at, at + 1, NBSP) for at in spaces if passage.language_at(at) == language)


def _find_spaces(text: str, language: str) -> list[int]:
    kept = match_kept(language.partition("-")[0].lower())
    spaces = (found.end() - 1 for found in _CANDIDATE.finditer(text))
    return [
        at
        for at in spaces
        if any(each.end() - 1 == at for each in kept.finditer(text, max(0, at - BEFORE), at + AFTER))
    ]


@lru_cache(maxsize=64)
def match_kept(tongue: str) -> re.Pattern[str]:
    """What ends with a space that is kept, in a language; of one that is not known, measures and initials alone."""
    patterns = [_UNITS]
    if tongue in _PAIRED:
        patterns.append(_PAIRED[tongue])
    if tongue in _NAMED:
        patterns.append(rf"\b(?:{_NAMED[tongue]}) {_STARTS_NAME}")
        patterns.append(rf"\b(?:{_COUNTED[tongue]}) {_STARTS_NUMBER}")
    return re.compile("|".join(patterns))
