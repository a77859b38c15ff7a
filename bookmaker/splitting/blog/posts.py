"""An anchor in, the posts of a blog page out: their headings, their bodies, and the margins between them."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.captionwords import opens_caption
from bookmaker.splitting.blog.anchors import Anchor
from bookmaker.splitting.blog.columns import SPOKEN, find_own_title, is_bare_date, is_like_title, is_text
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.margins import Head, Margins, find_margins
from bookmaker.splitting.blog.partdates import widen_to_head
from bookmaker.splitting.blog.stacked import count_stacked
from bookmaker.splitting.blog.unannounced import find_unannounced
from bookmaker.splitting.words.bylines import is_byline

NEAR = (1, -1, 2, -2, 3, -3, 4, 5, 6, 7)  # lines from a title to its date, the likeliest first
CLOSING = range(6)  # lines above the one that closes a post in which its date may stand
DATED_SHARE = 0.7  # of the titles that have a date there
FEWEST, MENU = 3, 3  # posts of a page; times as long as any line of its menu is some line of each
LONGEST_FIRST = 60  # characters of the first title, if no other is longer
LONGEST_USUAL, TIMES_USUAL = 200, 3  # characters of a title that is a sentence, and how much longer than the median


def find_heads(lines: Lines, anchor: Anchor) -> tuple[list[Head], Margins]:
    """Every post's heading, also of those that the anchor does not announce, and the margins between them."""
    heads = (
        _closed_posts(lines, anchor)
        if anchor.trailing
        else [_head_at(lines, anchor, *pair) for pair in zip(anchor.places, _said_titles(lines, anchor), strict=True)]
    )
    heads = _drop_overlaps(heads if anchor.dated else _find_dates(lines, heads))
    margins = find_margins(lines, heads)
    if anchor.trailing:
        _flag_closers(margins, anchor)
    more = find_unannounced(lines, heads, margins)
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
    if anchor.offset and title == place:
        why = f"{anchor.name} like those of the other posts, but without a title"
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


def _said_titles(lines: Lines, anchor: Anchor) -> list[int]:
    """The line of each title; the date itself where a paragraph, a byline or a caption stands in its place."""
    if not anchor.dated or anchor.inline:
        return list(anchor.titles)
    usual = sorted(len(lines.texts[title]) for title in anchor.titles)[len(anchor.titles) // 2]
    longest = max(LONGEST_USUAL, TIMES_USUAL * usual)

    def is_title(text: str) -> bool:
        spoken = len(text) > longest and text.endswith(SPOKEN)
        signed = lines.repeats[text.casefold()] > 1 and is_byline(text)
        return not (spoken or signed or opens_caption(text))

    pairs = zip(anchor.places, anchor.titles, strict=True)
    return [t if is_title(lines.texts[t]) or not is_bare_date(lines, place) else place for place, t in pairs]


def _distance(offset: int) -> str:
    if offset == 0:
        return "is"
    side = "above" if offset > 0 else "below"
    return f"right {side}" if abs(offset) == 1 else f"{abs(offset)} lines {side}"


def _closed_posts(lines: Lines, anchor: Anchor) -> list[Head]:
    """Where anchors close the posts: each title follows the anchor before, its date stands in the anchor after."""
    why = f"right after the line that closes the post above ({anchor.name}, {len(anchor.places)} times)"
    longest = max(LONGEST_FIRST, *(len(lines.texts[title]) for title in anchor.titles))
    titles = [_first_title(lines, anchor.places[0], longest), *anchor.titles]
    closers = (*anchor.places, anchor.closes if anchor.closes >= 0 else len(lines.texts))
    sure = min(97, round(65 + 30 * min(1.0, anchor.quality)))
    above = next((k for k in CLOSING if sum(c - k in lines.dates for c in closers) >= DATED_SHARE * len(closers)), 0)
    heads = []
    for title, closer in zip(titles, closers, strict=False):
        if 0 <= title < closer and title + 1 < len(lines.texts):
            date = closer - above if title < closer - above in lines.dates else -1
            heads.append(Head(title, title, title, date, sure, why))
    if len(heads) > FEWEST and _is_menu(lines, heads):
        heads.pop()
    return heads


def _is_menu(lines: Lines, heads: Sequence[Head]) -> bool:
    """Whether below the last of these stand but the lists of the page: no line is nearly as long as in the others."""
    ends = [head.title for head in heads[1:]] + [len(lines.texts)]
    longest = [
        max(map(len, lines.texts[head.title + 1 : end]), default=0) for head, end in zip(heads, ends, strict=True)
    ]
    return MENU * longest[-1] < min(longest[:-1])


def _first_title(lines: Lines, stop: int, longest: int) -> int:
    """The line right above the first that is longer than a heading; -1 where that could be no title."""
    long = next((i for i in range(1, min(stop, 16)) if len(lines.texts[i]) > longest), 0)
    first = long - 1
    while (
        first > 0
        and lines.gaps[first] <= max(1, lines.gaps[first + 1])
        and (first in lines.dates or lines.texts[first].endswith(SPOKEN) or _is_count(lines, first))
    ):
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
