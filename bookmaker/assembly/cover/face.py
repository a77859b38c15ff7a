"""A font file goes in; a face comes out that says what it holds, how wide that is, and draws it through Pillow."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.cover.sfnt import read_sfnt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL import ImageFont

EM = 1000  # every width here is in thousandths of the type size


class Face(NamedTuple):
    """One face: a file, which of the faces in it, how heavy (0 = as it comes), and whether its text needs shaping."""

    path: str
    number: int = 0
    weight: int = 0
    shaped: bool = False

    def holds(self, text: Iterable[str]) -> bool:
        """Has it a picture of each of these characters?"""
        glyphs = read_sfnt(self.path, self.number).glyphs
        return all(glyphs.get(ord(char)) for char in text)

    def find_kerning(self, left: str, right: str) -> int:
        """How much wider (negative: closer) the left one of two letters stands."""
        return read_sfnt(self.path, self.number).find_kerning(left, right)


class Shape(NamedTuple):
    """A character's advance and the box of its ink about the baseline (top is negative)."""

    advance: int
    left: int
    top: int
    right: int
    bottom: int


def find_bundled(file: str, weight: int) -> Face:
    """A face of the font package that this one depends on: "EBGaramond", "EBGaramond-Italic"."""
    return Face(str(Path(import_module("fontpkg_eb_garamond").__path__[0], "files", f"{file}[wght].ttf")), 0, weight)


@lru_cache(maxsize=64)
def load_font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels, for drawing."""
    from PIL import ImageFont

    engine = ImageFont.Layout.RAQM if face.shaped else ImageFont.Layout.BASIC
    font = ImageFont.truetype(face.path, size, face.number, layout_engine=engine)
    if face.weight:
        font.set_variation_by_axes([face.weight])
    return font


@lru_cache(maxsize=4096)
def measure_shape(face: Face, text: str) -> Shape:
    """How much room a character takes, or a word in a face that shapes."""
    font = load_font(face, EM)
    left, top, right, bottom = font.getbbox(text, anchor="ls")
    return Shape(round(font.getlength(text)), round(left), round(top), round(right), round(bottom))
