"""A segment in; a table out where spaces, leaders or bars hold columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.cleaning.lines import SOFT, Line
from bookmaker.cleaning.measure import share_running
from bookmaker.cleaning.parts import Part, Row, Segment
from bookmaker.expressions import defer

_GAP = defer(r"(?<=\S)(?:\s{3,}|(?:\s?\.){4,}\s*|\s*\|\s*|\s+_{3,}\s*)(?=\S)")
_NARROW_GAP = defer(_GAP.pattern.replace(r"\s{3,}", r"\s{2,}"))
_BORDER = defer(r"[+|=-][-+|=\s]{4,}$")
_NUMBER = defer(r"[\d.,]+[%\"]?$|[-–—]+$")
_RULE = defer(r"(?<!\S)-{2,}(?!\S)")
MOST_RUNNING = 0.4  # share of lines that run on into the next: with more it is prose with holes in it
NEAR = 1  # columns by which cells of one column may differ


def claim_drawn(segment: Segment) -> tuple[Part, ...]:
    """Lines between bars and rules, as they were found."""
    rows = tuple(Row(line.text.rstrip(SOFT), line.indent) for line in segment.lines)
    return (Part("table", rows, segment.line, segment.gap),)


def claim_table(segment: Segment) -> tuple[Part, ...]:
    """Lines of which most have a gap, and whose cells begin or end in the same columns."""
    lines = segment.lines
    if len(lines) < 2:
        return _make(segment) if _is_head(segment) else ()
    if not any("  " in line.text or "|" in line.text or ". ." in line.text or "...." in line.text for line in lines):
        return ()
    short = len(lines) > 3 and max(len(line.text) for line in lines) < 0.6 * segment.measure.width
    gap = _NARROW_GAP if short else _GAP
    gaps = [[m.span() for m in gap.finditer(line.text)] for line in lines]
    gapped = sum(map(bool, gaps))
    barred = sum("|" in line.text or bool(_BORDER.match(line.text)) for line in lines)
    if gapped + barred < 2 or (gapped * 10 < 7 * len(lines) and barred * 10 < 7 * len(lines)):
        return ()
    if barred * 10 < 7 * len(lines) and (not _is_aligned(lines, gaps) or share_running(lines) > MOST_RUNNING):
        return ()
    return _make(segment)


def _make(segment: Segment) -> tuple[Part, ...]:
    """The rows keep their indents on the page: a head stands above the columns of another segment.

    A rule's hyphens become dashes, sign for sign, or the setting of dashes would shorten it.
    """
    drawn = [_RULE.sub(lambda found: "–" * len(found[0]), line.text.rstrip(SOFT)) for line in segment.lines]
    rows = tuple(Row(text, line.indent) for text, line in zip(drawn, segment.lines, strict=True))
    return (Part("table", rows, segment.line, segment.gap),)


def _is_head(segment: Segment) -> bool:
    """Whether a line alone names the columns of the table that follows after a blank."""
    line, rows = segment.lines[0], segment.ahead
    if len(rows) < 2 or rows[0].gap != 1 or any(row.gap for row in rows[1:2]):
        return False
    head = _spread(line)
    return len(head) > 1 and all(_stands_below(head, _spread(row)) for row in rows[:2])


def _spread(line: Line) -> list[tuple[int, int]]:
    """The columns from and to which each cell of a line reaches."""
    spans = [m.span() for m in _GAP.finditer(line.text)]
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(line.text)]
    return [(line.indent + start, line.indent + end) for start, end in zip(starts, ends, strict=True)]


def _stands_below(head: Sequence[tuple[int, int]], cells: Sequence[tuple[int, int]]) -> bool:
    """Whether each cell of a row, but for its first one, stands below a cell of the head of its own."""
    under = cells[-len(head) :]
    pairs = zip(head, under, strict=False)
    return len(cells) - len(head) in (0, 1) and all(
        start < stop and begin < end for (begin, stop), (start, end) in pairs
    )


def _is_aligned(lines: Sequence[Line], gaps: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether the cells after gaps share a left or a right edge in most lines that have a gap."""
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    rows = 0
    for line, spans in zip(lines, gaps, strict=True):
        if not spans:
            continue
        rows += 1
        stops = [start for start, _ in spans[1:]] + [len(line.text)]
        lefts.update({line.indent + stop for _, stop in spans})
        cells = {span[1] + len(_cell(line.text, span, stop)) for span, stop in zip(spans, stops, strict=True)}
        rights.update({line.indent + stop for stop in cells.union(stops)})
    best = max(_near(lefts), _near(rights))
    return rows > 1 and best * 10 >= 6 * rows and (rows > 2 or best == rows)


def _cell(text: str, span: tuple[int, int], stop: int) -> str:
    """The number that opens a cell: `1,500 livres` is aligned by its number."""
    head = text[span[1] : stop].split(" ", 1)[0]
    return head if _NUMBER.match(head) else text[span[1] : stop]


def _near(edges: Counter[int]) -> int:
    """How many rows the best edge serves, edges a column apart taken together."""
    return max((sum(edges[at + d] for d in range(NEAR + 1)) for at in edges), default=0)
