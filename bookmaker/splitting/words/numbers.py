"""The number that a heading begins with: a line's text in, value, style and length out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.words.numberwords import JOINERS, TEENS, fold, read_word

HIGHEST = 4000  # no chapter is numbered higher
HIGHEST_ROMAN = 399  # MIX, CD and the years are words, not numbers
LOOKALIKES = str.maketrans("ІХМСѴҮЅіхмс∨", "IXMCVVSixmcV")  # typed on a Cyrillic keyboard
ROMAN = defer(r"(?=.)(?:M{0,3})(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})$")
ROMAN_TOKEN = defer(r"[IVXLCDMivxlcdmІХМСѴіхмсⅠ-ⅿ]{1,12}(?![^\W\d_])(?!['’][^\W\d_])")
ARABIC_TOKEN = defer(
    r"\d{1,4}(?!\d)(?:(?:st|nd|rd|th|er|re|ère|ème|e|º|ª|°|da|de|te|ter|tes|tens)\b|-?[а-я]{1,2}\b)?[a-c]?(?![^\W_])"
)
SPACED_DIGITS = defer(r"\d(?: ?\d){1,3}(?= ?[.:]|$)")
LEAD = defer(
    r"\s*(?:(?:the|der|die|das|den|de|la|le|el|o|a|il|het)\s+)?(?:(?:no|nr|num|número|numéro|numero)\b[.:]?|n?[º°№#])?\s*",
    re.IGNORECASE,
)
WORD = defer(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CJK_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "○": 0, "元": 1}
CJK_DIGITS |= {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"貳": 2, "參": 3, "陸": 6, "廿": 20, "卅": 30}
CJK_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}
CJK_NUMBER = defer(r"[〇一二三四五六七八九十百千零两兩○元壹贰叁肆伍陆柒捌玖貳參陸廿卅拾佰]{1,9}|[0-9０-９]{1,4}")
GREEK = defer(r"(στ|[α-θϛσ]|[ικλμνξοπϟρ](?:στ|[α-θϛσ])?|ρ[ικλμνξοπϟ](?:στ|[α-θϛσ])?)[΄ʹʹ´′]", re.IGNORECASE)
GREEK_VALUES = dict(zip("αβγδεϛζηθικλμνξοπϟρ", [*range(1, 10), *range(10, 101, 10)], strict=True))
HEBREW = defer(r"([קר]?(?:[יכלמנסעפצ]?[אבגדהוזחט]?|ט[וז]))[׳'\"״]?([א-ט]?)[׳']?(?![\w\"״])")
HEBREW_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקר", [*range(1, 10), *range(10, 100, 10), 100, 200], strict=True))


class Number(NamedTuple):
    """A number as a heading writes it."""

    value: int  # -1 is "the last"
    style: str  # arabic, roman, lower (roman in small letters), greek, hebrew, word, ordinal, cjk
    end: int  # characters consumed


@lru_cache(maxsize=4096)
def read_roman(text: str) -> int:
    """The value of a roman number, typed in Latin or Cyrillic letters; 0 where it is none."""
    text = text.translate(LOOKALIKES)
    if not text.isascii():
        text = fold(text)
    text = text.upper()
    if not ROMAN.match(text):
        return 0
    total, after = 0, 0
    for letter in reversed(text):
        value = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter]
        total += value if value >= after else -value
        after = max(after, value)
    return total if total <= HIGHEST_ROMAN else 0


def read_cjk(text: str) -> int:
    """The value of a number in Chinese or fullwidth digits, such as 一百零一 or 一〇一; 0 where it is none."""
    if text[:1].isdigit() and all(c.isdigit() for c in text) and text[0] not in CJK_DIGITS:
        return int(text)
    total, digit, unit_seen = 0, 0, False
    for c in text:
        if c in CJK_UNITS:
            total, digit, unit_seen = total + (digit or 1) * CJK_UNITS[c], 0, True
        elif CJK_DIGITS[c] >= 20:
            total, unit_seen = total + CJK_DIGITS[c], True
        else:
            digit = CJK_DIGITS[c] if unit_seen else digit * 10 + CJK_DIGITS[c]
    return total + digit


def take_hebrew(text: str) -> Number | None:
    """The number that Hebrew letters after a keyword make (פרק י״א), or None; alone they may be any word."""
    found = HEBREW.match(text)
    value = sum(HEBREW_VALUES[letter] for letter in found.group(1) + found.group(2)) if found else 0
    return Number(value, "hebrew", found.end()) if found and value else None


def take_number(text: str, *, words: bool = True) -> Number | None:
    """The number that `text` begins with, or None; `words` allows "the Third" and "twenty-one"."""
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    found = SPACED_DIGITS.match(text, start)
    if found:
        return Number(int(found.group().replace(" ", "")), "arabic", found.end())
    found = ARABIC_TOKEN.match(text, start)
    if found:
        digits = re.match(r"\d+", found.group())
        value = int(digits.group()) if digits else 0
        return Number(value, "arabic", found.end()) if value <= HIGHEST else None
    found = ROMAN_TOKEN.match(text, start)
    if found:
        value = read_roman(found.group())
        if value:
            return Number(value, "lower" if found.group().islower() else "roman", found.end())
    found = None if text.isascii() else GREEK.match(text, start)
    if found:
        letters = found.group(1).lower().replace("στ", "ϛ").replace("ς", "σ").replace("σ", "ϛ")  # six, as types had it
        return Number(sum(GREEK_VALUES[letter] for letter in letters), "greek", found.end())
    return take_words(text, start) if words else None


@lru_cache(maxsize=16384)
def opens_number(token: str) -> bool:
    """Whether a line that begins with a token may begin with a number: the token is one, or may stand before one."""
    return take_number(token) is not None or LEAD.fullmatch(f"{token} ") is not None


def take_words(text: str, start: int) -> Number | None:
    """A number in words: tokens add up while each is smaller than the one before it."""
    total, ordinal, end, at, scale = 0, False, 0, start, 1000
    for _ in range(5):
        found = WORD.match(text, at)
        if not found:
            break
        word = fold(found.group())
        value, is_ordinal = read_word(word)
        if value == -1 and not total:
            return Number(-1, "ordinal", found.end())
        if value == 20 and total == 4:
            total, end, scale = 80, found.end(), 20  # quatre-vingt
        elif word in TEENS and 0 < total < 10:
            total, end, scale = total + 10, found.end(), 1
        elif value == 100 and 0 < total < 10:
            total, end, scale = total * 100, found.end(), 100
        elif 0 < value < scale:
            total, ordinal, end = total + value, is_ordinal, found.end()
            scale = value if value >= 10 and value % 10 == 0 else 101 if value < 10 else 1
        elif not (word in JOINERS and total):
            break
        if text[found.end() : found.end() + 1] not in (" ", "-", "\u2010") or scale == 1:
            break
        at, scale = found.end() + 1, 1 if scale == 101 else scale
    return Number(total, "ordinal" if ordinal else "word", end) if total else None


def take_cjk(text: str, start: int = 0) -> Number | None:
    """The number in Chinese digits or fullwidth figures at `start`, or None."""
    found = CJK_NUMBER.match(text, start)
    value = read_cjk(found.group()) if found else 0
    return Number(value, "cjk", found.end()) if found and 0 < value <= HIGHEST else None
