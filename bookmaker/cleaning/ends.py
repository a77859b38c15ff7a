"""A chapter's trees in; the same without the breaks at its very ends, which part nothing there, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def drop_outer_breaks(trees: Sequence[_Element]) -> None:
    """Take away the rules before a chapter's first block and behind its last; its notes come after all blocks."""
    for tree, backward in ((trees[0], False), (trees[-1], True)) if trees else ():
        blocks = [each for each in tree if each.tag != "aside"]
        for block in reversed(blocks) if backward else blocks:
            if block.tag != "hr" or block.get("id") or len(blocks) == 1:
                break
            tree.remove(block)
