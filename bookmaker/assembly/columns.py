"""The XHTML of a page in columns in; out the same with its short numbers upright, each as wide as a sign."""

from __future__ import annotations

import re

from bookmaker.expressions import defer

VERBATIM = defer(r"<(pre|code|math|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)  # what holds no prose, and any tag
SHORT = defer(r"(?<![ -~])(?:[0-9]{1,2}|[!?]{2})(?![ -~])")  # not within a word or a number of Latin signs


def stand_upright(body: bytes) -> bytes:
    """Mark the numbers of one or two digits, and `!?`, that stand alone among other signs; longer ones lie down."""
    text, parts, at = body.decode(), [], 0
    for kept in VERBATIM.finditer(text):
        parts += [mark_short(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*parts, mark_short(text[at:]))).encode()


def mark_short(text: str) -> str:
    """Mark them in a text without tags."""
    return SHORT.sub(r'<span class="upright">\g<0></span>', text)
