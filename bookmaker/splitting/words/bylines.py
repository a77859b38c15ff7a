"""A line under a heading in, who wrote the post out: words for "by" in two dozen languages, and what follows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bookmaker.expressions import defer

_BY = (
    "by|written by|posted by|author|von|geschrieben von|verfasst von|autor|par|écrit par|auteur|por|escrito por"
    "|publicado por|di|scritto da|autore|door|geschreven door|av|skrivet av|af|kirjoittanut|od|napsal|autorem|przez"
    "|írta|de către|yazan|автор|от|від|συγγραφέας|per|oleh"
)
_CJK_BY = "作者|著者|投稿者|由|文|글"
_LINE = defer(rf"^(?:{_BY})\s*[:：]?\s+\S.{{0,50}}$|^(?:{_CJK_BY})\s*[:：]?\s*\S.{{0,30}}$", re.IGNORECASE)
_WITHIN = defer(
    rf"(?<![^\W\d_])(?:{_BY})\s*[:：]?\s+[^\W\d_].{{0,50}}$|(?:{_CJK_BY})\s*[:：]?\s*\S.{{0,30}}$", re.IGNORECASE
)

_NAMED = defer(rf"(?:{_BY})\s*[:：]?\s+([^\W\d_][^\d_|/·•,;:@()]{{1,40}})", re.IGNORECASE)
NOBODY = frozenset(("admin", "administrator", "anonymous", "editor", "guest", "staff", "team", "webmaster"))
SIGNED = 0.8  # share of the posts that must name their writer
OFTEN = 0.1  # share of them that one must have written
MOST = 3  # writers that a book is by


def name_writers(bylines: Sequence[str]) -> tuple[str, ...]:
    """The names that nearly all posts are signed with, the commonest first; () where few are. "" = no byline."""
    names = Counter(found[1].strip() for found in map(_NAMED.fullmatch, bylines) if found)
    if sum(names.values()) < max(2.0, SIGNED * len(bylines)):
        return ()
    often = (name for name, count in names.most_common(MOST) if count >= max(2.0, OFTEN * len(bylines)))
    return tuple(name for name in often if name.casefold() not in NOBODY)


def is_byline(text: str) -> bool:
    """Whether the line is a byline and nothing else."""
    return len(text) <= 70 and bool(_LINE.match(text)) and not text.endswith((".", "!", "?", ":", "…"))


def find_byline(text: str) -> str:
    """The byline at the end of a line that says more, such as "Posted on … by Ann"; "" where there is none."""
    found = _WITHIN.search(text) if len(text) <= 300 else None
    return found[0].strip(" |/·•–—-") if found else ""
