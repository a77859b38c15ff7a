"""What a picture of a book may be, and what a prepared one is: values alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """What e-readers take: what a picture may be at most, and how it is saved where it must be saved anew."""

    pixels: int = 4_000_000
    side: int = 3200  # pixels of the longer side
    size: int = 1_500_000  # bytes
    quality: int = 90  # of a JPEG, to begin with
    drawn: int = 1600  # pixels of the longer side of a drawing (SVG), which has none of its own
    grey: bool = False  # for e-ink: no colours
    still: bool = False  # the first frame of what moves; else a GIF goes on moving
    thrift: bool = False  # save anew whatever becomes smaller by it
    plain: bool = False  # as shops want a cover: no GIF, no progressive JPEG, and saved as JPEG alone

    def fits(self, width: int, height: int) -> bool:
        """May a picture have so many pixels?"""
        return width * height <= self.pixels and max(width, height) <= self.side


E_INK = PictureLimits(grey=True, still=True, side=2480)  # no screen of that kind has more pixels


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture that may go into a book under any name."""

    data: bytes
    media_type: str
    width: int
    height: int
    changes: tuple[str, ...] = ()  # what was done to it, in words; empty = these are the very bytes that came

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return SUFFIXES[self.media_type]


SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif"}


class PictureError(Exception):
    """Bytes that become no picture; the reason goes on from "the cover …" or from the picture's name."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason
