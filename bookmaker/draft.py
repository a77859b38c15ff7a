"""What the stages before the setting make of a dump, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bookmaker.assembly.gallery import NO_PICTURES, Gallery
from bookmaker.model import Manuscript, Metadata, Outline
from bookmaker.portions import Portion

if TYPE_CHECKING:
    from bookmaker.cleaning import CleanChapter


class Draft(NamedTuple):
    """A dump that was read, split, described and cleaned."""

    name: str  # the dump's, "-" where it has none
    digest: bytes  # SHA-256 of the dump's bytes
    manuscript: Manuscript
    outline: Outline
    metadata: Metadata
    portions: tuple[Portion, ...]  # in the book's order
    cleaned: tuple[CleanChapter, ...] = ()  # one for each portion, or none yet
    gallery: Gallery = NO_PICTURES
    plan: str = ""  # the file of the plan that was followed
    plan_found: bool = False  # nobody named it: it lies beside the dump
