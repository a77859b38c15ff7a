"""Blocks in, what the search for posts asks of each line out: its key, its date, its length."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from bookmaker.expressions import defer
from bookmaker.model import Block
from bookmaker.splitting.blog.margintext import is_typed
from bookmaker.splitting.blog.partdates import find_part_dates
from bookmaker.splitting.blog.stacked import find_stacked_dates
from bookmaker.splitting.words.dates import LONGEST, DateHit, parse_date
from bookmaker.splitting.words.digits import find_digits

_NUMBER = defer(r"\d+")
_TIME = defer(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_OUTLINE = defer(r"(\d{1,2}\.\d{1,2}\.)(\d{1,2})\.?(?=\s)")
_LETTER = defer(r"[^\W\d_]")
LONGEST_ITEM = 40  # characters of an item of a menu, in text that is not typed to a margin
FULL_LINE = 55  # characters, in text typed to a margin
SENTENCE = 4  # words in small letters before a day: more than a byline has
SHORT = 50  # characters of a line that two words may tell: "Posted in walks, tea"
LONGEST_TAGS = 100  # characters of a line that lists some
KEYED = 300  # characters: a longer line is its own key


class Openings:
    """How lines begin, and where: looked at when first asked for, since text typed to a margin hardly ever asks."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys
        self.recurring: dict[float, dict[int, bool]] = {}  # how many must be alike → line → whether so many are

    @cached_property
    def by_line(self) -> list[tuple[str, ...]]:
        """The openings of each line."""
        return [prefixes_of(key) for key in self._keys]

    @cached_property
    def everywhere(self) -> dict[str, list[int]]:
        """Opening → where it stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i, openings in enumerate(self.by_line):
            for opening in openings:
                places[opening].append(i)
        return places

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The same for openings that stand three times or more."""
        return {opening: found for opening, found in self.everywhere.items() if len(found) > 2}

    @cached_property
    def tags(self) -> Counter[str]:
        """How often each of the words or names stands that lines list between commas, or alone."""
        return Counter(tag for key in self._keys if len(key) <= LONGEST_TAGS for tag in split_tags(key))

    @cached_property
    def whole(self) -> dict[str, int]:
        """Key of a whole line → the last line that has it."""
        return {key: i for i, key in enumerate(self._keys)}


@dataclass(frozen=True, slots=True)
class Lines:
    """Parallel lists, one item a block."""

    texts: list[str]  # stripped
    folded: list[str]  # case-folded, long ones as they are
    keys: list[str]  # case-folded, dates, times and numbers replaced: lines alike but for these share a key
    dates: dict[int, DateHit]  # lines that show a full date
    days: dict[int, str]  # the same as ISO 8601 has them, the day before the month where that is not known
    gaps: list[int]  # blank lines before
    places: dict[str, list[int]]  # key → where it stands, for keys that stand more than once
    openings: Openings  # the same for how lines begin
    repeats: Counter[str]  # case-folded text → how often it stands in the dump
    before: list[int]  # characters before each line, and after the last
    prose: list[int]  # the same of lines that are longer than an item of a menu
    wrapped: bool  # most lines are of one width and go on in the next, as in a book typed to a margin
    months: frozenset[int]  # headings that say the month, or the year, of the days below them

    def standing(self, keys: Iterable[str]) -> set[int]:
        """The lines that have one of the keys, or open with it."""
        whole, everywhere, found = self.openings.whole, self.openings.everywhere, set[int]()
        for key in keys:
            if key in whole:
                found.update(self.places.get(key) or (whole[key],))
            found.update(everywhere.get(key, ()))
        return found


def read_lines(blocks: Sequence[Block]) -> Lines:
    """Look at every line once."""
    texts, gaps = [block.text.strip() for block in blocks], [block.gap for block in blocks]
    folded = [text.casefold() if len(text) <= KEYED else text for text in texts]
    dates: dict[int, DateHit] = {}
    keys = [text if len(text) > KEYED else _even_out(fold) for text, fold in zip(texts, folded, strict=True)]
    digits = find_digits(["" if len(text) > LONGEST else text for text in texts])
    for i in digits:
        hit = parse_date(texts[i])
        if hit:
            dates[i] = hit
        keys[i] = key_line(texts[i], hit)
    _drop_outline(texts, dates)
    find_stacked_dates(texts, dates)
    months = find_part_dates(texts, digits, dates)
    wrapped = is_typed(texts, gaps)
    if wrapped:
        _drop_prose(texts, gaps, dates)
    days = {i: hit.iso() for i, hit in dates.items()}
    before, prose = _measure(texts), _measure(texts, 0 if wrapped else LONGEST_ITEM)
    places, openings, repeats = _places(keys), Openings(keys), Counter(folded)
    return Lines(
        texts, folded, keys, dates, days, gaps, places, openings, repeats, before, prose, wrapped=wrapped, months=months
    )


