"""Signal: a word for a division and its number, in either order (CHAPTER IV., Erstes Kapitel, 第三回, The Last Act)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.splitting.claims import Claim, is_caps, undecorate
from bookmaker.splitting.keywords import FIRST, look_up, parse_keyword
from bookmaker.splitting.survey import LONGEST_HEADING, Survey

OF_ALL = re.compile(r"(?:of|von|de|sur|di|из)\s+\w{1,6}\W*$", re.IGNORECASE)  # Volume I of II
LOW = re.compile(r"[a-zà-öø-ÿа-яα-ω]")


def claim_keywords(survey: Survey) -> Iterator[Claim]:
    """Lines that begin with a keyword and a number, or a number and a keyword, in any language of the table."""
    gaps, tight = survey.gaps, survey.tight
    for row, text in enumerate(survey.texts):
        if (not gaps[row] and text[0].islower() and not tight) or len(text) > LONGEST_HEADING:
            continue
        if not survey.parted(row) and not _opens_with_keyword(text):
            continue  # inside a paragraph, or a list, only a keyword will do
        parsed = parse_keyword(text)
        if parsed is None:
            continue
        division, number = parsed.division, parsed.number
        rest = undecorate(parsed.rest)
        odd = _is_odd(rest, parsed.ordinal) or _runs_on(survey, row, rest)
        alone = survey.alone(row)
        if not rest:  # nothing but a number: that is rarely anything else
            alone = max(alone, 0.6 if survey.gaps[row] else 0.45)
        yield Claim(
            row,
            row + 1,
            "keyword",
            f"{parsed.word} + {number.style}",
            division.kind,
            division.rank,
            number.value,
            parsed.ordinal,
            rest,
            division.role,
            alone,
            not odd,
        )


def _is_odd(rest: str, ordinal: str) -> bool:
    """Whether what follows the number reads like the middle of a sentence."""
    if LOW.match(rest) and not OF_ALL.match(rest):
        return True
    return rest.endswith((",", ";")) or (bool(rest) and ordinal.endswith(","))


def _opens_with_keyword(text: str) -> bool:
    if text[0].islower():
        return False
    first = FIRST.match(text)
    return bool(first and look_up(first.group(1)) & 1)


def _runs_on(survey: Survey, row: int, rest: str) -> bool:
    """Whether a line is the first of a paragraph: full, in mixed case, and four lines or more go on without a gap."""
    if not survey.width or survey.tight or len(survey.texts[row]) < 0.75 * survey.width or is_caps(rest):
        return False
    return not any(survey.after[row : row + 3])
