"""Shapes in whole numbers go in, smooth pictures come out: what every ornament of a cover is drawn with.

Pillow draws hard edges, so shapes are drawn larger than life and then shrunk. Sines come from a table of whole
numbers, because the last digit of a float is not the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from PIL import Image, ImageDraw

Size = tuple[int, int]
Point = tuple[int, int]
Draw = ImageDraw.ImageDraw

TURN = 8192  # steps in a full circle
ONE = 4096  # what the table calls 1
SCALE = 2  # how much larger a whole scene is drawn
FINE = 3  # how much larger a tile is drawn
LEAF = 72  # straight pieces of each side of a leaf: as many as the largest needs to look round


@lru_cache(maxsize=TURN)
def sine(step: int) -> int:
    """The sine of so many steps of a circle, from 0 to TURN - 1."""
    return round(math.sin(math.tau * step / TURN) * ONE)


def go_out(length: int, angle: int) -> Point:
    """The far end of a line from the origin; angle 0 points up and grows clockwise."""
    return length * sine(angle % TURN) // ONE, -length * sine((angle + TURN // 4) % TURN) // ONE


def ride_wave(at: int, length: int, height: int, phase: int) -> int:
    """How high a wave of that length and height stands at a place."""
    return height * sine((at * TURN // length + phase) % TURN) // ONE


def draw_disc(draw: Draw, x: int, y: int, radius: int, colour: str | int) -> None:
    """A full circle about a centre."""
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def draw_leaf(draw: Draw, foot: Point, length: int, width: int, angle: int, colour: str | int) -> None:
    """A leaf with two points, growing from its foot."""
    points = []
    for side, steps in ((1, range(LEAF + 1)), (-1, range(LEAF, -1, -1))):
        for step in steps:
            along = go_out(length * step // LEAF, angle)
            across = go_out(side * ride_wave(step, 2 * LEAF, width, 0) // 2, angle + TURN // 4)
            points.append((foot[0] + along[0] + across[0], foot[1] + along[1] + across[1]))
    draw.polygon(points, fill=colour)


def paint_scene(size: Size, colour: str, paint: Callable[[Draw, int, int], None]) -> Image.Image:
    """A whole picture, painted at SCALE times its size."""
    image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), colour)
    paint(ImageDraw.Draw(image), *image.size)
    return image.reduce(SCALE)


def paint_tile(size: int, colour: str, paint: Callable[[Draw, int], None]) -> Image.Image:
    """A square tile, painted at FINE times its size."""
    image = Image.new("RGB", (size * FINE, size * FINE), colour)
    paint(ImageDraw.Draw(image), size * FINE)
    return image.reduce(FINE)


def paint_mask(size: Size, paint: Callable[[Draw, int, int], None]) -> Image.Image:
    """A stencil (mode L, 255 = through), painted at FINE times its size."""
    image = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
    paint(ImageDraw.Draw(image), *image.size)
    return image.reduce(FINE)


def lay_grid(size: Size, step: int) -> Iterator[tuple[int, int, int, int]]:
    """Column, row, x and y of the square tiles that cover `size`, centred on it."""
    columns, rows = -(-size[0] // step), -(-size[1] // step)
    left, top = (size[0] - columns * step) // 2, (size[1] - rows * step) // 2
    for row in range(rows):
        for column in range(columns):
            yield column, row, left + column * step, top + row * step


def fill_box(draw: Draw, box: tuple[int, int, int, int], inset: int, colour: str) -> None:
    """A full rectangle, `inset` pixels within a box whose right and bottom lie outside."""
    left, top, right, bottom = box
    draw.rectangle((left + inset, top + inset, right - 1 - inset, bottom - 1 - inset), fill=colour)
