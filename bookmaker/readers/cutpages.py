"""The pages of an export, a file each, in; a note that names those that break off out."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.model import Note

MOST_NAMED = 5
TAIL = 2_000  # characters in which a whole page ends


def breaks_off(text: str, closing: str = ">") -> bool:
    """Say whether a page stops before it ends: without its last tag, or in the midst of a word."""
    tail = text[-TAIL:].rstrip()
    return bool(tail) and (closing not in tail if len(closing) > 1 else not tail.endswith(closing))


def note_cut_pages(names: Sequence[str]) -> list[Note]:
    """Name the pages that break off."""
    if not names:
        return []
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    told = "1 page breaks" if len(names) == 1 else f"{len(names)} pages break"
    listed = ", ".join(names[:MOST_NAMED]) + more
    return [Note("page-cut", f"{told} off, so that the end of as many posts may be missing: {listed}")]
