"""Lines in, the way in which a blog page begins its posts out: which recurring line stands by the title, and where.

The form: every post of a copied page is introduced by the same lines: a date, a byline, a menu. One of them, the
anchor, stands always at the same distance from the title. Which one, and at which distance, is found by trying: the
lines at that distance are weighed as titles, factor by factor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, prod

from bookmaker.expressions import defer
from bookmaker.splitting.blog.columns import Column, InlineColumn, find_own_title, is_bare_date, is_like_title, is_text
from bookmaker.splitting.blog.linefamilies import FEWEST, NUMBERED, are_records, find_families
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.pagefoot import heads_nothing
from bookmaker.splitting.blog.skipping import SkippingColumn, skip_recurring
from bookmaker.splitting.blog.titles import DIARY_FACTORS, FACTORS, RESTS
from bookmaker.splitting.words.month_names import WEEKDAYS

OFFSETS = (1, -1, 2, -2, 3, -3)  # lines from the anchor to the title, the likeliest first
RIGHT_ABOVE = (-1,)  # where the lines are the posts' text
SKIPS, SKIPPED = ((1, False), (1, True), (-1, False)), 4  # up or down, whether it closes posts; as how many lines
FAR_OFFSETS = (-4, -5, -6, -7, -8)  # over which only short lines stand: who wrote it, how long it takes to read
SHORT = 160  # characters of all these lines
BEST_DATED, BEST_UNDATED = 1.25 * 1.25 * 1.5, 0.8 * 1.25 * 1.3  # the most that a quality can be
DIARY, TOLD_DIARY = 0.6, 0.42  # what titles are worth that are dates, and dates with words before them
LONGEST_TOLD = 24  # characters of the words around a date that is the title
SAID = 0.3  # of the lines that would be titles
OWN = 1.15  # what titles gain that stand on the lines of their dates: other lines may say them, too
ENDED = 0.5  # what is left of an anchor that ends the dump, where a title ought to follow it
_DIGITS = defer(r"\d+")


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
    skipping: tuple[int, ...] = ()  # the titles, where they stand at other distances than `offset`

    @property
    def titles(self) -> tuple[int, ...]:
        """The line of the title by each place."""
        return self.skipping or tuple(place + self.offset for place in self.places)


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
                found = weigh_anchor(lines, name, places, offset, dated, trailing, best.score if best else 0.0)
                if found and (best is None or found.score > best.score):
                    best = found
        further = [weigh_inline(lines, name, places)] if dated else []
        if dated or not _is_plain(lines, places):
            least = best.score if best else 0.0
            further += [weigh_skipping(lines, name, places, dated, step, closing, least) for step, closing in SKIPS]
        for found in further:
            if found and (best is None or found.score > best.score):
                best = found
    return best


def weigh_anchor(
    lines: Lines, name: str, places: Sequence[int], offset: int, dated: bool, trailing: bool, least: float = 0.0
) -> Anchor | None:
    """How well the lines at `offset` from `places` do as titles; None where they plainly score under `least`."""
    closes = places[-1] if trailing else -1
    if trailing and heads_nothing(lines, closes + 1):
        places = places[:-1]  # the foot of the page follows, and no title
    ended = not trailing and places[-1] + offset >= len(lines.texts)
    places = [p for p in places if 0 <= p + offset < len(lines.texts)]
    if len(places) < FEWEST + (not dated) or not (offset == 0 or _look_first(lines, places, offset, dated)):
        return None
    if offset in FAR_OFFSETS and not _are_close(lines, places, offset):
        return None
    column = Column(lines, places, offset, dated, closes)
    members = log2(1 + len(places))
    quality = _weigh_diary(column) if offset == 0 else _multiply(column, least / members) * (ENDED if ended else 1.0)
    if quality == 0:
        return None
    last = closes if closes not in places else -1
    score = quality * members
    return Anchor(name, tuple(places), offset, dated, trailing, score, quality, closes=last)


def weigh_inline(lines: Lines, name: str, places: Sequence[int]) -> Anchor | None:
    """How well what these lines say beside their dates does as titles; None where they say nothing of their own."""
    titles = [find_own_title(lines, place) for place in places]
    shapes = {_DIGITS.sub("#", title.casefold()) for title in titles}  # "5 min read" is no title of its own
    if len(places) <= FEWEST or not all(titles) or len(shapes) < 0.75 * len(titles) or WEEKDAYS.issuperset(shapes):
        return None
    quality = _multiply(InlineColumn(lines, places, 0, True, -1), 0.0)
    score = OWN * quality * log2(1 + len(places))
    return Anchor(name, tuple(places), 0, True, False, score, quality, True) if quality else None


def _is_plain(lines: Lines, places: Sequence[int]) -> bool:
    """Whether the lines of a family hold no number and no time."""
    return not NUMBERED.search(lines.keys[places[0]])


def weigh_skipping(
    lines: Lines, name: str, places: Sequence[int], dated: bool, step: int, trailing: bool, least: float = 0.0
) -> Anchor | None:
    """How well the first lines that do not recur do as titles, up or down from `places`; None where those are near."""
    titles = skip_recurring(lines, places, step)
    if trailing and heads_nothing(lines, places[-1] + 1):
        titles[-1] = -1  # the foot of the page follows
    if trailing and titles[-1] >= 0:
        return None  # the same as where the line opens posts
    closes = places[-1] if trailing else -1
    pairs = [(place, title) for place, title in zip(places, titles, strict=True) if title >= 0]
    at = {title - place for place, title in pairs}
    if len(pairs) <= FEWEST or (len(at) < 2 and min(at) >= FAR_OFFSETS[-1]):
        return None
    places, titles = [place for place, _ in pairs], [title for _, title in pairs]
    if not _look_like_titles([lines.texts[title] for title in titles]):
        return None
    members = log2(1 + len(places))
    quality = _multiply(SkippingColumn(lines, places, SKIPPED * step, dated, closes, titles), least / members)
    score = quality * members
    if not quality:
        return None
    return Anchor(
        name, tuple(places), SKIPPED * step, dated, trailing, score, quality, closes=closes, skipping=tuple(titles)
    )


def _multiply(column: Column, least: float) -> float:
    """The product of all factors; 0 as soon as the rest, however good, could not bring it to `least`."""
    quality = 1.0
    for factor, rest in zip(FACTORS, RESTS, strict=True):
        quality *= factor(column)
        if quality == 0 or quality * rest < least:
            return 0.0
    return quality


def _weigh_diary(column: Column) -> float:
    """The date alone is the title, and the text follows at once. Weighed low, so that real titles win.

    Two words may stand before it: "Posted on 3 May 2010".
    """
    lines, least = column.lines, 0.9 * len(column.places)
    bare = sum(is_bare_date(lines, p) for p in column.places)
    key, told = Counter(lines.keys[p] for p in column.places).most_common(1)[0]
    if len(key) > LONGEST_TOLD or key.count(" ") > 2 + key.count("\x02"):
        told = 0
    weight = DIARY if bare >= least else TOLD_DIARY if told >= least else 0.0
    return weight * prod(factor(column) for factor in DIARY_FACTORS) if weight and len(column.places) > 2 else 0.0


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
    return _look_like_titles([lines.texts[p + offset] for p in few])


def _look_like_titles(sample: Sequence[str]) -> bool:
    return sum(map(is_like_title, sample)) >= 0.6 * len(sample) and len(set(sample)) >= 0.6 * len(sample)
