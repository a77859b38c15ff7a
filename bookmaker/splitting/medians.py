"""Numbers in, where their middle lies out, as `statistics` has it, which loads fractions and decimals for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def median(numbers: Iterable[int]) -> float:
    """Return the middle one of the numbers, or what lies midway between the two; there is one at least."""
    ranked = sorted(numbers)
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def upper_quartile(numbers: Sequence[int]) -> float:
    """Return what a quarter of the numbers lie above, a sample as they are; there are two at least."""
    ranked = sorted(numbers)
    at = min(max(3 * (len(ranked) + 1) // 4, 1), len(ranked) - 1)
    beyond = 3 * (len(ranked) + 1) - 4 * at  # quarters of the way to the next
    return (ranked[at - 1] * (4 - beyond) + ranked[at] * beyond) / 4
