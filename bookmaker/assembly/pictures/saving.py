"""A settled picture and the limits go in; its bytes come out, as PNG where that suits it and as JPEG where not."""

from __future__ import annotations

from io import BytesIO
from math import isqrt
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from bookmaker.assembly.pictures.limits import PictureLimits

STEP, LOWEST = 8, 40  # of the quality of a JPEG
FINE = 80  # the quality from which colours are as sharp as the light
COLOURS = 256  # as many as a palette holds
PATIENCE = 2  # how many times as large as a JPEG a PNG may be, for what is sharp in it
DRAWN = {"PNG", "GIF", "BMP", "ICO", "SVG", "PPM", "TGA", "TIFF", "WEBP"}  # forms that may hold a drawing


def shrink_picture(image: Image.Image, limits: PictureLimits) -> Image.Image:
    """The picture, no larger than it may be."""
    width, height = image.size
    if limits.fits(width, height):
        return image
    side = limits.side
    breadth = max(min(width, isqrt(limits.pixels * width // height), side, side * width // height), 1)
    tall = max(min(height * breadth // width, side), 1)
    return image.resize((breadth, tall), Image.Resampling.LANCZOS, reducing_gap=1.5)


def save_picture(image: Image.Image, form: str, limits: PictureLimits) -> tuple[bytes, str, tuple[int, int]]:
    """Bytes within the limits, their media type, and breadth and height."""
    photo, size = _save_jpeg(image, limits)
    if form in DRAWN and not limits.plain:
        drawing = _save_png(image)
        most = len(photo) * (1 if limits.thrift else PATIENCE)
        if len(drawing) <= limits.size and (len(drawing) <= most or size != image.size):
            return drawing, "image/png", image.size
    return photo, "image/jpeg", size


def _save_jpeg(image: Image.Image, limits: PictureLimits) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of nothing but the picture: as good as has room, and smaller where even the worst has none."""
    image = image.convert("RGB") if limits.plain and not limits.grey else image
    data = b""
    for quality in sorted({max(limits.quality - STEP * step, min(limits.quality, LOWEST)) for step in range(4)})[::-1]:
        data = _write(image, "JPEG", quality=quality, subsampling=0 if quality > FINE else 2, exif=b"")
        if len(data) <= limits.size or image.size == (1, 1):
            return data, image.size
    width, height = (max(side * 4 // 5, 1) for side in image.size)
    return _save_jpeg(image.resize((width, height)), limits)


def _save_png(image: Image.Image) -> bytes:
    """A PNG without loss, with a palette where that holds all its colours."""
    if image.mode == "RGB" and image.getcolors(COLOURS):
        few = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)
        if few.convert("RGB").tobytes() == image.tobytes():
            image = few
    return _write(image, "PNG", optimize=image.mode == "P")


def _write(image: Image.Image, form: str, **settings: object) -> bytes:
    stream = BytesIO()
    bare = image.copy()
    bare.info = {}  # no profile, no date, no place, no comment
    bare.save(stream, form, **settings)
    return stream.getvalue()
