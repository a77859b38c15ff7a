"""A line in, the keyword and number that it begins with out, in either order (CHAPTER IV., Erstes Kapitel, 第三回)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.claims import DECORATION, name_case, undecorate
from bookmaker.splitting.words.divisions import CJK, Division, load_divisions
from bookmaker.splitting.words.numbers import (
    CJK_NUMBER,
    ROMAN_TOKEN,
    Number,
    read_cjk,
    read_roman,
    take_hebrew,
    take_number,
)
from bookmaker.splitting.words.numberwords import fold, load_words

FIRST = defer(r"[^\w§№]*(?:_+[^\w§№]*)?([^\W_]+|[§№])")
PAPER = defer(
    r"(?=.{0,60}\bN)((?:[^\W\d_]+['’]?[^\W\d_]*[ ,.]+){1,4}?)"
    r"(?:No|NO|Nr|NR|Num|Number|NUMBER|N[º°])\b\.?\s*(?=[\dIVXLC])"
)
PAPER_NUMBER = defer(r"[ ,.]N(?:o|O|r|R|um|umber|UMBER|º|°)\b\.?\s*[\dIVXLC]")
TOKEN = defer(r"[^\W_]+")
SPREAD = defer(r"(?:[^\W\d_] ){4,}[^\W\d_](?![^\W\d_])")
AFTER_NUMBER = defer(r"(?:\s*\[\w{1,3}\])?\s*([.:,;)\]}—–―\-－．：、。|/]*)\s*")
CJK_HEAD = defer(
    r"[\s\u3000【〔（(「『《*＊◇◆○●■□－—-]*(?:(?:正文|正編|本文)\s*)?(?:第|제|其|そ)の?\s*(?P<n>"
    + CJK_NUMBER.pattern
    + r")\s*(?P<u>["
    + "".join(CJK)
    + r"])"
    r"|[\s\u3000]*(?P<u2>[卷巻])[之の]?(?P<n2>" + CJK_NUMBER.pattern + r")(?![〇一二三四五六七八九十百千])"
    r"|[\s\u3000]*(?P<n3>[0-9]{1,3})\s?(?P<u3>[장화부편권막])(?=[\s.:]|$)"
)
INNER_NUMBER = defer(r"\.([IVXLC]{1,8}|\d{1,3})(?!\w)")
LETTER = defer(r"\s*([A-HJ-UWYZ])(?!\w)")
GLUED = defer(r"([^\W\d_]{3,})([A-Z]|\d{1,3})\W?$")  # AppendixB, Chapter3
BETWEEN = " -_\xa0\u202f"  # Chapter\xa01: publishers' tools keep a keyword and its number on one line
AFTER_ORDINAL = defer(r"[.)]?[ \-\xa0\u202f]+")
BEFORE_NUMBER = defer(r"$|[\s\-_\d]")
ARTICLES = frozenset("the der die das le la les el los il lo gli o a az het de den det".split())

KEYWORD, NUMBER = 1, 2  # what a line may begin with


class Parsed(NamedTuple):
    """A line read as keyword and number."""

    division: Division
    word: str  # the keyword as the line writes it
    number: Number
    ordinal: str
    rest: str
    parted: bool  # a sign or the line's end stands after the ordinal


def parse_keyword(text: str) -> Parsed | None:
    """Read a line as a numbered division, or None. A second division on the line is part of the ordinal."""
    if not text.isascii():
        cjk = CJK_HEAD.match(text)
        if cjk:
            return _parse_cjk(text, cjk)
    first = FIRST.match(text)
    if not first:
        return None
    if len(first.group(1)) == 1 and SPREAD.match(text, first.start(1)):
        text = _close_up(text)
        first = FIRST.match(text) or first
    kind = look_up(first.group(1))
    if not kind and len(text) < 24 and (glued := GLUED.match(text)):
        return _parse_glued(glued)
    found = _keyword_first(text, first) if kind & KEYWORD else None
    if not found and kind & NUMBER:
        found = _number_first(text, first)
    return found or _parse_paper(text)


def _parse_glued(glued: re.Match[str]) -> Parsed | None:
    """AppendixB: a scan lost the space."""
    found = parse_keyword(f"{glued.group(1)} {glued.group(2)}") if look_up(glued.group(1)) & KEYWORD else None
    return found._replace(ordinal=undecorate(glued.group())) if found else None


def _parse_paper(text: str) -> Parsed | None:
    """THE IDLER. No. 12: the paper's name stands before the keyword."""
    found = PAPER.match(text) if names_paper(text) else None
    number = take_number(text[found.end() :], words=False) if found else None
    if not found or not number:
        return None
    division = load_divisions()[0]["number"]
    return _finish(text, division, f"{' '.join(found.group(1).split())} No", number, found.end())


