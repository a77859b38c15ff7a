"""A manuscript's blocks in, what every signal asks of each line out: looked at once, in step with the dump."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bookmaker.model import Block

FAR = 9  # the gap before the first line and after the last
RULE_GAP = 3  # a drawn line parts as many blank lines do
LONGEST_HEADING = 240  # characters; a longer line is never looked at
SAMPLE = 4000  # lines that the habits of the dump are measured on
TERMINAL = tuple(".!?…:;\"'”’»)]。！？」』—-*_")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
RULE = re.compile(r"[\s\W_]{8,}$")
WORDY = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Survey:
    """Parallel lists, one item a line that is still in play; `origin` leads back to the manuscript's blocks."""

    texts: list[str]  # stripped
    gaps: list[int]  # blank lines before, a drawn line counted as some
    after: list[int]  # the same, after
    indents: list[int]
    weight: list[int]  # characters of text before each line, and one more item for all of it
    origin: list[int]
    pages: list[bool]  # a form feed stands before the line
    width: int  # characters of a full line; 0 where a paragraph is one line
    tight: bool  # paragraphs are not parted by blank lines
    shouted: bool  # most lines are in capitals: then capitals say nothing
    cjk: bool
    verse: bool  # most lines are short of the width: lines are the author's

    def span(self, first: int, stop: int) -> int:
        """Characters from line `first` to line `stop`, exclusive; wide characters count twice."""
        return self.weight[min(stop, len(self.texts))] - self.weight[max(0, first)]

    def alone(self, row: int, stop: int | None = None) -> float:
        """How much lines `row` to `stop` stand apart, 0 to 1; where nothing is parted, how sharply the line before ends."""
        before, behind = self.gaps[row], self.after[(stop or row + 1) - 1]
        if self.tight:
            ended = before > 0 or row == 0 or self.texts[row - 1].endswith(TERMINAL) or len(self.texts[row - 1]) < 30
            return (0.7 if ended else 0.3) + (0.2 if before else 0) + (0.1 if behind else 0)
        return min(1.0, 0.25 * min(before, 2) + (0.4 if behind else 0.0) + (0.1 if before > 2 else 0)) if before or behind else 0.1


def survey_lines(blocks: Sequence[Block], keep: Callable[[int], bool] | None = None) -> Survey:
    """Look at the lines for which `keep` holds; the gap of what is passed over goes to the line after it."""
    texts, gaps, indents, origin, pages = [], [], [], [], []
    owed, paged = FAR, False
    for i, block in enumerate(blocks):
        gap = max(block.gap, owed)
        text = block.text.strip()
        if (keep is not None and not keep(i)) or not text:
            owed, paged = gap, paged or block.page
            continue
        if RULE.match(text) and len(set(text)) <= 4 and " " not in text:
            owed, paged = max(gap, RULE_GAP), paged or block.page
            continue
        texts.append(text)
        gaps.append(gap)
        indents.append(len(block.text) - len(block.text.lstrip()))
        origin.append(i)
        pages.append(block.page or paged)
        owed, paged = 0, False
    return _measure(texts, gaps, indents, origin, pages)


def _measure(texts: list[str], gaps: list[int], indents: list[int], origin: list[int], pages: list[bool]) -> Survey:
    """The habits of the dump, from a sample spread over it."""
    count = len(texts)
    step = max(1, count // SAMPLE)
    sample = range(0, count, step)
    wide = sum(1 for i in sample if WIDE.search(texts[i][:40]))
    cjk = wide * 2 > len(sample)
    lengths = sorted(len(texts[i]) for i in sample)
    common = lengths[len(lengths) * 9 // 10] if lengths else 0
    width = common if common <= (60 if cjk else 130) else 0
    loose = sum(1 for i in sample if gaps[i])
    prose = [i for i in sample if len(texts[i]) > 30]
    letters = [texts[i] for i in prose if WORDY.search(texts[i])]
    shouted = not cjk and bool(letters) and sum(t.isupper() for t in letters) * 2 > len(letters)
    full = sum(1 for n in lengths if n * 4 > width * 3) if width else len(lengths)
    inner = Counter(gaps[i] for i in sample)
    tight = loose * (20 if width else 3) < len(sample) or (not width and inner[0] * 2 > len(sample))
    weight = [0]
    for text in texts:
        weight.append(weight[-1] + (len(text) if text.isascii() or not cjk else 3 * len(text)))
    return Survey(
        texts, gaps, [*gaps[1:], FAR] if texts else [], indents, weight, origin, pages,
        width, tight, shouted, cjk, bool(width) and full * 3 < len(lengths),
    )
