"""Bytes go in; the picture in them comes out, decoded, with the name of its format: told by them, never by a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.pictures.decoding import decode_heif, decode_picture
from bookmaker.assembly.pictures.limits import PictureError
from bookmaker.assembly.pictures.svg import draw_svg, is_svg
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from PIL import Image

HEIF = defer(rb"\A.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)  # what telephones photograph in
AVIF = defer(rb"\A.{4}ftyp.{0,60}avi[fs]", re.DOTALL)  # a relation of it that Pillow reads itself
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


class Opened(NamedTuple):
    """A decoded picture, or the first of several, and what was seen of its bytes."""

    image: Image.Image
    form: str  # the name of its format
    moves: bool = False  # more pictures follow
    sound: bool = True  # nothing of it is missing or damaged


def open_picture(data: bytes, drawn: int) -> Opened:
    """The picture in these bytes, as far as it is there; a drawing's longer side has `drawn` pixels.

    Raises PictureError.
    """
    if not data.strip(b"\0"):
        raise PictureError("picture-empty", "is an empty file: give a JPEG or PNG picture")
    if is_svg(data):
        return Opened(decode_picture(draw_svg(data, drawn)), "SVG")
    if HEIF.match(data) and not AVIF.match(data):
        return Opened(decode_heif(data), "HEIC")
    try:
        image = decode_picture(data)
    except PictureError as error:
        if error.code != "picture-broken" or not data.startswith(JPEG_START):
            raise
        return Opened(decode_picture(data + JPEG_END), "JPEG", sound=False)  # what is missing of it is grey
    form, first = str(image.format), image.copy() if image.format == "GIF" else image
    try:
        return Opened(first, form, moves=bool(getattr(image, "is_animated", False)))
    except Exception:  # the second picture is damaged, and each format fails in its own way
        return Opened(first, form, moves=True, sound=False)
