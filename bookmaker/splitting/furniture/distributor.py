"""Blocks of markup in; out which of them are a distributor's header and licence, as in a book of plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.expressions import defer
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import Block, LeftOut
from bookmaker.splitting.furniture.licence import find_frame

BREAK = defer(r"<br\s*/?>|</(?:p|div|h[1-6]|li|tr|pre)>")
SHORT = 3  # blocks: without a header, that few are the book's own imprint
REACH = 1500  # blocks at either end in which such a thing may stand


def find_distributor(blocks: Sequence[Block]) -> tuple[LeftOut, ...]:
    """Find the blocks that are all a distributor's; one that also holds text of the book stays."""
    lines, owners = read_lines_of(blocks)
    if not lines:
        return ()
    frame = find_frame(lines)
    head = owners[frame.first - 1] if frame.first else -1
    tail = owners[frame.stop] if frame.stop < len(lines) else len(blocks)
    if frame.first and frame.first < len(lines) and owners[frame.first] == head:
        head -= 1  # the block goes on with the book
    if frame.stop < len(lines) and frame.stop and owners[frame.stop - 1] == tail:
        tail += 1
    left = []
    if head >= 0:
        left.append(LeftOut(0, head, "a distributor's header, before the book", "licence"))
    if tail < len(blocks) and (head >= 0 or len(blocks) - tail > SHORT):
        left.append(LeftOut(tail, len(blocks) - 1, "a distributor's licence, after the book", "licence"))
    return tuple(left)


def read_lines_of(blocks: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Read the blocks at both ends as lines; return with them which block each comes from."""
    lines: list[Block] = []
    owners: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind != "html" or REACH <= at < len(blocks) - REACH:
            continue
        gap = 1
        for line in text_of_markup(BREAK.sub(lambda found: found[0] + "\n", block.text)).splitlines():
            if line.strip():
                lines.append(Block("line", line.strip(), at, gap))
                owners.append(at)
                gap = 0
            elif "<pre" in block.text:
                gap = 1
    return lines, owners


def is_left(at: int, left: Sequence[LeftOut]) -> bool:
    """Say whether a block is among those left out."""
    return any(run.first <= at <= run.last for run in left)
