"""A segment in; a list out where its lines begin with bullets or numbers, or stand bare below a colon."""

from __future__ import annotations

from bookmaker.cleaning.joining import Joiner
from bookmaker.cleaning.parts import Part, Row, Segment
from bookmaker.cleaning.segments import is_bullet
from bookmaker.cleaning.shapes import ends_fully, is_cjk, starts_large
from bookmaker.expressions import defer

LONGEST_NUMBERED = 300  # characters: a longer numbered item is a numbered paragraph
LONGEST_BARE = 300  # the same for an item without a sign, where a colon announces the list
SHORT_BARE = 80  # the same where nothing announces it
_NUMBER = defer(r"\(?(\w{1,5})[.)]\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SIGN = defer(r"[-+*•·‣▪◦●○]\s+")


def claim_list(segment: Segment) -> tuple[Part, ...]:
    """Items that begin with the same kind of sign. Lines of talk that begin with a dash are no list."""
    items = _gather_items(segment)
    numbers = [m and m.group(1) for m in map(_NUMBER.match, items)]
    if all(numbers):
        if not _counts_on(segment, [n for n in numbers if n]) or max(map(len, items)) > LONGEST_NUMBERED:
            return ()
        return (Part("numbered", tuple(map(Row, items)), segment.line, segment.gap),)
    if any(numbers) or _is_talk(items):
        return ()
    if len(items) == 1 and not (segment.before and segment.before.kind == "list") and not _is_announced(segment):
        follows = segment.after is not None and is_bullet(segment.after.text) and segment.after.text[0] == items[0][0]
        if not follows and not _goes_on_below(segment):
            return ()
    return (Part("list", tuple(Row(_SIGN.sub("", item, count=1)) for item in items), segment.line, segment.gap),)


def claim_bare_list(segment: Segment) -> tuple[Part, ...]:
    """Short lines without a sign: two below a colon, or three of which few end as sentences do."""
    lines = segment.lines
    if segment.measure.wrapped or not segment.measure.gapped or len(lines) < 2 or not segment.parted:
        return ()
    texts = [Joiner.tidy(line.text) for line in lines]
    limit = LONGEST_BARE if _is_announced(segment) else SHORT_BARE
    if any(len(text) > limit or text[-1] in ":{" or text[0] in "([{<;" for text in texts) or _is_talk(texts):
        return ()
    if limit == SHORT_BARE and (len(texts) < 3 or sum(map(ends_fully, texts)) * 3 > len(texts)):
        return ()
    if not all(starts_large(text) == starts_large(texts[0]) or is_cjk(text) for text in texts):
        return ()
    return (Part("list", tuple(map(Row, texts)), segment.line, segment.gap),)


def _gather_items(segment: Segment) -> list[str]:
    """One text an item; the lines that hang from it are part of it."""
    items: list[str] = []
    least = min(line.indent for line in segment.lines)
    for line in segment.lines:
        if not items or (is_bullet(line.text) and line.indent <= least + 3):
            items.append(line.text)
        else:
            items[-1] += " " + line.text
    return [Joiner.tidy(item) for item in items]


def _counts_on(segment: Segment, numbers: list[str]) -> bool:
    """Whether the numbers are consecutive; one alone must carry on the list before it, or be carried on."""
    ranks = [_rank(n) for n in numbers]
    if any(b - a != 1 for a, b in zip(ranks, ranks[1:], strict=False)):
        return False
    before = segment.before
    above = _NUMBER.match(before.rows[-1].text) if before and before.kind == "numbered" and segment.gap < 3 else None
    below = _NUMBER.match(segment.after.text) if segment.after else None
    carries = above is not None and _rank(above.group(1)) + 1 == ranks[0]
    return len(ranks) > 1 or carries or (below is not None and _rank(below.group(1)) == ranks[-1] + 1)


def _rank(number: str) -> int:
    """The place of a number or a letter in its row; below zero where it has none."""
    if number.isdecimal():
        return int(number)
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    return ord(number) - 96 if len(number) == 1 else -9


def _goes_on_below(segment: Segment) -> bool:
    """Whether a paragraph below, after a blank, stands as far in as an item's text. A dash may open a speech."""
    line, after = segment.lines[0], segment.after
    inside = after is not None and after.gap == 1 and after.indent == line.indent + 2
    return inside and line.text[0] in "*+•·‣▪◦●○"


def _is_announced(segment: Segment) -> bool:
    before = segment.before
    return before is not None and before.kind == "paragraph" and before.rows[-1].text[-1] in ":："


def _is_talk(items: list[str]) -> bool:
    """Whether lines that begin with a dash are what people say to one another."""
    dashed = sum(item[0] == "-" for item in items)
    said = sum(item[-1] in "?!" or item[-1] == "," for item in items)
    return dashed * 2 > len(items) and said > 0
