"""What a design of a cover is: a name, where it lays the words, and how it paints all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from bookmaker.assembly.cover.page import Plan
    from bookmaker.assembly.cover.palette import Palette, Stream
    from bookmaker.assembly.cover.words import Words


class Design(NamedTuple):
    """One design; it paints on a page that is already the colour of its paper."""

    name: str
    plan: Callable[[Words, Stream], Plan | None]  # None = it can do nothing with these words
    paint: Callable[[Image.Image, Plan, Palette, bytes], None]  # the letters aside
