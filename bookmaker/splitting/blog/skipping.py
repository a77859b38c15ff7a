"""A family of lines in, the first line out that does not recur, up or down from each: its title, perhaps.

The form: between a post's date and the next title, or between the title and the date, stand lines of which some posts
have more than others: tags where there are any, who wrote it, how many answers there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bookmaker.splitting.blog.columns import Column, is_like_title, is_text
from bookmaker.splitting.blog.lines import LONGEST_TAGS, Lines, split_tags
from bookmaker.splitting.blog.links import is_link

MOST = 12  # lines that are passed over
OFTEN = 0.1  # of the family: as often stands a line that recurs
FEWEST = 3
NUMBERED = frozenset("#\x01\x02")  # numbers, dates and times, as the keys have them


@dataclass(frozen=True)
class SkippingColumn(Column):
    """A column whose titles stand at distances that differ."""

    skipping: Sequence[int]  # the line of each title

    @cached_property
    def title_lines(self) -> list[int]:
        """Where the titles stand."""
        return list(self.skipping)

    @cached_property
    def starts(self) -> list[int]:
        """The first line of each heading."""
        return [min(pair) for pair in zip(self.places, self.skipping, strict=True)]

    @cached_property
    def bodies(self) -> list[int]:
        """The first line after each heading."""
        return [max(pair) + 1 for pair in zip(self.places, self.skipping, strict=True)]


def skip_recurring(lines: Lines, places: Sequence[int], step: int) -> list[int]:
    """For each place, the first line up (-1) or down (1) from it that hardly recurs; -1 where none is near."""
    least = max(FEWEST, OFTEN * len(places))
    return [_first_of_its_own(lines, place, step, least) for place in places]


def _first_of_its_own(lines: Lines, place: int, step: int, least: float) -> int:
    for i in range(place + step, place + (MOST + 1) * step, step):
        if not 0 <= i < len(lines.texts):
            return -1
        if not recurs(lines, i, least):
            return i - 1 if step > 0 and i - 1 > place and _is_series(lines, i - 1, i) else i
    return -1


def _is_series(lines: Lines, above: int, text: int) -> bool:
    """Whether the line above a paragraph may be its title, which only begins as those of other posts do."""
    alone = above not in lines.dates and len(lines.places.get(lines.keys[above], ())) < FEWEST
    return alone and is_text(lines.texts[text]) and is_like_title(lines.texts[above])


def recurs(lines: Lines, i: int, least: float) -> bool:
    """Whether a line shows a date, points to another post, lists tags, or is or opens like `least` lines or more.

    Remembered, since the ways from many lines lead over the same ones.
    """
    known = lines.openings.recurring.setdefault(least, {})
    if i not in known:
        known[i] = _recurs(lines, i, least)
    return known[i]


def _recurs(lines: Lines, i: int, least: float) -> bool:
    key = lines.keys[i]
    if i in lines.dates or is_link(lines.texts[i], frozenset()) or len(lines.places.get(key, ())) >= least:
        return True
    everywhere = lines.openings.places
    return lists_topics(lines, i) or any(
        len(everywhere.get(opening, ())) >= least for opening in lines.openings.by_line[i]
    )


def lists_topics(lines: Lines, i: int) -> bool:
    """Whether a line lists what other short lines list too, as the topics of posts are: "Tea, Walks", "Tagged tea"."""
    key, tags = lines.keys[i], lines.openings.tags
    found = split_tags(key) if len(key) <= LONGEST_TAGS and NUMBERED.isdisjoint(key) else []
    return len(found) > 1 and 2 * sum(tags[tag] >= FEWEST for tag in (*found[1:], _drop_label(found[0]))) >= len(found)


def _drop_label(item: str) -> str:
    return item.rpartition(":")[2].strip()
