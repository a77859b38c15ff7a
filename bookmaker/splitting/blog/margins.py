"""Post headings in, what stands around the posts out: the lines that recur with them and belong to no post.

The form: between the end of one post and the heading of the next stand the same lines again and again (a footer, a
menu, a byline, a count of comments). A key that stands once in nearly every such interval, beside other such lines,
is part of that margin; what it encloses (comments, links to the neighbours) goes with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.splitting.blog.keyplaces import counts_below, has_company, opens, stands_alone
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.links import find_links, is_link, names_title

LONGEST_COUNT = 40  # characters of a line that may say how many comments there are
MOST_AROUND = 60  # lines looked at before a heading for a menu that repeats
_LETTERS = defer(r"[^\W\d_]{2}")
_SAYING = defer(r"[^\W\d_]{2}|\x01")  # words, or a date that stands alone


class Head(NamedTuple):
    """Where a post begins: lines[start:last + 1] are its heading, `title` one of them, `date` one or -1."""

    start: int
    last: int
    title: int
    date: int
    sure: int  # percent
    why: str
    own: str = ""  # the title, where the date stands on its line


class Margins(NamedTuple):
    """The keys and lines that belong to no post."""

    opening: frozenset[str]  # keys that stand right under the headings
    closing: frozenset[str]  # keys that stand between a post's end and the next heading
    enders: frozenset[str]  # those of them that stand right before a heading
    links: frozenset[str]  # the titles, case-folded: a line that is one of them outside a heading is a link
    boxes: frozenset[str]  # short lines that stand right under many headings: the word over a box of contents
    flags: bytearray  # 1 for a line under a closing key, 2 for a link to another post, else 0


def find_margins(lines: Lines, heads: Sequence[Head]) -> Margins:
    """What recurs between the posts."""
    links, none = frozenset(lines.texts[head.title].casefold() for head in heads), frozenset[str]()
    if len(heads) < 2:
        return Margins(none, none, none, links, none, bytearray(len(lines.texts)))
    core, starts = _recurring_keys(lines, heads), [head.start for head in heads]
    marginal = _marginal_lines(lines, core, links, heads)
    core = {
        key: places
        for key, places in core.items()
        if has_company(places, marginal, len(lines.texts)) or stands_alone(lines, key, places, starts)
    }
    opening = {key for key, places in core.items() if opens(lines, places, [head.last for head in heads])}
    closing = core.keys() - opening
    closing |= (_before_margin(lines, heads, closing) | _other_counts(lines, heads, closing)) - opening
    opening |= _beside_margin(lines, opening, heads)
    for _ in range(2):
        closing |= _beside_margin(lines, closing, heads) - opening
    flags = _flag_lines(lines, heads, closing, links)
    enders = _enders(lines, heads, closing, flags)
    return Margins(frozenset(opening), frozenset(closing), frozenset(enders), links, _box_words(lines, heads), flags)


def _box_words(lines: Lines, heads: Sequence[Head]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for head in heads:
        counts.update({text for text in lines.texts[head.last + 1 : head.last + 4] if len(text) <= 24})
    return frozenset(text for text, count in counts.items() if count >= max(3, 0.4 * len(heads)))


def _flag_lines(lines: Lines, heads: Sequence[Head], closing: set[str], links: frozenset[str]) -> bytearray:
    flags = bytearray(len(lines.texts))
    for i in find_links(lines.texts, lines.folded, links):
        flags[i] = 2
    for i in lines.standing(closing):
        flags[i] = 1
    for head in heads:
        flags[head.start : head.last + 1] = bytes(head.last + 1 - head.start)
    return flags


def keys_of(lines: Lines, i: int) -> Iterable[str]:
    """The keys under which line `i` may recur: its own, and its openings."""
    return (lines.keys[i], *lines.openings.by_line[i])


def _recurring_keys(lines: Lines, heads: Sequence[Head]) -> dict[str, list[int]]:
    """Keys that stand in seven of ten intervals, as often in most; those in headings aside."""
    starts = [head.start for head in heads]
    inside = {i for head in heads for i in range(head.start, head.last + 1)}
    inner, above = len(heads) - 1, {start - 1 for start in starts[1:]}
    found: dict[str, list[int]] = {}
    for table in (lines.places, lines.openings.places):
        for key, all_places in table.items():
            if len(all_places) < 0.7 * inner or not _SAYING.search(key) or key in found:
                continue
            places = [i for i in all_places if i not in inside]
            counts = Counter(bisect_right(starts, i) - 1 for i in places)
            present = sum(1 for k in counts if 0 <= k < inner)
            alike = Counter(counts.values()).most_common(1)[0][1] if counts else 0
            often = present >= 0.95 * inner and max(counts.values(), default=0) <= 4  # posts of one day have one each
            ending = len(above.intersection(places)) >= max(2, 0.5 * inner)  # the day's last post ends as all do
            if present >= max(0.7 * inner, 1) and (alike >= 0.6 * len(counts) or often or ending):
                found[key] = places
    return found


def _marginal_lines(
    lines: Lines, core: dict[str, list[int]], links: frozenset[str], heads: Sequence[Head]
) -> frozenset[int]:
    marginal = {i for places in core.values() for i in places} | {i for head in heads for i in (head.start, head.last)}
    marginal |= {i for head in heads for i in counts_below(lines, head.last)}
    around = {j for i in marginal for j in (i - 1, i + 1) if 0 <= j < len(lines.texts)} - marginal
    starts = [head.start for head in heads]
    own = {i: lines.texts[heads[max(0, bisect_right(starts, i) - 1)].title] for i in around}
    return frozenset(
        marginal | {i for i in around if is_link(lines.texts[i], links) or names_title(lines.texts[i], own[i])}
    )


def _before_margin(lines: Lines, heads: Sequence[Head], closing: Iterable[str]) -> set[str]:
    """Lines that stand once under every post, up to three lines above its margin: a name over a word on its bearer."""
    known, starts = set(closing), {head.start for head in heads}
    firsts = [i for i in _first_closing(lines, heads, known) if i is not None]
    nearby: Counter[str] = Counter()
    for first in firsts:
        for i in range(max(first - 3, 0), first):
            if i not in starts and _LETTERS.search(lines.keys[i]):
                nearby[lines.keys[i]] += 1
    return {
        key
        for key, count in nearby.items()
        if count >= 3 and count >= 0.9 * len(firsts) and len(lines.places.get(key, ())) <= len(heads) + 1
    }


def _other_counts(lines: Lines, heads: Sequence[Head], closing: Iterable[str]) -> set[str]:
    """What stands right above a heading in place of a count: "Comments Off" where elsewhere is "Comments (3)"."""
    counted = {key.partition(" ")[0] for key in closing if "#" in key}
    above = {lines.keys[head.start - 1] for head in heads[1:]}
    return {key for key in above if key.partition(" ")[0] in counted and len(key) <= LONGEST_COUNT}


def _first_closing(lines: Lines, heads: Sequence[Head], closing: set[str]) -> list[int | None]:
    ends = [head.start for head in heads[1:]] + [len(lines.texts)]
    marginal = sorted(lines.standing(closing))
    after = [bisect_right(marginal, head.last) for head in heads]
    return [
        marginal[at] if at < len(marginal) and marginal[at] < end else None for at, end in zip(after, ends, strict=True)
    ]


def _beside_margin(lines: Lines, known: set[str], heads: Sequence[Head]) -> set[str]:
    """Keys that recur only right after lines of the margin: labels that some posts have, "2 comments"."""
    marginal = lines.standing(known)
    beside = {key for i in marginal for j in (i - 1, i + 1) if 0 <= j < len(lines.keys) for key in keys_of(lines, j)}
    inside = {i for head in heads for i in range(head.start, head.last + 1)}
    titles = {key for head in heads for key in keys_of(lines, head.title)}
    found = set()
    for key in beside - known - titles:
        standing = lines.places.get(key) or lines.openings.places.get(key) or []
        if len(standing) < 3:
            continue
        places = [i for i in standing if i not in inside]
        long = len(key) >= 80  # a paragraph that repeats is no author's last word
        near = sum((i - 1) in marginal or (long and (i + 1) in marginal) for i in places)
        worded = _LETTERS.search(key) and "\x01" not in key
        if len(places) >= 3 and worded and near >= 0.9 * len(places) and not _is_farewell(lines.texts[places[0]]):
            found.add(key)
    return found


def _is_farewell(text: str) -> bool:
    """A short full sentence that ends many posts ("See you next week!") is the author's, not the page's."""
    return len(text) < 80 and text.endswith((".", "!", "?", "。", "！", "？", "…"))


def _enders(lines: Lines, heads: Sequence[Head], closing: set[str], flags: bytearray) -> set[str]:
    """Closing keys that stand in the run right before headings, in three of ten intervals or more."""
    counts: Counter[str] = Counter()
    for head in heads[1:]:
        i = head.start - 1
        while i >= 0 and flags[i]:
            counts.update(closing.intersection(keys_of(lines, i)))
            i -= 1
    return {key for key, count in counts.items() if count >= 0.3 * (len(heads) - 1)}
