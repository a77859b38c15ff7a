"""Headings that the text goes on behind on their lines: claims in, those out that hold; which family it is, decides.

CHAPTER I. It was late … may be a title or the first words of the text: where most lines of a family begin paragraphs of
several sentences, all that do are text. A numbered list is no row of chapters: its items are short, of one paragraph
each, and fill but a part of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bookmaker.splitting.book.countedfamilies import weigh_numbered
from bookmaker.splitting.book.families import Family, weigh_unnumbered
from bookmaker.splitting.book.nesting import Structure
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.medians import median
from bookmaker.splitting.survey import Survey

FEWEST, USUAL_SHARE, APART = 3, 0.6, 0.5  # of a family; of its lines that begin paragraphs; how far others are apart
FEWEST_NUMBERS, LATEST, MOST_LEFT = 5, 0.25, 0.5  # numbers; of the text before the first, and behind the last
PARAGRAPHS, SHORT, LONG = 0.5, 700, 1000  # of sections: several paragraphs in so many; else they are longer, in letters
RIVALS = frozenset(("keyword", "numbered", "numeral", "dated"))


def settle_run_ins(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with one for each line: the heading with its text behind it, or the heading alone."""
    families: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    others: defaultdict[tuple[str, str], int] = defaultdict(int)
    rows = {claim.row for claim in claims if claim.column}
    for claim in claims:
        if claim.column:
            families[_name(claim)].append(claim)
        elif claim.signal == "keyword" and claim.row not in rows and claim.alone >= APART:
            others[_name(claim)] += 1
    kept = {name for name, members in families.items() if _hold(members, others[name])}
    taken = {claim.row for claim in claims if claim.column and claim.signal == "keyword" and _name(claim) in kept}
    found: list[Claim] = []
    for claim in claims:
        if claim.column and _name(claim) in kept:
            found.append(claim._replace(clean=True))
        elif not claim.column and not (claim.signal in RIVALS and claim.row in taken):
            found.append(claim)
    return found


def _name(claim: Claim) -> tuple[str, str]:
    return claim.signal, claim.family.split(" + ", maxsplit=1)[0]


def _hold(members: Sequence[Claim], others: int) -> bool:
    """Whether text follows most headings of a family on their lines; `others` stand alone on theirs."""
    prose = sum(claim.clean for claim in members)
    return prose >= max(FEWEST, USUAL_SHARE * (len(members) + others))


def take_run_in(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Numbers alone before the text, where nothing else was found."""
    families: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        families[claim.family].append(claim)
    found = [family for members in families.values() if (family := _weigh(survey, members))]
    if found and not structure.has_chapters():
        structure.take(max(found, key=lambda family: survey.span(family.members[0].row, len(survey.texts))))


def take_run_in_titles(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Titles before the text, distinct and each with much text, where nothing but parts was found."""
    family = weigh_unnumbered(survey, claims) if not structure.has_chapters() else None
    if family and family.members[0].row < len(survey.texts) * LATEST:
        structure.take(family)


def _weigh(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    """A family that counts from one to its end through the whole text, in sections that are more than items."""
    family = weigh_numbered(survey, claims)
    if not family or len(family.members) < FEWEST_NUMBERS or family.restarts or family.members[0].value != 1:
        return None
    members, whole = family.members, survey.span(0, len(survey.texts))
    stops = [*(member.row for member in members[1:]), len(survey.texts)]
    sections = [survey.span(member.row, stop) for member, stop in zip(members, stops, strict=True)]
    if survey.span(0, members[0].row) > LATEST * whole or sections[-1] > MOST_LEFT * whole:
        return None
    several = sum(_has_paragraphs(survey, m.row + 1, stop) for m, stop in zip(members, stops, strict=True))
    least = SHORT if several >= PARAGRAPHS * len(members) else LONG  # the clauses of a licence are shorter
    return family if median(sections) >= least else None


def _has_paragraphs(survey: Survey, row: int, stop: int) -> bool:
    return survey.tight or any(survey.gaps[row:stop])
