"""The lines under the last post in, where the foot of the page begins among them out.

The form: a page of posts ends, once, in a pager, a list of its own posts' titles or of months, the name of the site
again, a sign of copyright; all of them short, none a sentence, mostly without a blank line between them.
"""

from __future__ import annotations

import re

from bookmaker.expressions import defer
from bookmaker.splitting.blog.columns import ARROWS
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.words.dates import MONTHS

LONGEST_ITEM, LONGEST_RIGHT = 80, 160  # characters of a line of a foot; of one that claims a right
LONGEST_ARROW = 40  # characters of a link to the next page
FEWEST_TITLES, FEWEST_MONTHS = 2, 3  # one below the other
LONGEST_MONTH, MONTH_WORDS = 30, 3  # characters and words of a month and its year: "maio de 2014 (3)"
MOST_TIED = 6  # lines above the first sign that no blank line parts from it
ENDS = (*".!?;,。！？、，", *"'\"”’»)")
_PAGES = defer(r"\d+(?:[ ,|·]+(?:\d+|…|\.\.\.))+\b|[^\W\d_]{3,9} \d+ (?:/|[^\W\d_]{1,5}) \d+\b")  # 1 2 … 9; Page 1 of 3
_RIGHT = defer(r"(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_WORD = defer(r"[^\W\d_]+")
_MONTH_SIGN = defer(r"\d{4}\s?[年년]\s?\S{1,3}\s?[月월]")


def find_foot(lines: Lines, first: int, after: int, titles: frozenset[str]) -> int:
    """The first line of the page's foot, below line `after`; the end of the lines where nothing shows one.

    `first` is the first line of the first post: what stands above it and once more below the last is the page's.
    """
    end = len(lines.texts)
    start = end - 1 if len(lines.texts[-1]) <= LONGEST_ITEM and _is_item(lines.texts[-2]) else end
    while start > after + 1 and _is_item(lines.texts[start - 1]):
        start -= 1
    head = {lines.folded[i] for i in range(first)}
    sign = next((i for i in range(start, end) if _is_sign(lines, i, end, head, titles)), end)
    tied = sign
    while tied > start and sign - tied < MOST_TIED and tied < end and not lines.gaps[tied]:
        tied -= 1
    return tied if tied < end and lines.gaps[tied] else sign if sign - tied > 1 else tied


def _is_item(text: str) -> bool:
    if len(text) <= LONGEST_ARROW and text[-1] in ARROWS:
        return True
    return len(text) <= LONGEST_RIGHT if _RIGHT.search(text) else len(text) <= LONGEST_ITEM and not text.endswith(ENDS)


def _is_sign(lines: Lines, i: int, end: int, head: set[str], titles: frozenset[str]) -> bool:
    """Whether a line, or some that follow it, can only be the page's own."""
    text = lines.texts[i]
    if _RIGHT.match(text) or (_PAGES.match(text) and len(text) < LONGEST_ITEM) or lines.folded[i] in head:
        return True
    if text[0] in ARROWS or text[-1] in ARROWS:
        return True
    if all(line in titles for line in lines.folded[i : i + FEWEST_TITLES]) and i + FEWEST_TITLES <= end:
        return True
    return i + FEWEST_MONTHS <= end and all(map(_is_month, lines.texts[i : i + FEWEST_MONTHS]))


def _is_month(text: str) -> bool:
    """Whether a line says a month and its year, and how many posts perhaps."""
    if len(text) > LONGEST_MONTH or not any(sign.isdecimal() for sign in text):
        return False
    words = _WORD.findall(text.casefold())
    return bool(_MONTH_SIGN.match(text)) or (1 <= len(words) <= MONTH_WORDS and words[0] in MONTHS)


def heads_nothing(lines: Lines, start: int) -> bool:
    """Whether hardly more than a foot stands from a line on: no post begins there. Its last line may be a sentence."""
    end = len(lines.texts)
    last = end - 1 if end - start > 1 and len(lines.texts[-1]) <= LONGEST_ITEM else end
    return all(_is_item(lines.texts[i]) or lines.repeats[lines.folded[i]] > 1 for i in range(start, last))
