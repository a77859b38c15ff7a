"""Words go in; a field of paper for them comes out, as high as they are, above or below the picture of a cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.page import (
    HEAD,
    HEIGHT,
    RULE,
    TAIL,
    WIDTH,
    Box,
    Plan,
    place_stack,
    set_words,
    stack_texts,
)

if TYPE_CHECKING:
    from bookmaker.assembly.cover.words import Words

EDGE = 140  # pixels from the field's edges to the words
STRIP = 16  # pixels of accent between the field and the picture


def plan_field(name: str, words: Words, *, least: int = 900, step: int = 1, above: bool = False) -> Plan:
    """The title at the field's head, the authors at its foot; the picture's height is a multiple of `step`."""
    blocks = set_words(words, (WIDTH - 2 * EDGE, 1500), 270)
    head, tail = stack_texts(blocks, HEAD), stack_texts(blocks, TAIL)
    both = bool(head.items and tail.items)
    tall = max(head.height + tail.height + 2 * EDGE + (RULE if both else 0), least if both else least - 200)
    tall = HEIGHT - (HEIGHT - tall) // step * step
    top = 0 if above else HEIGHT - tall
    start = top + (EDGE if both else (tall - head.height - tail.height) // 2)
    align = 2 if words.backward else 0
    first = place_stack(head, EDGE, WIDTH - EDGE, start, align)
    second = place_stack(tail, EDGE, WIDTH - EDGE, top + tall - EDGE - tail.height if both else start, align)
    pattern = Box(0, tall, WIDTH, HEIGHT) if above else Box(0, 0, WIDTH, top)
    strip = Box(0, tall, WIDTH, tall + STRIP) if above else Box(0, top - STRIP, WIDTH, top)
    return Plan(name, pattern, Box(0, top, WIDTH, top + tall), first + second, (strip,))
