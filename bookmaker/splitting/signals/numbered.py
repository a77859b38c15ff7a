"""Signal: a number and a title on one line (XII. THE GATE; 3) Home; IV.--In the Wood)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import LETTERS, Claim, is_caps, is_inner, undecorate
from bookmaker.splitting.signals.dated import is_dated
from bookmaker.splitting.signals.numerals import name_style
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.numbers import read_cjk, read_roman

LONGEST = 130  # characters
FORM = defer(
    r"[*_=~#\[\s]*(?:[Nn][o°º]\.?\s*)?(?P<n>\d{1,3}|[IVXLC]{1,9}|[ІХМСV]{1,9})(?P<sign>\s*[.):\]]\s*[—–-]*\s*|\s*[—–]+\s*|\s?--\s?|\s{2,}|\s-\s)(?P<title>\S.*)"
)
LETTERED = defer(r"(?P<n>[A-Z])(?:[.):]\s+|\s?(?:--|[—–])\s?)(?P<title>\S.*)")
UNSIGNED = defer(r"(?P<n>\d{1,2}) (?P<title>[^\W\d_].*)")
CJK_FORM = defer(r"[\s\u3000（(]*(?P<n>[〇一二三四五六七八九十百]{1,5})[\s\u3000）)、．.]+(?P<title>\S.*)")
TITLE_START = defer(r"[\"'“‘«„¿¡(\[_*…]*(?:[^\W_a-zà-öø-ÿа-я]|de\b|d'|von\b)")
ODD_END = (",", ";", "-", "—")


def claim_numbered(survey: Survey) -> Iterator[Claim]:
    """Short lines that begin with a number, a sign after it, and a title; apart from the text before them."""
    for row in survey.edges:
        text = survey.texts[row]
        if len(text) > LONGEST:
            continue
        if lettered := LETTERED.match(text):
            yield from _claim_lettered(survey, row, lettered)
        found = FORM.match(text)
        if not found and (survey.cjk or text[0].isdecimal()):
            found = CJK_FORM.match(text) if survey.cjk else UNSIGNED.match(text)
        if not found or not TITLE_START.match(found["title"]) or is_inner(text):
            continue
        claim = _claim_title(survey, row, found)
        if claim:
            yield claim


def _claim_lettered(survey: Survey, row: int, found: re.Match[str]) -> Iterator[Claim]:
    """The claim of a line that counts by letters: B. The Mill."""
    if TITLE_START.match(found["title"]):
        value = ord(found["n"]) - ord("A") + 1
        claim = _claim_title(survey, row, found, value)
        if claim:
            yield claim


def _claim_title(survey: Survey, row: int, found: re.Match[str], letter: int = 0) -> Claim | None:
    """The claim of a line that has the form, or None where its number or its title is none."""
    text, digits, title = survey.texts[row], found["n"], undecorate(found["title"])
    value, style = (letter, "letter") if letter else _read_digits(digits, survey.cjk)
    if not value or len(LETTERS.findall(title[:40])) < (2 if survey.cjk else 3):
        return None
    dress = "capitals" if is_caps(title) and not survey.shouted else "mixed case"
    if found.re is UNSIGNED:
        if is_dated(text):
            return None
        dress += ", no sign between"
    apart = survey.gaps[row] > 0 or survey.tight
    clean = apart and not title.endswith(ODD_END) and (survey.after[row] > 0 or len(text) < 60)
    family = f"{style if letter else name_style(style)} + title in {dress}"
    ordinal = undecorate(text[: found.start("title")]).rstrip("—–- ")
    alone = survey.alone(row)
    return Claim(row, row + 1, "numbered", family, "numbered", 45, value, ordinal, title, "chapter", alone, clean)


def _read_digits(digits: str, cjk: bool) -> tuple[int, str]:
    """A number's value, 0 where it has none, and its style."""
    if digits.isdigit():
        return int(digits), "arabic"
    style = "cjk" if digits[0] > "\u3000" else "roman"
    value = read_cjk(digits) if cjk and style == "cjk" else read_roman(digits)
    return value or 0, style
