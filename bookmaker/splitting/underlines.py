"""The lines of a dump in, those of one sign that are drawn below a title, from its first letter to its last, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bookmaker.expressions import defer

SIGNS = frozenset("=-~*^#+_`\"'")
SHORTEST, OVERHANG = 3, 3  # signs
WIDE = defer(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def find_underlines(texts: Sequence[str], gaps: Sequence[int], odd: Iterable[int]) -> dict[int, str]:
    """Line → its sign. `odd` are the lines that do not begin with a plain letter; `gaps` count blank lines before."""
    return {
        i: texts[i][0]
        for i in odd
        if texts[i][:1] in SIGNS and i and not gaps[i] and texts[i - 1] and _underlines(texts[i], texts[i - 1])
    }


def _underlines(drawn: str, title: str) -> bool:
    if len(drawn) < SHORTEST or drawn.count(drawn[0]) < len(drawn) or title[0] == drawn[0]:
        return False
    width = len(title) + len(WIDE.findall(title))
    return width - 1 <= len(drawn) <= width + OVERHANG
