"""A decoded picture goes in; it comes out upright, opaque, in plain sRGB or grey, eight bits a colour."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from bookmaker.assembly.pictures.limits import PictureError

if TYPE_CHECKING:
    from PIL import Image

ORIENTATION = 0x0112  # the EXIF tag that says how the camera was held
UPRIGHT = 1
ALPHA = {"RGBA", "LA", "PA", "La", "RGBa"}
GREY = {"1", "L", "LA", "La"}
PROFILED = {"RGB", "CMYK", "L", "RGBA"}
USUAL = ("srgb", "gray gamma 2.2", "grey gamma 2.2", "sgray")  # profiles that say what is meant anyway


def is_turned(image: Image.Image) -> bool:
    """Did the camera lie on its side?"""
    try:
        return bool(image.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT)
    except Exception:  # broken EXIF data: each kind fails in its own way
        return False


def is_clear(image: Image.Image) -> bool:
    """Can anything be seen through it?"""
    if "transparency" in image.info:
        return True
    if image.mode not in ALPHA:
        return False
    lowest, _highest = image.getchannel("A").getextrema()
    return isinstance(lowest, (int, float)) and lowest < 255


def is_usual(image: Image.Image) -> bool:
    """Do its numbers mean sRGB?"""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return True
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False
    return any(each in name for each in USUAL)


def settle_colours(image: Image.Image, *, grey: bool) -> Image.Image:
    """Upright, on white, in mode RGB, or L where it is grey or shall be. Raises PictureError."""
    from PIL import ImageOps

    was_grey = image.mode in GREY or image.mode.startswith(("I", "F"))
    try:
        image = ImageOps.exif_transpose(image) if is_turned(image) else image
        if image.mode.startswith("I"):  # sixteen bits of grey
            image = image.convert("I").point(lambda value: value / 256).convert("L")
        image = _match_colours(image)
        image = _lay_on_white(image)
        return image.convert("L" if grey or was_grey else "RGB")
    except Exception as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise PictureError("picture-broken", f"cannot be made into a JPEG ({reason}): save it anew as one") from None


def _lay_on_white(image: Image.Image) -> Image.Image:
    from PIL import Image as Pictures

    if image.mode not in ALPHA and "transparency" not in image.info:
        return image
    image = image.convert("RGBA")
    return Pictures.alpha_composite(Pictures.new("RGBA", image.size, "white"), image).convert("RGB")


def _match_colours(image: Image.Image) -> Image.Image:
    """The colours that the picture's own profile means, since the profile is left behind."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in PROFILED or is_usual(image):
        return image
    try:
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the numbers are all there is
