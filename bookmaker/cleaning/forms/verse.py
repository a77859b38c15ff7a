"""A segment in; verse out where its lines end where the poet ended them, not where the page did."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.measure import LONGEST_WRAPPED, Measure, is_tight, share_running
from bookmaker.cleaning.parts import Part, Segment, make_rows
from bookmaker.cleaning.shapes import ends_fully, starts_large

LONGEST_LINE = 78  # characters of one verse
SLACK = 4  # columns: a line that ends this far before the edge was not broken by it
_SPOKEN = "\"“«„‘'—–"
_ENJAMBED = ",;—-"  # ends of lines that verse has, and lists have not


def claim_verse(segment: Segment) -> tuple[Part, ...]:
    """One stanza: lines that begin large, end anywhere, and leave room for the word that follows."""
    lines = segment.lines
    if not _are_short(segment):
        return ()
    if len(lines) == 1:
        found = _continues(segment)
    elif segment.measure.wrapped:
        found = _is_ragged(lines, segment.measure, segment.label == "deep")
    else:
        found = (segment.parted or segment.measure.verse) and _is_poem(segment)
    return (Part("verse", make_rows(lines), segment.line, segment.gap),) if found else ()


def _are_short(segment: Segment) -> bool:
    """Whether no line is too long for verse; one in four of those set in may run on, for no page's width made it."""
    lengths = sorted(len(line.text) for line in segment.lines)
    spared = len(lengths) // 4 if segment.label == "deep" and segment.measure.wrapped else 0
    return lengths[-1 - spared] <= LONGEST_LINE and lengths[-1] <= LONGEST_WRAPPED


def _continues(segment: Segment) -> bool:
    """A line alone is verse where it stands among verse, set in as verse is."""
    before, line, measure = segment.before, segment.lines[0], segment.measure
    if measure.verse:
        return before is not None and before.kind == "verse" and segment.gap < 3
    if not measure.wrapped or segment.label != "deep" or not starts_large(line.text):
        return False
    if before is not None and before.kind == "verse" and segment.gap < 3:
        return segment.after is None or segment.after.indent > measure.base + 1
    ahead = [line for nth, line in enumerate(segment.ahead) if line.gap < (3 if nth == 0 else 1)]
    deep = len(ahead) > 1 and min(line.indent for line in ahead) > measure.base + 1
    return deep and all(len(line.text) <= LONGEST_LINE for line in ahead) and _is_ragged((line, *ahead), measure, True)


def _is_ragged(lines: Sequence[Line], measure: Measure, deep: bool) -> bool:
    """In a wrapped book: no line is full, and nearly all begin large; what is set in needs less proof."""
    pairs = list(zip(lines, lines[1:], strict=False))
    if deep and all(starts_large(b.text) and not ends_fully(a.text) for a, b in pairs):
        return True  # a capital in the middle of a sentence, on every line
    over = measure.width + SLACK  # what reaches farther was not broken by the page's edge either
    loose = sum(not is_tight(a, b, measure.width - SLACK) or a.indent + len(a.text) > over for a, b in pairs)
    large = sum(starts_large(line.text) for line in lines)
    if loose * 10 < 8 * len(pairs) or (not deep and large * 4 < 3 * len(lines)):
        return False
    own = max(line.indent + len(line.text) for line in lines)
    forced = sum(is_tight(a, b, own) for a, b in pairs)
    if deep:
        return large * 10 >= 6 * len(lines) or forced * 3 < len(pairs) or share_running(lines) < 0.25
    if (len(lines) == 2 and own > 0.6 * measure.width) or forced * 2 > len(pairs):
        return False
    return not _is_talk(lines)


def _is_poem(segment: Segment) -> bool:
    """In text that is not wrapped: short lines, large beginnings, and ends that a list does not have."""
    lines = segment.lines
    large = sum(starts_large(line.text) for line in lines)
    if large * 10 < 8 * len(lines) and not segment.measure.verse:
        return False
    if segment.measure.verse:
        return not _is_talk(lines)
    ends = [line.text.rstrip("”\"’'»")[-1:] for line in lines]
    run_on = sum(end in _ENJAMBED for end in ends)
    stepped = len({line.indent for line in lines}) > 1
    if _is_talk(lines) or (lines[-1].text[-1] == ":" and not stepped) or max(map(_length, lines)) > 70:
        return False
    if _is_enumeration(segment):
        return False
    if len(lines) < 4:
        return run_on >= len(lines) - 1 and not any(map(str.isdigit, lines[-1].text[:1] + lines[-1].text[-1:]))
    return run_on * 4 >= len(lines) or (stepped and run_on > 0)


def _is_enumeration(segment: Segment) -> bool:
    """Whether lines below a colon are the members of one sentence: a comma behind each, a full stop behind the last."""
    before, lines = segment.before, segment.lines
    if before is None or before.kind != "paragraph" or before.rows[-1].text[-1] not in ":：" or len(lines) < 4:
        return False
    return all(line.text[-1] in ",;" for line in lines[:-2]) and lines[-1].text[-1] == "." and not lines[0].indent


def _length(line: Line) -> int:
    return len(line.text)


def _is_talk(lines: Sequence[Line]) -> bool:
    """Whether each line is somebody's speech, or a sentence of its own."""
    spoken = sum(line.text[0] in _SPOKEN for line in lines)
    full = sum(ends_fully(line.text) for line in lines)
    flush = len({line.indent for line in lines}) == 1
    return (spoken * 10 > 6 * len(lines) and full * 2 > len(lines)) or (
        flush and len(lines) > 2 and full * 10 > 8 * len(lines)
    )
