"""Lines that stand further left than the text in, those of them that are the book's headings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.splitting.book.contents import make_key
from bookmaker.splitting.book.families import Family, measure_sections
from bookmaker.splitting.book.nesting import Structure
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.medians import median
from bookmaker.splitting.survey import Survey

FEWEST, SHORTEST = 3, 250  # members, and characters of a usual section


def take_outdented(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """All of them where nothing else was found, else those at the column of the headings that there are."""
    if structure.has_chapters():
        structure.add(_find_sisters(survey, claims, structure.ordered()))
    elif family := _weigh(survey, claims):
        structure.take(family)


def _weigh(survey: Survey, claims: Sequence[Claim]) -> Family | None:
    """The titles furthest left of which there are several, distinct and with text below; what is deeper is inside."""
    for column in sorted({survey.outdents[c.row] for c in claims}):
        members = [c for c in claims if survey.outdents[c.row] <= column]
        if len(members) >= FEWEST:
            repeated = len(members) - len({make_key(c.title) for c in members})
            if repeated * 4 > len(members) or median(measure_sections(survey, members)) < SHORTEST:
                return None
            others = [c for c in claims if survey.outdents[c.row] > column]
            why = f"{members[-1].family}, {len(members)} of them"
            sure = min(90, 60 + 3 * len(members))
            return Family(members[-1].family, "outdented", "outdented", 46, members, others, sure, why)
    return None


def _find_sisters(survey: Survey, claims: Sequence[Claim], taken: Sequence[Claim]) -> list[Claim]:
    """Titles at the column where nearly all the headings stand that have been taken; among numbered ones, sections do.

    So they are looked for before the first number and after the last.
    """
    columns = Counter(survey.outdents.get(c.row, -1) for c in taken)
    column, count = columns.most_common(1)[0] if columns else (-1, 0)
    if column < 0 or count * 5 < len(taken) * 4:
        return []
    numbered = [c.row for c in taken if c.value] or [len(survey.texts)]
    inner = range(numbered[0], numbered[-1]) if len(numbered) > 1 else range(0)
    return [c for c in claims if survey.outdents[c.row] == column and c.row not in inner]
