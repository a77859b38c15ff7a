"""A size, a palette and a stream of numbers go in; a picture comes out: fields behind fields, hedges, and a low sun."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.cover.palette import Palette, Stream, mix_colours, order_by_light
from bookmaker.assembly.cover.strokes import TURN, draw_disc, paint_scene, ride_wave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from bookmaker.assembly.cover.strokes import Draw, Point, Size

FURROWS = 8
HAZE = 85  # percent of the farthest colour in the farthest field


class Ridge(NamedTuple):
    """The edge of a field: a long wave and a short one on it."""

    length: int  # percent of the breadth
    swell: int  # of the height, in 2000ths
    phase: int
    ripple: int  # percent of the breadth
    shift: int


def draw_hedgerows(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """Fields behind fields, a hedge along every other one, and a low sun."""
    near, far = order_by_light(palette.strong, palette.faint)
    across, down, radius = stream.between(22, 78), stream.between(11, 21), stream.between(9, 14)  # percent
    count = stream.between(9, 13)
    ridges = [
        Ridge(
            stream.between(70, 170),
            stream.between(15, 55),
            stream.below(TURN),
            stream.between(25, 45),
            stream.below(TURN),
        )
        for _ in range(count)
    ]
    bushes = [stream.between(5, 13) for _ in range(64)]

    def paint(draw: Draw, width: int, height: int) -> None:
        draw_disc(draw, width * across // 100, height * down // 100, width * radius // 100, palette.accent)
        for number, ridge in enumerate(ridges):
            line = _trace(ridge, height * 25 // 100 + height * 80 // 100 * number // count, width, height)
            colour = mix_colours(near if number % 2 else palette.mid, far, (count - 1 - number) * HAZE // (count - 1))
            foot = line[0][1] + height // 4
            draw.polygon([*line, (line[-1][0], foot), (line[0][0], foot)], fill=colour)
            if number % 2:
                _plant(draw, line, bushes[number:] + bushes[:number], (number + 4) * width // (count * 8), colour)
            else:
                _plough(draw, line, width, mix_colours(colour, palette.ground, 30))

    return paint_scene(size, palette.ground, paint)


def _trace(ridge: Ridge, base: int, width: int, height: int) -> list[Point]:
    step = width // 160
    long, high = width * ridge.length // 100, height * ridge.swell // 2000
    short, low = width * ridge.ripple // 100, height // 200
    xs = range(-step, width + 2 * step, step)
    return [(x, base + ride_wave(x, long, high, ridge.phase) + ride_wave(x, short, low, ridge.shift)) for x in xs]


def _plant(draw: Draw, line: Sequence[Point], bushes: Sequence[int], scale: int, colour: str) -> None:
    """A hedge: bushes of uneven growth, `scale` hundredths of a pixel to the unit."""
    for number, (x, y) in enumerate(line):
        draw_disc(draw, x, y, bushes[number % len(bushes)] * scale // 100, colour)


def _plough(draw: Draw, line: Sequence[Point], width: int, colour: str) -> None:
    """Furrows that follow the edge of the field, farther apart the nearer they are."""
    for furrow in range(1, FURROWS + 1):
        draw.line([(x, y + furrow * furrow * width // 280) for x, y in line], fill=colour, width=max(width // 800, 1))
