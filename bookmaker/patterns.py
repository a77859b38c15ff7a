"""A stranger's regular expression in, the lines that it fits out; one that would never end is stopped."""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bookmaker.expressions import defer

LONGEST_PATTERN = 1_000  # characters
MOST_REPEATS = 100_000  # all numbers in braces, multiplied: each is built in memory
LONGEST_LINE = 1_000  # characters of a line that are looked at; no heading is longer
LONGEST_LOOK = 1.0  # seconds that one line may take
LONGEST_RUN = 60.0  # seconds that all lines together may take
REPEAT = defer(r"\{([0-9]+)")
RECURSION = defer(r"\(\?(?:R|[-+]?[0-9]|&|P>)")


class EndlessError(Exception):
    """A search took too long on this line of a list (0-based)."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def read_pattern(text: str) -> str:
    """Return a regular expression that can be compiled, and can do no harm. Raises ValueError."""
    if not text:
        raise ValueError("is empty, and would fit every line")
    if len(text) > LONGEST_PATTERN:
        raise ValueError(f"has {len(text)} characters; {LONGEST_PATTERN} at most")
    numbers = [int(number) if len(number) < 9 else MOST_REPEATS + 1 for number in REPEAT.findall(text)]
    if math.prod(max(1, number) for number in numbers) > MOST_REPEATS:
        raise ValueError(f"{text!r} repeats too often")
    if RECURSION.search(text):
        raise ValueError(f"{text!r} calls itself, and lines need no such thing")
    compile_pattern(text)
    return text


def compile_pattern(text: str) -> Any:
    """Compile an expression. Raises ValueError where it is none."""
    import regex  # its searches can be given a time limit, which those of `re` cannot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what later versions may read in another way
        try:
            return regex.compile(text)
        except (regex.error, OverflowError, RecursionError) as error:
            raise ValueError(f"{text!r} is no regular expression: {error}") from None


def find_fitting(patterns: Sequence[str], lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield for each line that an expression fits which line it is, and which the first such expression.

    The blanks around a line are no part of it. Raises EndlessError.
    """
    compiled = [compile_pattern(text) for text in patterns]
    begun = time.monotonic()
    for place, line in enumerate(lines):
        text = line[: LONGEST_LINE * 2].strip()[:LONGEST_LINE]
        for number, pattern in enumerate(compiled):
            try:
                found = pattern.search(text, timeout=LONGEST_LOOK)
            except TimeoutError:
                raise EndlessError(place) from None
            if found:
                yield place, number
                break
        if time.monotonic() - begun > LONGEST_RUN:
            raise EndlessError(place)
