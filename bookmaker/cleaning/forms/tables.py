"""A segment in; a table out where spaces, leaders or bars hold columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.measure import share_running
from bookmaker.cleaning.parts import Part, Segment, make_rows

_GAP = re.compile(r"(?<=\S)(?:\s{3,}|(?:\s?\.){4,}\s*|\s*\|\s*|\s+_{3,}\s*)(?=\S)")
_NARROW_GAP = re.compile(_GAP.pattern.replace(r"\s{3,}", r"\s{2,}"))
_BORDER = re.compile(r"[+|=-][-+|=\s]{4,}$")
_NUMBER = re.compile(r"[\d.,]+[%\"]?$|[-–—]+$")
NEAR = 1  # columns by which cells of one column may differ


def claim_table(segment: Segment) -> tuple[Part, ...]:
    """Lines of which most have a gap, and whose cells begin or end in the same columns."""
    lines = segment.lines
    if segment.label not in ("", "deep", "break") or len(lines) < 2:
        return ()
    if not any("  " in line.text or "|" in line.text or ". ." in line.text or "...." in line.text for line in lines):
        return ()
    short = len(lines) > 3 and max(len(line.text) for line in lines) < 0.6 * segment.measure.width
    gap = _NARROW_GAP if short else _GAP
    gaps = [[m.span() for m in gap.finditer(line.text)] for line in lines]
    gapped = sum(map(bool, gaps))
    barred = sum("|" in line.text or bool(_BORDER.match(line.text)) for line in lines)
    if gapped + barred < 2 or (gapped * 10 < 7 * len(lines) and barred * 10 < 7 * len(lines)):
        return ()
    if barred * 10 < 7 * len(lines) and (not _is_aligned(lines, gaps) or share_running(lines) > 0.4):
        return ()
    return (Part("table", make_rows(lines), segment.line, segment.gap),)


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
        rights.update({line.indent + stop for stop in stops})
        rights.update(
            {line.indent + len(_cell(line.text, span, stop)) + span[1] for span, stop in zip(spans, stops, strict=True)}
        )
    best = max(_near(lefts), _near(rights))
    return rows > 1 and best * 10 >= 6 * rows and (rows > 2 or best == rows)


def _cell(text: str, span: tuple[int, int], stop: int) -> str:
    """The number that opens a cell: `1,500 livres` is aligned by its number."""
    head = text[span[1] : stop].split(" ", 1)[0]
    return head if _NUMBER.match(head) else text[span[1] : stop]


def _near(edges: Counter[int]) -> int:
    """How many rows the best edge serves, edges a column apart taken together."""
    return max((sum(edges[at + d] for d in range(NEAR + 1)) for at in edges), default=0)
