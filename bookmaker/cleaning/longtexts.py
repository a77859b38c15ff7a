"""A text too long for one element in; pieces that end where a sentence does out."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.expressions import defer

LARGEST = 60_000  # characters of one element; a longer one would not fit into a file of the book with others
_SENTENCE = defer(r"[.!?…。！？][”\"’'»)」』]?\s*")


def cut_long(text: str) -> Iterator[str]:
    """A text in pieces of a size that fits, cut between sentences, or else between words."""
    while len(text) > LARGEST:
        ends = [m.end() for m in _SENTENCE.finditer(text, LARGEST // 2, LARGEST)]
        at = ends[-1] if ends else text.rfind(" ", LARGEST // 2, LARGEST) + 1 or LARGEST
        yield text[:at].rstrip(" ")
        text = text[at:]
    if text:
        yield text
