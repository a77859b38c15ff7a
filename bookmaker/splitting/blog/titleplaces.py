"""A column of lines in, how well they stand where titles stand out: distances, gaps, dates, what lies between."""

from __future__ import annotations

from collections import Counter

from bookmaker.splitting.blog.columns import Column
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import ends_in_a_line
from bookmaker.splitting.blog.pagefoot import heads_nothing
from bookmaker.splitting.blog.skipping import lists_topics

FULL_LINE = 45  # characters
TOLD, MANY_NAMED = 0.8, 0.4  # what is lost where all name others; of the titles
CROWNED, LISTED = 0.3, 0.7  # what is lost where all are
PAGE_HEAD, CRUMBS = 6, 2  # lines of the menu that are looked at; lines between it and a post: where one is, a day
MOST_PAGES, FEWEST, PAGED = 0.7, 2, 1.25  # of the posts that have it above them; the least number; what that is worth


def weigh_bodies(column: Column) -> float:
    """The share of posts that have something under their heading that is longer than a heading."""
    texts, starts, bodies = column.lines.texts, column.starts, column.bodies
    ends = [*starts[1:], len(texts)]
    least = [min(40, max(15, 3 * len(title) // 2)) for title in column.titles]
    good = sum(
        any(len(texts[i]) > size for i in range(body, min(end, body + 59)))
        for body, end, size in zip(bodies, ends, least, strict=True)
    )
    overlap = sum(body > start for body, start in zip(bodies, starts[1:], strict=False))
    return max(0.0, (good - overlap) / len(starts))


def weigh_coverage(column: Column) -> float:
    """Near 1 where posts fill the dump: nothing long before the first anchor; or after the last, where they close."""
    size, share = column.lines.before[-1] or 1, 1 / (len(column.places) + 1)  # what one post may take
    before = column.lines.prose[column.starts[0]] / size
    if column.closes >= 0:
        foot = heads_nothing(column.lines, column.closes + 1)
        after = 0 if foot else 1 - column.lines.before[column.closes + 1] / size
        return 1.0 if before > (0.2 * share if after > 0 else 0) and after < 0.2 * share else 0.3
    after = 1 - column.lines.before[column.bodies[-1]] / size
    return (
        max(0.1, 1 - max(0.0, before - 0.05))
        * (1.0 if after > 0.02 * share else 0.7 if after > 0 else 0.3)
        * (0.8 if before > 0.3 * share else 1)
    )


def weigh_run_of_dates(column: Column) -> float:
    """1.25 where the anchors' dates run one way; less the more they jump, as comments' do; 0.8 without dates."""
    if not column.dated:
        return 0.8
    days = [column.lines.days[p] for p in column.places]
    pairs = [(a, b) for a, b in zip(days, days[1:], strict=False) if a and b]
    if not pairs:
        return 0.9
    one_way = max(sum(a <= b for a, b in pairs), sum(a >= b for a, b in pairs))
    return 0.5 + 0.75 * one_way / len(pairs)


def weigh_gaps(column: Column) -> float:
    """Up to 1.2 where more blank lines stand above most headings than between paragraphs."""
    gaps = column.lines.gaps
    usual = sorted(gaps[1:])[9 * (len(gaps) - 1) // 10] if len(gaps) > 1 else 0
    wide = sum(gaps[start] > max(1, usual) or not start for start in column.starts)
    return 1 + 0.2 * wide / len(column.starts)


def weigh_wholeness(column: Column) -> float:
    """In text typed to a margin: less where titles run on, or break into a sentence as running heads do."""
    lines = column.lines
    if not lines.wrapped:
        return 1.0
    beside = set(column.places)
    if column.dated:  # a letter's first full line under its place and date is no title
        full = [i for i in column.title_lines if len(lines.texts[i]) >= FULL_LINE and i + 1 < len(lines.texts)]
        odd = sum(i + 1 not in beside and lines.gaps[i + 1] == 0 for i in full)
        odd += sum(_ends_paragraph(lines, i) for i in column.title_lines) if column.offset < 0 else 0
        return max(0.0, 1 - odd / len(column.places))
    after = [i + 1 for i in column.title_lines if i + 1 < len(lines.texts)]
    whole = sum(i in beside or lines.gaps[i] > 0 for i in after) / max(1, len(after))
    broken = 0
    for start in column.starts:
        last = next((t for t in reversed(lines.texts[max(0, start - 6) : start]) if len(t) > 40), ".")
        broken += last[-1].isalnum() or last[-1] in ",-;"
    return whole * (1 - 0.7 * broken / len(column.places))


def _ends_paragraph(lines: Lines, i: int) -> bool:
    """Whether a line goes on from the one before and a gap follows it."""
    return i > 0 and lines.gaps[i] == 0 and i + 1 < len(lines.gaps) and lines.gaps[i + 1] > 0


def weigh_page_heads(column: Column) -> float:
    """1.25 where most posts stand under the same lines, or one or two below: each is a page, the site's menu above."""
    starts = [start for start in column.starts[1:] if start >= PAGE_HEAD + CRUMBS]
    for between in range(CRUMBS + 1):
        heads = Counter(tuple(column.lines.keys[s - between - PAGE_HEAD : s - between]) for s in starts)
        if max(heads.values(), default=0) >= max(FEWEST, MOST_PAGES * (len(column.starts) - 1)):
            return PAGED
    return 1.0


def weigh_topics(column: Column) -> float:
    """Less the more of the lines list topics that other lines list too."""
    return 1 - LISTED * sum(lists_topics(column.lines, i) for i in column.title_lines) / len(column.places)


def weigh_named(column: Column) -> float:
    """Less where many end in a line of the dump: "4 Comments on <title of the post above>"."""
    named = sum(ends_in_a_line(column.lines.repeats, title) for title in column.titles) / len(column.places)
    return 1 - TOLD * named if named > MANY_NAMED else 1.0


def weigh_nearness(column: Column) -> float:
    """The nearer the anchor, the better."""
    return 1 - 0.04 * (abs(column.offset) - 1)
