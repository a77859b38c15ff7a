"""Strings in, what their shape says out: does a sentence end here, may this begin one, is this CJK."""

from __future__ import annotations

import re

from bookmaker.expressions import defer

OPENERS = "\"'“‘„‚«‹「『《（([{_*¿¡`"
CLOSERS = "\"'”’»›」』》）)]}_*`"
STOPS = ".!?…。！？;:—"
_OPENING = defer(rf"[{re.escape(OPENERS)}\s\-–—―]*")
_CLOSING = CLOSERS + " \u00a0\u3000"
WIDE = "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_WIDE = defer(f"[{WIDE}]")
_CJK_LETTER = defer("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_WORD = defer(r"[^\W_]+(?:['’.-][^\W_]+)*")


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end with this text (quotes and brackets aside); a colon or semicolon counts."""
    last = text[-1:]
    if last.isalpha() or last == ",":
        return False
    return bool(last) and (last in STOPS or (text.rstrip(_CLOSING)[-1:] or " ") in STOPS)


def ends_fully(text: str) -> bool:
    """Whether the text ends with a full stop, a question or exclamation mark, quotes and brackets aside."""
    last = text[-1:]
    if last.isalpha() or last == ",":
        return False
    return bool(last) and (text.rstrip(_CLOSING)[-1:] or " ") in ".!?…。！？"


def starts_large(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a capital (a digit counts as one)."""
    first = text[:1]
    if not first.isalnum():
        opening = _OPENING.match(text)
        first = text[opening.end() : opening.end() + 1] if opening else ""
    return first.isupper() or first.isdigit() or first.istitle()


def starts_small(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a small one."""
    first = text[:1]
    if first.isalnum():
        return first.islower()
    opening = _OPENING.match(text)
    return opening is not None and text[opening.end() : opening.end() + 1].islower()


def first_word(text: str) -> int:
    """The length of the first word, in characters; of CJK text one character."""
    if text[:1] > "\u2e80":
        return 1
    cut = text.find(" ", 1)
    return len(text) if cut < 0 else cut


def is_wide(sign: str) -> bool:
    """Whether a sign is set without spaces around it, as CJK is."""
    return sign > "\u10ff" and bool(_WIDE.match(sign))


def is_cjk(text: str) -> bool:
    """Whether a text is mostly written in CJK letters."""
    head = text[:200]
    return not head.isascii() and max(head) >= "\u3040" and len(_CJK_LETTER.findall(head)) * 3 > len(head)


def list_words(text: str) -> list[str]:
    """The words of a text; `don't` and `well-known` are one each."""
    return _WORD.findall(text)


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, two at least."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1