def _measure(texts: Sequence[str], shortest: int = 0) -> list[int]:
    """The characters before each line, and after the last, of those lines that are longer than `shortest`."""
    return list(accumulate((len(text) if len(text) > shortest else 0 for text in texts), initial=0))


def key_line(text: str, hit: DateHit | None) -> str:
    """The shape that a line shares with its sisters: "Posted on \x01 by ann", "# comments"."""
    if len(text) > KEYED:
        return text
    if hit:
        text = f"{text[: hit.start]}\x01{text[hit.end :]}"
    if _NUMBER.search(text):
        text = _NUMBER.sub("#", _TIME.sub("\x02", text))
    return _even_out(text.casefold())


def _even_out(text: str) -> str:
    """The text with one space where there are several, or another blank; most lines are even as they are."""
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def _drop_outline(texts: list[str], dates: dict[int, DateHit]) -> None:
    """3.1.10 is no day where lines begin with 3.1.8 and 3.1.9: such numbers count sections."""
    doubted = {i: found for i in dates if dates[i].start == 0 and (found := _OUTLINE.match(texts[i]))}
    if not doubted:
        return
    counted = {found.group(1) + found.group(2) for text in texts if (found := _OUTLINE.match(text))}
    for i, found in doubted.items():
        stem, last = found.group(1), int(found.group(2))
        if {f"{stem}{last - 1}", f"{stem}{last - 2}"} <= counted:
            del dates[i]


def _drop_prose(texts: list[str], gaps: list[int], dates: dict[int, DateHit]) -> None:
    """A day that a sentence speaks of, in a paragraph typed to a margin: its line goes on from a full line above."""
    for i, hit in list(dates.items()):
        spoken = sum(word.islower() for word in texts[i][: hit.start].split()) >= SENTENCE
        if spoken and i + 1 < len(texts) and not gaps[i + 1] and len(texts[i]) >= FULL_LINE:
            del dates[i]
        elif i and not gaps[i] and len(texts[i - 1]) >= FULL_LINE:
            inner = i + 1 < len(texts) and not gaps[i + 1] and len(texts[i]) >= FULL_LINE
            if inner or (not texts[i][0].isupper() and dates[i].start > 0):
                del dates[i]


def _places(keys: list[str]) -> dict[str, list[int]]:
    """Key → where it stands, for keys that stand more than once, in the order of their first lines."""
    first, places = dict[str, int](), dict[str, list[int]]()
    for i, key in enumerate(keys):
        before = first.setdefault(key, i)
        if before != i:
            places.setdefault(key, [before]).append(i)
    return dict(sorted(places.items(), key=lambda item: item[1][0]))


def split_tags(key: str) -> list[str]:
    """What a line lists between commas."""
    return [piece for tag in key.split(",") if (piece := tag.strip(" #"))]


def prefixes_of(key: str) -> tuple[str, ...]:
    """The openings under which a line may recur though it goes on otherwise: three words, a label, two CJK signs."""
    if len(key) > KEYED or key[:1] == "\x01":
        return ()
    if len(key) > 3 and key[0] >= "\u3040" and key[1] >= "\u3040":
        return (key[:2] + "\x03",)
    first = key.find(" ")
    second = key.find(" ", first + 1)
    if first < 0 or not (key[0].isalpha() or _LETTER.search(key[: second if second > 0 else len(key)])):
        return ()
    label = (key[:first],) if key[first - 1] in ":：" else ()
    short = len(key) <= SHORT or " | " in key  # "posted in walks | 3 replies"
    if not label and second > 0 and short and key[:first].isalpha() and key[first + 1 : second].isalpha():
        label = (key[:second],)
    third = key.find(" ", second + 1) if second > 0 else -1
    return (key[:third], *label) if third > 0 else label
