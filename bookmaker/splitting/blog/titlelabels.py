"""A column of lines in, how much they are labels and no titles out: counts, bylines, categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from bookmaker.expressions import defer
from bookmaker.splitting.blog.columns import Column

MOSTLY = 0.7  # of the titles
COUNTED = 0.3  # what lines are worth that count something
LABELLED = 0.6  # all with the same two words, as in "Posted in water"
HALF = 0.5  # of the titles
COUNTING = 0.4  # of the titles that hold a number
ALIKE = 0.8  # what lines are worth that are alike: titles may be, but rather others are taken
_LABEL = defer(r"[^\W\d_]{1,12}\.?[:：]\s")
_FIGURES = defer(r"\d{1,9}")
_COUNT = defer(r"\d+\s\S+$")  # "3 comments"


def weigh_shapes(column: Column) -> float:
    """Titles are seldom alike but for a number; less where half are, least for counts ("5 min read", "Notes (3)")."""
    keys = Counter(column.lines.keys[i] for i in column.title_lines if i not in column.lines.dates)
    key, count = max(keys.items(), key=itemgetter(1), default=("", 0))
    counted = key[:1] == "#" or key.endswith("(#)") or ("#" in key and _jump(column.titles))
    if counted and count > MOSTLY * len(column.places):
        return COUNTED
    return ALIKE if count * 2 > len(column.places) else 1.0


def _jump(titles: Sequence[str]) -> bool:
    """Whether the first numbers in titles do not count, as those of weeks and parts do: one more each time."""
    numbers = [int(found[0]) for found in map(_FIGURES.search, titles) if found]
    pairs = list(zip(numbers, numbers[1:], strict=False))
    return sum(abs(a - b) == 1 for a, b in pairs) < COUNTING * len(pairs)


def _are_issues(column: Column) -> bool:
    """Whether the titles have numbers that count: "The Ferry Letter #12: On rope"."""
    dated = sum(i in column.lines.dates for i in column.title_lines)
    return (
        all(map(_FIGURES.search, column.titles)) and dated < COUNTED * len(column.places) and not _jump(column.titles)
    )


def weigh_openings(column: Column) -> float:
    """Lines that mostly begin alike ("Filed under …") are seldom titles, and counts ("3 comments") hardly ever."""
    counts = sum(bool(_COUNT.match(t)) for t in column.titles) / len(column.titles)
    return COUNTED if counts > MOSTLY else (1 - counts) * _weigh_first_words(column)


def _weigh_first_words(column: Column) -> float:
    titles = column.titles
    if len(titles) < 4:
        return 1.0
    if not column.dated and sum(bool(_LABEL.match(t)) for t in titles) > 0.8 * len(titles):
        return 0.0  # Q: and A:, and the names of those who speak
    if column.dated and (weigh_shapes(column) < 1 or _are_issues(column)):
        return 1.0  # it is counted there
    one = Counter(t.split()[0].casefold() for t in titles).most_common(1)[0][1]
    two = Counter(tuple(t.casefold().split()[:2]) for t in titles if len(t.split()) > 2).most_common(1)
    labels = Counter(found[0].casefold() for t in titles if (found := _LABEL.match(t)))
    if (two and two[0][1] > 0.95 * len(titles)) or max(labels.values(), default=0) > HALF * len(titles):
        return LABELLED
    return ALIKE if one > 0.85 * len(titles) or (two and two[0][1] > 0.7 * len(titles)) else 1.0
