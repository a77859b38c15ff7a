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

from bookmaker.assembly.cover.face import EM, load_font
from bookmaker.assembly.cover.page import HEIGHT, WIDTH, Box, Placed, Plan, plan_cover
from bookmaker.assembly.cover.palette import Palette, choose_palette
from bookmaker.assembly.cover.pattern import draw_pattern
from bookmaker.assembly.cover.strokes import paint_mask
from bookmaker.assembly.cover.words import choose_words
from bookmaker.model import Note, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookmaker.assembly.cover.strokes import Draw

NAME = "images/cover.jpg"
HEAVIEST = 400_000  # bytes that a cover should stay under
QUALITIES = ((86, 0), (78, 2), (66, 2))  # JPEG quality and colour subsampling: a busy pattern is saved more tightly
FRAME = 22  # pixels from a window to the outside of the line about it
LINE = 4  # how thick that line is
PLATE = (20, 24, 32, 34)  # pixels from a plate's edge at which accent and paper take turns


def draw_cover(
    title: str, authors: Sequence[str], *, seed: bytes, language: str = "", line: str = "", series: str = ""
) -> tuple[Resource, tuple[Note, ...]]:
    """The cover, and notes on what it could not show. `line` is a short addition: "Twelve posts, spring 2025"."""
    plan = plan_cover(choose_words(title, authors, language, line, series), seed)
    palette = choose_palette(seed)
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.paper)
    _lay_pattern(image, plan, palette, seed)
    draw = ImageDraw.Draw(image)
    if plan.form == "plate":
        _fill_box(draw, plan.paper, 0, palette.paper)
        for turn, inset in enumerate(PLATE):
            _fill_box(draw, plan.paper, inset, palette.paper if turn % 2 else palette.accent)
    for rule in plan.rules:
        _fill_box(draw, rule, 0, palette.accent)
    for placed in plan.texts:
        draw_text(draw, placed, palette.ink)
    return Resource(NAME, "image/jpeg", _save(image)), plan.notes


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


def _lay_pattern(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    box = plan.pattern
    size = box.right - box.left, box.bottom - box.top
    pattern = draw_pattern(size, palette, seed)
    if plan.form != "window":
        image.paste(pattern, box[:2])
        return
    for grown, fill in ((FRAME, palette.accent), (FRAME - LINE, palette.paper), (0, pattern)):
        stencil = paint_mask((size[0] + 2 * grown, size[1] + 2 * grown), lambda draw, *_: _cut_window(draw, plan.shape))
        corner = box.left - grown, box.top - grown
        image.paste(fill, (*corner, corner[0] + stencil.width, corner[1] + stencil.height), stencil)


def _cut_window(draw: Draw, shape: str) -> None:
    width, height = draw.im.size
    if shape == "square":
        draw.rectangle((0, 0, width, height), fill=255)
    elif shape == "circle":
        draw.ellipse((0, 0, width - 1, height - 1), fill=255)
    else:
        draw.ellipse((0, 0, width - 1, width - 1), fill=255)
        draw.rectangle((0, width // 2, width, height), fill=255)


def _fill_box(draw: Draw, box: Box, inset: int, colour: str) -> None:
    left, top, right, bottom = box
    draw.rectangle((left + inset, top + inset, right - 1 - inset, bottom - 1 - inset), fill=colour)


def _save(image: Image.Image) -> bytes:
    data = b""
    for quality, subsampling in QUALITIES:
        stream = BytesIO()
        image.save(stream, "JPEG", quality=quality, subsampling=subsampling)
        data = stream.getvalue()
        if len(data) <= HEAVIEST:
            break
    return data
