"""A size, a palette and a stream of numbers go in; a picture comes out: the ornaments that repeat a small figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from bookmaker.assembly.cover.palette import Palette, Stream, mix_colours
from bookmaker.assembly.cover.strokes import draw_disc, lay_grid, paint_mask, paint_tile

if TYPE_CHECKING:
    from bookmaker.assembly.cover.strokes import Draw, Size


def draw_arcs(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """Quarter circles in square tiles, each turned one way or the other, so that paths meander."""
    step = stream.choose((160, 200, 266, 320))
    breadth = stream.choose((24, 32, 40))  # of half the path, percent of half a tile
    strong, mid, faint, accent, ground = palette.strong, palette.mid, palette.faint, palette.accent, palette.ground
    edge, bed, thread, back = stream.choose(
        (
            (strong, ground, accent, faint),
            (strong, mid, ground, ground),
            (mid, faint, strong, ground),
            (accent, ground, strong, ground),
            (ground, strong, accent, mid),
        )
    )

    def paint(draw: Draw, side: int) -> None:
        half = side // 2
        rings = ((breadth, edge), (breadth * 7 // 10, bed), (breadth // 5, thread), (-(breadth // 5), bed),
                 (-(breadth * 7 // 10), edge), (-breadth, back))  # fmt: skip
        for corner in (0, side):
            for share, colour in rings:
                draw_disc(draw, corner, corner, half + half * share // 100, colour)

    tile = paint_tile(step, back, paint)
    turned = tile.transpose(Image.Transpose.ROTATE_90)
    image = Image.new("RGB", size)
    for _column, _row, x, y in lay_grid(size, step):
        image.paste(tile if stream.below(2) else turned, (x, y))
    return image


def draw_scales(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """Rings behind rings, like waves in a Japanese print or the scales of a fish."""
    step = stream.choose((200, 266, 320))
    bands = stream.choose((2, 3, 3, 4))
    common, second, rare = stream.choose(
        (
            ((palette.strong, palette.ground), (palette.mid, palette.ground), (palette.accent, palette.ground)),
            ((palette.ground, palette.strong), (palette.ground, palette.mid), (palette.ground, palette.accent)),
            ((palette.mid, palette.ground), (palette.mid, palette.faint), (palette.strong, palette.ground)),
        )
    )
    stencil = paint_mask((step, step), lambda draw, width, _height: draw.ellipse((0, 0, width, width), fill=255))

    def paint_rings(pair: tuple[str, str]) -> Image.Image:
        def paint(draw: Draw, side: int) -> None:
            half = side // 2
            for band in range(bands * 2):
                draw_disc(draw, half, half, half * (bands * 2 - band) // (bands * 2), pair[1 - band % 2])

        return paint_tile(step, pair[1], paint)

    tiles = [paint_rings(pair) for pair in (common, second, rare)]
    stripe, odds = stream.between(3, 9), stream.between(7, 30)
    image = Image.new("RGB", size, palette.ground)
    rise = step // 4
    for row in range(-2, size[1] // rise + 2):
        for column in range(-1, size[0] // step + 2):
            kind = 2 if stream.below(odds) == 0 else row // stripe % 2
            image.paste(tiles[kind], (column * step - row % 2 * step // 2, row * rise), stencil)
    return image


def draw_weave(size: Size, palette: Palette, stream: Stream) -> Image.Image:
    """Broad ribbons, over and under."""
    step = stream.choose((64, 80, 100, 160))
    run = stream.choose((1, 2, 2, 3))  # how many a ribbon passes over: a tabby, twills
    shades = (palette.mid, palette.faint, palette.strong, palette.ground)
    sett = [stream.choose(shades) for _ in range(stream.between(3, 6))]
    sett[stream.below(len(sett))] = palette.accent
    sett += sett[-2:0:-1]
    shadow = mix_colours(min(palette.strong, palette.faint), "#000000", 30)
    image = Image.new("RGB", size, shadow)
    draw = ImageDraw.Draw(image)
    edge = max(step // 22, 3)
    for column, row, x, y in lay_grid(size, step):
        upright = (column + row) % (run * 2) < run
        colour = sett[(column if upright else row) % len(sett)]
        across, along = (edge, 0) if upright else (0, edge)
        draw.rectangle((x + across, y + along, x + step - across - 1, y + step - along - 1), fill=colour)
        thread = mix_colours(colour, shadow, 16)
        for at in (step // 4, step // 2, step * 3 // 4):
            line = (x + at, y, x + at + 1, y + step - 1) if upright else (x, y + at, x + step - 1, y + at + 1)
            draw.rectangle(line, fill=thread)
    return image
