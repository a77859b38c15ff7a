"""The design “window”: the title above, the authors below, and between them a window on an ornament."""

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
from bookmaker.assembly.cover.pattern import draw_pattern
from bookmaker.assembly.cover.strokes import paint_mask

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.palette import Palette, Stream
    from bookmaker.assembly.cover.strokes import Draw
    from bookmaker.assembly.cover.words import Words

EDGE, LEAST, GAP = 180, 640, 128  # pixels: to the edges, of the window's height, between it and the words
FRAME = 22  # pixels from the window to the outside of the line about it
LINE = 4  # how thick that line is


def plan(words: Words, stream: Stream) -> Plan:
    """The window takes what room the words leave."""
    blocks = set_words(words, (WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE - LEAST - 2 * GAP + RULE), 220)
    head, tail = stack_texts(blocks, HEAD), stack_texts(blocks, TAIL)
    top = EDGE + (head.height + GAP if head.items else 0)
    bottom = HEIGHT - EDGE - (tail.height + GAP if tail.items else 0)
    shape = stream.choose(("circle", "arch", "square"))
    room = bottom - top
    wide = {"circle": min(room, 1180), "arch": min(room * 78 // 100, 1000), "square": 1240}[shape]
    tall = wide if shape == "circle" else min(room, wide * 3 // 2)
    start = top + (room - tall) // 2
    pattern = Box((WIDTH - wide) // 2, start, (WIDTH + wide) // 2, start + tall)
    first = place_stack(head, EDGE, WIDTH - EDGE, EDGE, 1)
    second = place_stack(tail, EDGE, WIDTH - EDGE, HEIGHT - EDGE - tail.height, 1)
    return Plan("window", pattern, Box(0, 0, WIDTH, HEIGHT), first + second, (), shape)


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The ornament behind its window, and a line about that."""
    box = plan.pattern
    size = box.right - box.left, box.bottom - box.top
    ornament = draw_pattern(size, palette, seed)
    for grown, fill in ((FRAME, palette.accent), (FRAME - LINE, palette.paper), (0, ornament)):
        stencil = paint_mask((size[0] + 2 * grown, size[1] + 2 * grown), lambda draw, *_: _cut(draw, plan.shape))
        corner = box.left - grown, box.top - grown
        image.paste(fill, (*corner, corner[0] + stencil.width, corner[1] + stencil.height), stencil)


def _cut(draw: Draw, shape: str) -> None:
    width, height = draw.im.size
    if shape == "square":
        draw.rectangle((0, 0, width, height), fill=255)
    elif shape == "circle":
        draw.ellipse((0, 0, width - 1, height - 1), fill=255)
    else:
        draw.ellipse((0, 0, width - 1, width - 1), fill=255)
        draw.rectangle((0, width // 2, width, height), fill=255)


DESIGN = Design("window", plan, paint)
