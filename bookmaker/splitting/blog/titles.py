"""A column of lines in, how much like titles they are out: the factors, one by one, and their table."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from bookmaker.splitting.blog.columns import SPOKEN, Column, find_own_title, is_bare_date, is_like_title
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.skipping import FEWEST, recurs
from bookmaker.splitting.blog.titlelabels import weigh_openings, weigh_shapes
from bookmaker.splitting.blog.titleplaces import (
    weigh_bodies,
    weigh_coverage,
    weigh_gaps,
    weigh_named,
    weigh_nearness,
    weigh_page_heads,
    weigh_run_of_dates,
    weigh_topics,
    weigh_wholeness,
)

MOSTLY = 0.7  # of the titles
HALF = 0.5  # of the titles
ECHO, MOST_PLACES = 3, 3  # lines under a title in which it may be said again; places of one that is in a box
PARAGRAPH, MOST_LEADING = 150, 8  # characters; lines between a title and the text
FAR, SHORTEST = 8, 4  # lines above a title in which it may be said first; characters of one
_SENTENCE_END = tuple(".;,:。，；…、")


def weigh_distinct(column: Column) -> float:
    """Titles differ; 0 where more than a quarter do not."""
    share = len({title.casefold() for title in column.titles}) / len(column.places)
    return share if share >= 0.75 else 0.0


def weigh_once(column: Column) -> float:
    """Less where the same words stand again further down in the post: the entries of a box of contents.

    What stands in more places is a title that every page of the blog lists.
    """
    lines, found = column.lines, 0
    ends = [*column.starts[1:], len(lines.texts)]
    for i, end in zip(column.title_lines, ends, strict=True):
        places = lines.places.get(lines.keys[i], ())
        found += len(places) <= MOST_PLACES and any(i + ECHO < j < end for j in places)
    return 1 - 0.8 * found / len(column.places)


def weigh_likeness(column: Column) -> float:
    """Titles look like titles; 0 where two in five do not, and the less the more do not."""
    share = sum(map(is_like_title, column.titles)) / len(column.places)
    return share * share if share >= 0.6 else 0.0


def weigh_plainness(column: Column) -> float:
    """Titles seldom end as sentences do."""
    return 1 - 0.5 * sum(t.endswith(_SENTENCE_END) for t in column.titles) / len(column.places)


def weigh_what_follows(column: Column) -> float:
    """Under a title stands text that does not recur with the posts; under a line of a footer, more of the footer.

    A whole paragraph may be all of a post: what recurs below it tells nothing, and neither do a few lines above it.
    """
    lines, many = column.lines, max(3, len(column.places) // 2)
    after = [range(body, min(body + 5, len(lines.texts))) for body in column.bodies]
    short = [run for run in after if run and not _lead_to_text(lines, run[0])]
    again = sum(lines.repeats[lines.folded[i]] >= many for run in short for i in run)
    return 1 - 0.7 * again / max(1, sum(map(len, after)))


def _lead_to_text(lines: Lines, first: int) -> bool:
    """Whether a paragraph stands at a line, or below it and lines that recur."""
    for i in range(first, min(first + MOST_LEADING, len(lines.texts))):
        if len(lines.texts[i]) >= PARAGRAPH:
            return True
        if not recurs(lines, i, FEWEST):
            return False
    return False


def weigh_echo(column: Column) -> float:
    """More where the next two lines hold the title again, with more words: a heading, then that and its category.

    A date before or behind it is no more words: then the title stands there.
    """
    texts, found = column.lines.texts, 0
    for i in column.title_lines:
        after = [(j, texts[j]) for j in range(i + 1, min(i + 3, len(texts)))]
        longer = [j for j, line in after if len(texts[i]) < len(line) < 200 and texts[i] in line]
        found += any(find_own_title(column.lines, j) != texts[i] for j in longer)
    return 1 + 0.3 * found / len(column.places)


def weigh_said_alone(column: Column) -> float:
    """Less where most say at their end what a line near them says alone: "4 Comments on <title>", "Home » <title>"."""
    texts, found = column.lines.texts, 0
    for i, title in zip(column.title_lines, column.titles, strict=True):
        near = (*texts[max(0, i - FAR) : i], *texts[i + 1 : i + 1 + ECHO])
        found += any(SHORTEST <= len(line) < len(title) - 2 and title.endswith((line, f"{line}”")) for line in near)
    return 1 - 0.8 * found / len(column.places) if found > 0.6 * len(column.places) else 1.0


def weigh_dates(column: Column) -> float:
    """0 where half of them are dates and no more: those stand by the titles, unless each says an earlier day.

    What was written on one day, in a diary or for an anniversary, is put up on a later one.
    """
    lines, count = column.lines, len(column.places)
    bare = sum(is_bare_date(lines, i) for i in column.title_lines)
    days = [
        (lines.days.get(i, ""), lines.days.get(p, "")) for i, p in zip(column.title_lines, column.places, strict=True)
    ]
    earlier = column.dated and column.closes < 0 and sum("" < said < put for said, put in days) >= 0.9 * count
    return 0.0 if bare > HALF * count and not earlier else 1.0


def weigh_untitled(column: Column) -> float:
    """Of dates: less, the more have a short line below them and a paragraph below that, for then it is the title."""
    lines = column.lines
    if lines.wrapped:
        return 1.0  # there every line is short
    once = [i for i in column.bodies if i + 1 < len(lines.texts) and lines.repeats[lines.folded[i]] == 1]
    pairs = [(lines.texts[i], lines.texts[i + 1]) for i in once]
    titled = sum(is_like_title(a) and not a.endswith(SPOKEN) and len(b) >= max(PARAGRAPH, len(a)) for a, b in pairs)
    return 1 - titled / len(column.places)


FACTORS: tuple[Callable[[Column], float], ...] = (  # those first that cost little
    weigh_distinct,
    weigh_dates,
    weigh_nearness,
    weigh_run_of_dates,
    weigh_gaps,
    weigh_coverage,
    weigh_shapes,
    weigh_plainness,
    weigh_likeness,
    weigh_openings,
    weigh_topics,
    weigh_named,
    weigh_wholeness,
    weigh_once,
    weigh_bodies,
    weigh_page_heads,
    weigh_what_follows,
    weigh_said_alone,
    weigh_echo,
)
MOST: dict[Callable[[Column], float], float] = {  # that it can be, else 1
    weigh_run_of_dates: 1.25,
    weigh_gaps: 1.2,
    weigh_page_heads: 1.25,
    weigh_echo: 1.3,
}
RESTS = tuple(prod(MOST.get(factor, 1.0) for factor in FACTORS[k + 1 :]) for k in range(len(FACTORS)))
DIARY_FACTORS = (weigh_distinct, weigh_bodies, weigh_coverage, weigh_gaps, weigh_run_of_dates, weigh_untitled)
