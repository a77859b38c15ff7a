"""Signal: headings that the dump marks as such (Aozora's ［＃…見出し］, # or = signs, a line drawn below)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.model import Role
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.survey import LONGEST_HEADING, Survey
from bookmaker.splitting.words.keywords import parse_keyword

AOZORA_END = "見出し］"
AOZORA = defer(r"［＃[^］]*?(大|中|小)見出し(?:終わり)?］")
NOTE = defer(r"［＃[^］]*］")
SIGNED = defer(r"([#=])(\1{0,3})\s+([^\W_].{0,150}?)\s*\1*$")  # ## Home; == Home ==, as wikis have it
FEWEST_UNDERLINED = 2  # titles; a sign that is drawn once stands below the book's own
RANKS = {"大": 30, "中": 40, "小": 50}


def claim_marked(survey: Survey) -> Iterator[Claim]:
    """Lines with a heading mark of Aozora Bunko's notation, or with # or = signs; marks are no part of the title."""
    yield from _claim_underlined(survey)
    rows = [row for row, text in enumerate(survey.texts) if text[0] in "#=" or AOZORA_END in text]
    for row in rows:
        text = survey.texts[row]
        if len(text) > LONGEST_HEADING:
            continue
        found = AOZORA.search(text) if AOZORA_END in text else None
        signed = SIGNED.match(text) if not found else None
        if found:
            title, name = NOTE.sub("", text).strip(" \u3000"), f"marked as a heading ({found.group(1)}見出し)"
            if title:
                yield Claim(row, row + 1, "marked", name, "marked", RANKS[found.group(1)], 0, "", title)
        elif signed:
            yield _claim_signed(survey, row, signed)


def _claim_signed(survey: Survey, row: int, found: re.Match[str]) -> Claim:
    """The claim of a line that begins with as many signs as its level."""
    sign, more, title = found.groups()
    level = len(more) + 1
    alone, clean = survey.alone(row), survey.gaps[row] > 0
    name = f"marked with {level} {sign}"
    return Claim(row, row + 1, "marked", name, "marked", 20 + 10 * level, 0, "", title, _find_role(title), alone, clean)


def _find_role(title: str) -> Role:
    parsed = parse_keyword(title)
    return parsed.division.role if parsed else "chapter"


def _claim_underlined(survey: Survey) -> Iterator[Claim]:
    """Titles of the upper level, of those with a line of one sign below them; levels stand in order of appearance."""
    rows = [row for row in survey.underlined if survey.gaps[row] and len(survey.texts[row]) <= LONGEST_HEADING]
    signs = Counter(survey.underlined[row] for row in rows)
    upper = next((sign for sign, count in signs.items() if count >= FEWEST_UNDERLINED), None)
    for row in rows:
        if survey.underlined[row] == upper:
            title, name, alone = survey.texts[row], f"underlined with {upper}", survey.alone(row)
            named = row == 0 and signs[upper] > FEWEST_UNDERLINED  # the dump's first line is the book's title
            role: Role = "frontmatter" if named else _find_role(title)
            yield Claim(row, row + 1, "marked", name, "marked", 40, 0, "", title, role, alone)
