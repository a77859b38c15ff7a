"""Lines in, the families among them out that recur as what introduces or closes posts does: dates, bylines, menus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bookmaker.captionwords import opens_caption
from bookmaker.expressions import defer
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import is_link

FEWEST = 2
ENDING = 24  # characters
RECORDS = 0.6  # of the lines
NUMBERED = defer(r"[#\x01\x02]")  # a number, a date or a time in a key
_CUT_ENDS = frozenset("])…»→.")
_CUT_OFF = defer(  # an excerpt's end
    r"(?:\[(?:…|\.\.\.)\]|\((?:more|mehr|suite|más|mais|continua|далее)\s?(?:…|\.\.\.)?\)"
    r"|(?:…|\.\.\.)\s?(?:read more|more|weiterlesen|lire la suite|leer más|читать далее)?)\s?[»→]?$",
    re.IGNORECASE,
)
_DIGITS = defer(r"\d+")
_HALF_DAY = defer(r"#[ap]\.?m\b\.?")
_WORDY = defer(r"[^\W\d_]")


def are_records(lines: Lines) -> bool:
    """Whether lines are records, as in a log, a chat or a table: most of them begin with numbers of one shape."""
    openings = (key.partition(" ")[0] for key in lines.keys if "#" in key or "\x01" in key or "\x02" in key)
    numbered = Counter(opening for opening in openings if NUMBERED.search(opening))
    return max(numbered.values(), default=0) > RECORDS * len(lines.keys)


def find_families(lines: Lines) -> Iterator[tuple[str, Sequence[int], bool]]:
    """Lines that recur: a name in words, where they stand, and whether they show dates."""
    for name, places in _find_dated(lines):
        yield name, places, True
    cut_off = [i for i, text in enumerate(lines.texts) if text[-1:] in _CUT_ENDS and _CUT_OFF.search(text[-ENDING:])]
    if len(cut_off) > FEWEST:
        yield "text that breaks off", cut_off, False
    tables = (lines.places,) if lines.wrapped else (lines.places, lines.openings.places)
    for table in tables:
        for key, places in sorted(table.items(), key=lambda item: -len(item[1])):
            told = len(places) > FEWEST and _WORDY.search(key) and "\x01" not in key and len(key) <= 200
            if told and not opens_caption(lines.texts[places[0]]):
                yield f"“{lines.texts[places[0]][:40]}”", places, False


def _find_dated(lines: Lines) -> Iterator[tuple[str, Sequence[int]]]:
    """Dates between the same words, those in lines that begin alike, and those that begin their lines.

    "by Ann", "by Bo" and others may sign before the date, or after it.
    """
    dated: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    signed: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, hit in sorted(lines.dates.items()):
        text = lines.texts[i]
        before, after = text[: hit.start].split(), text[hit.end :].split()
        if text[hit.end : hit.end + 1].isalpha():
            after = []  # glued to the date: it is the next fact
        beside = before[-1].casefold() if before else "", after[0].casefold() if after else ""
        after_word = _HALF_DAY.sub("#", _DIGITS.sub("#", beside[1]))  # the time of day may follow
        dated[_DIGITS.sub("#", beside[0]), after_word].append(i)
        if before:
            signed[lines.keys[i].partition(" ")[0], after_word].append(i)
    leading = [i for i, hit in sorted(lines.dates.items()) if hit.start == 0 and hit.end < len(lines.texts[i])]
    if len(leading) > FEWEST and len({lines.keys[i] for i in leading}) > 1:
        yield "date …", leading
    for (first, after_word), places in signed.items():
        if len({lines.keys[i].partition("\x01")[0] for i in places}) > 1 and len(places) > FEWEST:
            yield " ".join(filter(None, (first, "… date", after_word))), places
    for (before_word, after_word), places in dated.items():
        if len(places) >= FEWEST:
            name = " ".join(filter(None, (before_word, "date", after_word)))
            yield name, places
            for alike in _spaced_alike(lines, places):
                yield f"{name}, spaced alike", alike


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
