"""Short lines that end in a word, each between the end of a text and the beginning of the next: the titles of a book.

The form: titles set like paragraphs, with the same blank line about them or none, as a word processor leaves them. They
are a guess, so hardly another short line may end in a word, and each must head a text of several paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.splitting.book.contents import make_key
from bookmaker.splitting.book.families import Family, measure_sections
from bookmaker.splitting.book.nesting import Structure
from bookmaker.splitting.claims import Claim, is_inner, undecorate
from bookmaker.splitting.medians import median
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import Survey

FEWEST, LONGEST, MOST_WORDS = 4, 60, 9  # titles; characters and words of one
SHORTEST, TIMES = 100, 2  # characters of the paragraph below a title, and how much longer than the title it is
USUAL, LATEST, LARGEST = 900, 0.15, 0.5  # characters of a section; of the text: before the first, in the largest
PURE, SEVERAL = 0.8, 0.7  # of such lines that are titles; of the sections that have several paragraphs
SURE = 55  # percent
FRONT = 6  # lines of a title page
ENDS = tuple('.!?…"”’»)')


def take_plain(survey: Survey, structure: Structure) -> None:
    """Take them where nothing else was found."""
    if structure.families or survey.cjk or survey.verse or survey.shouted:
        return
    short = [row for row in range(len(survey.texts)) if _is_short(survey, row)]
    members = [_claim(survey, row) for row in short if _stands_between(survey, row)]
    if len(members) < FEWEST or not _are_titles(survey, members):
        return
    inner = sum(row > members[0].row for row in short) + 1
    if len(members) >= PURE * inner:
        family, sure = members[0].family, SURE + min(15, len(members))
        why = f"{family}, {len(members)} of {inner} such lines"
        structure.take(Family(family, "plain", "plain", 46, members, [], sure, why))


def _claim(survey: Survey, row: int) -> Claim:
    family = "short line between paragraphs"
    return Claim(row, row + 1, "plain", family, "plain", 46, 0, "", undecorate(survey.texts[row]), alone=0.6)


def _is_short(survey: Survey, row: int) -> bool:
    """Whether a line stands for itself and is short, and ends as no sentence does."""
    text = survey.texts[row]
    if len(text) > LONGEST or not (survey.tight or (survey.gaps[row] and survey.after[row])):
        return False
    bare = undecorate(text)
    return bool(bare) and bare[-1].isalnum() and not bare.isdigit()


def _stands_between(survey: Survey, row: int) -> bool:
    """Whether a text ends above a line, and one begins below it in a paragraph that is longer by far."""
    text, bare = survey.texts[row], undecorate(survey.texts[row])
    if not bare[0].isupper() or bare.count(" ") >= MOST_WORDS or is_inner(text) or read_alone(text):
        return False
    if row > FRONT and not survey.texts[row - 1].endswith(ENDS):
        return False
    end = row + 1
    while end < len(survey.texts) and end - row < FRONT and (end == row + 1 or not survey.gaps[end]):
        end += 1
    stop = end if survey.width else row + 2
    return survey.span(row + 1, stop) >= max(SHORTEST, TIMES * len(text))


def _are_titles(survey: Survey, members: Sequence[Claim]) -> bool:
    """Whether lines are distinct, and part all of the text in pieces of several paragraphs."""
    sections, whole = measure_sections(survey, members), survey.span(0, len(survey.texts))
    if len({make_key(member.title) for member in members}) < len(members) or median(sections) < USUAL:
        return False
    if survey.span(0, members[0].row) > LATEST * whole or max(sections) > LARGEST * whole:
        return False
    stops = [*(member.row for member in members[1:]), len(survey.texts)]
    several = sum(
        survey.tight or any(survey.gaps[member.row + 2 : stop]) for member, stop in zip(members, stops, strict=True)
    )
    return several >= SEVERAL * len(members)
