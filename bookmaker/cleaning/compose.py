"""Line blocks in; the parts of the chapter out: paragraphs, verse, lists, tables, code, breaks, headings, letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bookmaker.cleaning.drawn import find_drawing
from bookmaker.cleaning.forms import claim_segment
from bookmaker.cleaning.forms.headings import claim_outlined
from bookmaker.cleaning.forms.letters import claim_letter_head
from bookmaker.cleaning.forms.prose import compose_prose
from bookmaker.cleaning.joining import Joiner
from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.measure import Measure, measure_lines
from bookmaker.cleaning.nesting import append_part, find_above, gather_terms
from bookmaker.cleaning.parts import Part, Segment
from bookmaker.cleaning.segments import Labelled, split_run
from bookmaker.cleaning.shapes import ends_fully

LONGEST_CAPTION = 12  # lines that a bracketed caption may run over, blanks between them included
AHEAD = 4  # lines that a segment sees of what follows
UNDERLINE = 3  # characters by which a line and the rule below it may differ


def compose_lines(lines: Sequence[Line], joiner: Joiner, wrapped: bool | None) -> list[Part]:
    """Compose a chapter's lines. `wrapped` overrules what the lines say of themselves."""
    measure = measure_lines(lines, wrapped)
    parts: list[Part] = []
    for start, stop in _find_runs(lines):
        at = start
        for label, segment_lines in _split_drawn(lines[start:stop], measure):
            at += len(segment_lines)
            before = parts[-1] if parts else None
            if before is not None and before.inner:
                before = find_above(parts, min(line.indent for line in segment_lines))
            _add(parts, Segment(segment_lines, measure, before, tuple(lines[at : at + AHEAD]), label), joiner)
    if measure.wrapped and not measure.flush:
        parts = list(gather_terms(parts))
    return _drop_edges(_demote_repeated(parts))


def _split_drawn(run: Sequence[Line], measure: Measure) -> Iterator[Labelled]:
    """The segments of a run; a drawn table is one, whatever its lines look like."""
    first, stop = find_drawing([line.text for line in run])
    if stop:
        if first:
            yield from split_run(run[:first], measure)
        yield "drawn", tuple(run[first:stop])
    if stop < len(run):
        yield from split_run(run[stop:], measure)


def _find_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines without a blank between them; a caption's brackets hold its lines together."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (lines[at].gap and not _is_open_caption(lines, start, at)):
            yield start, at
            start = at


def _is_open_caption(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether a run begins with a caption whose bracket is closed a few lines further, and not before `at`."""
    if not lines[start].text.startswith("[Illustration") or at - start > LONGEST_CAPTION:
        return False
    if any("]" in line.text for line in lines[start:at]):
        return False
    return any(line.text.endswith("]") for line in lines[at : start + LONGEST_CAPTION])


def _add(parts: list[Part], segment: Segment, joiner: Joiner) -> None:
    if not segment.label and len(segment.lines[0].text) > segment.measure.width * 0.8 and segment.measure.wrapped:
        claimed = _claim_full(segment)
    else:
        claimed = claim_segment(segment)
    if claimed and claimed[0].kind == "break" and _is_underline(parts, segment):
        parts[-1] = parts[-1]._replace(kind="heading")
        return
    if not claimed:
        claimed = compose_prose(segment, joiner)
        if _is_scene_apart(parts, segment):
            parts.append(Part("break", (), segment.line, segment.gap))
    if segment.measure.flush or not segment.measure.wrapped:
        parts.extend(claimed)
        return
    indent = min(line.indent for line in segment.lines)
    for part in claimed:
        append_part(parts, part._replace(indent=indent))


def _claim_full(segment: Segment) -> tuple[Part, ...]:
    """A wrapped run whose first line is full is prose, a table, or a numbered heading; nothing else need be asked."""
    if len(segment.lines) > 1 and "  " in "\n".join([line.text for line in segment.lines]):
        return claim_segment(segment)
    return claim_letter_head(segment) or claim_outlined(segment)


def _is_underline(parts: list[Part], segment: Segment) -> bool:
    """Whether a rule stands right below a line of its own length, as under a heading."""
    above = parts[-1] if parts else None
    if above is None or segment.gap or above.kind != "paragraph":
        return False
    return abs(len(above.rows[0].text) - len(segment.lines[0].text)) <= UNDERLINE


def _is_scene_apart(parts: list[Part], segment: Segment) -> bool:
    """Whether a blank far larger than the usual one parts two scenes of a wrapped book."""
    measure = segment.measure
    if not measure.wrapped or not measure.gapped or segment.gap < measure.apart or not parts:
        return False
    above = parts[-1]
    prose = above.kind == "paragraph" and ends_fully(above.rows[-1].text) and len(above.rows[-1].text) > 40
    return prose and segment.label == "" and len(segment.lines[0].text) > 0.8 * measure.width


def _demote_repeated(parts: list[Part]) -> list[Part]:
    """A heading that stands more than once in a chapter names nothing: a running head, or a refrain."""
    often = Counter(part.rows[0].text for part in parts if part.kind == "heading")
    if not any(count > 1 for count in often.values()):
        return parts
    return [
        part._replace(kind="paragraph") if part.kind == "heading" and often[part.rows[0].text] > 1 else part
        for part in parts
    ]


def _drop_edges(parts: list[Part]) -> list[Part]:
    """Without breaks at the chapter's edges, or two in a row."""
    kept: list[Part] = []
    for part in parts:
        if part.kind != "break" or (kept and kept[-1].kind != "break"):
            kept.append(part)
    while kept and kept[-1].kind == "break":
        kept.pop()
    return kept
