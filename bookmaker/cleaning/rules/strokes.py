"""A straight double quote and what stands around it in; whether it opens, closes, measures or repeats out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bookmaker.expressions import defer

Shape = Literal["open", "close", "either", "ditto", "gershayim"]

OPENS_AFTER = frozenset(
    " \t\n\u00a0\u3000([{<—–―-/“‘«„‚‹=|\ufffc¿¡"
)  # an opening quote follows one of these, or nothing
CLOSES_BEFORE = frozenset(" \t\n\u00a0\u3000)]}>.,;:!?…—–-/”’»›“|\ufffc*")  # a closing one stands before one of these
DASHES = frozenset("—–―-…")
LONGEST_RUN = 24  # quotes beside a quote that are looked through; nobody quotes so deep
_UNITS = r"(?:\s*[x×]\s*\d|\s+(?:[NSEWO]\b|high|tall|long|wide|deep|thick|by|pipe|nails?|square|snow|of)\b)"
_MEASURE = defer(rf"[\"']{_UNITS}|\"-\w|\s?\"\s?[x×]")
_HEBREW = defer("[\u0590-\u05ff]")
_FEET = defer(r"\d\s?['′’]\s?(?:-\s?)?[\d½¼¾⅛]+(?:\.\d+)?$")  # before the sign of inches or seconds


def shape_double(text: str, at: int, stop: int) -> Shape:
    """What the signs beside a double quote say of it; other quotes beside it are looked through."""
    if text[at:stop] in (",,", "``"):
        return "open"
    if text[max(0, at - 3) : at] == "   " and text[stop : stop + 1] in ("", " ", "\n"):
        return "ditto"  # in a table: the same as above
    if _HEBREW.match(text[at - 1 : at]) and _HEBREW.match(text, stop):
        return "gershayim"
    before, after = _look_left(text, at), _look_right(text, stop)
    free_before = not before or before in OPENS_AFTER
    free_after = not after or after in CLOSES_BEFORE
    if free_before and free_after:
        return _shape_free(text, at, before, after)
    if free_before or free_after:
        return "open" if free_before else "close"
    return "either" if after.isalnum() else "close"


def _look_left(text: str, at: int) -> str:
    last = max(0, at - LONGEST_RUN)
    while at > last and text[at - 1] in "\"'`":
        at -= 1
    return text[at - 1 : at]


def _look_right(text: str, at: int) -> str:
    last = min(len(text), at + LONGEST_RUN)
    while at < last and text[at] in "\"'`":
        at += 1
    return text[at : at + 1]


def _shape_free(text: str, at: int, before: str, after: str) -> Shape:
    """Signs on both sides, none of them of a word: `—"`, `"—`, `( "`."""
    if not after:
        return "close" if before else "either"
    if before in DASHES and not before.isspace():
        return "close" if after.isspace() or after in ".,;:!?)]}" else "either"
    if after in DASHES or after == "…" or (after == "." and text[at + 1 : at + 4] == "..."):
        return "open" if not before or before.isspace() or before in "([{" else "either"
    if after == "\ufffc":
        return "open" if before != "\ufffc" else "either"
    return "either"


def is_prime(text: str, at: int, is_open: bool, rest: Sequence[str]) -> bool:
    """Whether a double quote behind a digit is the sign of inches or seconds."""
    before = text[at - 1 : at]
    if not before.isnumeric():
        return False
    if _FEET.search(text, max(0, at - 14), at) or _MEASURE.match(text, at):
        return True
    after = text[at + 1 : at + 2]
    if not is_open:
        return not after.isalpha()
    return bool(after) and after not in ".,;:!?" and rest[:1] == ["close"]  # another one closes the quotation
