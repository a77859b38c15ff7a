"""A seed goes in; a stream of whole numbers comes out, and with it one of the palettes. No randomness, no floats."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Stream:
    """Numbers that follow from a seed and a label alone: the same on every machine, unlike `random` across versions."""

    def __init__(self, seed: bytes, label: str) -> None:
        self._key = blake2b(seed, digest_size=32, person=label.encode()[:16]).digest()
        self._count = 0

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        self._count += 1
        digest = blake2b(self._count.to_bytes(8, "big"), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self.below(high - low + 1)

    def choose(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]


class Palette(NamedTuple):
    """Seven colours as #rrggbb: text is only ever `ink` on `paper`; the pattern takes the others, on `ground`."""

    name: str
    paper: str
    ink: str
    ground: str
    strong: str  # stands out most from the ground, then mid, then faint
    mid: str
    faint: str
    accent: str


PALETTES = (
    Palette("hawthorn", "#f4eddc", "#23301f", "#dfe3c8", "#2f4a33", "#6d8a5a", "#b3c08f", "#b5452f"),
    Palette("sloe", "#f2ece2", "#1f2340", "#cdd2e2", "#2b3061", "#5b659b", "#9aa4ca", "#c9843c"),
    Palette("brick", "#f6efe2", "#3a1712", "#edd5bd", "#8c2f22", "#c2613f", "#dfa07a", "#2f4858"),
    Palette("slate", "#1d2a38", "#f3ead7", "#28405a", "#a3bac1", "#5d80a0", "#182534", "#e0a84c"),
    Palette("moss", "#26341f", "#f4efdd", "#3a4e2c", "#b6c487", "#7a965a", "#1f2b19", "#e3c15a"),
    Palette("plum", "#f6eeea", "#3b1730", "#e6cdd4", "#5b2347", "#94507a", "#c793ab", "#d29a3a"),
    Palette("ochre", "#fbf3dd", "#33260f", "#f1d998", "#7d5012", "#c48a22", "#e3b75a", "#2d4b54"),
    Palette("estuary", "#f2f1e4", "#0f2f38", "#c9dfda", "#15505a", "#3e8a8c", "#84bcb5", "#dd7446"),
    Palette("vermilion", "#f0e9db", "#22201e", "#ddd4c3", "#2b2927", "#746c61", "#aba192", "#cf3e25"),
    Palette("bordeaux", "#4a1520", "#f7e9d7", "#661f2e", "#d79482", "#a84f57", "#3d0f1a", "#e5b565"),
    Palette("wheat", "#f7f0df", "#28323a", "#e9d8ad", "#4b5a63", "#84949a", "#c4b07a", "#a6472b"),
    Palette("spruce", "#12332f", "#f2ecd9", "#1d4f48", "#9bbfaa", "#4c8d7f", "#0e2a26", "#e6915a"),
    Palette("lichen", "#f3f2e7", "#2a302d", "#d9dfce", "#465851", "#7d9683", "#aebfa1", "#d19a12"),
    Palette("night", "#181b3c", "#f0ead8", "#252a58", "#a9afdb", "#6169ad", "#141633", "#eec36a"),
    Palette("clay", "#f4ebe1", "#402a20", "#e0c2ab", "#6a4031", "#a36b50", "#c6987b", "#47675a"),
    Palette("rosehip", "#fbf1ea", "#41161a", "#f3d6c9", "#9b282c", "#d0604f", "#e99c85", "#3f6148"),
)


def choose_palette(seed: bytes) -> Palette:
    """The palette of a seed."""
    return Stream(seed, "palette").choose(PALETTES)


def measure_contrast(one: str, other: str) -> int:
    """The contrast of two colours as WCAG has it, in hundredths: 450 means 4.5 : 1."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return int((bright + 0.05) / (dark + 0.05) * 100)


def mix_colours(one: str, other: str, share: int) -> str:
    """`share` percent of the second colour in the first."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a * (100 - share) + b * share) // 100:02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def order_by_light(one: str, other: str) -> tuple[str, str]:
    """The darker of two colours, then the lighter."""
    return (one, other) if _luminance(one) < _luminance(other) else (other, one)
