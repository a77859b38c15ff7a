"""The bytes of a picture in, what it is out: its format, its size, and whether it can be shown to the end."""

from __future__ import annotations

import io
import warnings
from typing import Any, NamedTuple

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")  # what Pillow may take it for
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
}
MOST_PIXELS = 50_000_000  # of a picture that we open; more is a bomb, or a poster


class Picture(NamedTuple):
    """What is known of a picture."""

    name: str  # in the archive
    size: int  # bytes
    format: str = ""  # as Pillow calls it; "" = unknown to us
    width: int = 0
    height: int = 0
    mode: str = ""
    transparent: bool = False
    animated: bool = False
    fault: str = ""  # why it cannot be opened; "" = it can
    flaw: str = ""  # why it cannot be shown whole, though it can be opened; "" = it can


def look_at_picture(name: str, data: bytes) -> Picture:
    """Open a picture to its last line, in the smallest size that shows whether it is whole."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                known = Picture(name, len(data), image.format or "", image.width, image.height, image.mode)
                if image.width * image.height > MOST_PIXELS:
                    return known._replace(flaw="has more pixels than any device can show")
                return look_inside(known, image)
        except UnidentifiedImageError:
            return Picture(name, len(data), fault="is no picture that can be opened")
        except Image.DecompressionBombError:
            return Picture(name, len(data), flaw="has more pixels than any device can show")
        except MemoryError:
            raise
        except Exception as error:
            return Picture(name, len(data), fault=" ".join(str(error).split()) or type(error).__name__)


def look_inside(known: Picture, image: Any) -> Picture:
    """Decode a picture that is open."""
    animated = bool(getattr(image, "is_animated", False))
    image.draft(None, (image.width // 8, image.height // 8))  # a JPEG is read whole all the same, but faster
    try:
        image.load()
    except Exception as error:
        return known._replace(animated=animated, flaw=" ".join(str(error).split()) or type(error).__name__)
    transparent = "transparency" in image.info
    if not transparent and "A" in image.getbands():
        transparent = image.getchannel("A").getextrema()[0] < 255
    return known._replace(animated=animated, transparent=transparent)
