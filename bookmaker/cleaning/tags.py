"""Lines with links to notes that were left as tags in; the note's number in its brackets out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bookmaker.expressions import defer
from bookmaker.model import Block

_LINK = defer(
    r"<a((?:\s+[a-z]{2,12}\s?=\s?\"#?[\w.-]{0,60}\"){1,6})\s*>\s*(?:<sup>)?\[?(\d{1,4}|\*)\]?(?:</sup>)?\s*</a>"
)
OPENING = "<a "


def read_tags(blocks: Sequence[Block], dropped: list[tuple[int, str]]) -> Iterator[Block]:
    """The lines with their links read; what the tags held is reported. Tags of any other use are text."""
    for block in _mend_tags(blocks):
        if OPENING not in block.text:
            yield block
            continue
        text = _LINK.sub(r"[\2]", block.text)
        if "<" in text:  # a line of markup, as somebody shows it
            yield block
            continue
        dropped.extend((block.line, f"<a{match.group(1)}></a>") for match in _LINK.finditer(block.text))
        yield block._replace(text=text)


def _mend_tags(blocks: Iterable[Block]) -> Iterator[Block]:
    """A tag that a line end broke is whole again, in its first line; the rest of the second line follows it."""
    held: Block | None = None
    for block in blocks:
        whole = _join(held, block) if held is not None else None
        if held is not None and whole is None:
            yield held
        line = whole or block
        held = line if line.text.rfind(OPENING) > line.text.rfind(">") else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _join(first: Block, second: Block) -> Block | None:
    """The two lines as one, where the second closes the tag that the first left open."""
    head, closed, rest = second.text.partition(">")
    if second.gap or not closed or "<" in head:
        return None
    return first._replace(text=f"{first.text} {head.strip()}>{rest}")
