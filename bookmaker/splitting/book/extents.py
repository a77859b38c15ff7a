"""Chosen claims in, whole headings out: which of the lines under a number are its title, and where the text begins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.splitting.book.undertitles import (
    LONGEST_TITLE,
    MOST_TITLE_LINES,
    count_caps,
    find_group,
    is_number,
    is_outweighed,
    is_plain_title,
    is_short,
    is_title,
    join_lines,
)
from bookmaker.splitting.claims import Claim, is_caps, undecorate
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.bylines import is_byline

USUAL_SHARE = 0.6  # of a family's members that have a short group under the number: then it is their title


class Heading(NamedTuple):
    """A whole heading."""

    claim: Claim
    stop: int  # the line after its last; its own where text goes on behind it
    title: str
    byline: str


def measure_headings(survey: Survey, claims: Sequence[Claim]) -> list[Heading]:
    """The extent of each heading; `claims` are in order."""
    if not claims:
        return []
    stops = [*(c.row for c in claims[1:]), len(survey.texts)]
    titled = _find_titled_families(survey, claims, stops)
    return [_measure(survey, c, stop, c.family in titled) for c, stop in zip(claims, stops, strict=True)]


def _find_titled_families(survey: Survey, claims: Sequence[Claim], stops: Sequence[int]) -> set[str]:
    """Families most of whose members have a short group of lines between the number and the text."""
    counted: Counter[str] = Counter()
    short: defaultdict[str, int] = defaultdict(int)
    for claim, stop in zip(claims, stops, strict=True):
        if claim.title or not claim.value or claim.stop >= stop:
            continue
        counted[claim.family] += 1
        end = find_group(survey, claim.stop, stop)
        outweighed = end < stop and (
            is_outweighed(survey, claim.stop, end, stop) or is_plain_title(survey, claim.stop, end, stop)
        )
        short[claim.family] += outweighed and is_short(survey, claim.stop, end)
    return {f for f, n in counted.items() if n >= 3 and short[f] >= USUAL_SHARE * n and not survey.verse}


def _measure(survey: Survey, claim: Claim, stop: int, titled: bool) -> Heading:
    row, title, byline = claim.stop, claim.title, ""
    if claim.column:
        return Heading(claim, row, title, byline)
    if title.startswith("[") and claim.signal == "keyword":
        title, byline = "", title
    if claim.title and not byline:
        row, title = _continue_title(survey, claim, stop)
    elif claim.ordinal:
        staged = claim.kind in ("act", "scene") and row < stop and survey.gaps[row] > 0
        if staged and not is_caps(survey.texts[row]):
            return Heading(claim, row, title, byline)  # who enters, not what the scene is called
        row, title, more = _take_title(survey, row, stop, titled, part=claim.rank < 40)
        byline = " ".join(filter(None, (byline, more)))
    if title and (is_caps(title) and not survey.shouted) and claim.signal in ("named", "capitals"):
        row, title, more = _take_second(survey, row, stop, title)
        byline = " ".join(filter(None, (byline, more)))
    return Heading(claim, row, title, byline)


def _continue_title(survey: Survey, claim: Claim, stop: int) -> tuple[int, str]:
    """A title that goes on over the next lines, up to the gap."""
    row, title = claim.stop, claim.title
    if row >= stop or survey.gaps[row] or survey.tight or claim.signal in ("capitals", "parted", "marked"):
        return row, title
    end = find_group(survey, claim.row, stop)
    lines = survey.texts[row:end]
    capital = is_caps(title) and not survey.shouted
    if capital:
        lines = lines[: next((k for k, line in enumerate(lines) if not is_caps(line)), len(lines))]
    whole = " ".join([title, *map(undecorate, lines)])
    ended = row + len(lines) >= stop or survey.gaps[row + len(lines)] > 0
    if not lines or len(whole) > LONGEST_TITLE or len(lines) >= MOST_TITLE_LINES or not (capital or ended):
        return row, title
    return row + len(lines), whole


def _take_title(survey: Survey, row: int, stop: int, titled: bool, part: bool) -> tuple[int, str, str]:
    """The title under a number, and a remark in brackets before it."""
    byline = ""
    if row >= stop or survey.gaps[row] > 6 or is_number(survey.texts[row]):
        return row, "", ""
    end = find_group(survey, row, stop)
    if survey.texts[row].startswith("[") and survey.texts[end - 1].endswith("]") and end - row <= 2 and end < stop:
        byline = " ".join(survey.texts[row:end])
        start, row = row, end
        end = find_group(survey, row, stop)
        if not is_title(survey, row, end, stop, titled, part):
            return start, "", ""
    capital = count_caps(survey, row, stop)
    whole = capital < end - row or (capital and is_title(survey, row, row + capital, stop, titled, part))
    if 0 < capital <= MOST_TITLE_LINES and whole:
        return row + capital, join_lines(survey, row, row + capital), byline
    if is_title(survey, row, end, stop, titled, part):
        return end, join_lines(survey, row, end), byline
    return row, "", byline


def _take_second(survey: Survey, row: int, stop: int, title: str) -> tuple[int, str, str]:
    """A second line in capitals under a title in capitals, set close to it: more of it, or who wrote what follows."""
    if row >= stop or survey.gaps[row] > 2 or len(title) > 60:
        return row, title, ""
    end = find_group(survey, row, stop)
    if end >= stop or end - row > 2 or not is_short(survey, row, end) or not is_caps(" ".join(survey.texts[row:end])):
        return row, title, ""
    second = join_lines(survey, row, end)
    if is_byline(second.rstrip(".")) and survey.gaps[end] >= survey.gaps[row]:
        return end, title, second
    return (end, f"{title} {second}", "") if survey.gaps[end] > survey.gaps[row] else (row, title, "")
