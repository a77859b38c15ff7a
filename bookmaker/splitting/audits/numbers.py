"""An outline in, notes on its numbered chapters out: numbers that are missing, doubled or out of order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Cut, Manuscript, Note, Outline
from bookmaker.splitting.words.divisions import CJK, load_divisions
from bookmaker.splitting.words.numbers import CJK_NUMBER, take_cjk, take_number
from bookmaker.splitting.words.numberwords import fold

FEWEST = 3  # numbered chapters of a kind; fewer have no order
LATEST_START = 3  # a sequence that begins later was never meant to begin at one
WIDEST_HOLE = 20  # numbers
TOKEN = defer(r"[^\W_]+")
PLAIN = "number"  # the kind of a number without a keyword


class Step(NamedTuple):
    """A numbered chapter in the sequence of its kind."""

    place: int  # in the outline
    value: int
    parent: int  # place of the chapter above it, -1 for none


def check_numbers(manuscript: Manuscript, outline: Outline) -> Iterator[Note]:
    """Follow the numbers of each kind of chapter through the book; they may begin again at one anywhere."""
    read = [read_numbers(cut) for cut in outline.cuts]
    sequences: defaultdict[tuple[str, int], list[Step]] = defaultdict(list)
    path: list[int] = []
    for place, (cut, values) in enumerate(zip(outline.cuts, read, strict=True)):
        while path and outline.cuts[path[-1]].depth >= cut.depth:
            path.pop()
        for kind, value in values.items():
            sequences[kind, cut.depth].append(Step(place, value, path[-1] if path else -1))
        path.append(place)
    for (kind, _), steps in sequences.items():
        if len(steps) >= FEWEST:
            for code, step, told in follow(steps, read):
                name = kind if kind != PLAIN else "number"
                yield Note(code, f"{name} {told}", manuscript.blocks[outline.cuts[step.place].block].line)


def read_numbers(cut: Cut) -> dict[str, int]:
    """Return the numbers in a chapter's heading by what they count; a title counts where it is nothing but a number."""
    if cut.ordinal:
        return read_ordinal(cut.ordinal) or read_ordinal(f"{cut.ordinal} {cut.title}")
    number = take_number(cut.title) or take_cjk(cut.title)
    alone = number is not None and not cut.title[number.end :].strip(" .")
    return {PLAIN: number.value} if number and alone and number.value > 0 else {}


def read_ordinal(text: str) -> dict[str, int]:
    """Return the numbers in "VOLUME I. BOOK FIRST", "Erster Akt", "第三回", by the kind of division that they count."""
    cjk = CJK_NUMBER.search(text) if not text.isascii() else None
    number = take_cjk(text, cjk.start()) if cjk else None
    if cjk and number:
        signs = text[number.end : number.end + 1], text[: cjk.start()][-1:]
        return {next((CJK[sign][0] for sign in signs if sign in CJK), PLAIN): number.value}
    keywords = load_divisions()[0]
    found: dict[str, int] = {}
    kind, loose, stop = "", 0, 0
    for token in TOKEN.finditer(text):
        if token.start() < stop:
            continue
        division = keywords.get(fold(token.group()))
        if division and not kind:
            kind = division.kind
            if loose:  # FIRST ACT
                found[kind], kind, loose = loose, "", 0
        elif number := take_number(text[token.start() :]):
            stop = token.start() + number.end
            if kind and number.value > 0:
                found[kind], kind = number.value, ""
            else:
                loose = max(loose, number.value)
    return {PLAIN: loose} if loose and not found else found


def follow(steps: list[Step], read: list[dict[str, int]]) -> Iterator[tuple[str, Step, str]]:
    """Yield code, place and words for whatever is odd about a sequence."""
    first = steps[0]
    if 1 < first.value <= LATEST_START:
        yield from tell_missing(1, first.value, first, read[: first.place])
    last = first
    for step, after in [*pairwise(steps[1:]), (steps[-1], None)]:
        problem, value = judge(last, step, after)
        if problem == "missing":
            begins = step.value <= last.value or (step.parent != last.parent and step.value <= LATEST_START)
            low = 1 if begins else last.value + 1
            yield from tell_missing(low, step.value, step, read[last.place : step.place])
        elif problem == "doubled":
            yield "audit-number-doubled", step, f"{step.value} stands twice in a row"
        elif problem == "order":
            yield "audit-number-order", step, f"{step.value} stands where {last.value + 1} belongs"
        last = step._replace(value=value)


def judge(last: Step, step: Step, after: Step | None) -> tuple[str, int]:
    """Return what is odd about a step, and the number to go on from."""
    due, value = last.value + 1, step.value
    coming = after.value if after else 0
    if value == due:
        return "", value
    if coming == due + 1 and step.parent == last.parent:
        return "order", due  # misprinted: what follows goes on as if it were not
    if value == 1 and (step.parent != last.parent or (last.value > 1 and coming in (0, 1, 2))):
        return "", value
    if value == last.value:
        return "doubled", value
    if coming == due:
        return "order", last.value  # an intruder
    if due < value <= due + WIDEST_HOLE:
        return "missing", value
    if value <= LATEST_START and (step.parent != last.parent or coming == value + 1):
        return "missing", value  # begins again, without its first
    return "order", last.value if coming > last.value else value


def tell_missing(low: int, stop: int, step: Step, between: list[dict[str, int]]) -> Iterator[tuple[str, Step, str]]:
    """Name the numbers that no heading in between carries, whatever it counts."""
    known = {value for values in between for value in values.values()}
    gone = [value for value in range(low, stop) if value not in known]
    if gone:
        names = f"{gone[0]} is" if len(gone) == 1 else f"{gone[0]} to {gone[-1]} are"
        yield "audit-number-missing", step, f"{names} missing before {step.value}"
