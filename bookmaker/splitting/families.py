"""Claims of one shape in, how far the shape can be trusted out: does it count, is it spread, does it stand apart?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bookmaker.splitting.claims import Claim
from bookmaker.splitting.contents import make_key
from bookmaker.splitting.sequences import find_run
from bookmaker.splitting.survey import Survey

# signal: fewest members, share of steps of one, how alone, characters of a usual section
DEMANDS: dict[str, tuple[int, float, float, int]] = {
    "keyword": (2, 0.5, 0.5, 120),
    "numeral": (3, 0.7, 0.6, 150),
    "numbered": (3, 0.65, 0.6, 500),
    "dated": (4, 0.0, 0.7, 150),
    "capitals": (3, 0.0, 0.75, 900),
    "parted": (3, 0.0, 0.8, 900),
}
WIDE_GAP, MANY, SHORT_PIECES = 3, 6, 250
ODD_ALONE, ODD_TITLE = 0.6, 60  # how far apart an odd claim must stand to be thought of, and its longest title
DENSE = 160  # characters between the members of a mere list
FIGURES_ALONE = (4, 0.8, 0.75, 300)  # lone figures are page numbers and list items, too
UNSIGNED = (4, 0.75, 0.8, 600)
MIXED = (3, 0.75, 0.85, 1200)  # "3. Something" is a list item, too


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


def weigh_numbered(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    """A family whose members count, or None where they do not; odd claims are thought of where clean ones do not do."""
    clean = [c for c in claims if c.clean]
    found = _weigh_run(survey, clean)
    if found or len(clean) == len(claims):
        return found
    return _weigh_run(survey, [c for c in claims if c.alone >= ODD_ALONE and len(c.title) < ODD_TITLE])


def drop_lists(survey: Survey, members: list[Claim]) -> list[Claim]:
    """Members without those that stand close together in a list and come again far apart: a cast's list of acts."""
    parts: list[list[Claim]] = []
    for member in members:
        if parts and member.value > parts[-1][-1].value:
            parts[-1].append(member)
        else:
            parts.append([member])
    if len(parts) < 2:
        return members
    spread = {m.row: size for m, size in zip(members, measure_sections(survey, members), strict=True)}
    kept: list[Claim] = []
    for part in parts:
        inner = [spread[m.row] for m in part[:-1]] or [DENSE]
        others = [
            spread[m.row] for other in parts if other is not part and other[0].value == part[0].value for m in other
        ]
        if median(inner) >= DENSE or not others or max(inner) * 8 > median(others):
            kept += part
    return kept


def _weigh_run(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    run = find_run(claims)
    members = drop_lists(survey, run.members)
    if len(members) < len(run.members):
        run = find_run(members)
    members = run.members
    if not members:
        return None
    first = members[0]
    fewest, steps, alone, usual = _demand(first)
    count, sections = len(members), measure_sections(survey, members)
    counted = run.steps / max(1, count - 1 - run.restarts)
    apart = sum(m.alone for m in members) / count
    middle = median(sections) if first.rank >= 40 else usual
    rivals = [c for c in run.others if c.alone >= 0.6 and c.clean]
    values = {m.value for m in members}
    doubled = sum(1 for c in rivals if c.value in values)
    if count < fewest and not _is_single(members):
        return None
    if count > 1 and (counted < steps or (run.restarts >= max(2, count * 2 // 3) and first.signal != "keyword")):
        return None
    if first.signal != "keyword" and run.steps < 2 * run.restarts:
        return None
    if apart < alone or middle < usual * (0.5 if count >= 8 else 1) or len(rivals) > 2 * count or doubled > count:
        return None
    sure = int(
        min(99.0, 40 + 25 * counted + 20 * apart + min(14, count))
        - min(20, 4 * run.holes)
        - 30 * run.restarts / count * (first.rank >= 40)
    )
    why = f"{first.family}, {run.steps + 1 + run.restarts} of {count} in sequence"
    return Family(
        first.family, first.signal, first.kind, first.rank, members, run.others, max(sure, 20), why, run.restarts
    )


def _demand(first: Claim) -> tuple[int, float, float, int]:
    if first.signal == "numeral" and first.family.startswith("figure"):
        return FIGURES_ALONE
    if first.family.endswith("between"):
        return UNSIGNED
    if first.signal == "numbered" and not first.family.endswith("capitals"):
        return MIXED
    return DEMANDS[first.signal]


def _is_single(members: Sequence[Claim]) -> bool:
    """One heading alone is enough where it says "the first" and stands at the head of the dump."""
    only = members[0]
    return (
        only.signal == "keyword"
        and only.alone >= 0.75
        and only.clean
        and only.rank <= 40
        and only.row < 30
        and only.value == 1
    )


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
    if len(backed) >= max(2, len(named) // 2):
        usual_gap = median(survey.gaps[c.row] for c in backed)
        members = [c for c in clean if c.row in named or survey.gaps[c.row] >= max(3, usual_gap)]
    else:
        gap = _find_usual_gap(survey, clean, usual)
        gap -= gap > 2 or signal == "dated"  # a blank line may have been lost
        members = [c for c in clean if survey.gaps[c.row] >= gap]
    members = _drop_empty(survey, members)
    if len(members) < (2 if backed else fewest):
        return None
    keys = Counter(make_key(c.title) for c in members)
    sections = measure_sections(survey, members)
    apart = sum(m.alone for m in members) / len(members)
    repeated = sum(n - 1 for n in keys.values())
    if repeated * 4 > len(members) or apart < alone or (median(sections) < usual and not backed):
        return None
    sure = min(97, 40 + min(20, 2 * len(members)) + int(20 * apart) + (20 if backed else 0))
    why = f"{claims[0].family}, {len(members)} of them, alone between gaps" + (
        "; named in the printed contents" if backed else ""
    )
    first = members[0]
    return Family(
        first.family, signal, first.kind, first.rank, members, [c for c in claims if c not in members], sure, why
    )


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