def names_paper(text: str) -> bool:
    """Whether a line has a number after "No", after a word: most have none, and are not worth a closer look."""
    return "N" in text and PAPER_NUMBER.search(text) is not None


@lru_cache(maxsize=16384)
def look_up(word: str) -> int:
    """What a line's first word may be: KEYWORD, NUMBER (an article, too, that one may follow), both, or 0."""
    if word.isdecimal():
        return NUMBER if len(word) <= 3 else 0
    folded = fold(word)
    keyed = folded in load_divisions()[0]
    numeral = folded[:3] in load_words()[3] or bool(ROMAN_TOKEN.match(word))  # most words cannot be numbers
    return KEYWORD * keyed + NUMBER * (folded in ARTICLES or (numeral and take_number(word) is not None))


def _close_up(text: str) -> str:
    """C H A P T E R  IV is CHAPTER IV."""
    found = SPREAD.search(text)
    return text[: found.start()] + found.group().replace(" ", "") + text[found.end() :] if found else text


def _keyword_first(text: str, first: re.Match[str]) -> Parsed | None:
    word = first.group(1)
    division = load_divisions()[0][fold(word)]
    at = first.end()
    if text[at : at + 1] in ".:":
        at += 1
    if not BEFORE_NUMBER.match(text, at) and word not in "§№":
        return None
    skipped = len(text[at:]) - len(text[at:].lstrip(BETWEEN))
    rest = text[at + skipped :]
    number = _take_letter(rest) if division.kind == "appendix" else take_hebrew(rest) if word > "\u0590" else None
    number = number or take_number(rest)
    return _finish(text, division, word, number, at + skipped) if number else None


def _take_letter(text: str) -> Number | None:
    """Appendix B: the letters count."""
    found = LETTER.match(text)
    return Number(ord(found.group(1)) - 64, "letter", found.end()) if found else None


def _finish(text: str, division: Division, word: str, number: Number, at: int) -> Parsed:
    end = at + number.end
    deeper = INNER_NUMBER.match(text, end)
    if deeper:  # Chapter 2.XIV: the inner number counts
        digits = deeper.group(1)
        value = int(digits) if digits.isdigit() else read_roman(digits)
        number, end = Number(value or number.value, number.style, 0), deeper.end()
    after = AFTER_NUMBER.match(text, end)
    stop = after.end() if after else end
    sign = after.group(1) if after else ""
    parted = stop >= len(text) or bool(sign) or not text[stop:].strip(DECORATION) or text[stop] in "[("
    ordinal = undecorate(text[: after.end(1) if after and (sign or after.end(1) > end) else end].rstrip("—–―-－|/ "))
    second = parse_keyword(text[stop:]) if parted and stop < len(text) else None
    if second and second.division.kind != division.kind:
        inner = f"{ordinal} {second.ordinal}"
        return Parsed(
            second.division, f"{name_case(word)} {second.word}", second.number, inner, second.rest, second.parted
        )
    return Parsed(division, name_case(word), number, ordinal, text[stop:], parted)


def _number_first(text: str, first: re.Match[str]) -> Parsed | None:
    number = take_number(text[first.start(1) :])
    if number is None:
        return None
    at = first.start(1) + number.end
    gap = AFTER_ORDINAL.match(text, at)
    token = TOKEN.match(text, gap.end()) if gap else None
    if token is None or (number.style == "word" and number.value < 2):
        return None
    division = load_divisions()[0].get(fold(token.group()))
    if division is None or len(token.group()) < 3:
        return None
    style = "figure" if number.style == "arabic" else number.style
    return _finish(text, division, token.group(), Number(number.value, style, 0), token.end())


def _parse_cjk(text: str, found: re.Match[str]) -> Parsed | None:
    digits = found["n"] or found["n2"] or found["n3"]
    unit = found["u"] or found["u2"] or found["u3"]
    value = read_cjk(digits)
    kind, rank = CJK[unit]
    if not value:
        return None
    end = found.end()
    if unit == "部" and text[end : end + 1] == "分":
        end += 1
    after = AFTER_NUMBER.match(text, end)
    stop = after.end() if after else end
    parted = stop > end or stop >= len(text) or text[end : end + 1] in "】〕）)」』》"
    division = Division(kind, rank, "part" if rank < 40 else "chapter")
    ordinal = undecorate(text[:end]).lstrip("【〔（(「『《")
    return Parsed(
        division, f"第{unit}", Number(value, "cjk", 0), ordinal, text[stop:].strip("】〕）)」』》 \u3000"), parted
    )
