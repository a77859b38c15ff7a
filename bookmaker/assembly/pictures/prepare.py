"""The bytes of any picture go in; one that every e-reader shows comes out, or a note that says why there is none."""

from __future__ import annotations

import warnings

from bookmaker.assembly.pictures.colours import ORIENTATION, is_clear, is_turned, is_usual, settle_colours
from bookmaker.assembly.pictures.ending import find_end
from bookmaker.assembly.pictures.limits import PictureError, PictureLimits, Prepared
from bookmaker.assembly.pictures.opening import Opened, open_picture
from bookmaker.assembly.pictures.saving import save_picture, shrink_picture
from bookmaker.model import Note

KEPT_MODES = {
    "JPEG": {"RGB", "L"},
    "PNG": {"RGB", "L", "P", "1", "RGBA", "LA"},
    "GIF": {"RGB", "L", "P", "1"},
}
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
NAMES = {"JPEG2000": "JPEG 2000", "MPO": "JPEG"}  # of formats, for people


def prepare_picture(data: bytes, *, limits: PictureLimits) -> tuple[Prepared | None, tuple[Note, ...]]:
    """The picture as it is where e-readers show it, else one made of it; None where there is none to be made.

    A note's message goes on from the picture's name: "is broken or cut short …".
    """
    try:
        return make_fit(data, limits)
    except PictureError as error:
        return None, (Note(error.code, error.reason),)


def make_fit(data: bytes, limits: PictureLimits) -> tuple[Prepared, tuple[Note, ...]]:
    """The fit picture and what was lost of it. Raises PictureError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what is judged here
        opened = open_picture(data, min(limits.drawn, limits.side))
        end = find_end(data, opened.form) if opened.form in TYPES and opened.sound else 0
        if end and _is_fit(opened, end, limits):
            kept = _keep(data, end, opened)
            return (_save_anew(opened, limits, kept) if limits.thrift and not opened.moves else kept), ()
        return _save_anew(opened, limits), _note_losses(opened, limits)


def _keep(data: bytes, end: int, opened: Opened) -> Prepared:
    """The very bytes; what hangs on behind the picture is no part of it."""
    image = opened.image
    changes = (f"without {len(data) - end} bytes behind it",) if data[end:].strip(b"\0\r\n") else ()
    return Prepared(data[:end] if changes else data, TYPES[opened.form], image.width, image.height, changes)


def _save_anew(opened: Opened, limits: PictureLimits, kept: Prepared | None = None) -> Prepared:
    image = opened.image
    settled = shrink_picture(settle_colours(image, grey=limits.grey), limits)
    saved, media_type, size = save_picture(settled, opened.form, limits)
    if kept is not None and len(saved) >= len(kept.data):
        return kept
    return Prepared(saved, media_type, *size, _list_changes(opened, limits, media_type, size))


def _is_fit(opened: Opened, length: int, limits: PictureLimits) -> bool:
    """May these very bytes go into the book?"""
    image, form, moves = opened.image, opened.form, opened.moves
    progressive = image.info.get("progressive") or image.info.get("progression")
    if limits.plain and (form == "GIF" or progressive or moves):
        return False
    if image.mode not in KEPT_MODES[form] or length > limits.size or not limits.fits(*image.size):
        return False
    if (limits.still or form == "PNG") and moves:
        return False
    colourless = image.mode in {"L", "1", "LA"} or not limits.grey
    return colourless and not is_turned(image) and not is_clear(image) and is_usual(image)


def _list_changes(opened: Opened, limits: PictureLimits, media_type: str, size: tuple[int, int]) -> tuple[str, ...]:
    image = opened.image
    across, down = image.size[::-1] if is_turned(image) and image.getexif()[ORIENTATION] > 4 else image.size
    done = {
        f"{NAMES.get(opened.form, opened.form)} to {media_type[6:].upper()}": TYPES.get(opened.form) != media_type,
        "turned upright": is_turned(image),
        "colours matched": not is_usual(image),
        "laid on white": is_clear(image) and opened.form != "SVG",
        "grey": limits.grey and image.mode not in {"L", "1", "LA"},
        "{} × {} pixels".format(*size): (across, down) != size,
    }
    return tuple(what for what, is_done in done.items() if is_done) or ("saved anew",)


def _note_losses(opened: Opened, limits: PictureLimits) -> tuple[Note, ...]:
    if not (opened.sound or opened.moves):
        return (Note("picture-cut", "is cut short: what is missing of it is grey"),)
    if opened.moves and opened.form != "MPO" and not limits.still:
        return (Note("picture-still", "moves, and e-readers would not show it so: its first frame is in the book"),)
    return ()
