"""Titles of one shape in, how far the shape can be trusted out: are they distinct, spread, and set apart alike?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.splitting.book.contents import make_key
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.medians import median
from bookmaker.splitting.survey import Survey

# signal: fewest members, share of steps of one, how alone, characters of a usual section
DEMANDS: dict[str, tuple[int, float, float, int]] = {
    "keyword": (2, 0.5, 0.5, 120),
    "numeral": (3, 0.7, 0.6, 150),
    "numbered": (3, 0.65, 0.6, 500),
    "run-in": (5, 1.0, 0.7, 250),
    "run-in title": (4, 0.0, 0.7, 900),
    "coined": (3, 0.9, 0.5, 400),
    "dated": (4, 0.0, 0.7, 150),
    "capitals": (3, 0.0, 0.75, 900),
    "parted": (3, 0.0, 0.8, 900),
}
WIDE_GAP, MANY, SHORT_PIECES = 3, 6, 250


@dataclass(frozen=True, slots=True)
class Family:
    """A shape, its members, and how far it is to be trusted."""

    name: str
    signal: str
    kind: str
    rank: int
    members: list[Claim]
    others: list[Claim]
    sure: int  # percent
    why: str
    restarts: int = 0


def measure_sections(survey: Survey, members: Sequence[Claim]) -> list[int]:
    """Characters of text from each member's heading to the next member."""
    stops = [*(m.row for m in members[1:]), len(survey.texts)] if members else []
    return [survey.span(m.stop, stop) for m, stop in zip(members, stops, strict=True)]


def weigh_unnumbered(survey: Survey, claims: Sequence[Claim], named: frozenset[int] = frozenset()) -> Family | None:
    """Titles without numbers: distinct, apart, alike in the gap before them, with text between.

    `named` holds the lines that a printed list of contents names.
    """
    if not claims:
        return None
    signal = claims[0].signal
    fewest, _, alone, usual = DEMANDS[signal]
    if sum(1 for c in claims if c.clean and survey.gaps[c.row] >= WIDE_GAP) >= MANY:
        usual = SHORT_PIECES  # fables, poems: many of them, set well apart
    clean = [c for c in claims if c.clean or c.row in named]
    backed = [c for c in clean if c.row in named]
    members = _drop_empty(survey, _choose_alike(survey, clean, backed, named, usual))
    if len(members) < (2 if backed else fewest):
        return None
    keys = Counter(make_key(c.title) for c in members)
    sections = measure_sections(survey, members)
    apart = sum(m.alone for m in members) / len(members)
    repeated = sum(n - 1 for n in keys.values())
    if repeated * 4 > len(members) or apart < alone or (median(sections) < usual and not backed):
        return None
    sure = min(97, 40 + min(20, 2 * len(members)) + int(20 * apart) + (20 if backed else 0))
    first, others = members[0], [c for c in claims if c not in members]
    why = f"{first.family}, {len(members)} of them, alone between gaps"
    why += "; named in the printed contents" if backed else ""
    return Family(first.family, signal, first.kind, first.rank, members, others, sure, why)


def _choose_alike(
    survey: Survey, clean: list[Claim], backed: list[Claim], named: frozenset[int], usual: int
) -> list[Claim]:
    """The titles that the contents name and those set apart as they are; else those with the gap that most have."""
    if len(backed) >= max(2, len(named) // 2):
        usual_gap = median(survey.gaps[c.row] for c in backed)
        return [c for c in clean if c.row in named or survey.gaps[c.row] >= max(3, usual_gap)]
    gap = _find_usual_gap(survey, clean, usual)
    gap -= gap > 2 or (clean[:1] != [] and clean[0].signal == "dated")  # a blank line may have been lost
    return [c for c in clean if survey.gaps[c.row] >= gap]


def _find_usual_gap(survey: Survey, claims: Sequence[Claim], usual: int) -> int:
    """The widest gap at which the titles still number several and part long sections."""
    gaps = sorted({min(survey.gaps[c.row], 6) for c in claims}, reverse=True)
    for gap in gaps:
        chosen = [c for c in claims if survey.gaps[c.row] >= gap]
        if len(chosen) >= 3 and sum(1 for s in measure_sections(survey, chosen) if s >= usual) * 3 >= 2 * len(chosen):
            covered = survey.span(chosen[0].row, len(survey.texts)) / max(1, survey.span(0, len(survey.texts)))
            if covered >= 0.6:
                return gap
    return max(gaps, default=2)


def _drop_empty(survey: Survey, members: list[Claim]) -> list[Claim]:
    """Titles with no text under them head a part at best; on a title page they are no chapters."""
    sections = measure_sections(survey, members)
    return [m for m, size in zip(members, sections, strict=True) if size >= 150]
