"""A dressed text and a breadth go in; the lines into which it is best broken come out. Thousandths of the size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.assembly.cover.dress import Dressed
from bookmaker.assembly.cover.scripts import is_wide
from bookmaker.assembly.cover.setting import is_accent, set_line

NO_START = "、。，．・：；？！）」』】〉》〕］｝’”…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〻ゝゞヽヾ゛゜％‰～〜"
NO_END = "（「『【〈《〔［｛‘“"
STOPS = ".,:;?!…—–/|·、。，：；？！"
PARTICLES = "のとはがをにでもやへ的和與与之"  # most phrases end in one
HIRAGANA = "ぁ", "ゟ"
HINGES = "-‐–—/_"  # a long word may be broken after one

# What a line costs, beside its squared distance (in thousandths of the breadth) from the even length.
ANY_LINE, LONELY_END, AFTER_STOP, INSIDE_WORD, WEAK_WORD = 50_000, 300_000, -30_000, 60_000, 160_000


class Unit(NamedTuple):
    """What no line is broken within: a word, a part of one, a Chinese or Japanese character."""

    text: str
    width: int
    space: int = 0  # before it, unless it begins a line


def list_units(dressed: Dressed) -> list[Unit]:
    """The pieces of a text between which a line may end."""
    space = set_line(dressed, " ").width
    units: list[Unit] = []
    for word in dressed.text.split(" "):
        pieces = [word] if dressed.face.shaped else list(_list_pieces(word))
        for place, piece in enumerate(pieces):
            units.append(Unit(piece, set_line(dressed, piece).width, space if units and place == 0 else 0))
    return units


def join_units(row: Sequence[Unit]) -> str:
    """The text of a line."""
    return "".join(" " * bool(unit.space and place) + unit.text for place, unit in enumerate(row))


def count_lines(units: Sequence[Unit], limit: int) -> int:
    """How many lines it takes when each is filled before the next is begun."""
    return len(fill_lines(units, limit))


def fill_lines(units: Sequence[Unit], limit: int) -> list[list[Unit]]:
    """Lines no wider than the limit (or a single unit), each filled before the next is begun."""
    rows: list[list[Unit]] = [[]]
    width = 0
    for unit in units:
        if rows[-1] and width + unit.space + unit.width > limit:
            rows.append([])
            width = 0
        width += unit.width + (unit.space if rows[-1] else 0)
        rows[-1].append(unit)
    return rows


def break_lines(units: Sequence[Unit], limit: int) -> list[list[Unit]]:
    """Lines no wider than the limit (or a single unit), as even as can be: the cheapest way through all the breaks."""
    least = count_lines(units, limit)
    if least == 1:
        return [list(units)]
    goal = sum(unit.width + unit.space for unit in units) // least
    best, start = [0], [0]
    for end in range(1, len(units) + 1):
        costs = []
        width = 0
        for first in range(end - 1, -1, -1):
            width += units[first].width + (units[first + 1].space if first + 1 < end else 0)
            if width > limit and first < end - 1:
                break
            costs.append((best[first] + _rate_line(units, first, end, (goal - width) * 1000 // limit), first))
        cost, first = min(costs)
        best.append(cost)
        start.append(first)
    rows, end = [], len(units)
    while end:
        rows.append(list(units[start[end] : end]))
        end = start[end]
    return rows[::-1]


def split_units(dressed: Dressed, units: Sequence[Unit], limit: int) -> list[Unit]:
    """The units, those that are wider than a line broken between two letters."""
    pieces: list[Unit] = []
    for unit in units:
        if unit.width <= limit:
            pieces.append(unit)
            continue
        parts, width = [""], 0
        for char in unit.text:
            advance = set_line(dressed, char).width
            if parts[-1] and width + advance > limit * 94 // 100 and not is_accent(char):
                parts.append("")
                width = 0
            parts[-1] += char
            width += advance
        spaces = [unit.space] + [0] * (len(parts) - 1)
        pieces += (Unit(part, set_line(dressed, part).width, space) for part, space in zip(parts, spaces, strict=True))
    return pieces


def _rate_line(units: Sequence[Unit], first: int, end: int, short: int) -> int:
    cost = short * short + ANY_LINE
    if end == len(units):
        return cost // 2 + (LONELY_END if first and short > 480 else 0)
    last = units[end - 1].text
    if last[-1] in STOPS:
        return cost + AFTER_STOP
    if units[end].space == 0:
        return cost + _rate_break(last[-1], units[end].text[0])
    return cost + (WEAK_WORD // len(last) if len(last) <= 3 and not last.isdigit() else 0)


def _rate_break(last: str, following: str) -> int:
    """What it costs to break a line without a space; a Chinese or Japanese phrase ends as far as two letters tell."""
    if HIRAGANA[0] <= following <= HIRAGANA[1]:  # the tail of a word
        return INSIDE_WORD * 2
    return 0 if last in PARTICLES else INSIDE_WORD


def _list_pieces(word: str) -> Iterator[str]:
    piece = ""
    for char in word:
        if piece and _may_break(piece, char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_break(before: str, char: str) -> bool:
    last = before[-1]
    if is_accent(char) or char in NO_START or last in NO_END or "\u00a0" in (last, char):
        return False
    return is_wide(last) or is_wide(char) or (last in HINGES and char.isalnum() and len(before) > 2)
