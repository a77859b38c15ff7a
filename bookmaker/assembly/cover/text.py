"""A dressed text and a room in pixels go in; a block of lines comes out, as large as the room allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.assembly.cover.dress import Dressed
from bookmaker.assembly.cover.face import EM
from bookmaker.assembly.cover.lines import (
    STOPS,
    Unit,
    break_lines,
    count_lines,
    fill_lines,
    join_units,
    list_units,
    split_units,
)
from bookmaker.assembly.cover.scripts import is_wide
from bookmaker.assembly.cover.setting import Line, set_line

SMALLEST = 44  # pixels: still legible on a page 1600 wide
WHOLE = 60  # pixels: sizes down to this are tried before any word is broken
BROKEN = 96  # pixels: the largest size at which a word is broken
MOST_LINES = ((190, 2), (150, 3), (100, 5), (0, 99))  # above a size, no more lines than this


class Block(NamedTuple):
    """A text set in lines at a size, in pixels; its lines are in thousandths of that."""

    lines: tuple[Line, ...]
    size: int
    leading: int  # from one baseline to the next
    cut: bool = False  # an ellipsis stands for the rest

    @property
    def width(self) -> int:
        """The breadth of its longest line."""
        return max(-(-line.width * self.size // EM) for line in self.lines)

    @property
    def rise(self) -> int:
        """From the top of its ink to its first baseline."""
        return -(-self.lines[0].rise * self.size // EM)

    @property
    def height(self) -> int:
        """From the top of its first line's ink to the foot of its last."""
        return self.rise + (len(self.lines) - 1) * self.leading - (-self.lines[-1].sink * self.size // EM)


def fit_text(dressed: Dressed, room: tuple[int, int], largest: int) -> Block:
    """The text in lines as large as a room (width, height) allows; where even the smallest is too large, cut."""
    units = list_units(dressed)
    sizes = list_sizes(largest)
    for size in sizes:
        if size >= min(WHOLE, sizes[0]) and (block := _try_size(dressed, units, room, size)):
            return block
    length = sum(unit.width for unit in units)
    for size in sizes:
        limit = room[0] * EM // size
        if size > BROKEN or length // limit * size > room[1]:
            continue
        if block := _try_size(dressed, split_units(dressed, units, limit), room, size):
            return block
    return _cut_text(dressed, units, room, sizes[-1])


def list_sizes(largest: int) -> list[int]:
    """Type sizes in pixels, each some 6 percent smaller than the one before."""
    sizes = [max(largest, SMALLEST)]
    while sizes[-1] > SMALLEST:
        sizes.append(max(sizes[-1] * 94 // 100, SMALLEST))
    return sizes


def _try_size(dressed: Dressed, units: Sequence[Unit], room: tuple[int, int], size: int) -> Block | None:
    limit = room[0] * EM // size
    if any(unit.width > limit for unit in units):
        return None
    most = next(lines for above, lines in MOST_LINES if size > above)
    count = count_lines(units, limit)
    if count > most or (count - 1) * size > room[1]:
        return None
    for rows in (break_lines(units, limit), fill_lines(units, limit)):
        block = _set_block(dressed, rows, size)
        if block.height <= room[1] and len(block.lines) <= most:
            return block
    return None


def _set_block(dressed: Dressed, rows: Sequence[Sequence[Unit]], size: int) -> Block:
    lines = tuple(set_line(dressed, join_units(row)) for row in rows)
    airy = dressed.face.shaped or any(map(is_wide, dressed.others))
    ink = max(line.rise for line in lines) + max(line.sink for line in lines)
    return Block(lines, size, max(size * (134 if airy else 114) // 100, ink * size * 104 // 100 // EM))


def _cut_text(dressed: Dressed, units: Sequence[Unit], room: tuple[int, int], size: int) -> Block:
    """As many lines as there is room for, the last ending in an ellipsis."""
    limit = room[0] * EM // size
    rows = fill_lines(split_units(dressed, units, limit * 94 // 100), limit)  # the rest is for the ellipsis
    rows = rows[: max(room[1] // size, 1)]
    while len(rows) > 1 and _set_block(dressed, rows, size).height > room[1]:
        rows.pop()
    more = "…" if dressed.find_face("…").holds("…") else "..."
    mark = Unit(more, set_line(dressed, more).width)
    while len(rows[-1]) > 1 and set_line(dressed, join_units([*rows[-1], mark])).width > limit:
        rows[-1].pop()
    last = rows[-1][-1]
    rows[-1][-1] = last._replace(text=last.text.rstrip(STOPS))
    return _set_block(dressed, [*rows[:-1], [*rows[-1], mark]], size)._replace(cut=True)
