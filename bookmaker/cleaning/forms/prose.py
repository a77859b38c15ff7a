"""A segment that no form claims in; its paragraphs out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookmaker.cleaning.joining import Joiner
from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.measure import LONGEST_WRAPPED, Measure, first_word_fits, share_running, share_tight
from bookmaker.cleaning.parts import Kind, Part, Row, Segment
from bookmaker.cleaning.segments import is_note_body
from bookmaker.cleaning.shapes import ends_fully, starts_large

NARROWEST = 30  # columns: lines shorter than this were not wrapped


def compose_prose(segment: Segment, joiner: Joiner) -> tuple[Part, ...]:
    """Paragraphs: wrapped lines are joined, others stand for themselves; prose set in is a quotation."""
    measure = segment.measure
    flows = measure.wrapped or _looks_wrapped(segment.lines)
    kind: Kind = "quote" if segment.label == "deep" and _is_extract(segment) else "paragraph"
    if not flows or segment.label == "long" or len(segment.lines) == 1:
        groups: Iterator[Sequence[Line]] = ((line,) for line in segment.lines)
    else:
        groups = _gather_paragraphs(segment.lines, measure)
    return tuple(
        Part(kind, (Row(joiner.join([line.text for line in group])),), group[0].number, group[0].gap)
        for group in groups
    )


def _looks_wrapped(lines: Sequence[Line]) -> bool:
    """Whether a run inside text that is not wrapped was wrapped nevertheless, as a quoted mail is."""
    if len(lines) < 3:
        return False
    longest = max(len(line.text) for line in lines)
    if not NARROWEST < longest <= LONGEST_WRAPPED:
        return False
    return share_running(lines) >= 0.5 and share_tight(lines, longest - 8) >= 0.5


def _is_extract(segment: Segment) -> bool:
    """Whether lines set in are a quotation: several, or one beside others that are."""
    if not segment.measure.wrapped:
        return False
    before, after, base = segment.before, segment.after, segment.measure.base
    beside = (before is not None and before.kind == "quote") or (
        after is not None and after.indent == segment.lines[0].indent
    )
    return len(segment.lines) > 1 or (beside and segment.lines[0].indent > base + 1)


def _gather_paragraphs(lines: Sequence[Line], measure: Measure) -> Iterator[Sequence[Line]]:
    least = min(line.indent for line in lines)
    start = 0
    for at in range(1, len(lines)):
        last = lines[at - 1].text[-1]
        if (last.isalpha() or last == ",") and lines[at].text[0] != "[":
            continue  # the sentence goes on
        if _opens_paragraph(lines[at - 1], lines[at], least, measure):
            yield lines[start:at]
            start = at
    yield lines[start:]


def _opens_paragraph(above: Line, line: Line, least: int, measure: Measure) -> bool:
    """Set in where the line above is not; or below a line that ended a sentence early; or a note's first line."""
    if line.indent > least and above.indent == least and starts_large(line.text) and ends_fully(above.text):
        return True
    if is_note_body(line.text):
        return True
    if not ends_fully(above.text) or not starts_large(line.text):
        return False
    return first_word_fits(above, line, 0.85 * measure.width if measure.gapped else 0.95 * measure.width)
