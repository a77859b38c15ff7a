"""A book's chapters in; out comes what can truly be said about who can read it, in schema.org's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bookmaker.expressions import defer
from bookmaker.model import Chapter

SILENT = defer(r"<img(?![^<>]*\salt=[\"'][^\"'])[^<>]*>")  # a picture without words
SUMMARY = (
    "The whole text can be read aloud or in braille, in reading order. Chapters have headings and are reached from "
    "the table of contents"
)


def state_facts(chapters: Sequence[Chapter], *, own_style: bool) -> Mapping[str, tuple[str, ...]]:
    """Return the accessibility metadata; `own_style`: the user's own style sheet decides how it looks."""
    pictures = silent = notes = ruby = False
    for piece in (piece for chapter in chapters for piece in chapter.pieces):
        if "<img" in piece.xhtml:
            pictures = True
            silent = silent or SILENT.search(piece.xhtml) is not None
        notes = notes or bool(piece.notes)
        ruby = ruby or "<ruby" in piece.xhtml
    features = (
        ("tableOfContents", True),
        ("readingOrder", True),
        ("structuralNavigation", True),
        ("alternativeText", not silent),  # the cover has words in any case
        ("displayTransformability", not own_style),
        ("rubyAnnotations", ruby),
        ("ARIA", True),
        ("unlocked", True),
    )
    shown = "some pictures have no description" if silent else "pictures have descriptions" if pictures else ""
    told = filter(None, (SUMMARY, "notes are linked both ways" if notes else "", shown))
    facts = {
        "schema:accessMode": ("textual", "visual") if pictures else ("textual",),
        "schema:accessModeSufficient": () if silent else ("textual",),
        "schema:accessibilityFeature": tuple(name for name, true in features if true),
        "schema:accessibilityHazard": ("none",),
        "schema:accessibilitySummary": ("; ".join(told) + ".",),
    }
    if silent:
        facts["schema:accessModeSufficient"] = ("textual,visual",)
    return MappingProxyType(facts)
