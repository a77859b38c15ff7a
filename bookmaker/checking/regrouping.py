"""Words that a dump has and its book lacks in, those truly missing out: what grew together or apart is all there."""

from __future__ import annotations

from collections import Counter

MOST_WORDS = 2_000  # missing ones that are looked at; where more are missing, a stage is broken
MOST_STEPS = 1_000  # of the search for the parts of one word


def find_lost(missing: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Return the missing words that are neither joined in longer words of the book nor parted there.

    `extra` are the words that the book has and the dump lacks. A longer word counts only if missing words make it up
    from end to end, and a parted one only if its parts do: a lost sentence is not found again in a repeated heading.
    """
    if not missing or missing.total() > MOST_WORDS:
        return missing
    lost, spare = Counter(missing), Counter(extra)
    for word in extra.elements():
        if take_parts(word, lost):
            spare[word] -= 1
    for word in list(lost.elements()):
        if take_parts(word, spare):
            lost[word] -= 1
    return +lost


def take_parts(word: str, pieces: Counter[str]) -> bool:
    """Take the two or more pieces that make up a word out of `pieces`; say whether there were such."""
    ways: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    for _ in range(MOST_STEPS):
        if not ways:
            return False
        rest, taken = ways.pop()
        if not rest:
            pieces.subtract(taken)
            return True
        starts = (rest[:length] for length in range(1, len(rest) + bool(taken)))
        ways.extend((rest[len(each) :], (*taken, each)) for each in starts if pieces[each] > taken.count(each))
    return False
