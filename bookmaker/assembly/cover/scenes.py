"""A size, a palette and a stream of numbers go in; a picture comes out: a map of heights, the head of a sunflower."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from bookmaker.assembly.cover.palette import Palette, Stream, mix_colours
from bookmaker.assembly.cover.strokes import TURN, draw_disc, go_out, paint_scene, sine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from bookmaker.assembly.cover.strokes import Draw, Point, Size

Swell = tuple[int, int, int]  # how fast it turns from one sounding to the next, across and down, and where it begins
SOUNDING = 48  # pixels of the doubled picture between two soundings
HEAVY = 5  # every fifth line is heavy
GOLDEN = 1_640_531_527  # the golden angle, in parts of a turn of which there are 2 ** 32


def draw_contours(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """A map of hills that are not there: lines of equal height, every fifth a heavy one."""
    swells = [(stream.between(-72, 72), stream.between(-72, 72), stream.below(TURN)) for _ in range(6)]
    levels = stream.between(16, 24)
    fine, heavy = stream.choose(
        ((palette.mid, palette.strong), (palette.mid, palette.accent), (palette.strong, palette.accent))
    )
    ground = stream.choose((palette.ground, mix_colours(palette.ground, palette.paper, 60)))

    def paint(draw: Draw, width: int, height: int) -> None:
        columns, rows = width // SOUNDING + 2, height // SOUNDING + 2
        land = [[_sound(swells, column, row) for column in range(columns)] for row in range(rows)]
        apart = max((max(map(max, land)) - min(map(min, land))) // levels, 1)
        for level, start, end in _list_strokes(land, apart):
            main = level % HEAVY == 0
            draw.line((start, end), fill=heavy if main else fine, width=12 if main else 7)

    return paint_scene(size, ground, paint)


def draw_seedhead(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """A sunflower's spiral of seeds, filling the page from somewhere near its middle."""
    strong, mid, faint, accent = palette.strong, palette.mid, palette.faint, palette.accent
    centre = stream.between(28, 72), stream.between(28, 62)  # percent of the sides
    gap = stream.between(50, 72)  # pixels of the doubled picture
    ring = stream.choose((8, 13, 21))
    shades = stream.choose(((strong, mid, faint), (mid, faint, accent), (strong, mid), (strong, accent)))
    heart = stream.between(6, 14)  # percent of the reach

    def paint(draw: Draw, width: int, height: int) -> None:
        x, y = width * centre[0] // 100, height * centre[1] // 100
        reach = math.isqrt(max(x, width - x) ** 2 + max(y, height - y) ** 2)
        for seed in range(1, reach * reach // (gap * gap) + 1):
            away = math.isqrt(seed * gap * gap)
            across, along = go_out(away, seed * GOLDEN * TURN >> 32)
            if -gap < x + across < width + gap and -gap < y + along < height + gap:
                radius = gap * 44 // 100 + gap * 34 * away // (100 * reach)
                colour = accent if away * 100 < reach * heart else shades[seed % ring * len(shades) // ring]
                draw_disc(draw, x + across, y + along, radius, colour)

    return paint_scene(size, palette.ground, paint)


def _sound(swells: Sequence[Swell], column: int, row: int) -> int:
    """The height of the land at a place: long swells added up, bent a little."""
    bend = sine((column * 56 + row * 88) % TURN) // 3
    return sum(sine((across * column + along * row + phase + bend) % TURN) for across, along, phase in swells)


def _list_strokes(land: Sequence[Sequence[int]], apart: int) -> Iterator[tuple[int, Point, Point]]:
    """The pieces of every line of equal height, with its number, a square of the grid at a time."""
    for row, (upper, lower) in enumerate(pairwise(land)):
        for column in range(len(upper) - 1):
            corners = upper[column], upper[column + 1], lower[column + 1], lower[column]
            x, y = column * SOUNDING, row * SOUNDING
            for level in range(min(corners) // apart + 1, max(corners) // apart + 1):
                for start, end in _cross_square(corners, level * apart):
                    yield level, (x + start[0], y + start[1]), (x + end[0], y + end[1])


def _cross_square(corners: tuple[int, int, int, int], height: int) -> Iterator[tuple[Point, Point]]:
    """Where a line of equal height enters and leaves a square; the corners run clockwise from top left."""
    edges = []
    for side in range(4):
        one, other = corners[side], corners[(side + 1) % 4]
        if (one < height) != (other < height):
            along = (height - one) * SOUNDING // (other - one)
            back = SOUNDING - along
            edges.append(((along, 0), (SOUNDING, along), (back, SOUNDING), (0, back))[side])
    for index in range(0, len(edges) - 1, 2):
        yield edges[index], edges[index + 1]
