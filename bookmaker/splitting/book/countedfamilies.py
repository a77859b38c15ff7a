"""Numbered claims of one shape in, how far the shape can be trusted out: does it count, does it stand apart?"""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.book.families import DEMANDS, Family, measure_sections
from bookmaker.splitting.book.sequences import Run, find_run
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.medians import median
from bookmaker.splitting.signals.numerals import LETTERED
from bookmaker.splitting.survey import TERMINAL, Survey

PROOF, TINY = 3, 15  # headings that count from end to end; characters of their sections, then
SURE, CLOSE = 6, 0.6  # numbered titles that count from end to end; how far apart they must stand then
ODD_ALONE, ODD_TITLE = 0.6, 110  # how far apart an odd claim must stand to be thought of, and its longest title
LONG, WHOLE = 1200, 0.95  # characters of a usual section; of the numbers that part paragraphs
DENSE = 160  # characters between the members of a mere list
MOST_ALIKE = 300  # lists that begin with one number and are looked at to judge another
FIGURES_ALONE = (4, 0.8, 0.75, 300)  # lone figures are page numbers and list items, too
LETTERS_ALONE = (4, 0.9, 0.6, 300)
UNSIGNED = (4, 0.75, 0.8, 600)
MIXED = (3, 0.75, 0.85, 1200)  # "3. Something" is a list item, too


def weigh_numbered(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    """A family whose members count, or None where they do not; odd claims are thought of where clean ones do not do."""
    clean = [c for c in claims if c.clean]
    found = _weigh_run(survey, clean)
    if found or len(clean) == len(claims):
        return found
    return _weigh_run(
        survey, [c for c in claims if c.alone >= ODD_ALONE and len(c.title) < (60 if survey.tight else ODD_TITLE)]
    )


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
    alike: dict[int, list[list[Claim]]] = {}
    for part in parts:
        alike.setdefault(part[0].value, []).append(part)
    kept: list[Claim] = []
    for part in parts:
        inner = [spread[m.row] for m in part[:-1]] or [DENSE]
        if median(inner) < DENSE:
            others = [spread[m.row] for other in alike[part[0].value][:MOST_ALIKE] if other is not part for m in other]
            if others and max(inner) * 8 <= median(others):
                continue
        kept += part
    return kept


def _find_unlisted(survey: Survey, claims: Sequence[Claim]) -> Run:
    run = find_run(claims)
    members = drop_lists(survey, run.members)
    return run if len(members) == len(run.members) else find_run(members)


def _weigh_run(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    run = _find_unlisted(survey, claims)
    members = run.members
    if not members:
        return None
    first, count, sections = members[0], len(members), measure_sections(survey, members)
    fewest, steps, alone, usual = _demand(first)
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
    whole = counted == 1 and not (run.restarts or run.holes)
    if first.signal == "keyword" and count >= PROOF and whole:
        usual = TINY  # I, II, III with their word, each apart: that is proof enough for the shortest of chapters
    if whole and _is_from_one_on(survey, members, middle):
        alone = min(alone, CLOSE)  # a single blank line is gap enough
    if apart < alone or middle < usual * (0.5 if count >= 8 else 1) or len(rivals) > 2 * count or doubled > count:
        return None
    return _make_family(run, counted, apart)


def _make_family(run: Run, counted: float, apart: float) -> Family:
    """What the members of a run have in common, and how sure it is."""
    first, count = run.members[0], len(run.members)
    gain, loss = 25 * counted + 20 * apart + min(14, count), 30 * run.restarts / count * (first.rank >= 40)
    sure = int(min(99.0, 40 + gain) - min(20, 4 * run.holes) - loss)
    why = f"{first.family}, {run.steps + 1 + run.restarts} of {count} in sequence"
    return Family(
        first.family,
        first.signal,
        first.kind,
        first.rank,
        run.members,
        run.others,
        max(sure, 20),
        why,
        run.restarts,
    )


def _is_from_one_on(survey: Survey, members: Sequence[Claim], middle: float) -> bool:
    """Whether six or more count from one to the end: numbered titles, or lone numbers between whole paragraphs.

    No page's number does that: some pages end in the middle of a sentence.
    """
    if len(members) < SURE or members[0].value != 1:
        return False
    if members[0].signal == "numbered":
        return True
    if members[0].signal != "numeral" or middle < LONG:
        return False
    inner = [m for m in members[1:] if m.stop < len(survey.texts)]  # above the first one stands a title page
    whole = sum(survey.texts[m.row - 1].endswith(TERMINAL) and not survey.texts[m.stop][0].islower() for m in inner)
    return whole >= WHOLE * len(inner)


def _demand(first: Claim) -> tuple[int, float, float, int]:
    if first.signal == "numeral" and first.family.startswith("figure"):
        return FIGURES_ALONE
    if first.signal == "numeral" and first.family == LETTERED:
        return LETTERS_ALONE
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
