"""Lines between two blanks in, whether they are a program, a session with one, or a drawing made of signs, out."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.cleaning.codelike import looks_like_code, looks_like_prose
from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.shapes import ends_sentence
from bookmaker.expressions import defer

LONGEST = 160  # characters of a line
# Prose seldom has one of these; where a run of lines lacks them all, nothing else is asked.
_SIGNS = defer(r"[$#%<>{}=|\\@+/]|[^\W_]_[^\W_]|\w\(|\s--?[a-z]")
_PROMPT = defer(r"(?:[$%]|#(?=\s[a-z./])|>>>|\w+@[\w.-]+:\S*[$#])\s+[\w./~\"'(-]")
_NAME = defer(r"\w+(?:[./_-]\w+)+")  # dpkg-source, ./configure, load_page: no name of a person's
_OPTION = defer(r"\s--?[A-Za-z][\w-]*(?=[\s=]|$)")
_DRAWN = defer(r"[+|][-=]{2}|[-=]{2}[+|>]|-\+|\+-")
_BORDER = defer(r"[+|=-][-+|=\s]{4,}$")


def is_listing(run: Sequence[Line]) -> bool:
    """Whether lines of a wrapped page are to stand as they are: most look like code, and none like prose."""
    texts = [line.text for line in run]
    if not _SIGNS.search("\n".join(texts)) or any(len(text) > LONGEST for text in texts):
        return False
    if len(texts) == 1:
        return is_command(texts[0])
    if any(map(looks_like_prose, texts)) or looks_like_prose(" ".join(texts)):
        return False
    if _PROMPT.match(texts[0]) and not ends_sentence(texts[-1]):
        return True
    return sum(map(looks_like_code, texts)) * 2 > len(texts) or _is_drawn(texts)


def is_command(text: str) -> bool:
    """Whether a line alone is what somebody typed: a prompt before it, or a program's name and its options."""
    if ends_sentence(text) or looks_like_prose(text):
        return False
    if _PROMPT.match(text):
        return True
    name = _NAME.match(text)
    return bool(name) and text.isascii() and bool(_OPTION.search(text))


def _is_drawn(texts: Sequence[str]) -> bool:
    """Whether most lines hold arrows and corners. What has a border all along is a table."""
    drawn = sum(bool(_DRAWN.search(text)) for text in texts)
    return drawn * 2 >= len(texts) and not any(map(_BORDER.match, texts))


def label_gutter(run: Sequence[Line], labels: list[str]) -> None:
    """Lines 1, 2, 3 that hold nothing else are the numbers that a page set beside its code."""
    start = 0
    for at in range(1, len(run) + 1):
        if at < len(run) and run[at].text == str(at - start + 1) and run[start].text == "1":
            continue
        if at - start > 1:
            labels[start:at] = ["code"] * (at - start)
        start = at
