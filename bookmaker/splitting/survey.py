"""A manuscript's blocks in, what every signal asks of each line out: looked at once, in step with the dump."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress, count
from operator import attrgetter

from bookmaker.expressions import defer
from bookmaker.model import Block
from bookmaker.splitting.indents import find_outdents
from bookmaker.splitting.underlines import find_underlines

FAR = 9  # the gap before the first line and after the last
RULE_GAP = 3  # a drawn line parts as many blank lines do
LONGEST_HEADING = 240  # characters; a longer line is never looked at
SAMPLE = 4000  # lines that the habits of the dump are measured on
GAP = attrgetter("gap")
TERMINAL = tuple(".!?…:;\"'”’»)]。！？」』—-*_")
WIDE = defer(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
RULE = defer(r"[\s\W_]{8,}$")
WORDY = defer(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Survey:
    """Parallel lists, one item a line that is still in play; `origin` leads back to the manuscript's blocks."""

    texts: list[str]  # stripped
    gaps: list[int]  # blank lines before, a drawn line counted as some
    after: list[int]  # the same, after
    weight: list[int]  # characters of text before each line, and one more item for all of it
    origin: list[int]
    openers: list[int]  # lines short enough for a heading that follow a gap; all the short ones where gaps were lost
    edges: list[int]  # the openers, and the short lines that a gap follows
    width: int  # characters of a full line; 0 where a paragraph is one line
    tight: bool  # paragraphs are not parted by blank lines
    shouted: bool  # most lines are in capitals: then capitals say nothing
    cjk: bool
    verse: bool  # most lines are short of the width: lines are the author's
    underlined: Mapping[int, str]  # line → the sign drawn below it from its first letter to its last
    outdents: Mapping[int, int]  # line → its column, where it stands left of the text

    def span(self, first: int, stop: int) -> int:
        """Characters from line `first` to line `stop`, exclusive; wide characters count twice."""
        return self.weight[min(stop, len(self.texts))] - self.weight[max(0, first)]

    def alone(self, row: int, stop: int | None = None) -> float:
        """How much lines `row` to `stop` stand apart, 0 to 1; where nothing is parted, how the line before ends."""
        before, behind = self.gaps[row], self.after[(stop or row + 1) - 1]
        if before and row and is_starry(self.texts[row - 1]):
            before += self.gaps[row - 1] + 1
        if self.tight:
            ended = before > 0 or row == 0 or self.texts[row - 1].endswith(TERMINAL) or len(self.texts[row - 1]) < 30
            return (0.7 if ended else 0.3) + (0.2 if before else 0) + (0.1 if behind else 0)
        if not before and not behind:
            return 0.1
        return min(1.0, 0.25 * min(before, 2) + (0.4 if behind else 0) + (0.1 if before > 2 else 0))

    def parted(self, row: int) -> bool:
        """Whether a line may be a heading for its place: next to a gap, or short of the width where gaps were lost."""
        return self.gaps[row] > 0 or self.after[row] > 0 or self.tight or len(self.texts[row]) * 2 < self.width


def is_starry(text: str) -> bool:
    """Whether a line is one sign, three times or more, with blanks between: `*   *   *`."""
    return text[0] in "*•·~#+" and len(text) > 4 and len(bare := text.replace(" ", "")) > 2 and set(bare) == {text[0]}


def is_rule(text: str) -> bool:
    """Whether a line is drawn: one sign, over and over."""
    return (text.count(text[0]) == len(text) and not text[0].isalnum()) or (
        " " not in text and bool(RULE.match(text)) and len(set(text)) <= 4
    )


