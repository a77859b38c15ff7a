"""The beginning of a line in, the heading that stands there before the text out: a number, a day, a title, or both."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.claims import is_caps, undecorate
from bookmaker.splitting.signals.dated import is_dated
from bookmaker.splitting.signals.numerals import name_style
from bookmaker.splitting.words.dates import MONTHS
from bookmaker.splitting.words.keywords import look_up, parse_keyword
from bookmaker.splitting.words.month_names import WEEKDAYS
from bookmaker.splitting.words.numbers import read_roman
from bookmaker.splitting.words.numberwords import fold

SIGNS, LONGEST_WORD = ".,:;-–—()[]*_§\"'“‘«", 40  # around a line's first word; its characters
SHORTEST_TITLE, MOST_PLACES = 4, 2  # characters of a title; words of a place beside a day
NUMERAL = defer(
    r"[_*(]{0,2}(?P<n>\d{1,3}|[IVXLC]{1,8})"
    r"(?:[.)]\]?[_*]{0,2}(?:\s*(?:--|[—–])\s*|\s+)|(?<!I)\s?(?:--|—)\s*)"
)
SIGN = defer(r"[.:]?[_*\]]{0,2}\s?(?:--|[—–])\s*|[.:][_*\]]{0,2}\s+")
LOOSE_TITLE = defer(r"[^.:\n]{4,80}?[.:](?:\s*(?:--|[—–])\s*|\s+|$)")
ITALIC_TITLE = defer(r"_[^_\n]{3,80}?(?:[.:]_(?:\s*(?:--|[—–])\s*|\s+|$)|_[.:]?\s?(?:--|[—–])\s*)")
OPENS = defer(r"[\"'“‘«„¿¡(_*…]{0,3}[^\W_a-zà-öø-ÿа-я]")
GLUED = defer(r"[IVXLC\d]{1,8}(?:[.)\]:]|--|[—–])")  # XII.--The, §3.
DASH = defer(r"(?:--|[—–])\s*")
WORD = defer(r"[^\W\d_]+")
DIGIT = defer(r"\d")
STAGED = frozenset(("act", "scene"))  # behind their numbers stands where it is, and who enters
SMALL = frozenset("st nd rd th of the am den le de der".split())


class Prefix(NamedTuple):
    """What stands before the text on its line."""

    signal: str
    family: str
    kind: str
    rank: int
    value: int
    ordinal: str
    title: str
    column: int  # characters of the line that are none of the text


@lru_cache(maxsize=16384)
def may_open(token: str) -> bool:
    """Whether a line that begins with a token may open with a number or a day; most do not, and are not read."""
    word = token.strip(SIGNS)
    if token[0] == "_" or token[-1] == "," or (len(word) > 1 and token.isupper()):
        return True  # a title in italics or in capitals, a place before a day
    known = not word or word[0].isdigit() or look_up(word) > 0 or fold(word) in _load_names()
    return known or read_roman(word) > 0 or bool(GLUED.match(word))


def opens_text(text: str, column: int) -> bool:
    """Whether text begins at a column, or on the next line."""
    return column == len(text) or bool(OPENS.match(text, column))


def read_prefix(head: str, shouted: bool = False) -> Prefix | None:
    """What a line opens with before its text begins, a title with its number, but where all is `shouted`; or None."""
    found = _read_keyword(head) or _read_numeral(head) or _read_date(head) or _read_title(head)
    return _add_title(head, found) if found and found.value and not shouted else found


def _read_keyword(head: str) -> Prefix | None:
    parsed = parse_keyword(head)
    if not parsed or not parsed.parted or not parsed.rest or not head.endswith(parsed.rest):
        return None
    column = len(head) - len(parsed.rest)
    division, more = parsed.division, DASH.match(head, column)
    if (
        division.role != "chapter"
        or division.kind in STAGED
        or head[column - 1].isalnum()
        or head[:column].rstrip(" \t_*")[-1:] not in ".:)]-—–"
    ):
        return None
    family = f"{parsed.word} + {parsed.number.style}"
    return Prefix(
        "keyword",
        family,
        division.kind,
        division.rank,
        parsed.number.value,
        parsed.ordinal,
        "",
        more.end() if more else column,
    )


def _read_numeral(head: str) -> Prefix | None:
    found = NUMERAL.match(head)
    value = (int(found["n"]) if found["n"].isdigit() else read_roman(found["n"])) if found else 0
    if not found or not value:
        return None
    style = name_style("arabic" if found["n"].isdigit() else "roman")
    ordinal = undecorate(found.group()).rstrip("—–- ")
    return Prefix("run-in", style, "run-in", 45, value, ordinal, "", found.end())


def _read_date(head: str) -> Prefix | None:
    """A day and its month, with a weekday and a year perhaps; before a dash, a place too."""
    if not DIGIT.search(head, 0, 48):
        return None
    for sign in SIGN.finditer(head, 0, 48):
        date = head[: sign.start()]
        if head[: sign.end()].count("_") % 2 or not is_dated(date):
            continue
        others = [word for word in WORD.findall(date) if fold(word) not in _load_names()]
        strong = DASH.search(sign.group()) is not None and len(others) <= MOST_PLACES
        if not others or (strong and all(word[0].isupper() for word in others)):
            return Prefix("dated", "date", "dated", 45, 0, "", undecorate(date), sign.end())
    return None


@lru_cache(maxsize=1)
def _load_names() -> frozenset[str]:
    return frozenset(map(fold, (*MONTHS, *WEEKDAYS))) | SMALL


def _add_title(head: str, found: Prefix) -> Prefix:
    """Take a title in capitals, or one in italics, that ends with a sign, into the heading."""
    title: re.Match[str] | None = LOOSE_TITLE.match(head, found.column)
    if title and (not is_caps(title.group()) or is_caps(head[title.end() :] or "-")):
        title = None
    title = title or ITALIC_TITLE.match(head, found.column)
    if not title or not opens_text(head, title.end()):
        return found
    return found._replace(title=undecorate(title.group()).rstrip(".:"), column=title.end())


def _read_title(head: str) -> Prefix | None:
    """A title in capitals or in italics that ends with a dash, so that it is no emphasis."""
    title = LOOSE_TITLE.match(head) or ITALIC_TITLE.match(head)
    if not title or not DASH.search(title.group()[-4:]) or not opens_text(head, title.end()):
        return None
    name = undecorate(title.group()).rstrip(".:")
    loud = title.re is LOOSE_TITLE
    if (loud and (not is_caps(name) or is_caps(head[title.end() :]))) or len(name) < SHORTEST_TITLE:
        return None
    family = "title in capitals" if loud else "title in italics"
    return Prefix("run-in title", family, "run-in title", 46, 0, "", name, title.end())
