"""The design “bare”: the ornament alone, where there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.page import HEIGHT, WIDTH, Box, Plan
from bookmaker.assembly.cover.pattern import draw_pattern

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.palette import Palette, Stream
    from bookmaker.assembly.cover.words import Words


def plan(_words: Words, _stream: Stream) -> Plan:
    """All of the page."""
    page = Box(0, 0, WIDTH, HEIGHT)
    return Plan("bare", page, page)


def paint(image: Image.Image, _plan: Plan, palette: Palette, seed: bytes) -> None:
    """The ornament."""
    image.paste(draw_pattern((WIDTH, HEIGHT), palette, seed))


DESIGN = Design("bare", plan, paint)
