"""Lines in, the way in which a blog page begins its posts out: which recurring line stands by the title, and where.

The form: every post of a copied page is introduced by the same lines: a date, a byline, a menu. One of them, the
anchor, stands always at the same distance from the title. Which one, and at which distance, is found by trying: the
lines at that distance are weighed as titles, factor by factor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from bookmaker.expressions import defer
from bookmaker.splitting.blog.columns import Column, InlineColumn, find_own_title, is_bare_date, is_like_title, is_text
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import is_link
from bookmaker.splitting.blog.titles import DIARY_FACTORS, FACTORS

OFFSETS = (1, -1, 2, -2, 3, -3)  # lines from the anchor to the title, the likeliest first
RIGHT_ABOVE = (-1,)  # where the lines are the posts' text
FAR_OFFSETS = (-4, -5, -6, -7, -8)  # over which only short lines stand: who wrote it, how long it takes to read
SHORT = 160  # characters of all these lines
FEWEST = 2
BEST_DATED, BEST_UNDATED = 1.25 * 1.25 * 1.3, 0.8 * 1.25 * 1.3  # the most that a quality can be
RECORDS = 0.6  # of the lines
SAID = 0.3  # of the lines that would be titles
ENDED = 0.5  # what is left of an anchor that ends the dump, where a title ought to follow it
ENDING = 24  # characters
_CUT_ENDS = frozenset("])…»→.")
_CUT_OFF = defer(  # an excerpt's end
    r"(?:\[(?:…|\.\.\.)\]|\((?:more|mehr|suite|más|mais|continua|далее)\s?(?:…|\.\.\.)?\)"
    r"|(?:…|\.\.\.)\s?(?:read more|more|weiterlesen|lire la suite|leer más|читать далее)?)\s?[»→]?$",
    re.IGNORECASE,
)
_NUMBERED = defer(r"[#\x01\x02]")
_DIGITS = defer(r"\d+")
_WORDY = defer(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A family of lines, and where the titles stand from them."""

    name: str  # in words
    places: tuple[int, ...]
    offset: int  # 0 where the line is the title itself
    dated: bool
    trailing: bool  # the anchor closes the post before, it does not open one
    score: float  # 0 to about 20: the quality, and more for more members
    quality: float  # 0 to 1.6: how much like titles the titles are
    inline: bool = False  # the title is what stands on the anchor's line beside the date
    closes: int = -1  # where it closes posts: the line that closes the last one, which no title follows


def find_anchor(lines: Lines) -> Anchor | None:
    """The best anchor of the dump, or None where nothing recurs as posts do."""
    if are_records(lines):
        return None
    best: Anchor | None = None
    for name, places, dated in find_families(lines):
        if best and best.score >= (BEST_DATED if dated else BEST_UNDATED) * log2(1 + len(places)):
            continue  # however good its titles are, it has too few members
        near = RIGHT_ABOVE if not dated and is_text(lines.texts[places[0]]) else OFFSETS
        for offset in (*OFFSETS, *FAR_OFFSETS, 0) if dated else near:
            for trailing in (False, True) if offset > 0 else (False,):
                found = weigh_anchor(lines, name, places, offset, dated, trailing)
                if found and (best is None or found.score > best.score):
                    best = found
        found = weigh_inline(lines, name, places) if dated else None
        if found and (best is None or found.score > best.score):
            best = found
    return best


def are_records(lines: Lines) -> bool:
    """Whether lines are records, as in a log, a chat or a table: most of them begin with numbers of one shape."""
    openings = (key.partition(" ")[0] for key in lines.keys if "#" in key or "\x01" in key or "\x02" in key)
    numbered = Counter(opening for opening in openings if _NUMBERED.search(opening))
    return max(numbered.values(), default=0) > RECORDS * len(lines.keys)


def find_families(lines: Lines) -> Iterator[tuple[str, Sequence[int], bool]]:
    """Lines that recur: a name in words, where they stand, and whether they show dates."""
    dated: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, hit in sorted(lines.dates.items()):
        text = lines.texts[i]
        before, after = text[: hit.start].split(), text[hit.end :].split()
        beside = before[-1].casefold() if before else "", after[0].casefold() if after else ""
        dated[_DIGITS.sub("#", beside[0]), _DIGITS.sub("#", beside[1])].append(i)  # the time of day may follow
    for (before_word, after_word), places in dated.items():
        if len(places) >= FEWEST:
            name = " ".join(filter(None, (before_word, "date", after_word)))
            yield name, places, True
            for alike in _spaced_alike(lines, places):
                yield f"{name}, spaced alike", alike, True
    cut_off = [i for i, text in enumerate(lines.texts) if text[-1:] in _CUT_ENDS and _CUT_OFF.search(text[-ENDING:])]
    if len(cut_off) > FEWEST:
        yield "text that breaks off", cut_off, False
    tables = (lines.places,) if lines.wrapped else (lines.places, lines.openings.places)
    for table in tables:
        for key, places in sorted(table.items(), key=lambda item: -len(item[1])):
            if len(places) >= FEWEST + 1 and _WORDY.search(key) and "\x01" not in key and len(key) <= 200:
                yield f"“{lines.texts[places[0]][:40]}”", places, False


