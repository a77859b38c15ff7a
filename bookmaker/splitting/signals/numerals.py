"""Signal: a number alone on its line (IV, 12., — 3 —, Seven, 十二)."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, undecorate
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.numbers import CJK_NUMBER, Number, opens_number, read_cjk, take_number

LONGEST = 30  # characters
CLOSING = defer(r"\s*(?:(?:\[\w{1,3}\][.):．、]?|[.):．、])\s*)?$")
OPENING = "(（「【 "


def claim_numerals(survey: Survey) -> Iterator[Claim]:
    """Lines that hold a number in any style and nothing else, apart from the text around them."""
    for row in survey.edges:
        text = survey.texts[row]
        number = read_alone(text) if len(text) <= LONGEST else None
        if number and number.value:
            yield Claim(
                row,
                row + 1,
                "numeral",
                f"{name_style(number.style)} alone",
                "numeral",
                45,
                number.value,
                undecorate(text),
                "",
                "chapter",
                survey.alone(row),
                survey.gaps[row] > 0,
            )


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
