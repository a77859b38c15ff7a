"""A size, a palette and a stream of numbers go in; a picture comes out: leafy twigs, or a printer's flowers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from bookmaker.assembly.cover.palette import Palette, Stream
from bookmaker.assembly.cover.strokes import TURN, draw_disc, draw_leaf, go_out, lay_grid, paint_mask, paint_tile

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookmaker.assembly.cover.strokes import Draw, Size


class Twig(NamedTuple):
    """How a twig grows; angles are degrees, shares percent."""

    pairs: int  # of leaves
    lean: int
    slim: int  # a leaf's breadth, of its length
    opening: int  # between the stem and its lowest leaves


def draw_sprigs(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """Leafy twigs in staggered rows, as on a block-printed paper."""
    twig = Twig(stream.between(3, 5), stream.between(7, 32), stream.between(28, 46), stream.between(37, 60))
    wide = stream.choose((200, 228, 266, 320))
    tall = wide * 5 // 4
    strong, mid = palette.strong, palette.mid
    colours = stream.choose(((strong, mid), (strong, strong), (mid, mid), (mid, strong)))
    berries = stream.below(3) > 0
    angles = [side * twig.lean * TURN // 360 for side in (-1, 1)]
    stencils = [paint_mask((tall, tall), _grow_leaves(twig, angle)) for angle in angles]
    fruit = [paint_mask((tall, tall), _grow_berries(angle)) for angle in angles]
    image = Image.new("RGB", size, palette.ground)
    for column in range(-1, size[0] // wide + 2):
        odd = column % 2
        for row in range(-1, size[1] // tall + 2):
            x, y = column * wide + (wide - tall) // 2 - wide // 4, row * tall + odd * tall // 2
            image.paste(colours[odd], (x, y, x + tall, y + tall), stencils[odd])
            if berries:
                image.paste(palette.accent, (x, y, x + tall, y + tall), fruit[odd])
    return image


def _plant_stem(width: int, height: int, angle: int) -> tuple[int, int, int]:
    """Where a stem stands so that its twig is in the middle, and how long it is."""
    long = height * 66 // 100
    tip = go_out(long, angle)
    return width // 2 - tip[0] * 56 // 100, height // 2 - tip[1] * 56 // 100, long


def _grow_leaves(twig: Twig, angle: int) -> Callable[[Draw, int, int], None]:
    def paint(draw: Draw, width: int, height: int) -> None:
        x, y, long = _plant_stem(width, height, angle)
        across, along = go_out(long, angle)
        draw.line((x, y, x + across, y + along), fill=255, width=height // 70)
        draw_leaf(draw, (x + across, y + along), long // 3, long * twig.slim // 300, angle, 255)
        for pair in range(twig.pairs):
            across, along = go_out(long * (pair * 2 + 1) // (twig.pairs * 2), angle)
            leaf = long * (50 - 22 * pair // twig.pairs) // 100
            for side in (-1, 1):
                turn = angle + side * (twig.opening - 4 * pair) * TURN // 360
                draw_leaf(draw, (x + across, y + along), leaf, leaf * twig.slim // 100, turn, 255)

    return paint


def _grow_berries(angle: int) -> Callable[[Draw, int, int], None]:
    def paint(draw: Draw, width: int, height: int) -> None:
        x, y, long = _plant_stem(width, height, angle)
        for side in (-1, 1):
            across, along = go_out(long * 112 // 100, angle + side * TURN // 12)
            draw_disc(draw, x + across, y + along, long * 5 // 100, 255)

    return paint


def draw_flowers(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """A printer's flowers: small symmetrical sorts set solid, one to three kinds in turn."""
    step = stream.choose((134, 160, 200, 266))
    colours = (palette.strong, palette.mid, palette.accent)
    kinds = [stream.below(len(SORTS)) for _ in range(3)]
    first = stream.below(3)
    layout = stream.choose(("01", "0102", "0012", "012"))

    def paint_sort(number: int) -> Image.Image:
        one, other = colours[(first + number) % 3], colours[(first + number + 1) % 3]
        return paint_tile(step, palette.ground, lambda draw, side: SORTS[kinds[number]](draw, side // 2, one, other))

    tiles = [paint_sort(number) for number in range(3)]
    image = Image.new("RGB", size)
    for column, row, x, y in lay_grid(size, step):
        index = column % 2 * 2 + row % 2 if len(layout) == 4 else column + row
        image.paste(tiles[int(layout[index % len(layout)])], (x, y))
    return image


def _set_petals(draw: Draw, half: int, one: str, other: str) -> None:
    for eighth in range(8):
        long = half * (96 if eighth % 2 else 80) // 100
        draw_leaf(draw, (half, half), long, long * 40 // 100, eighth * TURN // 8, one if eighth % 2 else other)
    draw_disc(draw, half, half, half // 7, other)


def _set_lenses(draw: Draw, half: int, one: str, other: str) -> None:
    side = half * 2
    for corner, eighth in (((0, 0), 3), ((side, 0), 5), ((0, side), 1), ((side, side), 7)):
        draw_leaf(draw, corner, half * 141 // 100, half * 58 // 100, eighth * TURN // 8, one)
    draw_disc(draw, half, half, half * 20 // 100, other)
    for x, y in ((half, 0), (0, half), (side, half), (half, side)):
        draw_disc(draw, x, y, half * 14 // 100, other)


def _set_rosette(draw: Draw, half: int, one: str, other: str) -> None:
    for petal in range(12):
        x, y = go_out(half * 62 // 100, petal * TURN // 12)
        draw_disc(draw, half + x, half + y, half * 20 // 100, one)
    draw_disc(draw, half, half, half * 40 // 100, other)
    draw_disc(draw, half, half, half * 16 // 100, one)


def _set_lozenge(draw: Draw, half: int, one: str, other: str) -> None:
    for share, colour in ((98, one), (70, other), (42, one)):
        reach = half * share // 100
        draw.polygon([(half, half - reach), (half + reach, half), (half, half + reach), (half - reach, half)], colour)
    draw_disc(draw, half, half, half * 12 // 100, other)


def _set_quatrefoil(draw: Draw, half: int, one: str, other: str) -> None:
    for share, colour in ((46, one), (28, other)):
        for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            draw_disc(draw, half + x * half * 46 // 100, half + y * half * 46 // 100, half * share // 100, colour)
    draw_disc(draw, half, half, half * 18 // 100, one)


SORTS = (_set_petals, _set_lenses, _set_rosette, _set_lozenge, _set_quatrefoil)
