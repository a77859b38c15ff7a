"""Where a line that recurs stands, beside posts' headings and other such lines, in; what it is there for out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bookmaker.splitting.blog.lines import Lines


def has_company(places: Sequence[int], marginal: frozenset[int], total: int) -> bool:
    """Furniture stands together: in seven of ten places another marginal line is a neighbour."""
    beside = sum((i - 1) in marginal or (i + 1) in marginal or i + 1 == total for i in places)
    return beside >= 0.7 * len(places)


def stands_alone(key: str, places: Sequence[int], starts: Sequence[int]) -> bool:
    """Furniture that needs no company: a date, once in every post; a number or a time right above every heading."""
    if "\x01" in key and dates_all(places, starts):
        return True
    numbered = "#" in key or "\x02" in key
    return numbered and len({start - 1 for start in starts[1:]}.intersection(places)) >= 0.95 * (len(starts) - 1)


def dates_all(places: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether nearly every post has one of these lines, and none has two."""
    posts = {bisect_right(starts, i) for i in places}
    return len(posts) == len(places) and len(posts) >= 0.95 * len(starts)


def opens(lines: Lines, places: Sequence[int], lasts: Sequence[int]) -> bool:
    """Whether the key stands right under the headings: at most four lines and 90 characters below."""
    near = 0
    for i in places:
        k = bisect_right(lasts, i - 1) - 1
        near += k >= 0 and i - lasts[k] <= 4 and lines.before[i] - lines.before[lasts[k] + 1] <= 90
    return near >= 0.6 * len(places)
