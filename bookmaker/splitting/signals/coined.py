"""Signal: a word that no table knows and a number, again and again, from one upwards (SESSION I., Second Streich)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bookmaker.expressions import defer
from bookmaker.splitting.claims import DECORATION, Claim, name_case, undecorate
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.dates import MONTHS
from bookmaker.splitting.words.keywords import AFTER_NUMBER, ARTICLES, KEYWORD, NUMBER, look_up
from bookmaker.splitting.words.numbers import Number, take_number
from bookmaker.splitting.words.numberwords import fold

LONGEST = 110  # characters
HIGHEST = 200
FEWEST = 3  # numbers in a row, from the first on
WORD_FIRST = defer(
    r"[^\w\s]{0,4}\s?(?P<word>[^\W\d_]{3,16})\.? {1,4}(?P<number>\d{1,3}(?![\w%]|[.,]\d)|[IVXLC]{1,7}\b|[^\W\d_]{2,12})"
)
NUMBER_FIRST = defer(
    r"[^\w\s]{0,4}\s?(?P<number>\d{1,3}(?:st|nd|rd|th|\.)|[^\W\d_]{2,14}) {1,4}(?P<word>[^\W\d_]{3,16})\W{0,6}$"
)
SIGNS = ".,:;-–—()[]*_~#!?\"'“”‘’«»"
HYPHENED = defer(r"[-–]\w")  # IV-A counts parts of the fourth
# What is numbered inside a chapter, and what counts releases and the like: no divisions of a text.
OTHERS = frozenset(
    """figure fig fig table tab plate plates illustration illus photo image picture map chart box diagram listing
    equation formula theorem lemma corollary algorithm definition remark axiom footnote abbildung abb tabelle tafel bild
    karte figura tabla ilustración imagen lámina foto figuur tabel afbeelding рис рисунок таблица rysunek tabela obrázek
    version release update item page seite página pagina стр line verse row column player team group class type level
    grade option model size phone room since until about over only first some than with from into when what this that
    these those chr file slide track channel king queen pope world war apollo boeing windows""".split()
)


def claim_coined(survey: Survey) -> Iterator[Claim]:
    """Lines that open with the same unknown word and with numbers that count from one without a gap.

    It is the counting that makes a word a keyword: one line proves nothing, so all of a word's lines are weighed
    before the first is claimed.
    """
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for row in survey.openers:
        claim = _read_line(survey, row)
        if claim:
            found[claim.kind, claim.family].append(claim)
    for claims in found.values():
        yield from _choose_runs(claims)


def _choose_runs(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those of the claims that count from one upwards, step by step, in runs of a length."""
    runs: list[list[Claim]] = []
    for claim in claims:
        if claim.value == 1:
            runs.append([claim])
        elif runs and claim.value in (runs[-1][-1].value + 1, -1):
            runs[-1].append(claim)
    longest = max(map(len, runs), default=0)
    chosen = [run for run in runs if len(run) * 2 > longest]
    if longest >= FEWEST and sum(map(len, chosen)) * 3 >= len(claims):
        for run in chosen:
            yield from run


def _read_line(survey: Survey, row: int) -> Claim | None:
    text = survey.texts[row]
    if len(text) > LONGEST or text[0].islower():
        return None
    one, _, rest = text.partition(" ")
    if not _may_be_number(rest.partition(" ")[0]) and not _may_be_number(one):
        return None  # as most lines; nothing else about them need be asked
    for form in (WORD_FIRST, NUMBER_FIRST):
        found = form.match(text)
        number = take_number(found["number"]) if found and _may_be_coined(found["word"]) else None
        if (
            found
            and number
            and number.end >= len(found["number"].rstrip("."))
            and (0 < number.value < HIGHEST or number.value == -1)
        ):
            return _claim(survey, row, found, number)
    return None


@lru_cache(maxsize=16384)
def _may_be_number(token: str) -> bool:
    """Whether a token, the signs around it aside, is a number in figures or in words."""
    word = token.strip(SIGNS)
    return bool(look_up(word) & NUMBER) and fold(word) not in ARTICLES if word else False


def _may_be_coined(word: str) -> bool:
    """Whether a word is written as a name is, and is neither a known keyword nor anything else that is numbered."""
    folded = fold(word)
    return word[0].isupper() and not look_up(word) & KEYWORD and folded not in OTHERS and folded not in MONTHS


def _claim(survey: Survey, row: int, found: re.Match[str], number: Number) -> Claim | None:
    text, before = survey.texts[row], found.re is NUMBER_FIRST
    if before and number.style not in ("ordinal", "arabic"):
        return None
    after = AFTER_NUMBER.match(text, found.end())
    stop = after.end() if after else found.end()
    rest = text[stop:]
    signed = bool(after and after.group(1)) or not rest.strip(DECORATION) or text[found.end() : stop].count(" ") > 1
    if rest and (not signed or HYPHENED.match(text, found.end()) or rest[0].islower() or rest.endswith((",", ";"))):
        return None  # the middle of a sentence, most likely
    word = name_case(found["word"])
    family = f"{number.style} + {word}" if before else f"{word} + {number.style}"
    ordinal = undecorate(text[: found.end()])
    alone = survey.alone(row)
    return Claim(
        row, row + 1, "coined", family, word.lower(), 44, number.value, ordinal, undecorate(rest), "chapter", alone
    )
