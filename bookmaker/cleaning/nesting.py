"""Parts in; out the same, with what carries on an item or tells of a term inside it: known by how far it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookmaker.cleaning.parts import Kind, Part
from bookmaker.cleaning.shapes import ends_sentence

LISTS: tuple[Kind, ...] = ("list", "numbered")
TELLING: tuple[Kind, ...] = ("quote", "paragraph", "code", "list", "numbered", "table", "verse")
LARGEST_GAP = 2  # blank lines before what carries on an item
LONGEST_TERM = 75  # characters
FEWEST_TERMS = 2  # that stand in a row: one alone may be anything that has a quotation below it
DEEPEST, MOST_INNER = 5, 200  # lists within lists, and parts within an item: what is more follows the list
STEP = 2  # columns by which what carries on stands in, at least


def carries_on(item: Part, part: Part) -> bool:
    """Whether a part stands below an item of a list and as far in as its text."""
    inside = part.indent >= item.indent + STEP and part.gap <= LARGEST_GAP
    return item.kind in LISTS and inside and part.kind in TELLING


def find_above(parts: Sequence[Part], indent: int) -> Part | None:
    """The part that a segment of this indent follows: inside an item that it carries on, else the whole list."""
    above = parts[-1] if parts else None
    while above is not None and above.inner and indent >= above.indent + STEP:
        above = above.inner[-1]
    return above


def append_part(parts: list[Part], part: Part, depth: int = 0) -> None:
    """Add a part: inside the last one, in a list within a list as well, where it carries that on."""
    last = parts[-1] if parts else None
    if last is None or depth == DEEPEST or len(last.inner) == MOST_INNER or not carries_on(last, part):
        parts.append(part)
        return
    inner = list(last.inner)
    append_part(inner, part, depth + 1)
    parts[-1] = last._replace(inner=tuple(inner))


def gather_terms(parts: Sequence[Part]) -> Iterator[Part]:
    """Make terms of short lines with what stands in below each of them, where two at least follow one another."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        stop = find_end(parts, at)
        if stop > at + 1:
            found.append(parts[at]._replace(kind="terms", inner=tuple(parts[at + 1 : stop])))
        else:
            yield from settle_terms(found)
            found = []
            yield parts[at]
            stop = at + 1
        at = stop
    yield from settle_terms(found)


def find_end(parts: Sequence[Part], at: int) -> int:
    """The place behind all that tells of the term at a place; the next one where it is no term."""
    term = parts[at]
    stop = at + 1
    if term.kind != "paragraph" or len(term.rows) > 1 or not is_term(term.rows[0].text):
        return stop
    while stop < len(parts) and parts[stop].kind in TELLING and parts[stop].indent >= term.indent + STEP:
        if parts[stop].gap > (LARGEST_GAP if stop > at + 1 else 1):
            break
        stop += 1
    return stop


def is_term(text: str) -> bool:
    """Whether a line is short and no sentence."""
    return len(text) <= LONGEST_TERM and not ends_sentence(text) and text[-1] != ","


def settle_terms(found: Sequence[Part]) -> Iterator[Part]:
    """Terms in a row, one of them told of in more than a line; else the parts as they were."""
    if len(found) >= FEWEST_TERMS and any(part.kind == "quote" for term in found for part in term.inner):
        yield from found
        return
    for term in found:
        yield term._replace(kind="paragraph", inner=())
        yield from term.inner
