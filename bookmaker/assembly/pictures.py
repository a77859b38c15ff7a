"""The bytes of a user's cover go in; a picture that every e-reader shows comes out, or one clear error."""

from __future__ import annotations

import warnings
from io import BytesIO
from math import isqrt
from typing import TYPE_CHECKING

from bookmaker.errors import OptionError
from bookmaker.model import Note, Resource

if TYPE_CHECKING:
    from PIL import Image

MOST_DECODED = 100_000_000  # pixels: a larger picture is a mistake, or an attack on the memory
MOST_PIXELS = 4_000_000
LONGEST_SIDE = 3200  # pixels
MOST_BYTES = 1_500_000
LEAST = 1000, 1600  # pixels: what the shops ask of a cover
SLIMMEST, SQUATTEST = 162, 130  # height in percent of the breadth
QUALITIES = (90, 82, 74, 66)
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP", "JPEG2000", "PPM", "TGA")  # none that starts a program
KEPT_MODES = {"JPEG": {"RGB", "L"}, "PNG": {"RGB", "L", "P", "1"}}
NAMES = {"JPEG": ("images/cover.jpg", "image/jpeg"), "PNG": ("images/cover.png", "image/png")}
ORIENTATION = 0x0112  # the EXIF tag that says how the camera was held
UPRIGHT = 1


def prepare_cover(data: bytes, origin: str) -> tuple[Resource, tuple[Note, ...]]:
    """The picture as it is where e-readers show it, else a JPEG of it; notes on what is odd about it.

    Raises OptionError where it is no picture, or a broken or too large one.
    """
    if not data:
        raise OptionError(origin, 0, "the cover is an empty file: give a JPEG or PNG picture")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what is judged here
        image = _open_picture(data, origin)
        if _is_fit(image, data):
            kept, small = Resource(*NAMES[str(image.format)], data), image
        else:
            small = _shrink(_flatten(image, origin))
            kept = Resource(*NAMES["JPEG"], _save(small))
    return kept, _judge_size(*small.size)


def _open_picture(data: bytes, origin: str) -> Image.Image:
    from PIL import Image

    Image.init()
    known = [name for name in FORMATS if name in Image.OPEN]  # a Pillow may be built without some
    try:
        image = Image.open(BytesIO(data), formats=known)
    except Image.DecompressionBombError:
        raise OptionError(origin, 0, _describe_bomb()) from None
    except Exception:  # each of its readers fails in its own way
        raise OptionError(origin, 0, "the cover is no picture that can be read: give a JPEG or PNG file") from None
    if image.width * image.height > MOST_DECODED:
        raise OptionError(origin, 0, _describe_bomb())
    try:
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a huge JPEG is decoded at a half or a quarter of its size
        image.load()
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise OptionError(origin, 0, f"the cover is broken or cut short ({reason}): save it anew") from None
    return image


def _describe_bomb() -> str:
    return f"the cover has more than {MOST_DECODED // 1_000_000} million pixels: make it smaller, 1600 × 2400 is enough"


def _is_fit(image: Image.Image, data: bytes) -> bool:
    """May these very bytes go into the book?"""
    turned = image.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT
    clear = "transparency" in image.info
    moving = bool(getattr(image, "is_animated", False))
    progressive = bool(image.info.get("progressive") or image.info.get("progression"))
    known = image.mode in KEPT_MODES.get(str(image.format), ())
    return known and len(data) <= MOST_BYTES and _fits(*image.size) and not (turned or clear or moving or progressive)


def _fits(width: int, height: int) -> bool:
    return width * height <= MOST_PIXELS and max(width, height) <= LONGEST_SIDE


def _flatten(image: Image.Image, origin: str) -> Image.Image:
    """Upright, in plain red, green and blue, on white."""
    from PIL import Image, ImageOps

    try:
        image = ImageOps.exif_transpose(image)
        if image.mode.startswith("I"):  # sixteen bits of grey
            image = image.convert("I").point(lambda value: value / 256).convert("L")
        image = _match_colours(image)
        if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
            image = image.convert("RGBA")
            white = Image.new("RGBA", image.size, "white")
            return Image.alpha_composite(white, image).convert("RGB")
        return image.convert("RGB")
    except Exception as error:
        raise OptionError(origin, 0, f"the cover cannot be made into a JPEG ({error}): save it anew as one") from None


def _match_colours(image: Image.Image) -> Image.Image:
    """The colours that the picture's own profile means, since the profile is left behind."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the numbers are all there is


def _shrink(image: Image.Image) -> Image.Image:
    from PIL import Image

    width, height = image.size
    if _fits(width, height):
        return image
    width = min(width, isqrt(MOST_PIXELS * width // height), LONGEST_SIDE, LONGEST_SIDE * width // height)
    width = max(width, 1)
    height = max(min(image.height * width // image.width, LONGEST_SIDE), 1)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=1.5)


def _save(image: Image.Image) -> bytes:
    """A plain JPEG with nothing in it but the picture."""
    data = b""
    for quality in QUALITIES:
        stream = BytesIO()
        image.save(stream, "JPEG", quality=quality, subsampling=0 if quality > 80 else 2, exif=b"")
        data = stream.getvalue()
        if len(data) <= MOST_BYTES:
            return data
    return _save(image.resize((image.width * 4 // 5, image.height * 4 // 5)))


def _judge_size(width: int, height: int) -> tuple[Note, ...]:
    notes = []
    if width < LEAST[0] or height < LEAST[1]:
        asked = f"the shops ask for {LEAST[0]} × {LEAST[1]} and more"
        notes.append(Note("cover-small", f"the cover has {width} × {height} pixels, and {asked}"))
    if not SQUATTEST * width <= height * 100 <= SLIMMEST * width:
        shape = f"{height * 100 // width / 100:.2f} times as high as wide"
        notes.append(Note("cover-shape", f"the cover is {shape}; e-readers put bars beside what is not 1.3 to 1.62"))
    return tuple(notes)
