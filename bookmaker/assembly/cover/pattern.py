"""A size, a palette and a seed go in; a picture that fills the size comes out: one of eight ornaments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.flowers import draw_flowers, draw_sprigs
from bookmaker.assembly.cover.hedgerows import draw_hedgerows
from bookmaker.assembly.cover.palette import Palette, Stream
from bookmaker.assembly.cover.scenes import draw_contours, draw_seedhead
from bookmaker.assembly.cover.tiles import draw_arcs, draw_scales, draw_weave

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.strokes import Size

FAMILIES = {
    "arcs": draw_arcs,
    "contours": draw_contours,
    "flowers": draw_flowers,
    "hedgerows": draw_hedgerows,
    "scales": draw_scales,
    "seedhead": draw_seedhead,
    "sprigs": draw_sprigs,
    "weave": draw_weave,
}


def draw_pattern(size: Size, palette: Palette, seed: bytes) -> Image.Image:
    """The ornament of a seed, `size` pixels wide and high."""
    name = Stream(seed, "family").choose(tuple(FAMILIES))
    return FAMILIES[name](size, palette, Stream(seed, name))
