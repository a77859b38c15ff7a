"""An anchor in, the posts of a blog page out: their headings, their bodies, and the margins between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookmaker.splitting.blog.anchors import Anchor
from bookmaker.splitting.blog.columns import find_own_title, is_like_title, is_text
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import is_link
from bookmaker.splitting.blog.margins import Head, Margins, find_margins, keys_of
from bookmaker.splitting.blog.partdates import widen_to_head
from bookmaker.splitting.blog.stacked import count_stacked

NEAR = (1, -1, 2, -2, 3, -3, 4, 5, 6, 7)  # lines from a title to its date, the likeliest first
CLOSING = range(6)  # lines above the one that closes a post in which its date may stand
DATED_SHARE = 0.7  # of the titles that have a date there
LEAST = 20  # characters of a post
_SPOKEN = (*".!?:…。！？", *'"”»」')


def find_heads(lines: Lines, anchor: Anchor) -> tuple[list[Head], Margins]:
    """Every post's heading, also of those that the anchor does not announce, and the margins between them."""
    heads = (
        _closed_posts(lines, anchor)
        if anchor.trailing
        else [_head_at(lines, anchor, *pair) for pair in zip(anchor.places, anchor.titles, strict=True)]
    )
    heads = _drop_overlaps(heads if anchor.dated else _find_dates(lines, heads))
    margins = find_margins(lines, heads)
    if anchor.trailing:
        _flag_closers(margins, anchor)
    more = list(_unannounced(lines, heads, margins))
    if more:
        heads = sorted(heads + more)
        margins = find_margins(lines, heads)._replace(enders=margins.enders)
        if anchor.trailing:
            _flag_closers(margins, anchor)
    return heads, margins


def _head_at(lines: Lines, anchor: Anchor, place: int, title: int) -> Head:
    sure = min(99, round(70 + 30 * min(1.0, anchor.quality)))
    where = _distance(anchor.offset) if not anchor.skipping else "above" if anchor.offset > 0 else "below"
    why = f"{anchor.name} {where} the title, {len(anchor.places)} times"
    if anchor.inline:
        own = find_own_title(lines, place)
        return Head(
            widen_to_head(place, lines.months),
            place,
            place,
            place,
            sure,
            f"date on the title's line, {len(anchor.places)} times",
            own,
        )
    if not anchor.dated and is_text(lines.texts[place]):
        return Head(title, title, title, -1, sure, why)  # the anchor is the post's text
    start = place - count_stacked(lines.texts, place) + 1 if place in lines.dates else place
    first = widen_to_head(min(start, title), lines.months)
    return Head(first, max(place, title), title, place if anchor.dated else -1, sure, why)


def _distance(offset: int) -> str:
    if offset == 0:
        return "is"
    side = "above" if offset > 0 else "below"
    return f"right {side}" if abs(offset) == 1 else f"{abs(offset)} lines {side}"


def _closed_posts(lines: Lines, anchor: Anchor) -> list[Head]:
    """Where anchors close the posts: each title follows the anchor before, its date stands in the anchor after."""
    why = f"right after the line that closes the post above ({anchor.name}, {len(anchor.places)} times)"
    titles = [_first_title(lines, anchor.places[0]), *anchor.titles]
    closers = (*anchor.places, anchor.closes if anchor.closes >= 0 else len(lines.texts))
    sure = min(97, round(65 + 30 * min(1.0, anchor.quality)))
    above = next((k for k in CLOSING if sum(c - k in lines.dates for c in closers) >= DATED_SHARE * len(closers)), 0)
    heads = []
    for title, closer in zip(titles, closers, strict=False):
        if 0 <= title < closer and title + 1 < len(lines.texts):
            date = closer - above if title < closer - above in lines.dates else -1
            heads.append(Head(title, title, title, date, sure, why))
    return heads


def _first_title(lines: Lines, stop: int) -> int:
    """The line right above the first that is longer than a heading; -1 where that could be no title."""
    long = next((i for i in range(1, min(stop, 16)) if len(lines.texts[i]) > 60), 0)
    first = long - 1
    while first > 0 and (first in lines.dates or lines.texts[first].endswith(_SPOKEN) or _is_count(lines, first)):
        first -= 1  # a short sentence, a date or "3 minute read" stands between the title and the first long line
    return first if first >= 0 and is_like_title(lines.texts[first]) and first not in lines.dates else -1


