"""A segment in; lines to be centred out, where they stand in the middle of the page: a title, a dedication, an end."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.parts import Part, Row, Segment

MOST_LINES = 8
LONGEST = 60  # characters
FARTHEST_IN = 12  # columns at least before a line that stands alone
NEAR = 1.5  # columns by which the middles of lines that stand together may differ
OFF = 5  # columns by which a line alone may miss the middle of its page
CODE = frozenset("/_=[](){}<>|\\#@")  # signs that stand in no title
PAGE = (30, 42)  # columns between which the middle of a page of text lies


def claim_centred(segment: Segment) -> tuple[Part, ...]:
    """Lines of several indents about one middle; or a line alone, parted by blanks, about the middle of the page."""
    lines = segment.lines
    if len(lines) > MOST_LINES or not segment.parted:
        return ()
    if any(len(line.text) > LONGEST or not line.indent or "  " in line.text for line in lines):
        return ()
    before = segment.before
    if before is not None and before.kind == "verse" and segment.gap < 2:
        return ()
    middles = [line.indent + len(line.text) / 2 for line in lines]
    if max(middles) - min(middles) > NEAR or not (_is_ragged(lines) or _stands_in_the_middle(segment, middles[0])):
        return ()
    return (Part("centred", tuple(Row(line.text) for line in lines), segment.line, segment.gap),)


def _is_ragged(lines: Sequence[Line]) -> bool:
    """Whether lines begin so differently that one middle is no accident."""
    indents = [line.indent for line in lines]
    return max(indents) - min(indents) > NEAR * 2


def _stands_in_the_middle(segment: Segment, middle: float) -> bool:
    """Whether a line, far in, has the page's middle."""
    line, measure = segment.lines[0], segment.measure
    if len(segment.lines) > 1 or line.indent < FARTHEST_IN:
        return False
    if measure.wrapped:
        return abs(middle - (measure.base + measure.width) / 2) <= OFF
    return PAGE[0] <= middle <= PAGE[1] and CODE.isdisjoint(line.text)
