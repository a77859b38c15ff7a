"""Title, authors and a seed go in; the cover of the book comes out, drawn: a JPEG of 1600 × 2400 pixels.

The same words and the same seed give the same bytes on every machine with the same Pillow: the type is that of a font
package that this one depends on, the geometry is whole numbers, the ornament follows from the seed. Only characters
that this font lacks (it holds Latin, Greek and Cyrillic) are taken from the fonts of the system, and may so differ;
scripts that need shaping are drawn only where Pillow finds the library for it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from bookmaker.assembly.cover.designs import find_design, plan_cover
from bookmaker.assembly.cover.face import EM, load_font
from bookmaker.assembly.cover.page import HEIGHT, WIDTH, Placed
from bookmaker.assembly.cover.palette import choose_palette
from bookmaker.assembly.cover.words import choose_words
from bookmaker.model import Note, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookmaker.assembly.cover.strokes import Draw

NAME = "images/cover.jpg"
HEAVIEST = 400_000  # bytes that a cover should stay under
QUALITIES = ((86, 0), (78, 2), (66, 2))  # JPEG quality and colour subsampling: a busy pattern is saved more tightly


def draw_cover(
    title: str,
    authors: Sequence[str],
    *,
    seed: bytes,
    language: str = "",
    line: str = "",
    series: str = "",
    style: str = "",
    grey: bool = False,
) -> tuple[Resource, tuple[Note, ...]]:
    """The cover, and notes on what it could not show. `line` is a short addition: "Twelve posts, spring 2025".

    `style` names one of the designs; else the seed picks one. A `grey` cover is for e-ink.
    """
    plan = plan_cover(choose_words(title, authors, language, line, series), seed, style)
    palette = choose_palette(seed)
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.paper)
    find_design(plan).paint(image, plan, palette, seed)
    draw = ImageDraw.Draw(image)
    for placed in plan.texts:
        draw_text(draw, placed, palette.ink)
    return Resource(NAME, "image/jpeg", _save(image.convert("L") if grey else image)), plan.notes


def draw_text(draw: Draw, placed: Placed, ink: str) -> None:
    """A block of text in its box."""
    block, box = placed.block, placed.box
    for number, line in enumerate(block.lines):
        spare = box.right - box.left - line.width * block.size // EM
        left = box.left + spare * placed.align // 2
        base = box.top + block.rise + number * block.leading
        for glyph in line.glyphs:
            x = left + glyph.x * block.size * 4 // EM / 4  # quarters of a pixel: exact, and as fine as the eye sees
            y = base + glyph.y * block.size // EM
            draw.text((x, y), glyph.text, ink, load_font(glyph.face, block.size), anchor="ls")


def _save(image: Image.Image) -> bytes:
    data = b""
    for quality, subsampling in QUALITIES:
        stream = BytesIO()
        image.save(stream, "JPEG", quality=quality, subsampling=subsampling)
        data = stream.getvalue()
        if len(data) <= HEAVIEST:
            break
    return data
