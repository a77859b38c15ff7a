"""Bytes go in; the picture in them comes out, decoded, with the name of its format: told by them, never by a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.pictures.decoding import decode_heif, decode_picture
from bookmaker.assembly.pictures.limits import PictureError
from bookmaker.assembly.pictures.svg import draw_svg, is_svg

if TYPE_CHECKING:
    from PIL import Image

HEIF = re.compile(rb"\A.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)  # what telephones photograph in
AVIF = re.compile(rb"\A.{4}ftyp.{0,60}avi[fs]", re.DOTALL)  # a relation of it that Pillow reads itself
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


class Opened(NamedTuple):
    """A decoded picture, the name of its format, and whether the end of it is missing."""

    image: Image.Image
    form: str
    cut: bool = False


def open_picture(data: bytes) -> Opened:
    """The picture in these bytes, as far as it is there. Raises PictureError."""
    if not data.strip(b"\0"):
        raise PictureError("picture-empty", "is an empty file: give a JPEG or PNG picture")
    if is_svg(data):
        return Opened(decode_picture(draw_svg(data)), "SVG")
    if HEIF.match(data) and not AVIF.match(data):
        return Opened(decode_heif(data), "HEIC")
    try:
        image = decode_picture(data)
    except PictureError as error:
        if error.code != "picture-broken" or not data.startswith(JPEG_START):
            raise
        return Opened(decode_picture(data + JPEG_END), "JPEG", cut=True)  # what is missing of it is grey
    return Opened(image, str(image.format))
