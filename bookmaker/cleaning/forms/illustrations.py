"""A segment in; a picture's place out where the line says `[Illustration]`, with its caption where it has one."""

from __future__ import annotations

from bookmaker.cleaning.parts import Part, Row, Segment


def claim_illustration(segment: Segment) -> tuple[Part, ...]:
    """`[Illustration: caption]`, over one line or several. What follows the bracket stays a line of its own."""
    rows = tuple(Row(line.text) for line in segment.lines)
    return (Part("illustration", rows, segment.line, segment.gap),)
