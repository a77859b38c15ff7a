"""Lines and the blank lines before them in, whether they are typed to a margin as in a book, out."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.model import Block


def are_wrapped(blocks: Sequence[Block]) -> bool:
    """Whether a manuscript's lines are typed to a margin."""
    return is_typed([block.text.strip() for block in blocks], [block.gap for block in blocks])


def is_typed(texts: Sequence[str], gaps: Sequence[int]) -> bool:
    """Whether hardly a line is as long as a paragraph, or most that go on in the next are of one width."""
    sizes = list(map(len, texts))
    long = sum(size for size, text in zip(sizes, texts, strict=True) if size > (50 if text >= "\u3040" else 100))
    if len(texts) > 100 and long < 0.1 * sum(sizes):
        return True
    going_on = [size for size, after in zip(sizes, gaps[1:], strict=False) if not after]
    typed = sum(45 <= length <= 90 for length in going_on)
    return len(going_on) > 0.4 * len(texts) and typed > 0.6 * len(going_on)
