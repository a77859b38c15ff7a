"""Titles without numbers: claims and what has been taken so far in, the titles that stand beside it taken too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookmaker.splitting.book.contents import make_key
from bookmaker.splitting.book.families import Family, measure_sections, weigh_unnumbered
from bookmaker.splitting.book.gapmates import add_mates
from bookmaker.splitting.book.nesting import HALF_TITLE, PART_RANK, Structure
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.medians import median
from bookmaker.splitting.survey import Survey

NUMBERED = ("keyword", "numeral", "numbered", "coined")
TITLE_REACH, TITLE_SPAN = 4, 200  # lines and characters under a number in which its title stands
DICTIONARY = 5  # times as many lines as headings that a list of contents names: words, each with its meaning
OFTEN = 2  # a title that stands more often is no chapter's
SISTER_SIZE, SISTER_ALONE, NAMED_ALONE = 300, 0.85, 0.65


def take_dated(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Days as headings, where nothing but parts has been found."""
    clean = [c for c in claims if c.clean]
    family = weigh_unnumbered(survey, clean) if clean and not structure.has_chapters() else None
    if family:
        structure.take(family)


def take_bare_parts(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Titles in capitals that stand right above a chapter's heading, again and again, head parts."""
    rows = sorted(structure.members)
    found = [c for c in claims if c.row not in structure.members and c.clean and _heads_chapter(survey, rows, c)]
    before = [c for c in found if c.row < rows[0]]
    found = [c for c in found if c not in before[:-1]]  # the book's own title stands above the first part's
    later = sum(c.row > rows[0] for c in found)
    if len(found) >= 2 and later * 2 >= len(found) and len(rows) > len(found) * 1.5:
        members = [c._replace(rank=PART_RANK, role="part") for c in found]
        why = "title in capitals right above a chapter's heading"
        structure.take(Family("title of a part", "capitals", "part", PART_RANK, members, [], 70, why))


def _heads_chapter(survey: Survey, rows: Sequence[int], claim: Claim) -> bool:
    at = bisect_right(rows, claim.row)
    if survey.gaps[claim.row] < 2 or at == len(rows) or survey.span(claim.stop, rows[at]) >= HALF_TITLE // 2:
        return False
    return at == 0 or survey.span(rows[at - 1], claim.row) > HALF_TITLE


def take_titles(
    survey: Survey, structure: Structure, by_signal: Mapping[str, Sequence[Claim]], named: frozenset[int]
) -> None:
    """Titles without numbers: all of them where nothing else was found, else those set like the headings there are."""
    for signal in ("capitals", "parted"):
        claims = [c for c in by_signal.get(signal, ()) if c.row not in structure.members]
        if not claims:
            continue
        if structure.has_chapters():
            structure.add(_find_sisters(survey, structure, claims, named))
        elif family := weigh_unnumbered(survey, claims, named):
            family = replace(family, members=add_mates(survey, family.members)) if signal == "parted" else family
            structure.take(family)


def _find_sisters(survey: Survey, structure: Structure, claims: Sequence[Claim], named: frozenset[int]) -> list[Claim]:
    """Unnumbered titles among numbered ones: named in the contents, or set apart as widely as the headings are."""
    taken = structure.ordered()
    usual = max(3, median(min(survey.gaps[c.row], 6) for c in taken))
    rows = [c.row for c in taken]
    counts = Counter(make_key(c.title) for c in claims)
    apart = [c for c in claims if c.row in named or survey.gaps[c.row] >= usual]  # the rest are names below a title
    both = sorted([*taken, *apart], key=lambda c: c.row)
    sizes = dict(zip((c.row for c in both), measure_sections(survey, both), strict=True))
    found: list[Claim] = []
    for claim in apart:
        at = bisect_left(rows, claim.row)
        if at and claim.row - rows[at - 1] <= TITLE_REACH and survey.span(rows[at - 1], claim.row) < TITLE_SPAN:
            continue  # the title of the number above it
        wide = claim.signal == "capitals" and claim.clean and survey.gaps[claim.row] >= usual
        alone = claim.alone >= SISTER_ALONE and sizes[claim.row] >= SISTER_SIZE
        if claim.row in named or (wide and alone and counts[make_key(claim.title)] <= OFTEN):
            found.append(claim)
    backed = [sizes[c.row] for c in found if c.row in named]
    if len(backed) > len(taken) and median(backed) < SISTER_SIZE:
        return [c for c in found if c.row not in named]  # a dictionary's words, and the list of them
    return found


def _names_book(survey: Survey, claim: Claim, rows: Sequence[int]) -> bool:
    """Whether the dump's first line is the book's title, though it begins as a preface's may: Notes on Bees."""
    if " " not in claim.title:
        return False
    return claim.row in survey.underlined or bool(rows and survey.span(claim.stop, rows[0]) < HALF_TITLE // 2)


def _titles_number(structure: Structure, rows: Sequence[int], claim: Claim) -> bool:
    """Whether a line is the title of the number alone right above it, though it begins as a preface's may."""
    at = bisect_left(rows, claim.row)
    above = structure.members[rows[at - 1]] if at else None
    return above is not None and above.signal == "numeral" and not above.title and above.stop == claim.row


def take_named(survey: Survey, structure: Structure, claims: Sequence[Claim], named: frozenset[int]) -> None:
    """Prefaces, notes, an index: where they stand apart as the headings do."""
    rows = sorted(structure.members)
    usual = median(min(survey.gaps[r], 4) for r in rows) if rows else 2
    counts = Counter(make_key(c.title) for c in claims)
    members = []
    for claim in claims:
        if claim.row in structure.members and structure.members[claim.row].signal in NUMBERED:
            continue
        if (claim.row == 0 and _names_book(survey, claim, rows)) or _titles_number(structure, rows, claim):
            continue
        wide = survey.gaps[claim.row] >= 2
        if not wide and usual < 2:  # gaps say nothing here: at the two ends only
            wide = bool(rows) and not rows[0] < claim.row < rows[-1] and survey.gaps[claim.row] > 0
        listed = claim.row in named and len(named) <= DICTIONARY * max(10, len(rows))
        rare = counts[make_key(claim.title)] <= OFTEN
        if claim.clean and claim.alone >= NAMED_ALONE and (listed or (wide and rare)):
            members.append(claim)
    if members and (structure.families or len(members) >= 2):
        for claim in members:
            structure.members.pop(claim.row, None)
        why = "named division, set apart"
        structure.take(Family("named division", "named", "named", 42, members, [], 80, why))
