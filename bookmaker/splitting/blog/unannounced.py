"""Post headings in, the posts among them out that no anchor announces: several of one day under one date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bookmaker.splitting.blog.columns import is_like_title, is_text
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import is_link
from bookmaker.splitting.blog.margins import Head, Margins, keys_of

LEAST = 20  # characters of a post
SOON = 3  # lines below a title: a byline may stand between it and the text
SENTENCE = 60  # characters of one of them that is text
MOST_OTHER = 0.2  # of them: as many wide gaps may stand above what is no title
LONGER = 2  # times the longest title: one more may be so long


def find_unannounced(lines: Lines, heads: Sequence[Head], margins: Margins) -> list[Head]:
    """The headings, in their order, of posts that begin as the others do but for their date."""
    found = {head.start: head for head in _after_gaps(lines, heads, margins)}
    found |= {head.start: head for head in _after_margins(lines, heads, margins)}
    return [found[start] for start in sorted(found)]


def _after_gaps(lines: Lines, heads: Sequence[Head], margins: Margins) -> Iterator[Head]:
    """Posts below a gap as wide as above the others, where hardly anything else has one above it."""
    widths = {lines.gaps[head.start] for head in heads[1:]}
    narrowest = min(widths, default=0)
    if narrowest < 2:
        return
    inside = {i for head in heads for i in range(head.start, head.last + 1)}
    below = [i for i in range(heads[0].last + 1, len(lines.texts)) if lines.gaps[i] >= narrowest and i not in inside]
    longest = LONGER * max(len(lines.texts[head.title]) for head in heads)
    found = [i for i in below if lines.gaps[i] in widths and not margins.flags[i] and _heads_text(lines, i, longest)]
    if len(below) - len(found) > MOST_OTHER * len(heads) or len(found) > len(heads):
        return
    starts = [head.start for head in heads]
    for i in found:
        date = heads[bisect_right(starts, i) - 1].date
        yield Head(i, i, i, date, 80, "below a gap as wide as above the other posts; the date above holds for it too")


def _heads_text(lines: Lines, i: int, longest: int) -> bool:
    """Whether a line could be a title, is about as short as the others, and soon something longer follows."""
    text = lines.texts[i]
    below = [after for after in lines.texts[i + 1 : i + 1 + SOON] if len(after) > len(text)]
    followed = any(len(after) > SENTENCE or is_text(after) for after in below)  # else it is a menu
    return followed and len(text) <= longest and is_like_title(text) and i not in lines.dates


def _after_margins(lines: Lines, heads: Sequence[Head], margins: Margins) -> Iterator[Head]:
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
