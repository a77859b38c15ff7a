"""The design “band”: an ornament above or below a field of paper with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageDraw

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.designs.fields import plan_field
from bookmaker.assembly.cover.pattern import draw_pattern
from bookmaker.assembly.cover.strokes import fill_box

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.page import Plan
    from bookmaker.assembly.cover.palette import Palette, Stream
    from bookmaker.assembly.cover.words import Words


def plan(words: Words, stream: Stream) -> Plan:
    """The field above or below."""
    return plan_field("band", words, above=stream.below(2) == 0)


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The ornament, and a strip between it and the field."""
    left, top, right, bottom = plan.pattern
    image.paste(draw_pattern((right - left, bottom - top), palette, seed), (left, top))
    for rule in plan.rules:
        fill_box(ImageDraw.Draw(image), rule, 0, palette.accent)


DESIGN = Design("band", plan, paint)
