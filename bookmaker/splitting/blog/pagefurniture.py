"""Post headings in, what repeats before only some of them out: the menu and the pager of a page of ten posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookmaker.splitting.blog.columns import ARROWS
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.margins import MOST_AROUND, Head


def find_chains(lines: Lines, heads: Sequence[Head]) -> list[int]:
    """For each heading, how many lines right above it stand in the same order above another heading too."""
    states: list[int | None] = [0] * len(heads)
    lengths = [0] * len(heads)
    shared = [0] * len(heads)  # by how many headings, at the first line above
    floors = [0] + [head.last + 1 for head in heads[:-1]]
    for depth in range(1, MOST_AROUND + 1):
        step = [
            _step(lines, head.start - depth, floor, state)
            for head, floor, state in zip(heads, floors, states, strict=True)
        ]
        counts = Counter(s for s in step if s is not None)
        names = {s: n for n, s in enumerate(counts)}
        for k, s in enumerate(step):
            alive = s is not None and _is_shared(counts[s], shared[k])
            states[k] = names[s] if alive and s is not None else None
            if alive and s is not None:
                lengths[k], shared[k] = depth, shared[k] or counts[s]
        if not any(state is not None for state in states):
            break
    most = len(heads)
    return [
        length if length >= 3 or (length == 2 and count >= 3) or (length == 1 and count >= max(3, most // 2)) else 0
        for length, count in zip(lengths, shared, strict=True)
    ]


def _is_shared(count: int, at_first: int) -> bool:
    """Whether enough headings agree one line further up: by chance, the last lines of two posts may be alike."""
    return count > max(1, at_first // 2) or (count > 2 and count > at_first // 5)


def _step(lines: Lines, i: int, floor: int, state: int | None) -> tuple[int, str] | None:
    return (state, lines.texts[i]) if state is not None and i >= floor else None


def chain_start(lines: Lines, head: Head, length: int, floor: int) -> int:
    """The first line of what stands above the heading, a pager's arrow above it included."""
    start = head.start - length
    while length and start > floor and is_pager(lines.texts[start - 1]):
        start -= 1
    return start


def tail_start(lines: Lines, heads: Sequence[Head], chains: Sequence[int]) -> int:
    """Where the last page's own furniture begins, at the end of the dump: lines that stand above headings elsewhere."""
    known = {lines.texts[i] for head, n in zip(heads, chains, strict=True) for i in range(head.start - n, head.start)}
    end = len(lines.texts)
    while end > heads[-1].last + 2 and (lines.texts[end - 1] in known or (known and is_pager(lines.texts[end - 1]))):
        end -= 1
    return end


def is_pager(text: str) -> bool:
    """Whether the line is an arrow and a few words: a link to the next page or post."""
    return len(text) < 60 and (text[0] in ARROWS or text[-1] in ARROWS)