def survey_lines(blocks: Sequence[Block], dropped: Collection[int] = ()) -> Survey:
    """Look at the lines but for those `dropped`; the gap of what is passed over goes to the line after it."""
    texts = [block.text.strip() for block in blocks]
    gaps = [*map(GAP, blocks), FAR]
    gaps[0] = max(gaps[0], FAR)
    odd = [i for i, text in enumerate(texts) if not ("a" <= text < "{" or "A" <= text < "[")]  # no plain letter first
    drawn = [i for i in odd if len(texts[i]) > 7 and not texts[i][0].isalnum() and is_rule(texts[i])]
    below = find_underlines(texts, gaps, odd)
    drawn += [i for i in below if len(texts[i]) <= 7]
    for i in drawn:
        gaps[i] = max(gaps[i], RULE_GAP)
    kept = bytearray(b"\1") * len(texts)
    for i in sorted({*drawn, *dropped, *(i for i in odd if not texts[i])}):
        gaps[i + 1] = max(gaps[i + 1], gaps[i])
        kept[i] = 0
    if 0 in kept:
        texts, gaps = list(compress(texts, kept)), list(compress(gaps, kept))
    survey = _measure(texts, gaps[: len(texts)], list(compress(count(), kept)))
    titles = {i - 1: sign for i, sign in below.items()}
    rows = {row: titles[i] for row, i in enumerate(survey.origin) if i in titles} if titles else {}
    outdents = find_outdents(blocks, survey.origin)
    return replace(survey, underlined=rows, outdents=outdents) if rows or outdents else survey


def _measure(texts: list[str], gaps: list[int], origin: list[int]) -> Survey:
    """The habits of the dump, from a sample spread over it."""
    sizes = list(map(len, texts))
    sample = range(0, len(texts), max(1, len(texts) // SAMPLE))
    wide = sum(1 for i in sample if WIDE.search(texts[i][:40]))
    cjk = wide * 2 > len(sample)
    lengths = sorted(sizes[i] for i in sample)
    width = _find_width(lengths, 60 if cjk else 130)
    loose = sum(1 for i in sample if gaps[i])
    letters = [texts[i] for i in sample if sizes[i] > 30 and WORDY.search(texts[i])]
    full = sum(1 for n in lengths if n * 4 > width * 3) if width else len(lengths)
    inner = sum(1 for i in sample if not gaps[i])
    tight = loose * (20 if width else 3) < len(sample) or (not width and inner * 2 > len(sample))
    after = [*gaps[1:], FAR] if texts else []
    weights = [len(text) * (1 if text.isascii() else 3) for text in texts] if cjk else sizes
    openers, edges = _find_edges(sizes, gaps, after, tight)
    return Survey(
        texts,
        gaps,
        after,
        list(accumulate(weights, initial=0)),
        origin,
        openers,
        edges,
        width,
        tight,
        shouted=not cjk and bool(letters) and sum(t.isupper() for t in letters) * 2 > len(letters),
        cjk=cjk,
        verse=bool(width) and full * 3 < len(lengths),
        underlined={},
        outdents={},
    )


def _find_edges(sizes: list[int], gaps: list[int], after: list[int], tight: bool) -> tuple[list[int], list[int]]:
    """The short lines that follow a gap, and those that stand at a gap on either side; all of them in a tight dump."""
    if tight:
        rows = [row for row, size in enumerate(sizes) if size <= LONGEST_HEADING]
        return rows, rows
    openers = [row for row in compress(count(), gaps) if sizes[row] <= LONGEST_HEADING]
    enders = (row for row in compress(count(), after) if sizes[row] <= LONGEST_HEADING and not gaps[row])
    return openers, sorted([*openers, *enders])


def _find_width(lengths: list[int], widest: int) -> int:
    """The length that full lines have, from sorted lengths; 0 where lines are whole paragraphs."""
    if not lengths:
        return 0
    common, usual = lengths[len(lengths) * 9 // 10], lengths[len(lengths) * 3 // 4]
    if common <= widest:
        return common
    full = sum(1 for n in lengths if usual * 3 <= n * 4 and n <= usual * 1.1)
    return usual if usual <= widest and full * 5 >= len(lengths) * 2 else 0
