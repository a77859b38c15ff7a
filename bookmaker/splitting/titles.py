"""A column of lines in, how much like titles they are out: the factors, one by one, and their table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from bookmaker.splitting.columns import Column, is_bare_date, is_like_title

_COUNT = re.compile(r"\d+\s\S+$")  # "3 comments"
_SENTENCE_END = tuple(".;,:。，；…、")


def weigh_distinct(column: Column) -> float:
    """Titles differ; 0 where more than a quarter do not."""
    share = len({column.lines.folded[i] for i in column.title_lines()}) / len(column.places)
    return share if share >= 0.75 else 0.0


def weigh_fresh(column: Column) -> float:
    """Titles stand once, or a few times in links; 0 where two in five stand all over the dump."""
    lines, count = column.lines, len(column.places)
    share = sum(lines.repeats[lines.folded[i]] <= max(4, count // 4) for i in column.title_lines()) / count
    return share if share >= 0.6 else 0.0


def weigh_likeness(column: Column) -> float:
    """Titles look like titles; 0 where two in five do not."""
    share = sum(map(is_like_title, column.titles())) / len(column.places)
    return share if share >= 0.6 else 0.0


def weigh_spacing(column: Column) -> float:
    """The blank lines about titles are alike."""
    gaps = column.lines.gaps
    seen = Counter((gaps[p + column.offset], gaps[p] if column.offset < 0 else -1) for p in column.places)
    return 0.4 + 0.6 * seen.most_common(1)[0][1] / len(column.places)


def weigh_plainness(column: Column) -> float:
    """Titles seldom end as sentences do."""
    return 1 - 0.5 * sum(t.endswith(_SENTENCE_END) for t in column.titles()) / len(column.places)


def weigh_brevity(column: Column) -> float:
    """1 where titles are much shorter than the paragraphs after them, 0.2 where they are of their length."""
    lines, ratios = column.lines, []
    for title, start in zip(column.titles(), column.bodies(), strict=True):
        longest = size = 1
        for i in range(start, min(start + 8, len(lines.texts))):
            size = len(lines.texts[i]) + (size if lines.gaps[i] == 0 and i > start else 0)
            longest = max(longest, size)
        ratios.append(len(title) / longest)
    return min(1.0, max(0.2, 1.3 - 0.9 * sorted(ratios)[len(ratios) // 2]))


def weigh_bodies(column: Column) -> float:
    """The share of posts that have something under their heading that is longer than a heading."""
    texts, starts, bodies = column.lines.texts, column.starts(), column.bodies()
    ends = [*starts[1:], len(texts)]
    good = sum(
        any(len(texts[i]) > 40 for i in range(body, min(end, body + 59)))
        for body, end in zip(bodies, ends, strict=True)
    )
    overlap = sum(body > start for body, start in zip(bodies, starts[1:], strict=False))
    return max(0.0, (good - overlap) / len(starts))


def weigh_coverage(column: Column) -> float:
    """Near 1 where posts fill the dump: nothing long before the first anchor; or after the last, where they close."""
    size, share = column.lines.before[-1] or 1, 1 / (len(column.places) + 1)  # what one post may take
    before = column.lines.before[column.starts()[0]] / size
    if column.closes >= 0:
        after = 1 - column.lines.before[column.closes + 1] / size
        return 1.0 if before > 0.2 * share and after < 0.2 * share else 0.3
    after = 1 - column.lines.before[column.bodies()[-1]] / size
    return (
        max(0.1, 1 - max(0.0, before - 0.05))
        * (1.0 if after > 0.02 * share else 0.3)
        * (0.8 if before > 0.3 * share else 1)
    )


def weigh_what_follows(column: Column) -> float:
    """Under a title stands text that does not recur with the posts; under a line of a footer, more of the footer."""
    lines, many = column.lines, max(3, len(column.places) // 2)
    after = [i for body in column.bodies() for i in range(body, min(body + 5, len(lines.texts)))]
    return 1 - 0.7 * sum(lines.repeats[lines.folded[i]] >= many for i in after) / max(1, len(after))


def weigh_openings(column: Column) -> float:
    """Lines that mostly begin alike ("Responses to …") or are counts speak of a title and are none."""
    titles = column.titles()
    if sum(bool(_COUNT.match(t)) for t in titles) > 0.7 * len(titles):
        return 0.3
    if len(titles) < 5:
        return 1.0
    one = Counter(t.split()[0].casefold() for t in titles).most_common(1)[0][1]
    two = Counter(tuple(t.casefold().split()[:2]) for t in titles if len(t.split()) > 2).most_common(1)
    return 0.3 if one > 0.85 * len(titles) or (two and two[0][1] > 0.7 * len(titles)) else 1.0


def weigh_echo(column: Column) -> float:
    """More where the next two lines hold the title again, with more words: a heading, then that and its category."""
    texts, found = column.lines.texts, 0
    for i in column.title_lines():
        found += any(len(texts[i]) < len(line) < 200 and texts[i] in line for line in texts[i + 1 : i + 3])
    return 1 + 0.3 * found / len(column.places)


def weigh_enclosing(column: Column) -> float:
    """Less where the line holds the next one and more: a breadcrumb over the title, or "to <title>"."""
    texts, found = column.lines.texts, 0
    for i in column.title_lines():
        found += any(8 <= len(line) < len(texts[i]) and line in texts[i] for line in texts[i + 1 : i + 2])
    return 1 - 0.4 * found / len(column.places)


def weigh_bare_dates(column: Column) -> float:
    """Less where the titles are dates and no more."""
    return 1 - 0.5 * sum(is_bare_date(column.lines, i) for i in column.title_lines()) / len(column.places)


def weigh_run_of_dates(column: Column) -> float:
    """1.25 where the anchors' dates run one way; less the more they jump, as comments' do; 0.8 without dates."""
    if not column.dated:
        return 0.8
    days = [column.lines.dates[p].iso() for p in column.places]
    pairs = [(a, b) for a, b in zip(days, days[1:], strict=False) if a and b]
    if not pairs:
        return 0.9
    one_way = max(sum(a <= b for a, b in pairs), sum(a >= b for a, b in pairs))
    return 0.5 + 0.75 * one_way / len(pairs)


def weigh_wholeness(column: Column) -> float:
    """In text typed to a margin: less where titles run on, or break into a sentence as running heads do."""
    lines = column.lines
    if not lines.wrapped or column.dated:
        return 1.0
    beside = set(column.places)
    after = [i + 1 for i in column.title_lines() if i + 1 < len(lines.texts)]
    whole = sum(i in beside or lines.gaps[i] > 0 for i in after) / max(1, len(after))
    broken = 0
    for start in column.starts():
        last = next((t for t in reversed(lines.texts[max(0, start - 6) : start]) if len(t) > 40), ".")
        broken += last[-1].isalnum() or last[-1] in ",-;"
    return whole * (1 - 0.7 * broken / len(column.places))


def weigh_nearness(column: Column) -> float:
    """The nearer the anchor, the better."""
    return 1 - 0.04 * (abs(column.offset) - 1)


FACTORS: tuple[Callable[[Column], float], ...] = (
    weigh_distinct,
    weigh_fresh,
    weigh_likeness,
    weigh_spacing,
    weigh_plainness,
    weigh_brevity,
    weigh_bodies,
    weigh_coverage,
    weigh_what_follows,
    weigh_openings,
    weigh_echo,
    weigh_enclosing,
    weigh_bare_dates,
    weigh_run_of_dates,
    weigh_wholeness,
    weigh_nearness,
)
DIARY_FACTORS = (weigh_distinct, weigh_bodies, weigh_coverage, weigh_run_of_dates)
