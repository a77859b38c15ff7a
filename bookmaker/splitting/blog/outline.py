"""A manuscript in, the outline of a blog page out, or None where nothing recurs as posts do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.model import Cut, LeftOut, Manuscript, Outline
from bookmaker.splitting.blog.anchors import find_anchor
from bookmaker.splitting.blog.lines import Lines, read_lines
from bookmaker.splitting.blog.margins import Head, Margins
from bookmaker.splitting.blog.postheads import (
    are_echoed,
    choose_day_first,
    is_standfirst,
    read_date,
    read_opening,
    words_around,
)
from bookmaker.splitting.blog.posts import find_heads
from bookmaker.splitting.blog.sitename import find_site_name, is_menu
from bookmaker.splitting.blog.zones import find_zones
from bookmaker.splitting.words.bylines import find_byline, name_writers

SIGNED = 3  # lines above a comment in which its date may stand
GOOD = 0.5  # the least quality of an anchor
MOST_ONCE, MOST_AROUND = 0.3, 0.75  # share of a page's text that stands around the posts once; the same with comments


class Posts(NamedTuple):
    """A blog page, and how good the evidence for it is."""

    outline: Outline
    quality: float  # of its titles, 0 to 1
    dated: bool  # the titles stand by dates
    wrapped: bool  # the lines are typed to a margin


def outline_posts(manuscript: Manuscript) -> Posts | None:
    """The posts and the furniture around them, or None where nothing recurs as posts do."""
    lines = read_lines(manuscript.blocks)
    anchor = find_anchor(lines)
    if anchor is None or anchor.quality < GOOD:
        return None
    heads, margins = find_heads(lines, anchor)
    day_first = choose_day_first(lines, heads, manuscript.metadata.language)
    zones = find_zones(lines, heads, margins)
    echoed = are_echoed(lines, heads)
    cuts: list[Cut] = []
    left_out = list(_before_first(lines, heads[0], margins))
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    for head, zone, end in zip(heads, zones, ends, strict=True):
        cut, dropped = _cut_post(lines, head, margins, (zone, end), day_first, echoed)
        cuts.append(cut)
        left_out += dropped
        left_out += _margin_parts(lines, margins, zone, end, {d.first for d in dropped})
    once, around = _count_once(lines, left_out, "furniture"), _count_once(lines, left_out, "furniture", "comments")
    if once > MOST_ONCE * lines.before[-1] or around > MOST_AROUND * lines.before[-1]:
        return None  # what stands once is somebody's text
    title = find_site_name(lines, heads[0].start, margins)
    out = tuple(sorted(left_out, key=lambda each: each.first))
    outline = Outline(tuple(cuts), out, form="blog", title=title, authors=name_writers([cut.byline for cut in cuts]))
    return Posts(outline, min(1.0, anchor.quality), anchor.dated, lines.wrapped)


def _count_once(lines: Lines, left_out: Sequence[LeftOut], *kinds: str) -> int:
    """Characters that are left out though they stand only once."""
    runs = (range(out.first, out.last + 1) for out in left_out if out.kind in kinds)
    return sum(len(lines.texts[i]) for run in runs for i in run if lines.repeats[lines.folded[i]] == 1)


def _before_first(lines: Lines, head: Head, margins: Margins) -> Iterator[LeftOut]:
    """What stands above the first post is furniture where it recurs further down, or is a menu; else front matter."""
    menu = is_menu(lines, head.start)
    for i in range(head.start):
        if margins.flags[i] or lines.repeats[lines.folded[i]] > 1:
            yield LeftOut(i, i, f"stands {lines.repeats[lines.folded[i]]} times around the posts")
        elif menu:
            yield LeftOut(i, i, "the name and the menu above the first post")


def _cut_post(
    lines: Lines, head: Head, margins: Margins, span: tuple[int, int], day_first: bool, echoed: bool
) -> tuple[Cut, list[LeftOut]]:
    body, byline, dropped = read_opening(lines, head, margins, span[0], echoed)
    date, date_text, more = read_date(lines, head, margins, span, day_first)
    dropped += more
    for i in range(head.start, head.last + 1):
        if i in (head.title, head.date):
            continue
        if not byline and is_standfirst(lines.texts[i]) and lines.repeats[lines.folded[i]] == 1:
            byline = lines.texts[i]
        else:
            dropped.append(LeftOut(i, i, "between the date and the title", "post-meta"))
    if head.start <= head.date <= head.last:
        signed = find_byline(words_around(lines, head.date))
        if byline and signed:  # a sentence of the heading stands in its place
            dropped.append(LeftOut(head.date, head.date, "who wrote the post", "post-meta", signed))
        byline = byline or signed
    cut = Cut(
        block=head.start,
        body=body,
        title=head.own or lines.texts[head.title],
        date=date,
        date_text=date_text,
        byline=byline,
        sure=head.sure,
        signal="record",
        family="title by " + head.why.partition(" ")[0],
        why=head.why,
    )
    return cut, dropped


def _margin_parts(lines: Lines, margins: Margins, zone: int, end: int, done: set[int]) -> Iterator[LeftOut]:
    """The margin under a post, in runs: what recurs, and what it encloses."""
    i = zone
    while i < end:
        if i in done:
            i += 1
            continue
        known, first = bool(margins.flags[i]), i
        while i < end and i not in done and bool(margins.flags[i]) == known:
            i += 1
        if known or not any(j in lines.dates for j in range(max(zone, first - SIGNED), i)):
            times = lines.repeats[lines.folded[first]]
            why = (
                f"stands {times} times around the posts"
                if known and times > 1
                else "stands among the lines around the posts"
            )
            yield LeftOut(first, i - 1, why)
        else:
            yield LeftOut(first, i - 1, "comments under the post", "comments")
