"""The bytes of a user's cover go in; a picture that every e-reader shows comes out, or one clear error."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil

from PIL import Image

from bookmaker.assembly.pictures.limits import PictureError, PictureLimits
from bookmaker.assembly.pictures.prepare import make_fit
from bookmaker.assembly.pictures.saving import save_picture
from bookmaker.errors import OptionError
from bookmaker.model import Note, Resource

LEAST = 1000, 1600  # pixels: what the shops ask of a cover
MOST_GROWN = 4  # times: what would have to grow more is a thumbnail
SLIMMEST, SQUATTEST = 162, 130  # height in percent of the breadth
LIMITS = PictureLimits(drawn=2400, still=True, plain=True)


def prepare_cover(data: bytes, origin: str, *, grey: bool = False) -> tuple[Resource, tuple[Note, ...]]:
    """The picture as it is where e-readers show it, else a JPEG of it; notes on what is odd about it.

    Raises OptionError where it is no picture, or a broken or too large one.
    """
    try:
        kept, notes = make_fit(data, replace(LIMITS, grey=grey))
    except PictureError as error:
        raise OptionError(origin, 0, f"the cover {error.reason}") from None
    if notes:  # it is cut short, and half a cover is none
        raise OptionError(origin, 0, f"the cover {notes[0].message}; save it anew")
    cover = Resource(f"images/cover{kept.suffix}", kept.media_type, kept.data)
    return cover, _judge_size(kept.width, kept.height)


def adopt_cover(data: bytes, *, grey: bool = False) -> tuple[Resource | None, tuple[Note, ...]]:
    """The cover that a dump has, enlarged to what the shops ask for where it is somewhat smaller.

    None, with a note, where it cannot be shown or is but a thumbnail.
    """
    try:
        cover, notes = prepare_cover(data, "cover", grey=grey)
    except OptionError as error:
        return None, (Note("cover-unfit", f"the dump's own cover is not used: {error.reason}"),)
    if not any(note.code == "cover-small" for note in notes):
        return cover, notes
    with Image.open(BytesIO(cover.data)) as small:
        grown = max(LEAST[0] / small.width, LEAST[1] / small.height)
        if grown > MOST_GROWN:
            told = f"the dump's own cover is not used: it has but {small.width} × {small.height} pixels"
            return None, (Note("cover-unfit", told),)
        size = ceil(small.width * grown), ceil(small.height * grown)
        large = small.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        told = f"the dump's own cover has {small.width} × {small.height} pixels, and was enlarged"
    saved, media_type, _ = save_picture(large, "JPEG", replace(LIMITS, grey=grey))
    others = (note for note in notes if note.code != "cover-small")
    return Resource("images/cover.jpg", media_type, saved), (Note("cover-small", told), *others)


def _judge_size(width: int, height: int) -> tuple[Note, ...]:
    notes = []
    if width < LEAST[0] or height < LEAST[1]:
        asked = f"the shops ask for {LEAST[0]} × {LEAST[1]} and more"
        notes.append(Note("cover-small", f"the cover has {width} × {height} pixels, and {asked}"))
    if not SQUATTEST * width <= height * 100 <= SLIMMEST * width:
        shape = f"{height * 100 // width / 100:.2f} times as high as wide"
        notes.append(Note("cover-shape", f"the cover is {shape}; e-readers put bars beside what is not 1.3 to 1.62"))
    return tuple(notes)
