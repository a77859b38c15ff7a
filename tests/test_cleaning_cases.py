"""Chapters as plain files, and what the cleaning stage makes of them; `--update` accepts a change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bookmaker.cleaning import clean_chapter
from bookmaker.model import Block

CASES = Path(__file__).parent / "cases" / "cleaning"


def read_blocks(text: str) -> list[Block]:
    """A block for each line that is not blank, as a reader of plain text hands them on."""
    blocks, gap = [], 0
    for number, line in enumerate(text.expandtabs().splitlines(), 1):
        if line.strip():
            blocks.append(Block("line", line.rstrip(), number, gap))
            gap = 0
        else:
            gap += 1
    return blocks


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_chapter_becomes_what_is_expected(case: str, compare_file: Callable[[Path, str], None]) -> None:
    folder = CASES / case
    options = folder / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.is_file() else {}
    if "known" in chosen:
        chosen["known"] = frozenset(chosen["known"]).__contains__
    chapter = clean_chapter(read_blocks((folder / "input.txt").read_text("utf-8")), **chosen)
    lines = []
    for piece in chapter.pieces:
        lines.append(piece.xhtml)
        lines.extend(f"  {note}" for note in piece.notes)
    lines.extend(f"<!-- dropped from line {line}: {text} -->" for line, text in chapter.dropped)
    lines.extend(f"<!-- joined: {first} + {second} -->" for first, second in chapter.joined)
    compare_file(folder / "expected.xhtml", "\n".join(lines) + "\n")
