"""An anchor in, the posts of a blog page out: their headings, their bodies, and the margins between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookmaker.splitting.anchors import Anchor, is_like_title
from bookmaker.splitting.lines import Lines
from bookmaker.splitting.margins import Head, Margins, find_margins, is_link, keys_of


def find_heads(lines: Lines, anchor: Anchor) -> tuple[list[Head], Margins]:
    """Every post's heading, also of those that the anchor does not announce, and the margins between them."""
    heads = [_head_at(lines, anchor, place) for place in anchor.places]
    if anchor.trailing:
        first = _first_title(lines, heads)
        heads = ([first] if first else []) + [h for h in heads if h.last + 1 < len(lines.texts)]
    heads = _drop_overlaps(heads)
    margins = find_margins(lines, heads)
    more = list(_unannounced(lines, heads, margins))
    if more:
        heads = sorted(heads + more)
        margins = find_margins(lines, heads)._replace(enders=margins.enders)
    return heads, margins


def _head_at(lines: Lines, anchor: Anchor, place: int) -> Head:
    title = place + anchor.offset
    sure = min(99, round(70 + 30 * min(1.0, anchor.quality)))
    why = f"{anchor.name} {_distance(anchor.offset)} the title, {len(anchor.places)} times"
    if anchor.trailing:
        return Head(title, title, title, -1, sure, why)
    start = place - 2 if _is_stacked(lines, place) else place
    return Head(min(start, title), max(place, title), title, place if anchor.dated else -1, sure, why)


def _is_stacked(lines: Lines, place: int) -> bool:
    return place >= 2 and place in lines.dates and len(lines.texts[place]) <= 2


def _distance(offset: int) -> str:
    side = "above" if offset > 0 else "below"
    return f"right {side}" if abs(offset) == 1 else f"{abs(offset)} lines {side}"


def _first_title(lines: Lines, heads: Sequence[Head]) -> Head | None:
    """Where anchors close the posts, the first post opens the dump: at the first line that could be a title."""
    for i in range(min(heads[0].start, 12)):
        if is_like_title(lines.texts[i]) and lines.repeats[lines.texts[i].casefold()] <= 3 and i not in lines.dates:
            return Head(i, i, i, -1, 70, "the first line of the dump that could be a title")
    return None


def _drop_overlaps(heads: list[Head]) -> list[Head]:
    kept: list[Head] = []
    for head in sorted(heads):
        if not kept or head.start > kept[-1].last:
            kept.append(head)
    return kept


def _unannounced(lines: Lines, heads: Sequence[Head], margins: Margins) -> Iterator[Head]:
    """Posts that begin right after the margin that closes the one before, without the anchor: two posts of one day."""
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    runs = sorted(_run_before(head.start, margins) for head in heads[1:])
    usual = runs[len(runs) // 2] if runs else 0
    for head, end in zip(heads, ends, strict=True):
        closers = [i for i in range(head.last + 1, end) if margins.flags[i] == 1]
        last = closers[-1] if closers else 0
        for i in closers:
            if i + 1 >= end or margins.flags[i + 1] == 1:
                continue
            run = _run_before(i + 1, margins)
            ended = any(not margins.enders.isdisjoint(keys_of(lines, j)) for j in range(i + 1 - run, i + 1))
            found = _title_after(lines, i + 1, end, margins) if ended and 2 * run >= usual else None
            if found and found.last < last:
                later = next(c for c in closers if c > found.last)
                if lines.before[later] - lines.before[found.last + 1] >= 20:
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
        if len(lines.texts[j]) < len(after) < 2 * len(lines.texts[j]) and lines.texts[j] in after and is_like_title(lines.texts[j]):
            return Head(i, j, j, -1, 80, "repeated by the next line, after the lines that close a post")
    if not is_like_title(lines.texts[i]):
        return None
    return Head(i, i, i, -1, 85, "right after the lines that close a post; the date above holds for it too")
