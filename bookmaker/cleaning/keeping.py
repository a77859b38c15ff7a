"""A clean chapter in, plain bytes out, for another process or another run; and back."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bookmaker.cleaning.chapter import CleanChapter
from bookmaker.expressions import defer
from bookmaker.model import Block, Note, Piece, References

VALUE = defer(r"""=\s*(?:"([^"]*)"|'([^']*)')""")


class Asking:
    """Knows words as somebody else does, and remembers which it was asked for."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self.known = known
        self.asked: dict[str, bool] = {}

    def __call__(self, word: str) -> bool:
        """Say whether the dump holds a word, given in small letters."""
        self.asked[word] = self.known(word)
        return self.asked[word]


def narrow_references(blocks: Sequence[Block], references: References) -> References:
    """Return what of the references one chapter's markup can use: nothing else of the book makes a difference to it."""
    if not (references.links or references.pictures):
        return references._replace(pictures={}, links={}, anchors=dict(references.anchors))
    values: dict[str, None] = {}
    for block in blocks:
        if block.kind == "html" and "=" in block.text:
            for found in VALUE.finditer(block.text):
                value = html.unescape(found[1] or found[2] or "")
                values |= {value: None, re.sub(r"[\t\n\r]", " ", value): None}
    return References(
        {value: references.pictures[value] for value in values if value in references.pictures},
        {value: references.links[value] for value in values if value in references.links},
        dict(references.anchors),
    )


def mark_blocks(blocks: Sequence[Block]) -> str:
    """Return all that a chapter's cleaning may see of its blocks; at which line of the dump they stand is no part."""
    first = blocks[0].line if blocks else 0
    return json.dumps([(each.kind, each.text, each.line - first, each.gap, each.page) for each in blocks])


def pack_chapter(chapter: CleanChapter, ids: str, line: int, asked: Mapping[str, bool]) -> bytes:
    """Pack a chapter with what it would not be the same without: its ids, its first line, what it asked of the dump."""
    named = any(ids in text for piece in chapter.pieces for text in (piece.xhtml, *piece.notes))
    return json.dumps(
        {
            "pieces": [(piece.xhtml, piece.notes) for piece in chapter.pieces],
            "touched": dict(chapter.touched),
            "joined": chapter.joined,
            "notes": chapter.notes,
            "dropped": chapter.dropped,
            "asked": asked,
            "ids": ids if named else "",
            "line": line if chapter.dropped or chapter.notes else 0,
        },
        ensure_ascii=False,
    ).encode("utf-8", "surrogatepass")


def unpack_chapter(data: bytes, ids: str, line: int, known: Callable[[str], bool]) -> CleanChapter | None:
    """Unpack a chapter; None where it would not be the same here. Raises ValueError or TypeError for other bytes."""
    values: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    if values["ids"] not in ("", ids) or values["line"] not in (0, line):
        return None
    if any(known(word) != held for word, held in values["asked"].items()):
        return None
    return CleanChapter(
        tuple(Piece(xhtml, tuple(notes)) for xhtml, notes in values["pieces"]),
        values["touched"],
        tuple((first, second) for first, second in values["joined"]),
        tuple(Note(*each) for each in values["notes"]),
        tuple((at, text) for at, text in values["dropped"]),
    )
