"""The design “mosaic”: large tiles of circles, halves and quarters above a field of paper with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.designs.fields import plan_field
from bookmaker.assembly.cover.page import WIDTH
from bookmaker.assembly.cover.palette import Stream
from bookmaker.assembly.cover.strokes import TURN, draw_disc, draw_leaf, paint_mask

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.page import Plan
    from bookmaker.assembly.cover.palette import Palette
    from bookmaker.assembly.cover.strokes import Draw
    from bookmaker.assembly.cover.words import Words

TILE = 400  # pixels: four fill the breadth
QUARTERS = 90  # degrees


def plan(words: Words, _stream: Stream) -> Plan:
    """Whole rows of tiles above the field."""
    return plan_field("mosaic", words, step=TILE)._replace(rules=())


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """Every tile of two colours that stand apart, and none beside its like."""
    stream = Stream(seed, "mosaic")
    stencils = [paint_mask((TILE, TILE), draw) for draw in SHAPES]
    pairs = (
        (palette.ground, palette.strong),
        (palette.strong, palette.ground),
        (palette.mid, palette.ground),
        (palette.faint, palette.strong),
        (palette.ground, palette.accent),
        (palette.strong, palette.accent),
    )
    last = [-1] * (WIDTH // TILE)
    for top in range(plan.pattern.top, plan.pattern.bottom, TILE):
        for column in range(WIDTH // TILE):
            taken = {last[column], last[column - 1] if column else -1}
            pair = stream.choose([number for number in range(len(pairs)) if number not in taken])
            last[column] = pair
            box = column * TILE, top, (column + 1) * TILE, top + TILE
            image.paste(pairs[pair][0], box)
            image.paste(pairs[pair][1], box, stream.choose(stencils).rotate(QUARTERS * stream.below(4)))


def _cut_quarter(draw: Draw, side: int, _side: int) -> None:
    draw_disc(draw, 0, 0, side, 255)


def _cut_rings(draw: Draw, side: int, _side: int) -> None:
    for step in range(4):
        draw_disc(draw, 0, 0, side * (4 - step) // 4, 0 if step % 2 else 255)


def _cut_leaf(draw: Draw, side: int, _side: int) -> None:
    draw_leaf(draw, (0, 0), side * 141 // 100, side * 82 // 100, TURN * 3 // 8, 255)


def _cut_disc(draw: Draw, side: int, _side: int) -> None:
    draw_disc(draw, side // 2, side // 2, side * 36 // 100, 255)


def _cut_halves(draw: Draw, side: int, _side: int) -> None:
    for top in (0, side // 2):
        draw.pieslice((0, top, side, top + side), 180, 360, fill=255)


def _cut_wedge(draw: Draw, side: int, _side: int) -> None:
    draw.polygon([(0, 0), (side, 0), (0, side)], fill=255)


SHAPES = (_cut_quarter, _cut_rings, _cut_leaf, _cut_disc, _cut_halves, _cut_wedge)
DESIGN = Design("mosaic", plan, paint)
