"""Missing members: a run of numbered claims with a hole in it in, the misprinted headings that fill the hole out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from bookmaker.expressions import defer
from bookmaker.splitting.book.contents import make_key
from bookmaker.splitting.book.families import Family
from bookmaker.splitting.claims import Claim, undecorate
from bookmaker.splitting.survey import LONGEST_HEADING, Survey
from bookmaker.splitting.words.numberwords import fold

LIKENESS = 0.62  # of a misprinted heading to its sister
WIDEST = 4000  # lines of a hole that are looked at
DIGITS = defer(r"\d+")
TOKENS = defer(r"\S+")


def fill_holes(survey: Survey, family: Family, pool: Sequence[Claim], blocked: frozenset[int]) -> list[Claim]:
    """The family's members, with claims of other shapes and misprinted lines put where numbers are missing."""
    members = sorted(family.members, key=lambda c: c.row)
    filled: list[Claim] = []
    for at, claim in enumerate(members):
        before = members[at - 1] if at else None
        start = before.value if before else 0
        missing = claim.value - start - 1
        if before and claim.value <= before.value:
            missing, start = claim.value - 1, 0  # the numbers begin again
        if 0 < missing <= 6 and claim.value > 0:
            low = before.row + 1 if before else max(0, claim.row - WIDEST)
            filled += _fill(survey, family, pool, blocked, low, claim, start + 1, missing)
        filled.append(claim)
    return filled


def _fill(
    survey: Survey,
    family: Family,
    pool: Sequence[Claim],
    blocked: frozenset[int],
    low: int,
    later: Claim,
    number: int,
    missing: int,
) -> list[Claim]:
    inside = [c for c in pool if low <= c.row < later.row and c.row not in blocked]
    wanted = range(number, number + missing)
    sisters = [c for c in inside if _word(c.family) == _word(family.name) and c.signal == family.signal]
    found: dict[int, Claim] = {}
    _add(found, {c.value: c for c in reversed(sisters) if c.value in wanted and c.alone >= 0.3})
    wrong = [  # of the right shape with the wrong number
        c for c in sisters if c.clean and c.value not in wanted and c.alone >= 0.55 and survey.span(low, c.row) > 400
    ]
    _add(found, dict(zip([n for n in wanted if n not in found], wrong, strict=False)))
    if len(found) < missing:
        model = next((m for m in family.members if m.alone >= 0.6), later)
        misprints = _find_misprints(survey, family, model, low, later.row, [n for n in wanted if n not in found])
        taken = blocked | {c.row for c in found.values()}
        _add(found, {n: _make_claim(survey, model, row, n) for n, row in misprints if row not in taken})
    _add(
        found,
        {
            c.value: c
            for c in reversed(inside)
            if c.value in wanted and c.value not in found and c.clean and c.alone >= 0.6
        },
    )
    return sorted(found.values(), key=lambda c: c.row)


def _add(found: dict[int, Claim], more: dict[int, Claim]) -> None:
    """Take claims whose lines stand in the order of their numbers."""
    for value, claim in sorted(more.items()):
        if all((claim.row > other.row) == (value > n) for n, other in found.items()):
            found[value] = claim


def _word(family: str) -> str:
    return fold(family.split(" + ", maxsplit=1)[0])


def _find_misprints(
    survey: Survey, family: Family, model: Claim, low: int, high: int, numbers: list[int]
) -> list[tuple[int, int]]:
    """Number and line of what is most like the model's heading, in the gap where it must stand."""
    wanted = make_key(model.ordinal)
    gap = min(survey.gaps[model.row], 3)
    ranked: list[tuple[float, int]] = []
    for row in range(low, min(high, low + WIDEST)):
        text = survey.texts[row]
        if len(text) > LONGEST_HEADING or (survey.gaps[row] < max(1, gap - 1) and not survey.tight):
            continue
        key = make_key(text)
        head = key[: len(wanted)]
        if family.signal == "numeral" and _is_bare(survey, row, gap):
            ranked.append((_compare(wanted, head), row))
        elif (
            family.signal == "keyword" and (model.title or len(text) <= len(model.ordinal) * 1.6 + 4) and len(head) > 2
        ):
            likeness = max(
                _compare(wanted, head),
                _compare(DIGITS.sub("", wanted), DIGITS.sub("", key)[: len(DIGITS.sub("", wanted))]),
            )
            if likeness >= LIKENESS:
                ranked.append((likeness, row))
    best = sorted(row for _, row in sorted(ranked, reverse=True)[: len(numbers)])
    return list(zip(numbers, best, strict=False))


def _compare(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _is_bare(survey: Survey, row: int, gap: int) -> bool:
    """Two or three letters alone where a numeral is missing: a numeral that was misread."""
    text = survey.texts[row]
    return (
        len(text) <= 7
        and survey.gaps[row] >= max(2, gap)
        and survey.after[row] > 0
        and any(c in "IVXLCivxlc1lT" for c in text)
    )


def _make_claim(survey: Survey, model: Claim, row: int, value: int) -> Claim:
    """A claim for a misprinted line; as many letters as the model's ordinal has are its ordinal."""
    text = undecorate(survey.texts[row])
    wanted, cut = len(make_key(model.ordinal)), len(text)
    for token in TOKENS.finditer(text):
        if len(make_key(text[: token.end()])) >= wanted - 1:
            cut = token.end()
            break
    return model._replace(
        row=row,
        stop=row + 1,
        value=value,
        ordinal=undecorate(text[:cut]),
        title=undecorate(text[cut:]),
        alone=survey.alone(row),
        clean=False,
    )
