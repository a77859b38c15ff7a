"""Printed lists of contents: a survey and its claims in, where such a list stands and what it names out.

A list is a run of lines without prose between them, most of which come again, in the same order and far further
apart, as headings; a heading such as CONTENTS, dot leaders and page numbers help, but need not be there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bookmaker.expressions import defer
from bookmaker.splitting.book.echoes import EchoIndex, find_leader, make_key
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.divisions import load_contents_names
from bookmaker.splitting.words.numberwords import fold

HEAD_SHARE, UNHEADED_LINES, MOST_UNHEADED = 0.05, 200, 2000  # where a list may stand without a heading
MOST_TRIES = 12  # lines from which a list without a heading is looked for
LIST_REACH = 2500  # lines after a heading CONTENTS that are looked at
FEWEST, FEWEST_HEADED = 6, 2  # entries
SPREAD = 4.0  # how much further apart the headings are than their entries
MOST_STRANGE = 4  # lines in a row that are no entry
LONGEST_ENTRY = 200
NUMBERED = defer(r"\d{1,3}(?:\.\d{1,3}){1,4}[.．:]?\s")  # 3.2.1. What is meant


@dataclass(frozen=True, slots=True)
class Listing:
    """One printed list of contents."""

    first: int  # its first line, its heading included
    stop: int
    named: dict[int, int]  # line of a heading → line of the entry that names it
    entries: int
    headed: bool


def is_contents_heading(text: str) -> bool:
    """Whether a line heads a printed list of contents."""
    if len(text) > 60:
        return False
    bare = text.strip(" .:*_-=[]#~\u3000")
    if bare[:1] >= "\u3040":
        return bare.replace(" ", "").replace("\u3000", "") in load_contents_names()
    folded = fold(bare)
    return folded in load_contents_names() or folded.startswith(("table of contents", "contents of ", "table des mati"))


def find_listings(survey: Survey, claims: Sequence[Claim]) -> list[Listing]:
    """The printed lists of contents, in order."""
    index = EchoIndex(survey, claims)
    count = len(survey.texts)
    found: list[Listing] = []
    at, tries, head = 0, 0, min(max(UNHEADED_LINES, int(count * HEAD_SHARE)), MOST_UNHEADED)
    for row in sorted({*survey.openers, *range(min(head + 1, count))}):
        if row < at:
            continue
        headed = is_contents_heading(survey.texts[row])
        if not headed and (
            row > head
            or tries > MOST_TRIES
            or (not survey.gaps[row] and not survey.tight)
            or not index.echoes(row, row, row + 1)
        ):
            continue
        listing = _read_listing(index, row, headed)
        tries += not headed
        if listing:
            found.append(listing)
            at = listing.stop
    return found


def _read_listing(index: EchoIndex, row: int, headed: bool) -> Listing | None:
    """The list that begins at a line, or None."""
    survey = index.survey
    first = row + 1 if headed else row
    stop, entries = _walk(index, first, headed)
    if not headed and stop < len(survey.texts) and is_contents_heading(survey.texts[stop]):
        return None  # what stands above the heading is the title page
    if len(entries) < (FEWEST_HEADED if headed else FEWEST):
        return None
    again = [row for row in range(entries[1] + 1, stop) if index.repeats(entries[0], row)]
    for end in [*again[:1], stop]:
        inside = [e for e in entries if e < end]
        pairs = _align(index, inside, first, end)
        leaders = [e for e in inside if find_leader(survey.texts[e]) > 0]
        if _holds(survey, inside, pairs, len(leaders), headed):
            last = _find_last(survey, max([e for e, _ in pairs] + leaders), first, end, headed)
            return Listing(row, last, {target: entry for entry, target in pairs}, len(inside), headed)
    return None


def _find_last(survey: Survey, last: int, first: int, end: int, headed: bool) -> int:
    """The line after the list: what goes on from its last entry, and short lines set like its entries, belong to it."""
    usual = max((survey.gaps[r] for r in range(first + 1, last + 1)), default=0) if last - first < 60 else 1
    at = last + 1
    while at < end and (
        (survey.gaps[at] == 0 and not survey.tight)
        or (headed and survey.gaps[at] <= min(usual, 2) and _is_slight(survey, at))
    ):
        at += 1
    return at


def _is_slight(survey: Survey, row: int) -> bool:
    return survey.after[row] > 0 and len(survey.texts[row]) < 60 and not survey.tight


def _walk(index: EchoIndex, first: int, headed: bool) -> tuple[int, list[int]]:
    """How far the list may reach, and its lines that look like entries."""
    survey = index.survey
    entries: list[int] = []
    strange, row = 0, first
    limit = min(len(survey.texts), first + LIST_REACH)
    while row < limit:
        text = survey.texts[row]
        if is_contents_heading(text):
            break
        if len(text) <= LONGEST_ENTRY and (find_leader(text) > 0 or index.echoes(row, first, row + 1)):
            entries.append(row)
            strange = 0
        elif headed and entries and NUMBERED.match(text):
            strange = 0  # its heading breaks elsewhere than the entry does
        else:
            strange += 1 + (len(text) > 400) * 4
            if strange > (MOST_STRANGE + 2 if headed and entries else MOST_STRANGE if entries else 2 + headed):
                break
        row += 1
    return row, entries


def _align(index: EchoIndex, entries: Sequence[int], first: int, stop: int) -> list[tuple[int, int]]:
    """Entry and heading, in pairs: the longest run that rises on both sides; after the list, or all before it."""
    best: list[tuple[int, int]] = []
    for after in (True, False):
        options = [(e, t) for e in entries for t in reversed(index.echoes(e, first, stop)) if (t >= stop) == after]
        found = _rise(options)
        if len(found) > len(best):
            best = found
    return best


def _rise(options: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both members; a member's pairs come with the second one falling."""
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []  # entry, target, node before it
    tops: list[int] = []
    for entry, target in options:
        at = bisect_left(tails, target)
        nodes.append((entry, target, tops[at - 1] if at else -1))
        if at == len(tails):
            tails.append(target)
            tops.append(len(nodes) - 1)
        else:
            tails[at], tops[at] = target, len(nodes) - 1
    found: list[tuple[int, int]] = []
    node = tops[-1] if tops else -1
    while node >= 0:
        entry, target, node = nodes[node]
        found.append((entry, target))
    return found[::-1]


def _holds(survey: Survey, entries: list[int], pairs: list[tuple[int, int]], leaders: int, headed: bool) -> bool:
    """Whether a run of lines is a list of contents."""
    if not entries or (len(pairs) < 2 and leaders < 4):
        return False
    if leaders >= 4 and leaders * 2 >= len(entries) and (headed or len(pairs) * 3 >= len(entries)):
        return True
    enough = FEWEST_HEADED if headed else FEWEST
    lines = pairs[-1][0] - pairs[0][0] + 1 if pairs else 1
    if len(pairs) < enough or len(pairs) * (20 if headed else 13) < (len(entries) if headed else lines) * 10:
        return False
    inner = survey.span(pairs[0][0], pairs[-1][0]) / (len(pairs) - 1)
    outer = survey.span(pairs[0][1], pairs[-1][1]) / (len(pairs) - 1)
    return outer >= SPREAD * inner and inner < 1200


__all__ = ["Listing", "find_leader", "find_listings", "is_contents_heading", "make_key"]
