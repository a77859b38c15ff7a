"""Signal: a number alone on its line (IV, 12., — 3 —, Seven, 十二)."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, undecorate
from bookmaker.splitting.survey import FAR, Survey
from bookmaker.splitting.words.numbers import CJK_NUMBER, Number, opens_number, read_cjk, take_number

LONGEST = 30  # characters
CLOSING = defer(r"\s*(?:(?:\[\w{1,3}\][.):．、]?|[.):．、])\s*)?$")
LETTER = defer(r"[\[(*_ ]{0,3}([A-Z])[.)\]:*_ ]{0,3}$")
LETTERED = "letter alone"
OPENING = "(（「【 "


def claim_numerals(survey: Survey) -> Iterator[Claim]:
    """Lines that hold a number in any style, or one letter, and nothing else, apart from the text around them."""
    for row in survey.edges:
        text = survey.texts[row]
        if len(text) > LONGEST:
            continue
        number = read_alone(text)
        if number and number.value:
            yield _claim(survey, row, f"{name_style(number.style)} alone", number.value)
        letter = LETTER.match(text)
        if letter:
            yield _claim(survey, row, LETTERED, ord(letter.group(1)) - ord("A") + 1)


def _claim(survey: Survey, row: int, family: str, value: int) -> Claim:
    """The claim of a line; a short one right below it, to whom a letter goes, stands apart together with it."""
    texts, stop = survey.texts, row + 1
    if survey.gaps[row] > 1 and not survey.after[row] and len(texts[stop]) < LONGEST and survey.after[stop] < FAR:
        stop += 1
    alone, clean = survey.alone(row, stop), survey.gaps[row] > 0
    ordinal = undecorate(texts[row])
    return Claim(row, row + 1, "numeral", family, "numeral", 45, value, ordinal, "", "chapter", alone, clean)


def read_alone(text: str) -> Number | None:
    """The number that a line is, or None where it is more or something else."""
    token, more, _ = text.partition(" ")
    if more and token.isascii() and token[0].isalpha() and not opens_number(token):
        return None  # most lines end here
    bare = undecorate(text).lstrip(OPENING)
    found = CJK_NUMBER.match(bare) if not bare.isascii() else None
    if found and (CLOSING.match(bare, found.end()) or bare[found.end() :].strip() in ("）", "」", "】")):
        return Number(read_cjk(found.group()), "cjk", found.end())
    if not bare or not (bare[0].isalnum() or bare[0] in "Nn№#"):
        return None
    number = take_number(bare) if opens_number(bare.partition(" ")[0]) else None
    if number and number.value > 0 and CLOSING.match(bare, number.end):
        return number
    return None


def name_style(style: str) -> str:
    """The style of a number in words, for people."""
    return {
        "roman": "roman numeral",
        "lower": "small roman numeral",
        "arabic": "figure",
        "greek": "Greek numeral",
        "hebrew": "Hebrew numeral",
        "cjk": "Chinese number",
    }.get(style, "number in words")
