"""Many pictures and a number of bytes go in; they come out prepared, as good as that many bytes allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker.assembly.pictures.limits import PictureLimits, Prepared
from bookmaker.assembly.pictures.prepare import prepare_picture
from bookmaker.model import Note

Load = Callable[[], bytes]  # gets one picture when it is its turn, so that never all of them are in the memory

# How much a picture is worth at most, from as good as e-readers take to hardly worth looking at.
STEPS = (
    (90, 3200), (87, 2800), (84, 2500), (81, 2250), (78, 2000), (75, 1840), (72, 1680), (69, 1540), (66, 1410),
    (63, 1290), (60, 1180), (57, 1080), (54, 980), (51, 880), (48, 780), (46, 680), (44, 580), (42, 490), (40, 400),
)  # fmt: skip


class Lot(NamedTuple):
    """All pictures of a book at one quality."""

    pictures: tuple[tuple[Prepared | None, tuple[Note, ...]], ...]  # one for each that came, in their order
    limits: PictureLimits

    @property
    def size(self) -> int:
        """The bytes of all."""
        return sum(len(prepared.data) for prepared, _notes in self.pictures if prepared)


def prepare_lot(pictures: Sequence[Load], limits: PictureLimits, most: int | None = None) -> Lot:
    """The pictures within the limits and, all together, within `most` bytes; the poorest there is where none goes.

    The quality is the best of STEPS at which they fit, and the same for all; a picture that was smaller stays as it is.
    """
    lot = _prepare_all(pictures, limits)
    if most is None or lot.size <= most:
        return lot
    steps = [
        replace(limits, quality=quality, side=min(side, limits.side), thrift=True)
        for quality, side in STEPS
        if quality < limits.quality
    ]
    best = _prepare_all(pictures, steps.pop())
    while steps and best.size <= most:  # halve the steps that are left: a worse one fits, is this one enough?
        middle = len(steps) // 2
        lot = _prepare_all(pictures, steps[middle])
        fits = lot.size <= most
        best = lot if fits else best
        steps = steps[:middle] if fits else steps[middle + 1 :]
    return best


def _prepare_all(pictures: Sequence[Load], limits: PictureLimits) -> Lot:
    return Lot(tuple(prepare_picture(load(), limits=limits) for load in pictures), limits)
