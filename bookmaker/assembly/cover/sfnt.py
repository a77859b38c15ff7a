"""A font file goes in; which characters it holds and how it pairs letters come out.

Pillow can neither say which characters a font holds nor, in its basic layout, pair letters as the font's own GPOS table
asks; its other layout needs a system library that most machines lack. The two tables are short to read.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADVANCE = 0x4  # the bit of a value record that moves the next letter
LAST_CHAR = 0x10FFFF


class Pairs(NamedTuple):
    """One table of letter pairs, looked up where it lies: most of it is never asked for."""

    table: bytes
    covered: Mapping[int, int]  # first glyph -> its place
    classes: tuple[Mapping[int, int], ...]  # of the first and the second glyph; () where pairs are listed one by one
    width: int  # bytes of a pair's values
    skip: int  # bytes before the one that is wanted; -1 = it is not there

    def find(self, one: int, other: int) -> int | None:
        """How much wider the first of two glyphs stands, in font units; None = this table does not say."""
        place = self.covered.get(one)
        if place is None:
            return None
        at = self._find_in_matrix(one, other) if self.classes else self._find_in_list(place, other)
        if at is None or self.skip < 0:
            return None if at is None else 0
        return int.from_bytes(self.table[at + self.skip : at + self.skip + 2], "big", signed=True)

    def _find_in_matrix(self, one: int, other: int) -> int:
        row, column = self.classes[0].get(one, 0), self.classes[1].get(other, 0)
        return 16 + (row * _word(self.table, 14) + column) * self.width

    def _find_in_list(self, place: int, other: int) -> int | None:
        start = _word(self.table, 10 + 2 * place)
        low, high, step = 0, _word(self.table, start), 2 + self.width
        while low < high:
            middle = (low + high) // 2
            glyph = _word(self.table, start + 2 + middle * step)
            if glyph == other:
                return start + 4 + middle * step
            low, high = (middle + 1, high) if glyph < other else (low, middle)
        return None


class Sfnt(NamedTuple):
    """What is read of a font file."""

    units: int  # to the em
    glyphs: Mapping[int, int]  # character -> glyph
    lookups: tuple[tuple[Pairs, ...], ...]  # all apply; in each, the first table that says

    def find_kerning(self, left: str, right: str) -> int:
        """How much wider (negative: closer) the left one of two characters stands, in thousandths of the size."""
        one, other = self.glyphs.get(ord(left), 0), self.glyphs.get(ord(right), 0)
        found = (next((v for p in lookup if (v := p.find(one, other)) is not None), 0) for lookup in self.lookups)
        return sum(found) * 1000 // self.units


@lru_cache(maxsize=16)
def read_sfnt(path: str, index: int = 0) -> Sfnt:
    """The font, or the index-th one of a collection. Raises OSError or struct.error for what is no font."""
    with Path(path).open("rb") as stream:
        start = 0
        if stream.read(4) == b"ttcf":
            stream.seek(12 + 4 * index)
            (start,) = struct.unpack(">I", stream.read(4))
        stream.seek(start + 4)
        (count,) = struct.unpack(">H", stream.read(2))
        stream.seek(start + 12)
        tables = {}
        for tag, _sum, offset, length in struct.iter_unpack(">4sIII", stream.read(16 * count)):
            if tag in {b"cmap", b"GPOS", b"head"}:
                stream.seek(offset)
                tables[tag] = stream.read(length)
    return Sfnt(_word(tables[b"head"], 18), _read_glyphs(tables[b"cmap"]), _read_lookups(tables.get(b"GPOS", b"")))


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _words(data: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f">{count}H", data[at : at + 2 * count])


def _read_glyphs(cmap: bytes) -> dict[int, int]:
    rank = {(3, 10): 0, (0, 6): 1, (0, 4): 1, (3, 1): 2, (0, 3): 3}
    places = (struct.unpack(">HHI", cmap[at : at + 8]) for at in range(4, 4 + 8 * _word(cmap, 2), 8))
    known = sorted((rank[(platform, kind)], at) for platform, kind, at in places if (platform, kind) in rank)
    for _rank, at in known:
        if _word(cmap, at) == 12:
            return dict(_list_groups(cmap[at:]))
        if _word(cmap, at) == 4:
            return dict(_list_segments(cmap[at:]))
    return {}


def _list_groups(table: bytes) -> Iterator[tuple[int, int]]:
    count = int.from_bytes(table[12:16], "big")
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        for char in range(first, min(last, LAST_CHAR) + 1):
            yield char, glyph + char - first


def _list_segments(table: bytes) -> Iterator[tuple[int, int]]:
    count = _word(table, 6) // 2
    lasts, firsts = _words(table, 14, count), _words(table, 16 + 2 * count, count)
    deltas, offsets = _words(table, 16 + 4 * count, count), _words(table, 16 + 6 * count, count)
    for segment in range(count):
        place = 16 + 6 * count + 2 * segment + offsets[segment]
        for char in range(firsts[segment], lasts[segment] + 1):
            glyph = _word(table, place + 2 * (char - firsts[segment])) if offsets[segment] else char
            if glyph and char != 0xFFFF:
                yield char, (glyph + deltas[segment]) & 0xFFFF


def _read_lookups(gpos: bytes) -> tuple[tuple[Pairs, ...], ...]:
    if not gpos:
        return ()
    _major, _minor, _scripts, features, lookups = _words(gpos, 0, 5)
    wanted: set[int] = set()
    for record in range(_word(gpos, features)):
        at = features + 2 + 6 * record
        if gpos[at : at + 4] == b"kern":
            feature = features + _word(gpos, at + 4)
            wanted.update(_words(gpos, feature + 4, _word(gpos, feature + 2)))
    found = []
    for number in sorted(wanted):
        lookup = lookups + _word(gpos, lookups + 2 + 2 * number)
        kind, _flags, count = _words(gpos, lookup, 3)
        tables = [lookup + offset for offset in _words(gpos, lookup + 6, count)]
        if kind == 9:  # an extension: the table proper lies farther off
            tables = [at + int.from_bytes(gpos[at + 4 : at + 8], "big") for at in tables if _word(gpos, at + 2) == 2]
        if kind in {2, 9}:
            found.append(tuple(_read_pairs(gpos[at:]) for at in tables))
    return tuple(found)


def _read_pairs(table: bytes) -> Pairs:
    form, coverage, one, other = _words(table, 0, 4)
    width = 2 * (one.bit_count() + other.bit_count())
    skip = 2 * (one & (ADVANCE - 1)).bit_count() if one & ADVANCE else -1
    classes = tuple(_read_classes(table[at:]) for at in _words(table, 8, 2)) if form == 2 else ()
    return Pairs(table, _read_coverage(table[coverage:]), classes, width, skip)


def _read_coverage(table: bytes) -> dict[int, int]:
    form, count = _words(table, 0, 2)
    if form == 1:
        return {glyph: place for place, glyph in enumerate(_words(table, 4, count))}
    ranges = struct.iter_unpack(">HHH", table[4 : 4 + 6 * count])
    return {glyph: place + glyph - first for first, last, place in ranges for glyph in range(first, last + 1)}


def _read_classes(table: bytes) -> dict[int, int]:
    if _word(table, 0) == 1:
        first, count = _words(table, 2, 2)
        return {first + place: value for place, value in enumerate(_words(table, 6, count))}
    ranges = struct.iter_unpack(">HHH", table[4 : 4 + 6 * _word(table, 2)])
    return {glyph: value for first, last, value in ranges for glyph in range(first, last + 1)}
