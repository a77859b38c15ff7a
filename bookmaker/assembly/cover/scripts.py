"""A character goes in; how its script is set comes out: shaped by its neighbours, broken anywhere, or neither."""

from __future__ import annotations

Ranges = tuple[tuple[int, int], ...]

# Letters that change form or order beside each other, as first and last character of each block.
SHAPED: Ranges = (
    (0x0590, 0x109F), (0x1700, 0x1CFF), (0xA800, 0xA95F), (0xA980, 0xABFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF), (0x1E800, 0x1EFFF),
)  # fmt: skip
HANGUL: Ranges = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))  # has words and spaces
WIDE: Ranges = (
    (0x2E80, 0x312F), (0x3190, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1B000, 0x1B2FF),
    (0x20000, 0x3FFFF),
)  # fmt: skip


def is_shaped(char: str) -> bool:
    """Is it drawn rightly only together with its neighbours, as Arabic and the scripts of India are?"""
    return _lies_in(char, SHAPED)


def is_wide(char: str) -> bool:
    """May a line be broken beside it, as in Chinese and Japanese?"""
    return _lies_in(char, WIDE)


def is_east_asian(char: str) -> bool:
    """Is it Chinese, Japanese or Korean?"""
    return is_wide(char) or _lies_in(char, HANGUL)


def _lies_in(char: str, ranges: Ranges) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)
