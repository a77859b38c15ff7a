"""Page furniture: a manuscript's blocks in, the running heads and page numbers among them out.

Known by place (the top and the foot of a page that a form feed begins) and by likeness, since a scan garbles the same
line differently on every page; without form feeds by numbers that count the pages and stand in mid-sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter

from bookmaker.model import Block, LeftOut
from bookmaker.splitting.furniture.pagecounts import DIGITS, NOT_LETTERS, Found, find_counting, find_marks
from bookmaker.splitting.furniture.viewerlinks import find_viewer_links
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.words.digits import find_digits
from bookmaker.splitting.words.keywords import parse_keyword

TEXT, PAGE = attrgetter("text"), attrgetter("page")
FEWEST_PAGES = 8
FEWEST_ALIKE = 4
DEPTH = 3  # lines from the top or the foot of a page that may be furniture
LONGEST = 130  # characters
MOST_LEADERS = 60
ALIKE, ALIKE_SHORT, GARBLED = 0.42, 0.62, 0.27  # likeness, 0 to 1


def find_page_furniture(blocks: Sequence[Block], first: int, stop: int) -> list[LeftOut]:
    """Running heads and page numbers between two blocks, in order, each a run of one block."""
    inside = blocks[first:stop]
    starts = list(compress(range(first, stop), map(PAGE, inside)))
    found: Found = {}
    if len(starts) >= FEWEST_PAGES:
        _find_on_pages(blocks, [first, *starts, stop] if starts[0] != first else [*starts, stop], found)
    counting = [first + i for i in find_digits([text if len(text) <= LONGEST else "" for text in map(TEXT, inside)])]
    find_marks(blocks, counting, found)
    find_counting(blocks, counting, found)
    find_viewer_links(blocks, first, stop, found)
    return [LeftOut(i, i, why, kind) for i, (kind, why) in sorted(found.items())]


def _find_on_pages(blocks: Sequence[Block], bounds: list[int], found: Found) -> None:
    """Lines at the top or foot of pages that are like those of other pages."""
    places: list[tuple[int, int]] = []  # page, block
    for page, (start, stop) in enumerate(zip(bounds, bounds[1:], strict=False)):
        rows = {*range(start, min(stop, start + DEPTH)), *range(max(start, stop - DEPTH), stop)}
        places += [(page, i) for i in sorted(rows) if len(blocks[i].text) <= LONGEST]
    pages = len(bounds) - 1
    _find_page_numbers(blocks, places, pages, found)
    everywhere = Counter(_key(b.text) for b in blocks[bounds[0] : bounds[-1]] if len(b.text) <= LONGEST)
    edges = [(i, _grams(blocks[i].text)) for _, i in places if i not in found and not _is_figures(blocks[i].text)]
    clusters = _cluster(edges)
    for cluster in clusters:
        members = cluster
        there = sum(everywhere[key] for key in {_key(blocks[i].text) for i in members})
        if len(members) < max(FEWEST_ALIKE, pages // 12) or len(members) * 10 < 7 * there:
            continue  # too few, or as often in the middle of a page
        if len(members) * 3 > pages:
            members = [*members, *_find_garbled(edges, members, set(bounds))]
        _drop_members(blocks, members, pages, found)


def _find_garbled(edges: list[tuple[int, frozenset[str]]], members: list[int], tops: set[int]) -> list[int]:
    """Page tops that are in no cluster but somewhat like one that most pages have."""
    grams = dict(edges)
    inside = set(members)
    models = [grams[i] for i in members if i in tops][:: max(1, len(members) // 12)]
    return [
        i
        for i, line in edges
        if i in tops
        and i not in inside
        and len(line) > 30
        and any(_likeness(line, model) >= GARBLED for model in models)
    ]


def _drop_members(blocks: Sequence[Block], members: list[int], pages: int, found: Found) -> None:
    seen: set[tuple[str, int]] = set()
    for i in members:
        parsed = parse_keyword(blocks[i].text.strip())
        key = (parsed.division.kind, parsed.number.value) if parsed else ("", 0)
        if parsed and key not in seen and len(parsed.rest.strip()) < 3:
            seen.add(key)  # the first of its number may be the heading itself
        else:
            found[i] = ("running-head", f"running head, like those of {len(members)} of {pages} pages")


def _find_page_numbers(blocks: Sequence[Block], places: list[tuple[int, int]], pages: int, found: Found) -> None:
    """Lone numbers that keep step with the pages."""
    offsets: Counter[int] = Counter()
    lone: list[tuple[int, int, int]] = []
    for page, i in places:
        number = read_alone(blocks[i].text.strip()) if len(blocks[i].text.strip()) < 12 else None
        if number and number.style in ("arabic", "roman", "lower"):
            lone.append((page, i, number.value))
            offsets[number.value - page] += 1
    steady = {offset for offset, n in offsets.items() if n >= 3}
    for page, i, value in lone:
        if steady and min(abs(value - page - o) for o in steady) <= 2 and sum(offsets[o] for o in steady) * 6 >= pages:
            found[i] = ("page-number", "page number")


def _key(text: str) -> str:
    return NOT_LETTERS.sub("", text.casefold())


def _is_figures(text: str) -> bool:
    """A line that is mostly figures is a table's or a note's."""
    return len("".join(DIGITS.findall(text))) * 4 > len(text)


def _grams(text: str) -> frozenset[str]:
    """Pairs of letters, and in which fifth of the line each stands: two sentences share pairs, but not their places."""
    bare = _key(text)
    part = max(10, -(-len(bare) // 5))
    return frozenset(bare[k : k + 2] + str(k // part) for k in range(len(bare) - 1))


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two))


def _cluster(lines: list[tuple[int, frozenset[str]]]) -> list[list[int]]:
    """Lines put with the first line that they resemble; the more letters, the less alike two must be."""
    leaders: list[tuple[frozenset[str], list[int]]] = []
    for i, grams in lines:
        if len(grams) < 4:
            continue
        best, home = 0.0, None
        for leader, members in leaders:
            alike = _likeness(grams, leader)
            if alike > best:
                best, home = alike, members
        if home is not None and best >= (ALIKE if len(grams) > 30 else ALIKE_SHORT):
            home.append(i)
        elif len(leaders) < MOST_LEADERS:
            leaders.append((grams, [i]))
        else:
            lonely = min(range(len(leaders)), key=lambda k: (len(leaders[k][1]), k))
            leaders[lonely] = (grams, [i]) if len(leaders[lonely][1]) == 1 else leaders[lonely]
    return [members for _, members in leaders]
