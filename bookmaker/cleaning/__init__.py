"""The cleaning stage: one chapter's blocks in, clean XHTML pieces out."""

from __future__ import annotations

from bookmaker.cleaning.chapter import CleanChapter, clean_chapter
from bookmaker.cleaning.headlines import set_line

__all__ = ["CleanChapter", "clean_chapter", "set_line"]
