"""A segment in; code out where its lines are a program, a session with one, or markup."""

from __future__ import annotations

from bookmaker.cleaning.codelike import looks_like_code
from bookmaker.cleaning.parts import Part, Segment, make_rows


def claim_code(segment: Segment) -> tuple[Part, ...]:
    """Lines found to be code; in a wrapped book only what is set in well and mostly looks like it."""
    if segment.label == "deep":
        deep = min(line.indent for line in segment.lines) >= segment.measure.base + 4
        codelike = sum(looks_like_code(line.text) for line in segment.lines)
        if not deep or codelike * 2 <= len(segment.lines) or codelike < 2:
            return ()
    return (Part("code", make_rows(segment.lines), segment.line, segment.gap),)
