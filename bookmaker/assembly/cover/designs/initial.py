"""The design “initial”: the title's first letter, as large as the page, behind a field of paper with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.designs.fields import plan_field
from bookmaker.assembly.cover.face import load_font
from bookmaker.assembly.cover.palette import Palette, Stream
from bookmaker.assembly.cover.strokes import fill_box

if TYPE_CHECKING:
    from bookmaker.assembly.cover.dress import Dressed
    from bookmaker.assembly.cover.page import Plan
    from bookmaker.assembly.cover.words import Words

ARTICLES = frozenset("the a an le la les un une der die das ein eine el los las il lo i gli o os as de het".split(" "))
TRIAL = 400  # the size in pixels at which the letter is measured
SHARE, ABOVE = 118, 10  # percent of the field's height: how high the letter is, and what is left above it
HEAVY = 700  # the weight of the letter, where its font has weights


def plan(words: Words, _stream: Stream) -> Plan | None:
    """None where no word begins with a letter or a figure."""
    if "title" not in words.texts or not _find_letter(words.texts["title"]):
        return None
    return plan_field("initial", words)._replace(shape=_find_letter(words.texts["title"]))


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """The letter on a field of its own, cut off by its edges."""
    stream = Stream(seed, "initial")
    field, letter = stream.choose(((palette.strong, palette.ground), (palette.ground, palette.strong)))
    box = plan.pattern
    part = Image.new("RGB", (box.right - box.left, box.bottom - box.top), field)
    title = next(placed.block for placed in plan.texts if placed.role == "title")
    face = next(glyph.face for line in title.lines for glyph in line.glyphs if plan.shape in glyph.text)
    face = face._replace(weight=HEAVY) if face.weight else face
    _left, top, _right, bottom = load_font(face, TRIAL).getbbox(plan.shape, anchor="ls")
    font = load_font(face, min(part.height * SHARE * TRIAL // (100 * max(int(bottom - top), TRIAL // 3)), 2600))
    left, top, right, bottom = (int(side) for side in font.getbbox(plan.shape, anchor="ls"))
    shift = stream.choose((-1, 0, 1)) * part.width * 9 // 100
    place = (part.width - left - right) // 2 + shift, part.height * ABOVE // 100 - top
    ImageDraw.Draw(part).text(place, plan.shape, letter, font, anchor="ls")
    image.paste(part, box[:2])
    for rule in plan.rules:
        fill_box(ImageDraw.Draw(image), rule, 0, palette.accent)


def _find_letter(title: Dressed) -> str:
    """The first letter of the first word that is no article; in a font that shapes, none."""
    names = [word for word in title.text.split() if any(map(str.isalnum, word))]
    if title.face.shaped or not names:
        return ""
    word = names[1] if len(names) > 1 and names[0].lower() in ARTICLES else names[0]
    return next(char for char in word if char.isalnum())


DESIGN = Design("initial", plan, paint)
