"""Headings that only the printed contents tell from text: a survey and its lists in, the lines that they name out.

The form: titles in mixed case with the same blank line about them as paragraphs have, each word for word in the list.
"""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.book.contents import Listing, make_key
from bookmaker.splitting.book.families import Family, measure_sections
from bookmaker.splitting.book.nesting import Structure
from bookmaker.splitting.claims import Claim, undecorate
from bookmaker.splitting.medians import median
from bookmaker.splitting.survey import Survey

FEWEST, MOST_NAMED, SHORTEST = 3, 0.8, 150  # headings; of the lines that the list names; characters of a usual section
KNOWN = 0.3  # of the lines that the list names: so many look like titles
LONGEST = 90  # characters
SURE = 90  # percent


def take_listed(survey: Survey, structure: Structure, listings: Sequence[Listing]) -> None:
    """Take what a list names, where no other heading has been found and nearly all that it names is found."""
    for listing in listings if not structure.has_chapters() else ():
        members = [_claim(survey, row) for row in sorted(listing.named) if _stands_alone(survey, row)]
        distinct = len({make_key(member.title) for member in members}) == len(members)
        if len(members) < max(FEWEST, MOST_NAMED * len(listing.named)) or not distinct:
            continue
        if median(measure_sections(survey, members)) >= SHORTEST:
            why = f"named in the printed contents, {len(members)} of {len(listing.named)}"
            structure.take(Family("line that the contents name", "listed", "listed", 46, members, [], SURE, why))
            return


def add_listed(survey: Survey, structure: Structure, listings: Sequence[Listing]) -> None:
    """Add the titles that a list names and that do not look like some, where it names most of those that do."""
    for listing in listings:
        rows = [row for row in sorted(listing.named) if row in structure.members]
        others = [row for row in sorted(listing.named) if row not in structure.members and _stands_alone(survey, row)]
        if len(rows) < max(FEWEST, KNOWN * len(listing.named)) or {structure.members[row].signal for row in rows} != {
            "parted"
        }:
            continue
        if len(rows) + len(others) >= MOST_NAMED * len(listing.named):
            structure.add([_claim(survey, row) for row in others])


def _claim(survey: Survey, row: int) -> Claim:
    title, alone = undecorate(survey.texts[row]), survey.alone(row, row + 1)
    return Claim(row, row + 1, "listed", "line that the contents name", "listed", 46, 0, "", title, "chapter", alone)


def _stands_alone(survey: Survey, row: int) -> bool:
    return survey.gaps[row] > 0 and survey.after[row] > 0 and len(survey.texts[row]) <= LONGEST
