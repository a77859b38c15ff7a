"""Numbered claims in, the best run of numbers through them out: 1, 2, 3, beginning again where a part begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.splitting.claims import Claim

WINDOW = 14  # claims that may be passed over between two members
WIDEST_HOLE = 6  # numbers that may be missing
AGAIN = 0.55  # what a step back to the first number is worth beside a step of one


@dataclass(frozen=True, slots=True)
class Run:
    """The members of a sequence, and what is odd about it."""

    members: list[Claim]
    others: list[Claim]  # claims that do not fit
    steps: int  # members that follow their forerunner by one
    restarts: int
    holes: int  # numbers that are missing


def find_run(claims: Sequence[Claim]) -> Run:
    """The subsequence of claims whose numbers run best."""
    if not claims:
        return Run([], [], 0, 0, 0)
    best = [0.0] * len(claims)
    back = [-1] * len(claims)
    for i, claim in enumerate(claims):
        worth = 0.4 + 0.6 * claim.alone - (0 if claim.clean else 0.35)
        best[i] = worth + (0.3 if claim.value in (1, -1) else 0 if i < 3 else -0.4)
        for j in range(max(0, i - WINDOW), i):
            link = _weigh_step(claims[j], claim)
            if link is not None and best[j] + worth + link > best[i]:
                best[i], back[i] = best[j] + worth + link, j
    at = max(range(len(claims)), key=lambda i: (best[i], i))
    chosen: list[int] = []
    while at >= 0:
        chosen.append(at)
        at = back[at]
    chosen.reverse()
    return _describe(claims, chosen)


def _weigh_step(earlier: Claim, later: Claim) -> float | None:
    """What it is worth that `later` follows `earlier`; None where it cannot."""
    if later.value == -1 or earlier.value == -1:
        return 0.5 if earlier.value != -1 or later.value == 1 else None
    step = later.value - earlier.value
    if step == 1:
        return 1.0
    if later.value == 1:
        return AGAIN if earlier.value > 1 else -0.9
    if 1 < step <= WIDEST_HOLE:
        return 0.55 - 0.12 * step
    if step == 0 or (later.value == 2 and earlier.value > 2):
        return -0.7
    return None


def _describe(claims: Sequence[Claim], chosen: list[int]) -> Run:
    members = [claims[i] for i in chosen]
    taken = set(chosen)
    steps = restarts = holes = 0
    for a, b in zip(members, members[1:], strict=False):
        steps += b.value == a.value + 1 or b.value == -1
        restarts += b.value <= a.value and b.value != -1
        holes += max(0, b.value - a.value - 1) if b.value > a.value else max(0, b.value - 1)
    holes += max(0, members[0].value - 1) if members and members[0].value <= 3 else 0
    return Run(members, [c for i, c in enumerate(claims) if i not in taken], steps, restarts, holes)


def join_claims(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in order of their lines, the best one where two stand on one line."""
    seen: dict[int, Claim] = {}
    for claim in claims:
        known = seen.get(claim.row)
        if known is None or claim.rank < known.rank:
            seen[claim.row] = claim
    return [seen[row] for row in sorted(seen)]
