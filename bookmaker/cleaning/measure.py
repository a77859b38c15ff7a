"""A chapter's lines in, the measure of its page out: how wide it was set, how far in, whether it was wrapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.cleaning.codelike import looks_like_code
from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.shapes import ends_sentence, first_word, starts_large, starts_small

LONGEST_WRAPPED = 120  # columns: beyond it a line is a paragraph
LONG_SHARE = 0.8  # of its characters that a wrapped chapter has in lines of a usual length, at least
ODD = 8  # columns by which a single line may run over the edge of its page: an address, a verse
NARROWEST = 20  # columns of a page
FEW = 7  # one broken sentence in so many lines shows that a chapter is wrapped
RARE = 8  # a blank that parts scenes is at most one in so many
NEVER = 1 << 30
LONG_POEM = 12  # lines
LONGEST_VERSE = 78  # characters
WINDOWS, WINDOW = 6, 30  # stretches of lines looked at, spread evenly, and lines in each; more would say the same


class Measure(NamedTuple):
    """What most lines of a chapter have in common."""

    width: int  # columns: where full lines end
    base: int  # columns: how far full lines are indented
    wrapped: bool  # whether paragraphs run over several lines
    gapped: bool  # whether paragraphs are parted by blank lines
    gap: int  # blank lines between most paragraphs
    apart: int  # blank lines that part two scenes where nothing else does
    verse: bool = False  # whether most of the chapter is verse
    flush: bool = False  # whether it is wrapped, and no line is set in or twice as long as the page is wide


def measure_lines(lines: Sequence[Line], wrapped: bool | None = None) -> Measure:
    """Measure a chapter; `wrapped` overrules what its lines say."""
    edges = [line.indent + len(line.text) for line in lines]
    ends = sorted(edges)
    short = [end for end in ends if end <= LONGEST_WRAPPED]
    width = short[min(len(short) - 1, len(short) * 95 // 100)] if short else LONGEST_WRAPPED
    if len(short) > FEW and width == short[-1] > short[-2] + ODD:
        width = short[-2]
    if wrapped is None:
        wrapped = sum(ends) * LONG_SHARE < sum(short) and _runs_on(lines, width)
    full = [line.indent for line, edge in zip(lines, edges, strict=True) if edge >= 0.7 * width]
    base = Counter(full).most_common(1)[0][0] if full else 0
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    parted = sum(gaps.values())
    gapped = parted * (12 if wrapped else 3) >= len(lines) - 1
    usual = gaps.most_common(1)[0][0] if gaps else 0
    large = sum(count for gap, count in gaps.items() if gap > usual + 1)
    apart = usual + 2 if large * RARE <= parted else NEVER
    verse = not wrapped and _is_verse(lines, parted > 0)
    flush = wrapped and all(line.indent <= base + 1 and len(line.text) <= 2 * width for line in lines)
    return Measure(width, base, wrapped, gapped, usual, apart, verse, flush)


def is_tight(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return line.indent + len(line.text) + 1 + first_word(following.text) > width


def first_word_fits(line: Line, following: Line, width: float) -> bool:
    """Whether the next line's first word would have ended before this column."""
    return line.indent + len(line.text) + 1 + first_word(following.text) < width


def share_running(lines: Sequence[Line]) -> float:
    """The share of neighbours where a sentence runs over the line end, small letter first."""
    pairs = len(lines) - 1
    running = sum(
        starts_small(b.text) and not ends_sentence(a.text) for a, b in zip(lines, lines[1:], strict=False)
    )  # fmt: skip
    return running / pairs if pairs > 0 else 0.0


def share_tight(lines: Sequence[Line], width: int) -> float:
    """The share of neighbours whose line end is forced by the width."""
    pairs = len(lines) - 1
    return sum(is_tight(a, b, width) for a, b in zip(lines, lines[1:], strict=False)) / pairs if pairs > 0 else 0.0


def _is_verse(lines: Sequence[Line], parted: bool) -> bool:
    """Whether nearly all lines are short and begin large, and many end in the middle of a sentence.

    Lines that no blank parts may be paragraphs: of a poem in one piece, most end so.
    """
    if len(lines) < (4 if parted else LONG_POEM) or max(len(line.text) for line in lines) > LONGEST_VERSE:
        return False
    large = sum(starts_large(line.text) for line in lines)
    ends_open = sum(line.text[-1] in ",;:—-" for line in lines)
    together = sum(not line.gap for line in lines)
    if not parted and sum(line.text[-1] in ",;:—-" or line.text[-1].islower() for line in lines) * 5 < 3 * len(lines):
        return False
    return large * 10 >= 8 * len(lines) and ends_open * 5 >= len(lines) and together * 2 >= len(lines)


def _sample_pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    step = max(WINDOW, len(lines) // WINDOWS)
    for start in range(0, len(lines) - 1, step):
        yield from zip(lines[start : start + WINDOW], lines[start + 1 : start + WINDOW + 1], strict=False)


def _runs_on(lines: Sequence[Line], width: int) -> bool:
    """Whether neighbours without a blank between them are one sentence broken by the width.

    A full line, no stop, and a small letter below it: nothing but wrapping makes that, and code; a few are enough.
    Scripts without small letters show it by the width alone.
    """
    if width < NARROWEST:
        return False
    pairs = forced = 0
    likely: list[tuple[Line, Line]] = []
    for a, b in _sample_pairs(lines):
        text, below = a.text, b.text
        if b.gap or b.indent > a.indent + 1 or "   " in text or ". ." in text:
            continue
        pairs += 1
        forced += below[0] > "\u2e80" and is_tight(a, b, width)
        if a.indent + len(text) >= 0.6 * width and starts_small(below) and not ends_sentence(text):
            likely.append((a, b))
    return _are_broken(likely, pairs, width) or (pairs > 3 and forced >= 0.6 * pairs)


def _are_broken(likely: Sequence[tuple[Line, Line]], pairs: int, width: int) -> bool:
    """Whether enough of some neighbours that seem to be one sentence are that, and no code."""
    running = broken = 0
    for a, b in likely:
        if looks_like_code(a.text) or looks_like_code(b.text):
            continue
        running += 1
        broken += is_tight(a, b, width)
        if broken * FEW >= pairs or (running * 3 >= pairs and broken * 2 * FEW >= pairs):
            return True
    return False
