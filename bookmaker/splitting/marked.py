"""Signal: headings that the dump marks as such (Aozora's ［＃…見出し］, a line of # signs, a line drawn below)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bookmaker.model import Role
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.keywords import parse_keyword
from bookmaker.splitting.survey import LONGEST_HEADING, Survey

AOZORA_END = "見出し］"
AOZORA = re.compile(r"［＃[^］]*?(大|中|小)見出し(?:終わり)?］")
NOTE = re.compile(r"［＃[^］]*］")
HASHES = re.compile(r"(#{1,4})\s+(\S.{0,150}?)\s*#*$")
FEWEST_UNDERLINED = 2  # titles; a sign that is drawn once stands below the book's own
RANKS = {"大": 30, "中": 40, "小": 50}


def claim_marked(survey: Survey) -> Iterator[Claim]:
    """Lines with a heading mark of Aozora Bunko's notation, or an ATX heading; the marks are not part of the title."""
    yield from _claim_underlined(survey)
    rows = [row for row, text in enumerate(survey.texts) if text[0] == "#" or AOZORA_END in text]
    for row in rows:
        text = survey.texts[row]
        if len(text) > LONGEST_HEADING:
            continue
        found = AOZORA.search(text) if AOZORA_END in text else None
        hashed = HASHES.match(text) if not found else None
        if found:
            title, name = NOTE.sub("", text).strip(" \u3000"), f"marked as a heading ({found.group(1)}見出し)"
            if title:
                yield Claim(row, row + 1, "marked", name, "marked", RANKS[found.group(1)], 0, "", title)
        elif hashed:
            yield _claim_hashed(survey, row, len(hashed.group(1)), hashed.group(2))


def _claim_hashed(survey: Survey, row: int, level: int, title: str) -> Claim:
    """The claim of a line that begins with as many # signs as its level."""
    parsed = parse_keyword(title)
    role: Role = parsed.division.role if parsed else "chapter"
    alone, clean, rank = survey.alone(row), survey.gaps[row] > 0, 20 + 10 * level
    name = f"marked with {level} #"
    return Claim(row, row + 1, "marked", name, "marked", rank, 0, "", title, role, alone, clean)


def _claim_underlined(survey: Survey) -> Iterator[Claim]:
    """Titles of the upper level, of those with a line of one sign below them; levels stand in order of appearance."""
    rows = [row for row in survey.underlined if survey.gaps[row] and len(survey.texts[row]) <= LONGEST_HEADING]
    signs = Counter(survey.underlined[row] for row in rows)
    upper = next((sign for sign, count in signs.items() if count >= FEWEST_UNDERLINED), None)
    for row in rows:
        if survey.underlined[row] == upper and (
            row or signs[upper] <= FEWEST_UNDERLINED
        ):  # the dump's first line is the book's title
            title = survey.texts[row]
            parsed = parse_keyword(title)
            role: Role = parsed.division.role if parsed else "chapter"
            name = f"underlined with {upper}"
            yield Claim(row, row + 1, "marked", name, "marked", 40, 0, "", title, role, survey.alone(row))
