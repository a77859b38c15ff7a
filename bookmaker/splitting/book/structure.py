"""All claims in, the claims that make the book's structure out: which families are taken, the surest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from bookmaker.expressions import defer
from bookmaker.splitting.book.contents import Listing
from bookmaker.splitting.book.countedfamilies import weigh_numbered
from bookmaker.splitting.book.families import Family
from bookmaker.splitting.book.holes import fill_holes
from bookmaker.splitting.book.listed import add_listed, take_listed
from bookmaker.splitting.book.nesting import CHAPTER_RANK, Structure, fits, heads, is_inside, stands_apart
from bookmaker.splitting.book.outdentedtitles import take_outdented
from bookmaker.splitting.book.plaintitles import take_plain
from bookmaker.splitting.book.runins import take_run_in, take_run_in_titles
from bookmaker.splitting.book.sequences import join_claims
from bookmaker.splitting.book.unnumbered import NUMBERED, take_bare_parts, take_dated, take_named, take_titles
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.survey import Survey

MARKED_ALONE, MARKED_APART = 0.65, 0.6  # how far apart a mark must stand, and in how many of a family that marks make
PROSE_LINE = 60  # characters
SENTENCE_ENDS = tuple(".!?。！？")
CLOSING = defer(
    r"\W*(?:the end\b.*|end (?:of|to)\b.*|finis|fin|fin de\b.*|fine|ende|ende de[sr]\b.*|fim|fim d[eo]\b.*|slut"
    r"|koniec\b.*|konec|конец\b.*|кінець|einde|loppu|vége|son|τελος|τέλος|終|完|（?完）?|〔?了〕?|끝|to be continued\W*"
    r"|the curtain falls|curtain|tableau|explicit\b.*|vorhang|rideau)\W*$",
    re.IGNORECASE,
)


def find_structure(survey: Survey, claims: Sequence[Claim], listings: Sequence[Listing]) -> Structure:
    """Take the families that hold, the surest first; what is taken decides what else can be."""
    structure = Structure()
    named = frozenset(row for listing in listings for row in listing.named)
    by_signal: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not CLOSING.match(survey.texts[claim.row]):
            by_signal[claim.signal].append(claim)
    _take_marked(survey, structure, by_signal["marked"])
    _take_keywords(survey, structure, by_signal["keyword"])
    _take_numbers(survey, structure, [*by_signal["numeral"], *by_signal["numbered"]])
    _take_coined(survey, structure, by_signal["coined"])
    _take_missing(survey, structure, [c for signal in NUMBERED for c in by_signal[signal]])
    take_run_in(survey, structure, by_signal["run-in"])
    take_run_in_titles(survey, structure, by_signal["run-in title"])
    take_dated(survey, structure, by_signal["dated"])
    take_outdented(survey, structure, by_signal["outdented"])
    if not structure.has_chapters():
        take_titles(survey, structure, by_signal, named)
        take_named(survey, structure, by_signal["named"], named)
        add_listed(survey, structure, listings)
        take_listed(survey, structure, listings)
        take_plain(survey, structure)
        return structure
    if not any(f.rank < CHAPTER_RANK for f in structure.families):
        take_bare_parts(survey, structure, by_signal["capitals"])
    take_named(survey, structure, by_signal["named"], named)
    take_titles(survey, structure, by_signal, named)
    return structure


def _take_marked(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """What the dump marks as a heading is one; a mark that stands before code is a comment's."""
    families: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        families[claim.family].append(claim)
    found: list[Family] = []
    for name, members in families.items():
        first = members[0]
        apart = sum(m.clean and (m.alone >= MARKED_ALONE or reads_as_prose(survey, m.stop)) for m in members)
        small = sum(m.title[:1].islower() for m in members)
        if len({m.title for m in members}) * 2 < len(members) or apart < MARKED_APART * len(members):
            continue  # the same words again and again, or no blank lines: labels, and the comments of a programme
        if small * 2 > len(members):
            continue  # commands after a prompt
        found.append(Family(name, "marked", "marked", first.rank, members, [], 97, f"{name}, {len(members)} times"))
    if sum(len(family.members) for family in found) > 1:  # one mark alone may be anything
        for family in _set_title_beside(found):
            structure.take(family)


def _set_title_beside(families: list[Family]) -> list[Family]:
    """The book's own title, which the dump's first line marks, stands beside its chapters and not above them."""
    highest = min((f.rank for f in families if [m.row for m in f.members] != [0]), default=0)
    return [
        replace(family, rank=highest, members=[family.members[0]._replace(rank=highest, role="frontmatter")])
        if highest and [m.row for m in family.members] == [0]
        else family
        for family in families
    ]


def reads_as_prose(survey: Survey, row: int) -> bool:
    """Whether a line is long, or ends as a sentence does."""
    text = survey.texts[row] if row < len(survey.texts) else ""
    return len(text) > PROSE_LINE or text.endswith(SENTENCE_ENDS)


def _take_keywords(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """For each kind of division the best family; kinds inside others only where they nest."""
    families: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        families[(claim.kind, claim.family.split(" + ")[0])].append(claim)
    best: dict[str, Family] = {}
    for (kind, _), members in families.items():
        family = weigh_numbered(survey, members)
        if family and (kind not in best or _size(family) > _size(best[kind])):
            best[kind] = family
    for family in sorted(best.values(), key=lambda f: (f.rank, -f.sure)):
        if fits(structure, family):
            structure.take(family)


def _size(family: Family) -> float:
    """How many members stand apart, and how sure they are."""
    return sqrt(sum(m.alone for m in family.members if m.clean)) * (family.sure - 15)


def _take_numbers(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Numbers alone or before titles: chapters where there are none yet, or where those that are there do not reach."""
    families: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.row not in structure.members:
            families[claim.family].append(claim)
    weighed = [f for f in (weigh_numbered(survey, members) for members in families.values()) if f]
    for family in sorted(weighed, key=lambda f: -_size(f)):
        if not structure.has_chapters() or not is_inside(structure, family):
            structure.take(family)
            continue
        if any(heads(survey, family.members, f.members) for f in structure.families if f.rank >= CHAPTER_RANK):
            structure.take(family)
            structure.lift(family)
            continue
        upper = next(
            (f for f in structure.families if f.signal == "numeral" and heads(survey, f.members, family.members)), None
        )
        if upper:  # numbers over numbers: the upper ones are parts
            structure.lift(upper)
            structure.take(family)


def _take_coined(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Words that count from one: chapters where there are none yet, or where those that are there do not reach."""
    families: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.row not in structure.members:
            families[claim.kind, claim.family].append(claim)
    weighed = [f for f in (weigh_numbered(survey, members) for members in families.values()) if f]
    for family in sorted(weighed, key=lambda f: -_size(f)):
        if all(stands_apart(family, other) for other in structure.families if other.rank >= CHAPTER_RANK):
            structure.take(family)


def _take_missing(survey: Survey, structure: Structure, claims: Sequence[Claim]) -> None:
    """Put claims of other shapes, and misprinted lines, where a family's numbers are missing."""
    pool = join_claims(claims)
    for family in list(structure.families):
        if family.signal in NUMBERED and not family.members[0].column:
            near = [c for c in pool if c.kind in (family.kind, "numeral", "numbered")]
            structure.add(fill_holes(survey, family, near, frozenset(structure.members)), family)