def _spaced_alike(lines: Lines, places: Sequence[int]) -> Iterator[list[int]]:
    """The parts of a family that have the same blank lines about them: comments may bear the dates of posts.

    Behind a pager the line above says nothing: such a place belongs to every part with its own gap.
    """
    parts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    paged: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        parts[(lines.gaps[place], lines.gaps[place - 1] if place > 1 else -1)].append(place)
        if place and is_link(lines.texts[place - 1], frozenset()):
            paged[lines.gaps[place]].append(place)
    first = parts.pop((lines.gaps[0], -1), []) + parts.pop((lines.gaps[1] if len(lines.gaps) > 1 else 0, -1), [])
    for (gap, _), part in parts.items():
        if FEWEST < len(part) < len(places) - len(first):
            for own in [first[:1], first[1:]] if len(first) > 1 else [first]:  # one of two dates at the dump's head
                yield sorted({*own, *part, *paged[gap]})


def weigh_anchor(
    lines: Lines, name: str, places: Sequence[int], offset: int, dated: bool, trailing: bool
) -> Anchor | None:
    """How well the lines at `offset` from `places` do as titles; None where they plainly do not."""
    closes = places[-1] if trailing else -1
    ended = not trailing and places[-1] + offset >= len(lines.texts)
    places = [p for p in places if 0 <= p + offset < len(lines.texts)]
    if len(places) < FEWEST + (not dated) or not (offset == 0 or _look_first(lines, places, offset, dated)):
        return None
    if offset in FAR_OFFSETS and not _are_close(lines, places, offset):
        return None
    column = Column(lines, places, offset, dated, closes)
    if offset == 0:
        quality = 0.6 * _multiply(column, DIARY_FACTORS) if _is_diary(column) else 0.0
    else:
        quality = _multiply(column, FACTORS) * (ENDED if ended else 1.0)
    if quality == 0:
        return None
    last = closes if closes not in places else -1
    score = quality * log2(1 + len(places))
    return Anchor(name, tuple(places), offset, dated, trailing, score, quality, closes=last)


def weigh_inline(lines: Lines, name: str, places: Sequence[int]) -> Anchor | None:
    """How well what these lines say beside their dates does as titles; None where they say nothing of their own."""
    titles = [find_own_title(lines, place) for place in places]
    shapes = {_DIGITS.sub("#", title.casefold()) for title in titles}  # "5 min read" is no title of its own
    if len(places) <= FEWEST or not all(titles) or len(shapes) < 0.75 * len(titles):
        return None
    quality = _multiply(InlineColumn(lines, places, 0, True, -1), FACTORS)
    score = quality * log2(1 + len(places))
    return Anchor(name, tuple(places), 0, True, False, score, quality, True) if quality else None


def _multiply(column: Column, factors: Sequence[Callable[[Column], float]]) -> float:
    quality = 1.0
    for factor in factors:
        quality *= factor(column)
        if quality == 0:
            break
    return quality


def _is_diary(column: Column) -> bool:
    """The date alone is the title, and the text follows at once. Weighed low, so that real titles win."""
    bare = sum(is_bare_date(column.lines, p) for p in column.places)
    return len(column.places) > 2 and bare >= 0.9 * len(column.places)


def _are_close(lines: Lines, places: Sequence[int], offset: int) -> bool:
    """Whether little stands between most lines and what is so many lines above them, and none of it is a date."""
    near = sum(
        lines.before[p] - lines.before[p + offset + 1] <= SHORT and lines.dates.keys().isdisjoint(range(p + offset, p))
        for p in places
    )
    return near >= 0.9 * len(places)


def _look_first(lines: Lines, places: Sequence[int], offset: int, dated: bool) -> bool:
    """A cheap look at a few members, so that the many lines that recur by chance cost nothing."""
    few = [places[k * (len(places) - 1) // 7] for k in range(8)] if len(places) > 8 else places
    rows = [p + offset for p in few]
    told = sum(
        row in lines.months or (not dated and row in lines.dates and not is_bare_date(lines, row)) for row in rows
    )
    if told > SAID * len(rows):
        return False  # what stands there says who wrote a post, and when
    sample = [lines.texts[p + offset] for p in few]
    return sum(map(is_like_title, sample)) >= 0.6 * len(sample) and len(set(sample)) >= 0.6 * len(sample)
