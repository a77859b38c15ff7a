"""What no chapter holds: furniture, lists and doubled headings in, the runs left out and the near misses out."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.model import Block, Cut, LeftOut, Miss
from bookmaker.splitting.book.contents import Listing
from bookmaker.splitting.book.extents import Heading
from bookmaker.splitting.book.nesting import Structure
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.signals.marked import NOTE
from bookmaker.splitting.survey import Survey

MOST_MISSES = 40
SHOWN = 120  # characters of a near miss


def gather_left_out(
    survey: Survey, runs: Sequence[LeftOut], listings: Sequence[Listing], doubled: Sequence[Heading]
) -> tuple[LeftOut, ...]:
    """Everything that is left out, in order and disjoint."""
    found = list(runs)
    taken = {i for out in runs for i in range(out.first, out.last + 1)}
    more = [
        *((x.first, x.stop, f"the printed contents: {x.entries} entries", "contents") for x in listings),
        *((x.claim.row, x.stop, "another heading says the same", "furniture") for x in doubled),
    ]
    for first, stop, why, kind in more:
        blocks = range(survey.origin[first], survey.origin[stop - 1] + 1)
        found += [LeftOut(a, b, why, kind) for a, b in _join_runs([i for i in blocks if i not in taken])]
        taken.update(blocks)
    return tuple(sorted(found, key=lambda out: out.first))


def _join_runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def find_notation(blocks: Sequence[Block], cuts: Sequence[Cut]) -> list[LeftOut]:
    """The marks in headings that tell a machine that they are headings; the rest of the line is the title."""
    found = []
    for cut in cuts:
        marks = NOTE.findall(blocks[cut.block].text) if cut.signal == "marked" else []
        if marks:
            found.append(LeftOut(cut.block, cut.block, "the mark of a heading", "furniture", " ".join(marks)))
    return found


def find_misses(
    blocks: Sequence[Block], survey: Survey, claims: Sequence[Claim], structure: Structure, listed: set[int]
) -> tuple[Miss, ...]:
    """Lines that look like one of the chosen headings and are none."""
    kinds = {f.kind for f in structure.families if f.signal == "keyword"}
    seen: set[int] = set()
    found = []
    for claim in claims:
        if claim.kind not in kinds or claim.row in structure.members or claim.row in listed or claim.row in seen:
            continue
        seen.add(claim.row)
        found.append(Miss(blocks[survey.origin[claim.row]].line, survey.texts[claim.row][:SHOWN], _explain(claim)))
    return tuple(found[:MOST_MISSES])


def _explain(claim: Claim) -> str:
    if claim.alone < 0.5:
        return "stands in mid-paragraph"
    return "its number does not fit the sequence" if claim.clean else "goes on as a sentence does"
