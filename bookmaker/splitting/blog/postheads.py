"""A post's place in, what its heading says out: date, byline, and what stands under the title and is no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.captionwords import opens_caption
from bookmaker.model import LeftOut
from bookmaker.splitting.blog.keyplaces import MOST_BELOW
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.margins import Head, Margins, keys_of
from bookmaker.splitting.blog.stacked import count_stacked
from bookmaker.splitting.words.bylines import find_byline, is_byline

FULL_BLANKS, FEWEST_BLANKS = 6, 3  # of a standfirst, and of one without these signs
PARTING = frozenset(",;:|/·•→»#@")
MOST_COUNTS = 3  # one below the other
FULL_META = 60  # characters: a byline with its tags may be longer, but is no clause
CLAUSE = 6  # words in small letters, one after the other


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


def read_opening(lines: Lines, head: Head, margins: Margins, zone: int, echoed: bool) -> tuple[int, str, list[LeftOut]]:
    """The lines under a heading that are no text yet: a byline, the title once more, a box of contents."""
    title, byline, dropped = lines.texts[head.title], "", []
    i = head.last + 1
    while i < zone and i <= head.last + MOST_BELOW:
        text = lines.texts[i]
        if is_byline(text) and not byline:
            byline = text
        elif echoed and _is_echo(title, text):
            dropped.append(LeftOut(i, i, "the title once more", "post-meta"))
        elif not margins.opening.isdisjoint(keys_of(lines, i)) and not _is_told(text):
            dropped.append(LeftOut(i, i, "recurs under the titles", "post-meta"))
        elif _is_count(lines, margins, i, zone):
            dropped.append(LeftOut(i, i, "a count under the title", "post-meta"))
        else:
            break
        i += 1
    box = _contents_box(lines, i, zone) if i < zone and lines.texts[i] in margins.boxes else i
    if box > i:
        dropped.append(LeftOut(i, box - 1, "a list of the headings that follow", "contents"))
    return box, byline, dropped


def _is_count(lines: Lines, margins: Margins, i: int, zone: int) -> bool:
    """Whether a line is a number, of hearts or answers, above a button that recurs under the titles."""
    if lines.keys[i] != "#":
        return False
    after = next((j for j in range(i + 1, min(i + 1 + MOST_COUNTS, zone)) if lines.keys[j] != "#"), i)
    return not margins.opening.isdisjoint(keys_of(lines, after))


def _is_told(text: str) -> bool:
    """Whether a line that opens like others says something of its own: a caption, or a long clause in small letters."""
    if opens_caption(text):
        return True
    run = longest = 0
    for word in text.split():
        run = run + 1 if word.isalpha() and word.islower() else 0
        longest = max(longest, run)
    return len(text) >= FULL_META and longest >= CLAUSE


def is_standfirst(text: str) -> bool:
    """Whether a line of a heading says more than a category, a name or a list of tags does."""
    blanks = text.count(" ")
    return blanks >= FULL_BLANKS or (blanks >= FEWEST_BLANKS and PARTING.isdisjoint(text))


def _is_echo(title: str, text: str) -> bool:
    return title in text and len(text) < 2 * len(title)


def are_echoed(lines: Lines, heads: Sequence[Head]) -> bool:
    """Whether most posts say their title twice; where only one does, the second time is its first sentence."""
    nexts = [
        (lines.texts[head.title], lines.texts[head.last + 1]) for head in heads if head.last + 1 < len(lines.texts)
    ]
    return sum(_is_echo(title, text) for title, text in nexts) > 0.5 * len(heads)


def _contents_box(lines: Lines, start: int, zone: int) -> int:
    """Where a box of contents ends: after its word for contents, two lines or more that all stand again in the post."""
    later = Counter(lines.texts[start:zone])
    i = start + 1
    while i < zone and later[lines.texts[i]] > 1 and lines.texts[i] not in lines.texts[start + 1 : i]:
        i += 1
    return i if i - start >= 2 else start


def read_date(
    lines: Lines, head: Head, margins: Margins, span: tuple[int, int], day_first: bool
) -> tuple[str, str, list[LeftOut]]:
    """The post's date as ISO, as the dump writes it, and the words around it that the heading does not show."""
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
    if head.own:
        return date, text[hit.start : hit.end], []
    if (rows := count_stacked(lines.texts, place)) > 1 and place - rows + 1 >= head.start:  # the day over its month
        parts = lines.texts[place - rows + 1 : place + 1]
        return date, ("-" if "".join(parts).isdecimal() else " ").join(parts), []
    if place != head.title and text[hit.start : hit.end].casefold() == lines.folded[head.title]:
        return date, text[hit.start : hit.end], [LeftOut(place, place, "the title once more", "post-meta", text)]
    rest = words_around(lines, place)
    if head.start <= place <= head.last:
        byline = find_byline(rest)
        rest = rest.removesuffix(byline).strip()
    return (
        date,
        text[hit.start : hit.end],
        [LeftOut(place, place, "words around the date", "post-meta", rest)] if rest else [],
    )


def words_around(lines: Lines, place: int) -> str:
    """What a line with a date says besides the date."""
    hit, text = lines.dates[place], lines.texts[place]
    return f"{text[: hit.start]} {text[hit.end :]}".strip()
