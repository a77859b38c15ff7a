"""A line under a heading in, who wrote the post out: words for "by" in two dozen languages, and what follows them."""

from __future__ import annotations

import re

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


def is_byline(text: str) -> bool:
    """Whether the line is a byline and nothing else."""
    return len(text) <= 70 and bool(_LINE.match(text)) and not text.endswith((".", "!", "?", ":", "…"))


def find_byline(text: str) -> str:
    """The byline at the end of a line that says more, such as "Posted on … by Ann"; "" where there is none."""
    found = _WITHIN.search(text) if len(text) <= 300 else None
    return found[0].strip(" |/·•–—-") if found else ""
