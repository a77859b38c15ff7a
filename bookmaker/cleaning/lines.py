"""Line blocks in; lines out: the text apart from its indentation, foreign signs mapped, Aozora notes taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookmaker.cleaning.shapes import ends_sentence, starts_small
from bookmaker.cleaning.tags import OPENING, read_tags
from bookmaker.expressions import defer
from bookmaker.model import Block

# Signs that devices lack a glyph for, or that mean nothing outside the page they were copied from.
MAPPED = {
    0x2060: "",  # word joiner
    0xFEFF: "",  # byte order mark, zero-width no-break space
    0x200B: "",  # zero-width space
    0x00AD: "",  # soft hyphen; at the end of a line it is handled where lines are joined
    0x202F: "\u00a0",  # narrow no-break space
    0x2011: "-",  # no-break hyphen
    0x2E3A: "——",  # two-em dash
    0x2E3B: "———",  # three-em dash
}
FOREIGN = defer("[\u2060\ufeff\u200b\u00ad\u202f\u2011\u2e3a\u2e3b]")
BETWEEN = defer("(?<![^\\W_])([^\\W_]++)[\u2060\ufeff\u200b\u00ad]+(?=([^\\W_]+))")
UNWRITABLE = defer("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML holds none of these
AOZORA = defer("［＃[^［］]*］")  # a typesetter's note; it never nests, but it may hold 「」 with anything in it
GAIJI = defer("※(［＃[^［］]*、(?:第[34]水準)?([12])-([0-9]{1,2})-([0-9]{1,2})］)")  # a sign that had no code then
BLANK = " \t\u3000"
SOFT = "\u00ad"


class Line(NamedTuple):
    """One line: its text without the spaces around it, how far it was indented, the blank lines before it."""

    text: str
    indent: int = 0  # columns; an ideographic space counts as one
    gap: int = 0
    number: int = 0  # 1-based line in the dump; 0 = unknown


class Reading(NamedTuple):
    """The lines of a chapter, what was dropped from them, and which words grew together."""

    lines: list[Line]
    dropped: list[tuple[int, str]]  # (line in the dump, text)
    joined: list[tuple[str, str]]  # the two pieces that are one word now


def read_lines(blocks: Sequence[Block]) -> Reading:
    """Turn line blocks into lines. A line that holds nothing but a dropped note leaves its gap to the next line."""
    reading = Reading([], [], [])
    windows = list(_windows(blocks))
    strange = any(map(_is_strange, windows))
    tagged = any(OPENING in window for window in windows)
    add, make = reading.lines.append, tuple.__new__  # Line(...) takes twice the time, and a dump has a million
    gap = last = 0
    for block in read_tags(blocks, reading.dropped) if tagged else blocks:
        text = _map_signs(block, reading) if strange else block.text
        stripped = text.strip()
        gap += block.gap
        if stripped:
            indent = len(text) - len(text.lstrip()) if text[0] in BLANK else 0
            if gap and last and (block.page or block.line > last + gap + 1) and _runs_on(reading.lines[-1:], stripped):
                gap = 0
            add(make(Line, (stripped, indent, gap, block.line)))
            gap, last = 0, block.line
    return reading


def _runs_on(above: Sequence[Line], text: str) -> bool:
    """Whether a sentence goes on where a page ended: what stood between, its number or a running head, is left out."""
    return bool(above) and starts_small(text) and not ends_sentence(above[0].text)


def _windows(blocks: Sequence[Block]) -> Iterable[str]:
    """The chapter's text in a few large strings: one search over each is cheaper than one over every line."""
    for start in range(0, len(blocks), 1000):
        yield " ".join([b.text for b in blocks[start : start + 1000]])


def _is_strange(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False
    return bool(FOREIGN.search(text) or UNWRITABLE.search(text) or "［＃" in text)


def _map_signs(block: Block, reading: Reading) -> str:
    text = UNWRITABLE.sub(" ", block.text)
    if "［＃" in text:
        text = GAIJI.sub(lambda m: _read_gaiji(m, block, reading), text)
        reading.dropped.extend((block.line, note) for note in AOZORA.findall(text))
        text = AOZORA.sub("", text)
    if FOREIGN.search(text):
        ends_softly = text.endswith(SOFT)
        reading.joined.extend((a, b) for a, b in BETWEEN.findall(text))
        text = text.translate(MAPPED) + (SOFT if ends_softly else "")
    return text


def _read_gaiji(match: re.Match[str], block: Block, reading: Reading) -> str:
    """The character that stands at a plane, row and cell of JIS X 0213; the sign for a missing one where none does."""
    plane, row, cell = (int(group) for group in match.groups()[1:])
    code = bytes([0x8F] * (plane - 1) + [0xA0 + row, 0xA0 + cell]) if max(row, cell) < 95 else b""
    try:
        sign = code.decode("euc_jis_2004")
    except UnicodeDecodeError:
        sign = ""
    if len(sign) != 1:
        return match.group()
    reading.dropped.append((block.line, match.group(1)))
    return sign
