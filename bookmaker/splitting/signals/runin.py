"""Signal: a number or a date that the text goes on behind, on one line (CHAPTER I. It was …; XII. …; _March 3._--…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, is_caps, undecorate
from bookmaker.splitting.signals.dated import is_dated
from bookmaker.splitting.signals.numerals import name_style
from bookmaker.splitting.survey import TERMINAL, Survey
from bookmaker.splitting.words.dates import MONTHS
from bookmaker.splitting.words.keywords import look_up, parse_keyword
from bookmaker.splitting.words.month_names import WEEKDAYS
from bookmaker.splitting.words.numbers import read_roman
from bookmaker.splitting.words.numberwords import fold

HEAD = 160  # characters in which a heading and what parts it from the text must end
WITHIN = "; text on its line"  # how the families of these claims end
SHORTEST, SENTENCES, MOST_DASHES = 40, 240, 2  # characters behind a heading; of a paragraph of one sentence; dashes
FULL = 0.9  # of the width
MOST_LINES = 12  # of a paragraph that are looked at
SIGNS, LONGEST_WORD = ".,:;-–—()[]*_§\"'“‘«", 40  # around a line's first word; its characters
APART, RUN_ON = 0.85, 0.75  # how far a paragraph's first line stands apart: after a gap, without one
NUMERAL = defer(
    r"[_*]{0,2}(?P<n>\d{1,3}|[IVXLC]{1,8})"
    r"(?:[.)]\]?[_*]{0,2}(?:\s*(?:--|[—–])\s*|\s+)|(?<!I)\s?(?:--|—)\s*)"
)
SIGN = defer(r"[.:]?[_*\]]{0,2}\s?(?:--|[—–])\s*|[.:][_*\]]{0,2}\s+")
LOOSE_TITLE = defer(r"[^.:\n]{4,80}?[.:](?:\s*(?:--|[—–])\s*|\s+|$)")
ITALIC_TITLE = defer(r"_[^_\n]{3,80}?(?:[.:]_(?:\s*(?:--|[—–])\s*|\s+|$)|_[.:]?\s?(?:--|[—–])\s*)")
OPENS = defer(r"[\"'“‘«„¿¡(_*…]{0,3}[^\W_a-zà-öø-ÿа-я]")
GLUED = defer(r"[IVXLC\d]{1,8}(?:[.)\]:]|--|[—–])")  # XII.--The, §3.
BREAK = defer(r"[^\W\d_]{3}[.!?][\"”’»]? +[\"“‘«„_]?[^\W\d_a-zà-öø-ÿа-я]")
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


def claim_run_in(survey: Survey) -> Iterator[Claim]:
    """First lines of paragraphs that open with a number or a day, a sign, and text; clean where that is sure."""
    for row in range(len(survey.texts)) if survey.tight else compress(count(), survey.gaps):
        text = survey.texts[row]
        begins = may_open(text.partition(" ")[0][:LONGEST_WORD]) and (survey.gaps[row] or _is_ended(survey, row))
        prefix = read_prefix(text[:HEAD]) if begins else None
        if not prefix or text[: prefix.column].count("_") % 2 or not _opens(text, prefix.column):
            continue
        if len(text) < prefix.column + SHORTEST and not text.endswith((*TERMINAL, ",")) and survey.after[row]:
            continue
        alone, date = APART if survey.gaps[row] else RUN_ON, prefix.title if prefix.signal == "dated" else ""
        yield Claim(
            row,
            row,
            prefix.signal,
            prefix.family + WITHIN,
            prefix.kind,
            prefix.rank,
            prefix.value,
            prefix.ordinal,
            prefix.title,
            alone=alone,
            clean=_is_prose(survey, row, prefix.column),
            date_text=date,
            column=prefix.column,
        )


@lru_cache(maxsize=16384)
def may_open(token: str) -> bool:
    """Whether a line that begins with a token may open with a number or a day; most do not, and are not read."""
    word = token.strip(SIGNS)
    known = not word or word[0].isdigit() or look_up(word) > 0 or fold(word) in _load_names()
    return known or read_roman(word) > 0 or bool(GLUED.match(word))


def _is_ended(survey: Survey, row: int) -> bool:
    """Whether the line above ends as a sentence does."""
    return not row or survey.texts[row - 1].endswith(TERMINAL)


def _opens(text: str, column: int) -> bool:
    """Whether text begins at a column, or on the next line."""
    return column == len(text) or bool(OPENS.match(text, column))


def _is_prose(survey: Survey, row: int, column: int) -> bool:
    """Whether what follows a heading on its line, up to the next gap, is sentences and no title or argument."""
    end = row + 1
    while end < len(survey.texts) and end - row < MOST_LINES and _goes_on(survey, end):
        end += 1
    text = " ".join((survey.texts[row][column:], *survey.texts[row + 1 : end]))
    dashes = text.count("--") + text.count("—") + text.count(" – ")
    if is_caps(text) or (dashes > MOST_DASHES and len(text) < SENTENCES * dashes):
        return False
    return len(text) >= SENTENCES or (len(text) >= SENTENCES // 2 and bool(BREAK.search(text)))


def _goes_on(survey: Survey, row: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it; lost gaps are told by lines that are not full."""
    if survey.gaps[row] or not survey.tight:
        return not survey.gaps[row]
    above = survey.texts[row - 1]
    return survey.width > 0 and not (above.endswith(TERMINAL) and len(above) < FULL * survey.width)


def read_prefix(head: str) -> Prefix | None:
    """What a line opens with before its text begins, or None; where a title stands there too, it belongs to it."""
    found = _read_keyword(head) or _read_numeral(head) or _read_date(head)
    return _add_title(head, found) if found and found.signal != "dated" else found


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
    """A day and its month, with a weekday and a year perhaps, and nothing else before the sign."""
    if not DIGIT.search(head, 0, 48):
        return None
    for sign in SIGN.finditer(head, 0, 48):
        date = head[: sign.start()]
        words = [fold(word) for word in WORD.findall(date)]
        if is_dated(date) and all(word in _load_names() for word in words):
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
    if not title or not _opens(head, title.end()):
        return found
    return found._replace(title=undecorate(title.group()).rstrip(".:"), column=title.end())
