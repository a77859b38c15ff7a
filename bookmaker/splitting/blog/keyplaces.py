"""Where a line that recurs stands, beside posts' headings and other such lines, in; what it is there for out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bookmaker.splitting.blog.columns import is_like_title
from bookmaker.splitting.blog.lines import Lines

MOST_ENDED, HALF_ENDED = 0.95, 0.5  # of the headings
HEADED = 0.8  # of the lines under other such lines
CLOSING, MOST_CLOSING = 0.9, 3  # of the posts, and lines above the next heading
MOST_BELOW, LONGEST_BELOW = 7, 90  # lines under a heading that are no text yet, and characters of all before one


def has_company(places: Sequence[int], marginal: frozenset[int], total: int) -> bool:
    """Furniture stands together: in seven of ten places another marginal line is a neighbour."""
    beside = sum((i - 1) in marginal or (i + 1) in marginal or i + 1 == total for i in places)
    return beside >= 0.7 * len(places)


def stands_alone(lines: Lines, key: str, places: Sequence[int], starts: Sequence[int]) -> bool:
    """Furniture that needs no company: what closes every post; a date, once in each; a number or a time above each.

    Above half of them is enough where nearly all others stand above what could be a title.
    """
    if dates_all(places, starts) and ("\x01" in key or _closes_all(places, starts)):
        return True
    if "#" not in key and "\x02" not in key:
        return False
    above = {start - 1 for start in starts[1:]}
    share = len(above.intersection(places)) / (len(starts) - 1)
    others = [lines.texts[i + 1] for i in places if i not in above and i + 1 < len(lines.texts)]
    return share >= MOST_ENDED or (share >= HALF_ENDED and sum(map(_could_head, others)) >= HEADED * len(others))


def dates_all(places: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether nearly every post has one of these lines, and none has two."""
    posts = {bisect_right(starts, i) for i in places}
    return len(posts) == len(places) and len(posts) >= 0.95 * len(starts)


def _closes_all(places: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether the lines, one a post, stand right above the next heading or nearly so."""
    ends = [starts[bisect_right(starts, i)] for i in places if i < starts[-1]]
    near = sum(end - i <= MOST_CLOSING for i, end in zip(places, ends, strict=False))
    return len(ends) > MOST_CLOSING and near >= CLOSING * len(ends)


def _could_head(text: str) -> bool:
    return len(text) <= LONGEST_BELOW and is_like_title(text) and not text.endswith((".", ",", ":", ";"))


def opens(lines: Lines, places: Sequence[int], lasts: Sequence[int]) -> bool:
    """Whether the key stands right under the headings: within a few lines and characters, no text between."""
    near = 0
    for i in places:
        k = bisect_right(lasts, i - 1) - 1
        near += k >= 0 and i - lasts[k] <= MOST_BELOW and lines.before[i] - lines.before[lasts[k] + 1] <= LONGEST_BELOW
    return near >= 0.6 * len(places)


def counts_below(lines: Lines, last: int) -> range:
    """The bare numbers right under a heading, of hearts and answers: a button may stand below them."""
    end = last + 1
    while end < len(lines.keys) and lines.keys[end] == "#":
        end += 1
    return range(last + 1, end)
