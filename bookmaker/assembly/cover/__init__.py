"""The cover: words and a seed in, a drawn picture out. It loads Pillow, so it is imported where a cover is wanted."""

from __future__ import annotations

from bookmaker.assembly.cover.draw import draw_cover

__all__ = ["draw_cover"]
