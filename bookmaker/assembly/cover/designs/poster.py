"""The design “poster”: the title in heavy lines, each as large as the page is broad, on a page with one bold figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.designs.design import Design
from bookmaker.assembly.cover.face import EM
from bookmaker.assembly.cover.lines import break_lines, join_units, list_units
from bookmaker.assembly.cover.page import HEIGHT, WIDTH, Box, Placed, Plan, Stack, place_stack, set_words, stack_texts
from bookmaker.assembly.cover.palette import Palette, Stream
from bookmaker.assembly.cover.setting import set_line
from bookmaker.assembly.cover.strokes import draw_disc, paint_scene
from bookmaker.assembly.cover.text import Block, fit_text

if TYPE_CHECKING:
    from PIL import Image

    from bookmaker.assembly.cover.dress import Dressed
    from bookmaker.assembly.cover.strokes import Draw
    from bookmaker.assembly.cover.words import Role, Words

EDGE = 130  # pixels from the page's edges to the words
HEAVY = 800  # the weight of the title, where its font has weights
LARGEST, LEAST = 560, 110  # pixels: of a line's type
UNEVEN = 3  # how many times as large as another a line may be
HIGHEST = 1350  # pixels that the title may take
BETWEEN = 46  # pixels between two of its lines
FOOT: tuple[Role, ...] = ("authors", "line", "series")
MOST_LINES = 6


def plan(words: Words, _stream: Stream) -> Plan | None:
    """The title from the top, all else at the foot; None where the title has too many words to be a poster."""
    title = words.texts.get("title")
    lines = _choose_lines(title) if title else []
    if not lines:
        return None
    texts: list[Placed] = []
    align = 2 if words.backward else 0
    top = EDGE + 30
    for block in lines:
        left = WIDTH - EDGE - block.width if words.backward else EDGE
        texts.append(Placed("title", block, Box(left, top, left + block.width, top + block.height), 0))
        top += block.height + BETWEEN
    room = WIDTH - 2 * EDGE
    if subtitle := words.texts.get("subtitle"):
        block = fit_text(subtitle, (room, HIGHEST // 4), 96)
        texts += place_stack(Stack((("subtitle", block, 0),), block.height), EDGE, WIDTH - EDGE, top + 50, align)
        top += 50 + block.height + BETWEEN
    rest = words._replace(texts={role: words.texts[role] for role in FOOT if role in words.texts})
    foot = stack_texts(set_words(rest, (room, HEIGHT - top - 3 * EDGE), 110), FOOT)
    start = HEIGHT - EDGE - foot.height
    texts += place_stack(foot, EDGE, WIDTH - EDGE, start, align)
    figure = Box(0, top + 60, WIDTH, start - 90 if foot.items else HEIGHT)
    figure = figure if figure.bottom - figure.top >= LEAST else Box(0, 0, 0, 0)
    return Plan("poster", figure, Box(0, 0, WIDTH, HEIGHT), tuple(texts))


def paint(image: Image.Image, plan: Plan, palette: Palette, seed: bytes) -> None:
    """One bold figure from edge to edge, in what room there is."""
    box = plan.pattern
    stream = Stream(seed, "poster")
    figure = stream.choose((_draw_bars, _draw_discs, _draw_slants))
    if box.bottom:
        size = box.right - box.left, box.bottom - box.top
        image.paste(paint_scene(size, palette.paper, lambda draw, *_: figure(draw, palette)), box[:2])


def _choose_lines(title: Dressed) -> list[Block]:
    """The breaks that give the highest title of those that go; none where no break does."""
    face = title.face._replace(weight=HEAVY) if title.face.weight else title.face
    heavy = title._replace(face=face)
    units = list_units(heavy)
    whole = sum(unit.width + unit.space for unit in units)
    best: list[Block] = []
    for count in range(1, min(len(units), MOST_LINES) + 1):
        rows = break_lines(units, max(whole * 110 // (100 * count), *(unit.width for unit in units)))
        lines = [set_line(heavy, join_units(row)) for row in rows]
        sizes = [min((WIDTH - 2 * EDGE) * EM // max(line.width, 1), LARGEST) for line in lines]
        blocks = [Block((line,), size, size) for line, size in zip(lines, sizes, strict=True)]
        goes = min(sizes) >= LEAST and max(sizes) <= UNEVEN * min(sizes) and _add_heights(blocks) <= HIGHEST
        if goes and _add_heights(blocks) > _add_heights(best):
            best = blocks
    return best


def _add_heights(blocks: list[Block]) -> int:
    return sum(block.height + BETWEEN for block in blocks)


def _draw_bars(draw: Draw, palette: Palette) -> None:
    """Bars from side to side, each thicker than the one above."""
    width, height = draw.im.size
    count = max(height // 260, 3)
    for number in range(count):
        top, thick = height * number // count, height * (number + 1) * 80 // (100 * count * count)
        colour = palette.accent if number == count - 2 else palette.strong
        draw.rectangle((0, top + height // count - thick, width, top + height // count), fill=colour)


def _draw_discs(draw: Draw, palette: Palette) -> None:
    """A row of discs as high as the room, one of them another colour, a half one at the edge."""
    width, height = draw.im.size
    across = min(height, width * 2 // 5)
    for number in range(width // across + 2):
        colour = palette.accent if number == 1 else palette.strong if number % 2 else palette.mid
        draw_disc(draw, width - number * across, height // 2, across // 2, colour)


def _draw_slants(draw: Draw, palette: Palette) -> None:
    """Slanting stripes, like an awning."""
    width, height = draw.im.size
    step = max(width // 10, 1)
    for number in range(-height // step - 1, width // step + 2):
        colour = (palette.strong, palette.paper, palette.mid, palette.paper, palette.accent, palette.paper)[number % 6]
        left = number * step
        draw.polygon(
            [(left + height, 0), (left + step + height, 0), (left + step, height), (left, height)], fill=colour
        )


DESIGN = Design("poster", plan, paint)
