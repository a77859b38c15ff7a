"""An outline and the truth about its dump in, figures out: chapters found, extra ones, titles and dates right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.model import Block, Manuscript, Metadata, Outline
from forms.books import Truth

WORD = re.compile(r"[^\W_]+")


class Score(NamedTuple):
    """What an outline is worth, 0 to 1, and what is wrong with it."""

    f1: float
    titles: float
    dates: float
    wrong: tuple[str, ...]


def read_text(text: str) -> Manuscript:
    """As the reader of plain text does it, for texts that are already clean."""
    blocks, gap, page = [], 0, False
    for number, line in enumerate(text.split("\n"), 1):
        page = page or "\f" in line
        bare = line.replace("\f", "").rstrip()
        if bare.strip():
            blocks.append(Block("line", bare, number, gap, page))
            gap, page = 0, False
        else:
            gap += 1
    return Manuscript("test", Metadata(), tuple(blocks))


def fold(text: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def score_outline(outline: Outline, truths: Sequence[Truth]) -> Score:
    """Each truth is found by the last cut between its heading's first line and its text's."""
    cuts, used, wrong = outline.cuts, set[int](), []
    found = right = dates = 0
    for truth in sorted(truths, key=lambda t: t.optional):
        nth = next(
            (
                k
                for k in reversed(range(len(cuts)))
                if k not in used and truth.head <= cuts[k].block < max(truth.body, truth.head + 1)
            ),
            None,
        )
        if nth is None:
            if not truth.optional:
                wrong.append(f"missed {truth.label!r}")
            continue
        used.add(nth)
        if truth.optional:
            continue
        found += 1
        label = fold(f"{cuts[nth].ordinal} {cuts[nth].title}")
        if truth.label == "*" or label == fold(truth.label) or fold(cuts[nth].title) == fold(truth.label):
            right += 1
        else:
            wrong.append(f"title {label!r} for {truth.label!r}")
        dates += cuts[nth].date == truth.date
        if cuts[nth].date != truth.date and truth.date:
            wrong.append(f"date {cuts[nth].date} for {truth.date} of {truth.label!r}")
    due = sum(not truth.optional for truth in truths)
    extra = [f"extra {cut.ordinal} {cut.title} ({cut.signal})" for k, cut in enumerate(cuts) if k not in used]
    f1 = 2 * found / (due + found + len(extra)) if due else float(not extra)
    return Score(f1, right / due if due else 1.0, dates / due if due else 1.0, (*wrong, *extra))


def list_left_out(manuscript: Manuscript, outline: Outline) -> set[str]:
    """The lines that an outline leaves out whole."""
    return {
        manuscript.blocks[i].text.strip()
        for out in outline.left_out
        if not out.text
        for i in range(out.first, out.last + 1)
    }
