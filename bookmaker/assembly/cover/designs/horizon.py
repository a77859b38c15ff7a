"""The design “horizon”: ridge behind ridge under a wide sky with a low sun; the words stand in the sky."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.page import (
    HEAD,
    HEIGHT,
    RULE,
    TAIL,
    WIDTH,
    Box,
    Plan,
    place_stack,
    set_words,
    stack_texts,
)
from bookmaker.assembly.cover.palette import Palette, Stream, mix_colours
from bookmaker.assembly.cover.strokes import draw_disc, paint_scene

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.strokes import Draw, Point
    from bookmaker.assembly.cover.words import Words

EDGE = 150  # pixels from the page's edges to the words
LEAST = 760  # pixels of land
SUN = 330  # pixels that the sun and the tops of the farthest ridge take of the sky
RIDGES = 6
HALVINGS = 8  # of a ridge's line, each bent half as far as the one before


def plan(words: Words, _stream: Stream) -> Plan:
    """The words at the head of the page; the land begins well below them."""
    blocks = set_words(words, (WIDTH - 2 * EDGE, HEIGHT - EDGE - LEAST - SUN), 240)
    head, tail = stack_texts(blocks, HEAD), stack_texts(blocks, TAIL)
    below = EDGE + 30 + head.height + (RULE * 3 // 5 if head.items and tail.items else 0)
    first = place_stack(head, EDGE, WIDTH - EDGE, EDGE + 30, 1)
    second = place_stack(tail, EDGE, WIDTH - EDGE, below, 1)
    foot = max(below + tail.height + 60, HEIGHT * 45 // 100)
    return Plan("horizon", Box(0, foot, WIDTH, HEIGHT), Box(0, 0, WIDTH, foot), first + second)


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The sun, and the land from the farthest ridge to the nearest, which is the strongest."""
    stream = Stream(seed, "horizon")
    sun = stream.between(24, 76), stream.between(120, 190)  # percent of the breadth, pixels of its radius
    bends = [[stream.between(-100, 100) for _ in range(1 << HALVINGS)] for _ in range(RIDGES)]

    def paint_land(draw: Draw, width: int, height: int) -> None:
        scale = width // WIDTH
        high = SUN * scale
        draw_disc(draw, width * sun[0] // 100, (sun[1] + 20) * scale, sun[1] * scale, palette.accent)
        for number, bend in enumerate(bends):
            base = high + (height - high) * number * (number + 4) // (RIDGES * (RIDGES + 4))
            line = _raise_ridge(bend, width, base, (SUN * 3 // 4 - number * 26) * scale)
            shade = number * 100 // (RIDGES - 1)
            near = mix_colours(palette.mid, palette.strong, shade * 2 - 100) if shade > 50 else palette.mid
            colour = near if shade > 50 else mix_colours(palette.ground, palette.mid, 34 + shade * 132 // 100)
            draw.polygon([*line, (width, height), (0, height)], fill=colour)

    box = plan.pattern
    land = paint_scene((box.right - box.left, box.bottom - box.top), palette.paper, paint_land)
    image.paste(land, box[:2])


def _raise_ridge(bends: list[int], width: int, base: int, high: int) -> list[Point]:
    """A line from edge to edge, halved again and again, every new point pushed up or down: a range of hills."""
    count = 1 << HALVINGS
    heights = [0] * (count + 1)
    heights[0], heights[count] = bends[0] * high // 100, bends[1] * high // 100
    step, reach = count, high
    while step > 1:
        half = step // 2
        for middle in range(half, count, step):
            bent = bends[middle] * reach // 100
            heights[middle] = (heights[middle - half] + heights[middle + half]) // 2 + bent
        step, reach = half, reach * 46 // 100
    return [(width * place // count, base - height) for place, height in enumerate(heights)]


DESIGN = Design("horizon", plan, paint)
