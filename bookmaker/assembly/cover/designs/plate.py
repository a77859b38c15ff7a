"""The design “plate”: an ornament over the whole cover, and on it a plate of paper with everything that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageDraw

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
from bookmaker.assembly.cover.strokes import fill_box

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.palette import Palette, Stream
    from bookmaker.assembly.cover.words import Words

INSETS = (20, 24, 32, 34)  # pixels from the plate's edge at which accent and paper take turns


def plan(words: Words, _stream: Stream) -> Plan:
    """A plate as large as its words, a little above the middle."""
    wide = 1120
    blocks = set_words(words, (wide - 180, 1800), 180)
    if "title" in blocks and blocks["title"].size < 84:
        wide = 1280
        blocks = set_words(words, (wide - 180, 1800), 180)
    head, tail = stack_texts(blocks, HEAD), stack_texts(blocks, TAIL)
    between = RULE if head.items and tail.items else 0
    height = head.height + between + tail.height
    tall = max(height + 260, 620)
    paper = Box((WIDTH - wide) // 2, (HEIGHT - tall) * 40 // 100, (WIDTH + wide) // 2, 0)
    paper = paper._replace(bottom=paper.top + tall)
    top = paper.top + (tall - height) // 2
    middle = top + head.height + RULE // 2
    rules = (Box(WIDTH // 2 - 70, middle - 2, WIDTH // 2 + 70, middle + 2),) if between else ()
    first = place_stack(head, paper.left + 90, paper.right - 90, top, 1)
    second = place_stack(tail, paper.left + 90, paper.right - 90, top + head.height + between, 1)
    return Plan("plate", Box(0, 0, WIDTH, HEIGHT), paper, first + second, rules)


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The ornament, and the plate with its frame."""
    image.paste(draw_pattern((WIDTH, HEIGHT), palette, seed))
    draw = ImageDraw.Draw(image)
    fill_box(draw, plan.paper, 0, palette.paper)
    for turn, inset in enumerate(INSETS):
        fill_box(draw, plan.paper, inset, palette.paper if turn % 2 else palette.accent)
    for rule in plan.rules:
        fill_box(draw, rule, 0, palette.accent)


DESIGN = Design("plate", plan, paint)
