"""A dressed text goes in; one line of it comes out, each letter in its place, in thousandths of the size."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from bookmaker.assembly.cover.dress import Dressed
from bookmaker.assembly.cover.face import Face, measure_shape

X_HEIGHT = 420  # how high the letters stand for which a font's loose accents are made


class Glyph(NamedTuple):
    """A letter (or, where it is shaped, a whole line) and where it stands: y grows downward from the baseline."""

    text: str
    face: Face
    x: int
    y: int = 0


class Line(NamedTuple):
    """One line: its glyphs, its breadth, and its ink above and below the baseline."""

    glyphs: tuple[Glyph, ...]
    width: int
    rise: int
    sink: int


def set_line(dressed: Dressed, text: str) -> Line:
    """One line of letters, paired as their font wants it, loose accents above or below their letters."""
    if dressed.face.shaped:
        shape = measure_shape(dressed.face, text)
        return Line((Glyph(text, dressed.face, 0),), shape.advance, max(-shape.top, 0), max(shape.bottom, 0))
    glyphs: list[Glyph] = []
    pen, top, bottom, rise, sink, last = 0, 0, 0, 0, 0, ""
    for char in text:
        face = dressed.find_face(char)
        shape = measure_shape(face, char)
        if last and is_accent(char):
            base = measure_shape(dressed.find_face(last), last)
            x = pen - base.advance + (base.left + base.right - shape.left - shape.right) // 2
            y = bottom if shape.top >= 0 else min(top + X_HEIGHT, 0)
        else:
            kerning = face.find_kerning(last, char) if last and face == dressed.find_face(last) else 0
            x, y, top, bottom, last = pen + kerning, 0, 0, 0, char
            pen += kerning + shape.advance
        top, bottom = min(top, shape.top + y), max(bottom, shape.bottom + y)
        rise, sink = max(rise, -top), max(sink, bottom)
        glyphs.append(Glyph(char, face, x, y))
    return Line(tuple(glyphs), pen, rise, sink)


def is_accent(char: str) -> bool:
    """Does it stand above, below or about the letter before it?"""
    return unicodedata.category(char) in {"Mn", "Me"}