def _is_count(lines: Lines, i: int) -> bool:
    """Whether a line begins with a number, and others say the same with another number."""
    return lines.keys[i][:1] == "#" and lines.keys[i] in lines.places


def _flag_closers(margins: Margins, anchor: Anchor) -> None:
    for place, title in zip(anchor.places, anchor.titles, strict=True):
        margins.flags[place:title] = b"\1" * (min(len(margins.flags), title) - place)
    if anchor.closes >= 0:
        margins.flags[anchor.closes] = 1


def _find_dates(lines: Lines, heads: list[Head]) -> list[Head]:
    """Headings that no date announces, with the date that stands at one distance from most of their titles."""
    for offset in NEAR:
        dated = [head for head in heads if head.title + offset in lines.dates]
        if len(dated) >= DATED_SHARE * len(heads):
            return [_widen(head, head.title + offset) if head.title + offset in lines.dates else head for head in heads]
    return heads


def _widen(head: Head, date: int) -> Head:
    return head._replace(start=min(head.start, date), last=max(head.last, date), date=date)


def _drop_overlaps(heads: list[Head]) -> list[Head]:
    kept: list[Head] = []
    for head in sorted(heads):
        if not kept or head.start > kept[-1].last:
            kept.append(head)
    return kept


def _unannounced(lines: Lines, heads: Sequence[Head], margins: Margins) -> Iterator[Head]:
    """Posts that begin right after the margin that closes the one before, without the anchor: two posts of one day.

    A menu, which says its first lines again on other pages, is none, and neither is a list of other posts' titles.
    """
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    runs = sorted(_run_before(head.start, margins) for head in heads[1:])
    usual = runs[len(runs) // 2] if runs else 0
    titles = {lines.folded[head.title] for head in heads}
    for head, end in zip(heads, ends, strict=True):
        closers = [i for i in range(head.last + 1, end) if margins.flags[i] == 1]
        last = closers[-1] if closers else 0
        text = margins.flags.find(0, head.last + 1, end)
        for i in closers:
            if i + 1 >= end or margins.flags[i + 1] == 1 or not 0 <= text < i:
                continue  # the margin goes on, or stands under the heading and ends no text
            run = _run_before(i + 1, margins)
            ended = any(not margins.enders.isdisjoint(keys_of(lines, j)) for j in range(i + 1 - run, i + 1))
            found = _title_after(lines, i + 1, end, margins) if ended and 2 * run >= usual else None
            if found and found.last < last:
                later = next(c for c in closers if c > found.last)
                said = lines.folded[found.last + 1 : later]
                own = any(lines.repeats[line] == 1 for line in (lines.folded[found.title], *said[:1]))
                if own and not titles.issuperset(said) and lines.before[later] - lines.before[found.last + 1] >= LEAST:
                    yield found._replace(date=head.date)


def _run_before(end: int, margins: Margins) -> int:
    """How many lines of the margin stand right before line `end`."""
    i = end
    while i > 0 and margins.flags[i - 1]:
        i -= 1
    return end - i


def _title_after(lines: Lines, start: int, end: int, margins: Margins) -> Head | None:
    i = start
    while i < end and is_link(lines.texts[i], frozenset()):
        i += 1
    if i >= end or margins.flags[i] == 1:
        return None
    for j in range(i, min(i + 4, end - 1)):  # a title that the next line repeats, under a breadcrumb
        after = lines.texts[j + 1]
        if (
            len(lines.texts[j]) < len(after) < 2 * len(lines.texts[j])
            and lines.texts[j] in after
            and is_like_title(lines.texts[j])
        ):
            return Head(i, j, j, -1, 80, "repeated by the next line, after the lines that close a post")
    if not is_like_title(lines.texts[i]):
        return None
    return Head(i, i, i, -1, 85, "right after the lines that close a post; the date above holds for it too")
