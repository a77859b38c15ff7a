"""Pictures: any bytes in, a picture that every e-reader shows out. It loads Pillow, so it is imported where needed."""

from __future__ import annotations

from bookmaker.assembly.pictures.budget import Lot, prepare_lot
from bookmaker.assembly.pictures.cover import adopt_cover, prepare_cover
from bookmaker.assembly.pictures.limits import E_INK, PictureLimits, Prepared
from bookmaker.assembly.pictures.prepare import prepare_picture

__all__ = [
    "E_INK",
    "Lot",
    "PictureLimits",
    "Prepared",
    "adopt_cover",
    "prepare_cover",
    "prepare_lot",
    "prepare_picture",
]
