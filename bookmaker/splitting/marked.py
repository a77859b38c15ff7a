"""Signal: headings that the dump marks as such (Aozora's ［＃…見出し］, a line of # signs)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.splitting.claims import Claim
from bookmaker.splitting.keywords import parse_keyword
from bookmaker.splitting.survey import LONGEST_HEADING, Survey

AOZORA = re.compile(r"［＃[^］]*?(大|中|小)見出し(?:終わり)?］")
NOTE = re.compile(r"［＃[^］]*］")
HASHES = re.compile(r"(#{1,4})\s+(\S.{0,150}?)\s*#*$")
RANKS = {"大": 30, "中": 40, "小": 50}


def claim_marked(survey: Survey) -> Iterator[Claim]:
    """Lines with a heading mark of Aozora Bunko's notation, or an ATX heading; the marks are not part of the title."""
    for row, text in enumerate(survey.texts):
        first = text[0]
        if len(text) > LONGEST_HEADING or (first not in "#［" and "見出し］" not in text):
            continue
        found = AOZORA.search(text) if "見出し］" in text else None
        if found:
            title = NOTE.sub("", text).strip(" \u3000")
            if title:
                yield Claim(
                    row,
                    row + 1,
                    "marked",
                    f"marked as a heading ({found.group(1)}見出し)",
                    "marked",
                    RANKS[found.group(1)],
                    0,
                    "",
                    title,
                )
        elif first == "#" and (hashed := HASHES.match(text)):
            parsed = parse_keyword(hashed.group(2))
            yield Claim(
                row,
                row + 1,
                "marked",
                f"marked with {len(hashed.group(1))} #",
                "marked",
                20 + 10 * len(hashed.group(1)),
                0,
                "",
                hashed.group(2),
                parsed.division.role if parsed else "chapter",
                survey.alone(row),
                survey.gaps[row] > 0,
            )
