"""Bytes go in; a decoded picture comes out, or why there is none. What is too large is refused before it is decoded."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from bookmaker.assembly.pictures.limits import PictureError
from bookmaker.limits import limit_of

if TYPE_CHECKING:
    from PIL import Image

ENOUGH = 3200  # pixels of a side beyond which a JPEG is decoded at a half, a quarter or an eighth of its size
FORMATS = (
    "JPEG",
    "PNG",
    "GIF",
    "WEBP",
    "AVIF",
    "TIFF",
    "BMP",
    "JPEG2000",
    "PPM",
    "TGA",
    "ICO",
)  # none starts a program


def decode_picture(data: bytes) -> Image.Image:
    """The picture, or the first of several, in these bytes. Raises PictureError."""
    from PIL import Image

    Image.init()
    known = [name for name in FORMATS if name in Image.OPEN]  # a Pillow may be built without some
    try:
        image = Image.open(BytesIO(data), formats=known)
        image.draft(None, (ENOUGH, ENOUGH))  # a huge JPEG needs only a part of the memory
    except Image.DecompressionBombError:
        raise _refuse_bomb() from None
    except Exception:  # each of its readers fails in its own way
        raise PictureError("picture-unknown", "is no picture that can be read: give a JPEG or PNG file") from None
    if image.width * image.height > limit_of("pixels"):
        raise _refuse_bomb()
    try:
        image.load()
    except Exception as error:
        raise _refuse_broken(error) from None
    return image


def decode_heif(data: bytes) -> Image.Image:
    """The photograph in these bytes. Raises PictureError."""
    try:
        from pillow_heif import open_heif
    except ImportError:
        reason = "is a HEIC photograph, which needs bookmaker's extra “pictures”: install it, or save it as JPEG"
        raise PictureError("picture-needs-extra", reason) from None
    try:
        still = open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        size: tuple[int, int] = still.size
        if size[0] * size[1] <= limit_of("pixels"):
            image: Image.Image = still.to_pillow()
            return image
    except Exception as error:
        raise _refuse_broken(error) from None
    raise _refuse_bomb()


def judge_embedded(address: str) -> bool:
    """May others decode the picture in this data: address? It must be a whole one, and of no monstrous size."""
    head, _comma, body = address.partition(",")
    try:
        decode_picture(b64decode(body) if head.lower().rstrip().endswith(";base64") else unquote_to_bytes(body))
    except (PictureError, ValueError):
        return False
    return True


def _refuse_bomb() -> PictureError:
    most = f"has more than {limit_of('pixels') // 1_000_000} million pixels"
    return PictureError("picture-too-large", f"{most}: make it smaller, 1600 × 2400 is enough")


def _refuse_broken(error: Exception) -> PictureError:
    reason = " ".join(str(error).split())[:80] or type(error).__name__
    return PictureError("picture-broken", f"is broken or cut short ({reason}): save it anew")
