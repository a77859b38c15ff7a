"""A manuscript in, the outline of a blog page out, or None where nothing recurs as posts do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bookmaker.model import Cut, LeftOut, Manuscript, Outline
from bookmaker.splitting.anchors import find_anchor
from bookmaker.splitting.bylines import find_byline, is_byline
from bookmaker.splitting.lines import Lines, read_lines
from bookmaker.splitting.margins import Head, Margins, keys_of
from bookmaker.splitting.pagefurniture import chain_start, find_chains, is_pager, tail_start
from bookmaker.splitting.posts import find_heads
from bookmaker.splitting.sitename import find_site_name

GOOD = 0.5  # the least quality of an anchor


def outline_posts(manuscript: Manuscript) -> tuple[Outline, float] | None:
    """The posts as cuts, the furniture around them, and how good the evidence is (0 to 1)."""
    lines = read_lines(manuscript.blocks)
    anchor = find_anchor(lines)
    if anchor is None or anchor.quality < GOOD:
        return None
    heads, margins = find_heads(lines, anchor)
    day_first = choose_day_first(lines, heads, manuscript.metadata.language)
    zones = _zones(lines, heads, margins)
    echoed = _titles_are_echoed(lines, heads)
    cuts: list[Cut] = []
    left_out = list(_before_first(lines, heads[0], margins))
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    for head, zone, end in zip(heads, zones, ends, strict=True):
        cut, dropped = _cut_post(lines, head, margins, (zone, end), day_first, echoed)
        cuts.append(cut)
        left_out += dropped
        left_out += _margin_parts(lines, margins, zone, end, {d.first for d in dropped})
    title = find_site_name(lines, heads[0].start, margins)
    outline = Outline(tuple(cuts), tuple(sorted(left_out, key=lambda o: o.first)), form="blog", title=title)
    return outline, min(1.0, anchor.quality)


def choose_day_first(lines: Lines, heads: Sequence[Head], language: str) -> bool:
    """Whether 08/06/2019 is the eighth of June: some date of the family proves it, or its run, or the language."""
    hits = [lines.dates[head.date] for head in heads if head.date >= 0 and lines.dates[head.date].numeric]
    if any(hit.first > 12 for hit in hits):
        return True
    if any(hit.second > 12 for hit in hits):
        return False
    runs = {way: _jumps([hit.iso(way) for hit in hits]) for way in (True, False)}
    if runs[True] != runs[False]:
        return runs[True] < runs[False]
    return not language.startswith("en")


def _jumps(days: Sequence[str]) -> int:
    pairs = list(zip(days, days[1:], strict=False))
    return min(sum(a > b for a, b in pairs), sum(a < b for a, b in pairs))


def _zones(lines: Lines, heads: Sequence[Head], margins: Margins) -> list[int]:
    """For each post, the line where the margin under it begins (the post's end where it has none)."""
    chains = find_chains(lines, heads)
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    firsts = [
        [i for i in range(head.last + 1, end) if margins.flags[i] == 1] for head, end in zip(heads, ends, strict=True)
    ]
    usual = Counter(key for found in firsts if found for key in keys_of(lines, found[0]))
    zones = []
    for k, (head, end, found) in enumerate(zip(heads, ends, firsts, strict=True)):
        least = min(2, len(heads) // 3)
        zone = next((i for i in found if any(usual[key] >= least for key in keys_of(lines, i))), end)
        if k + 1 < len(heads):
            zone = min(zone, chain_start(lines, heads[k + 1], chains[k + 1], head.last + 1))
        else:
            zone = min(zone, tail_start(lines, heads, chains))
        while zone - 1 > head.last and zone < len(lines.texts) and is_pager(lines.texts[zone - 1]):
            zone -= 1
        zones.append(zone)
    return zones


def _before_first(lines: Lines, head: Head, margins: Margins) -> Iterator[LeftOut]:
    """What stands above the first post is furniture where it recurs further down; else it is front matter."""
    for i in range(head.start):
        if margins.flags[i] or lines.repeats[lines.folded[i]] > 1:
            yield LeftOut(i, i, f"stands {lines.repeats[lines.folded[i]]} times around the posts")


def _cut_post(
    lines: Lines, head: Head, margins: Margins, span: tuple[int, int], day_first: bool, echoed: bool
) -> tuple[Cut, list[LeftOut]]:
    body, byline, dropped = _read_opening(lines, head, margins, span[0], echoed)
    date, date_text, more = _read_date(lines, head, margins, span, day_first)
    dropped += more
    for i in range(head.start, head.last + 1):
        if i not in (head.title, head.date):
            dropped.append(LeftOut(i, i, "between the date and the title", "post-meta"))
    if head.start <= head.date <= head.last:
        byline = byline or find_byline(_around(lines, head.date))
    cut = Cut(
        block=head.start,
        body=body,
        title=lines.texts[head.title],
        date=date,
        date_text=date_text,
        byline=byline,
        sure=head.sure,
        signal="record",
        family="title by " + head.why.partition(" ")[0],
        why=head.why,
    )
    return cut, dropped


def _is_echo(title: str, text: str) -> bool:
    return title in text and len(text) < 2 * len(title)


def _titles_are_echoed(lines: Lines, heads: Sequence[Head]) -> bool:
    """Whether most posts say their title twice; where only one does, the second time is its first sentence."""
    nexts = [
        (lines.texts[head.title], lines.texts[head.last + 1]) for head in heads if head.last + 1 < len(lines.texts)
    ]
    return sum(_is_echo(title, text) for title, text in nexts) > 0.5 * len(heads)


def _read_opening(
    lines: Lines, head: Head, margins: Margins, zone: int, echoed: bool
) -> tuple[int, str, list[LeftOut]]:
    """The lines under a heading that are no text yet: a byline, the title once more, a box of contents."""
    title, byline, dropped = lines.texts[head.title], "", []
    i = head.last + 1
    while i < zone and i <= head.last + 4:
        text = lines.texts[i]
        if is_byline(text) and not byline:
            byline = text
        elif echoed and _is_echo(title, text):
            dropped.append(LeftOut(i, i, "the title once more", "post-meta"))
        elif not margins.opening.isdisjoint(keys_of(lines, i)):
            dropped.append(LeftOut(i, i, "recurs under the titles", "post-meta"))
        else:
            break
        i += 1
    box = _contents_box(lines, i, zone) if i < zone and lines.texts[i] in margins.boxes else i
    if box > i:
        dropped.append(LeftOut(i, box - 1, "a list of the headings that follow", "contents"))
    return box, byline, dropped


def _contents_box(lines: Lines, start: int, zone: int) -> int:
    """Where a box of contents ends: after its word for contents, two lines or more that all stand again in the post."""
    later = Counter(lines.texts[start:zone])
    i = start + 1
    while i < zone and later[lines.texts[i]] > 1 and lines.texts[i] not in lines.texts[start + 1 : i]:
        i += 1
    return i if i - start >= 2 else start


def _read_date(
    lines: Lines, head: Head, margins: Margins, span: tuple[int, int], day_first: bool
) -> tuple[str, str, list[LeftOut]]:
    zone, end = span
    place = head.date
    if place < head.start:  # no date line of its own: one may close the post, or the one above the post before may hold
        place = next((i for i in range(zone, end) if i in lines.dates and margins.flags[i] == 1), place)
    if place < 0:
        return "", "", []
    hit = lines.dates[place]
    date = hit.iso(day_first)
    here = head.start <= place <= head.last or zone <= place < end
    if not here:  # the line stands over an earlier post of that day
        return date, "", []
    text = lines.texts[place]
    if place - 2 >= head.start and len(text) <= 2:  # year, month and day on a line each
        return date, "-".join(lines.texts[place - 2 : place + 1]), []
    rest = _around(lines, place)
    if head.start <= place <= head.last:
        byline = find_byline(rest)
        rest = rest.removesuffix(byline).strip()
    return (
        date,
        text[hit.start : hit.end],
        [LeftOut(place, place, "words around the date", "post-meta", rest)] if rest else [],
    )


def _around(lines: Lines, place: int) -> str:
    hit, text = lines.dates[place], lines.texts[place]
    return f"{text[: hit.start]} {text[hit.end :]}".strip()


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
        if known or not any(j in lines.dates for j in range(first, i)):
            times = lines.repeats[lines.folded[first]]
            why = (
                f"stands {times} times around the posts"
                if known and times > 1
                else "stands among the lines around the posts"
            )
            yield LeftOut(first, i - 1, why)
        else:
            yield LeftOut(first, i - 1, "comments under the post", "comments")
