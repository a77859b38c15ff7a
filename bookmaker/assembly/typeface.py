"""The user's fonts in; what of them the book needs out, cut down to its letters: the only door to fontTools."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import PurePath
from typing import Any, NamedTuple

from bookmaker.errors import OptionError
from bookmaker.model import Note, Page, Resource

ADVICE = "the extra `fonts` brings it: pip install 'bookmaker[fonts]'"
LARGEST = 500_000  # bytes of all fonts of a book together
FAMILY = "Book Face"  # not the font's own name: readers offer theirs under those
RESTRICTED, PREVIEW, WHOLE, BITMAPS = 0x2, 0x4, 0x100, 0x200  # bits of fsType: what a font's licence lets one do
ALWAYS = " \u00a0-\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u25e6\u25aa.,()[]0123456789"  # or readers draw them
SHOWN = 8  # missing letters that a note names


class Face(NamedTuple):
    """A font as it was read."""

    name: str  # path inside the book
    media_type: str
    data: bytes
    origin: str
    bold: bool
    italic: bool
    whole: bool  # its licence lets nobody take letters out of it


def open_faces(files: Iterable[tuple[str, bytes]]) -> tuple[list[Face], list[Note]]:
    """Return the fonts that may be embedded, of paths and bytes, and what there is to say. Raises OptionError."""
    faces: list[Face] = []
    notes: list[Note] = []
    for origin, data in files:
        font = open_font(data, origin)
        bits, name = font["OS/2"].fsType, PurePath(origin).name
        if bits & 0xF == RESTRICTED or bits & BITMAPS:
            notes.append(Note("font-restricted", f"{name} is not embedded: its licence bits do not allow it"))
            continue
        if bits & 0xF == PREVIEW:
            notes.append(Note("font-preview", f"{name}: its licence bits allow a book to read, not one to edit"))
        kind = "otf" if "CFF " in font or "CFF2" in font else "ttf"
        style = font["OS/2"].fsSelection
        place = f"fonts/face-{len(faces) + 1}.{kind}"
        faces.append(
            Face(place, f"font/{kind}", data, origin, bool(style & 0x20), bool(style & 0x201), bool(bits & WHOLE))
        )
    return faces, notes


def open_font(data: bytes, origin: str) -> Any:
    """Return fontTools' font, every table of it there. Raises OptionError."""
    try:
        from fontTools.ttLib import TTFont
    except ImportError:
        raise OptionError("--font", 0, f"needs fontTools; {ADVICE}") from None
    with explain_faults(origin):
        font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
        if not {"OS/2", "cmap", "name", "head", "maxp"} <= {tag for tag in font.reader.tables if font.reader[tag]}:
            raise ValueError("it lacks tables that every font has")
        font.getBestCmap().keys(), font["OS/2"].fsSelection, font["head"].unitsPerEm  # they can be read
        font.flavor = None
    return font


@contextlib.contextmanager
def explain_faults(origin: str) -> Iterator[None]:
    """Turn whatever a broken font makes fontTools trip over into one clear error."""
    try:
        yield
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise OptionError(origin, 0, f"is no font that can be read ({' '.join(reason.split())[:80]})") from None


def describe_faces(faces: Sequence[Face]) -> str:
    """Return the style sheet that has the book set in these fonts; the reader may still choose his own."""
    rules = [
        f'@font-face {{\n  font-family: "{FAMILY}";\n  font-style: {"italic" if face.italic else "normal"};\n'
        f"  font-weight: {'bold' if face.bold else 'normal'};\n  src: url(../{face.name});\n}}\n"
        for face in faces
    ]
    return "\n".join([*rules, f'section, nav {{\n  font-family: "{FAMILY}", serif;\n}}\n'])


def embed_faces(faces: Sequence[Face], pages: Iterable[Page]) -> tuple[Resource, ...]:
    """Return the fonts with the letters of these pages and no others. Raises OptionError where they are too large."""
    letters = gather_letters(pages)
    files = tuple(Resource(face.name, face.media_type, cut_face(face, letters)) for face in faces)
    size = sum(len(each.data) for each in files)
    if size > LARGEST:
        reason = f"with the letters of this book alone it has {size // 1000} KB; {LARGEST // 1000} at most"
        raise OptionError(faces[0].origin, 0, reason)
    return files


def gather_letters(pages: Iterable[Page]) -> str:
    """Return every character of the pages once, sorted; capitals too, for small capitals are made of them."""
    text = set(ALWAYS)
    for page in pages:
        text.update(unescape(page.data.decode()))
    text.update("".join(sorted(text)).upper())
    return "".join(sorted(text))


def cut_face(face: Face, letters: str) -> bytes:
    """Return a font with these letters alone, unless its licence wants it whole; a variable one as it is at rest."""
    font, sink = open_font(face.data, face.origin), io.BytesIO()
    with explain_faults(face.origin):
        if not face.whole:
            from fontTools import subset

            options = subset.Options(notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], hinting=False)
            options.layout_features += ["smcp"]
            cutter = subset.Subsetter(options)
            cutter.populate(text=letters)
            cutter.subset(font)
            if "fvar" in font:
                from fontTools.varLib.instancer import instantiateVariableFont

                font = instantiateVariableFont(font, dict.fromkeys(axis.axisTag for axis in font["fvar"].axes))
        font.save(sink, reorderTables=True)
    return sink.getvalue()


def find_missing(faces: Sequence[Face], pages: Sequence[Page]) -> Iterator[Note]:
    """Yield a note on the letters of the book that the first of the fonts does not have."""
    if not faces:
        return
    known = open_font(faces[0].data, faces[0].origin).getBestCmap()
    missing = [each for each in gather_letters(pages) if each.isalnum() and ord(each) not in known]
    if not missing:
        return
    named = ", ".join(missing[:SHOWN]) + (", …" if len(missing) > SHOWN else "")
    said = f"{len(missing)} letters of the book are not in {PurePath(faces[0].origin).name} ({named})"
    yield Note("font-letters", f"{said}; the reader's own fonts show them")
