"""Post headings and what recurs around them in, where the margin under each post begins out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.splitting.blog.columns import is_text
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.margins import Head, Margins, keys_of
from bookmaker.splitting.blog.pagefoot import find_foot
from bookmaker.splitting.blog.pagefurniture import chain_start, find_chains, is_pager, tail_start

FULL = 25  # characters of a line that is text
STOPS = (*".!?…。！？", *'"”’»)')


def find_zones(lines: Lines, heads: Sequence[Head], margins: Margins) -> list[int]:
    """For each post, the line where the margin under it begins (the post's end where it has none)."""
    chains = find_chains(lines, heads)
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    firsts = [
        [i for i in range(head.last + 1, end) if margins.flags[i] == 1] for head, end in zip(heads, ends, strict=True)
    ]
    usual = Counter(key for found in firsts if found for key in keys_of(lines, found[0]))
    zones: list[int] = []
    passed: list[int] = []  # lines that recur but do not end a post, in each
    for k, (head, end, found) in enumerate(zip(heads, ends, firsts, strict=True)):
        least = min(2, len(heads) // 3)
        zone = next((i for i in found if any(usual[key] >= least for key in keys_of(lines, i))), end)
        zone = _reach_text(lines, margins, head, zone, end)
        if zone < end and k + 1 < len(heads):
            zone = _pass_text(lines, margins, zone, end)
            passed.append(sum(zone > i for i in found))
        elif zone < end and passed:  # under the last post stands more, which may be anybody's text
            zone = max(zone, found[min(sorted(passed)[len(passed) // 2], len(found) - 1)])
        if k + 1 < len(heads):
            zone = min(zone, chain_start(lines, heads[k + 1], chains[k + 1], head.last + 1))
        else:
            foot = find_foot(lines, heads[0].start, head.last + 1, margins.links)
            zone = min(zone, tail_start(lines, heads, chains), foot)
        while zone - 1 > head.last and zone < len(lines.texts) and is_pager(lines.texts[zone - 1]):
            zone -= 1
        zones.append(zone)
    return zones


def _pass_text(lines: Lines, margins: Margins, zone: int, end: int) -> int:
    """Where a margin begins that would enclose text: behind it, unless dates of its own show that others wrote it.

    Every post may have the same headings ("Ingredients", "Method"), and they are not the end of it.
    """
    told = [i for i in range(zone, end) if not margins.flags[i] and _is_told(lines, i)]
    if not told or any(i in lines.dates and lines.repeats[lines.folded[i]] == 1 for i in range(zone, end)):
        return zone
    return next((i for i in range(told[-1] + 1, end) if margins.flags[i] == 1), end)


def _is_told(lines: Lines, i: int) -> bool:
    text = lines.texts[i]
    return len(text) > FULL and text.endswith(STOPS) and lines.repeats[lines.folded[i]] == 1


def _reach_text(lines: Lines, margins: Margins, head: Head, zone: int, end: int) -> int:
    """The same, or, where that leaves a post without text, the next line of a margin under its text.

    A line with a day of its own above the text shows that somebody else wrote it.
    """
    if any(not margins.flags[i] and _may_be_text(lines.texts[i]) for i in range(head.last + 1, zone)):
        return zone
    long = (i for i in range(zone, end) if not margins.flags[i] and (is_text(lines.texts[i]) or _is_told(lines, i)))
    text = next(long, end)
    if text == end or any(i in lines.dates and i != head.date for i in range(head.last + 1, text)):
        return zone
    return next((i for i in range(text + 1, end) if margins.flags[i] == 1), end)


def _may_be_text(text: str) -> bool:
    """Whether a line may be all of a post: it is long, or it ends as a sentence does."""
    return len(text) > FULL or text.endswith(STOPS)
