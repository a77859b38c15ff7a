"""A segment in; a break out where the line is nothing but the signs that part two scenes."""

from __future__ import annotations

from bookmaker.cleaning.parts import Part, Segment


def claim_break(segment: Segment) -> tuple[Part, ...]:
    """`* * *`, `***`, `⁂`, `-----`, and a lone `#` between blanks."""
    return (Part("break", (), segment.line, segment.gap),)
