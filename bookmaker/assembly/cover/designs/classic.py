"""The design “classic”: an old title page, all on one axis within a double frame, with a printer's flower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageDraw

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.flowers import SORTS
from bookmaker.assembly.cover.page import HEAD, HEIGHT, TAIL, WIDTH, Box, Plan, place_stack, set_words, stack_texts
from bookmaker.assembly.cover.palette import Stream
from bookmaker.assembly.cover.strokes import fill_box, paint_tile

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.palette import Palette
    from bookmaker.assembly.cover.words import Words

EDGE = 250  # pixels from the page's sides to the words
HEADROOM = 330  # pixels above the title, and below the last line
FLOWER = 460  # pixels: the vignette
GAP = 110  # pixels above and below it
FRAME = ((80, 14), (104, 3))  # pixels from the edge, and how thick: a heavy line and a fine one
CORNER = 150  # pixels: a sort that sits on each corner of the frame


def plan(words: Words, _stream: Stream) -> Plan:
    """The title above, the authors at the foot, the vignette in the middle of what is left, where that is enough."""
    blocks = set_words(words, (WIDTH - 2 * EDGE, HEIGHT - 2 * HEADROOM), 230)
    head, tail = stack_texts(blocks, HEAD), stack_texts(blocks, TAIL)
    foot = HEIGHT - HEADROOM - tail.height
    first = place_stack(head, EDGE, WIDTH - EDGE, HEADROOM, 1)
    second = place_stack(tail, EDGE, WIDTH - EDGE, foot, 1)
    above = HEADROOM + head.height if head.items else 0
    middle = (above + (foot if tail.items else HEIGHT - HEADROOM)) // 2
    left = (WIDTH - FLOWER) // 2
    flower = Box(left, middle - FLOWER // 2, left + FLOWER, middle + FLOWER // 2)
    roomy = flower.top - above >= GAP and (not tail.items or foot - flower.bottom >= GAP)
    return Plan("classic", flower if roomy else Box(0, 0, 0, 0), Box(0, 0, WIDTH, HEIGHT), first + second)


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The frame, a sort on each corner, and the vignette."""
    page = Box(0, 0, WIDTH, HEIGHT)
    draw = ImageDraw.Draw(image)
    for inset, thick in FRAME:
        fill_box(draw, page, inset, palette.accent)
        fill_box(draw, page, inset + thick, palette.paper)
    sort = Stream(seed, "classic").choose(SORTS)

    def paint_sort(size: int) -> Image.Image:
        return paint_tile(size, palette.paper, lambda draw, side: sort(draw, side // 2, palette.ink, palette.accent))

    near, far = FRAME[0][0] - (CORNER - FRAME[-1][0] + FRAME[0][0]) // 2, CORNER
    small = paint_sort(CORNER)
    for left in (near, WIDTH - near - far):
        for top in (near, HEIGHT - near - far):
            image.paste(small, (left, top))
    if plan.pattern.right:
        image.paste(paint_sort(FLOWER), plan.pattern[:2])


DESIGN = Design("classic", plan, paint)
