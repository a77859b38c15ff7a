"""A manuscript's blocks in; out come the lines that were links under its pictures, where a page was copied as text.

Known by form: one of a few words that ask for a larger picture, alone between blank lines, and that more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from bookmaker.model import Block
from bookmaker.splitting.furniture.pagecounts import Found

FEWEST = 3
LONGEST = 24  # characters of a line
AROUND = " []()<>+.-–—|*🔍"
WORDS = frozenset(
    "enlarge:enlarge image:larger image:larger:view larger:view larger image:full size:full-size:original size:zoom"
    ":click to enlarge:vergrößern:bild vergrößern:agrandir:agrandir l'image:ampliar:ampliar imagen:ampliar imagem"
    ":ingrandisci:ingrandire:vergroten:förstora:forstør:forstørr:powiększ:zvětšit:увеличить".split(":")
)
SHOWN = "link to a larger picture"


def find_viewer_links(blocks: Sequence[Block], first: int, stop: int, found: Found) -> None:
    """Add the links between two blocks to what was found."""
    short = [block.gap > 0 and len(block.text) <= LONGEST for block in blocks[first:stop]]
    rows = [
        at
        for at in compress(range(first, stop), short)
        if blocks[at].text.strip(AROUND).lower() in WORDS and (at + 1 == len(blocks) or blocks[at + 1].gap)
    ]
    if len(rows) >= FEWEST:
        found.update((at, ("furniture", SHOWN)) for at in rows)
