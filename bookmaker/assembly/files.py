"""The roles of a book's chapters in; a file name for each out, such as chapter-012."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.assembly.pages import TYPES
from bookmaker.model import Chapter


def find_roles(chapters: Sequence[Chapter]) -> list[str]:
    """Return each chapter's role; one without a text of its own, with deeper ones below it, is a part."""
    below = [*(chapter.depth for chapter in chapters[1:]), 0]
    return [
        "part" if each.role == "chapter" and not each.pieces and depth > each.depth else each.role
        for each, depth in zip(chapters, below, strict=True)
    ]


def name_files(roles: Sequence[str]) -> list[str]:
    """Return file names without their ending, numbered within each role, with as many digits as the last one needs."""
    kinds = [TYPES.get(role, TYPES["chapter"])[0] for role in roles]
    totals = Counter(kinds)
    so_far: Counter[str] = Counter()
    names = []
    for kind in kinds:
        so_far[kind] += 1
        lone = totals[kind] == 1 and kind != "chapter"  # the preface needs no number
        names.append(kind if lone else f"{kind}-{so_far[kind]:0{len(str(totals[kind]))}}")
    return names
