"""Texts in, their words counted out; and the balance that shows whether a word of the dump went missing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from bookmaker.expressions import defer

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
CJK_LETTER = defer(f"(?![\\W_])[{CJK}]")
NOT_CJK_LETTER = defer(f"[^{CJK}]+|[\\W_]+")
WORD = defer(f"[^\\W_{CJK}]+")
WESTERN_WORD = defer(r"[^\W_]+")  # the same where there is no CJK letter; the other takes long to compile
# These end no word: apostrophes, as a page may show them; what is invisible; marks of emphasis, which become tags.
DROPPED = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u201b\u2032`\xb4\uff07\xad\u200b\u2060\ufeff_*=~"))
# What most words of a Western text are set with, as ASCII that counts the same: it saves looking at them one by one.
# A quotation mark behind a sign of equality begins a value, be it double in the dump and single on the page.
PLAIN = {"='": " ", "=\u2018": " ", "=\u2019": " "} | {
    "\u2019": "'", "\u2018": "'", "\u201c": " ", "\u201d": " ", "\u2014": " ", "\u2013": " ", "\u2026": " ",
}  # fmt: skip
ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {
    code: None for code in DROPPED if code < 128
}
ASCII_ROW = bytes(ord(ASCII_WORDS.get(code) or " ") if code < 128 else 32 for code in range(256))
ASCII_DROPPED = bytes(code for code in DROPPED if code < 128)
SHORT_TOKEN = 30  # characters of a token that may come again, so that its words are kept
LONG_TOKEN = 1000  # characters between two blanks: a paragraph of Chinese, or mischief
HYPHENS = "-\u2010\u2011\xad\xac"


class Balance(NamedTuple):
    """What the dump has and the book lacks, and the other way round; both are empty where the account is right."""

    missing: Counter[str]
    extra: Counter[str]


def count_words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(read_words(text))


def read_words(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, case and width folded; a CJK character is a word.

    Apostrophes and marks of emphasis within a word do not end it, so "don't", "don\u2019t" and "_d_on't" are the same.
    The order is not the text's.
    """
    for sign, plain in PLAIN.items():
        text = text.replace(sign, plain)
    if text.isascii():
        return text.translate(ASCII_WORDS).split()
    tokens = text.split()
    words = " ".join([token for token in tokens if token.isascii()]).translate(ASCII_WORDS).split()
    for token in tokens:
        if not token.isascii():
            words += recall_token(token) if len(token) < SHORT_TOKEN else part_token(token)
    return words


def row_words(text: str) -> bytes | None:
    """Return a text's words in their order, a blank around each; None where that takes a closer look.

    They are those of `read_words`, had in a tenth of its time; it reads all texts, this one those that are all ASCII.
    """
    for sign, plain in PLAIN.items():
        text = text.replace(sign, plain)
    if not text.isascii():
        return None
    row = text.encode().translate(ASCII_ROW, ASCII_DROPPED)
    while b"  " in row:
        row = row.replace(b"  ", b" ")
    row = row.strip()
    return b" %b " % row if row else b" "


def part_token(token: str) -> tuple[str, ...]:
    """Return the words of what stands between two blanks and is not all ASCII."""
    folded = fold_token(token)
    western = max(folded, default="") < CJK[0]
    if not western and CJK_LETTER.search(folded):
        return (*NOT_CJK_LETTER.sub("", folded), *WORD.findall(CJK_LETTER.sub(" ", folded)))
    return (folded,) if folded.isalnum() else tuple((WESTERN_WORD if western else WORD).findall(folded))


recall_token = lru_cache(maxsize=50_000)(part_token)


def fold_token(token: str) -> str:
    """Return the same, folded so that typography makes no difference."""
    token = token.translate(DROPPED)
    if len(token) < LONG_TOKEN:
        return unicodedata.normalize("NFKC", token).casefold()
    from turbohtml.detect import normalize  # in linear time, which unicodedata does not take on a run of accents

    return normalize("NFKC", token).casefold()


def balance_words(
    source: Mapping[str, int], book: Mapping[str, int], left_out: Mapping[str, int], joined: Iterable[tuple[str, str]]
) -> Balance:
    """Hold the words of the dump against those of the book and those left out.

    `joined` are the halves of words that were broken over two lines in the dump and are whole in the book.
    """
    owed = Counter(source)
    owed.subtract(left_out)
    owed.subtract(book)
    for left, right in joined:
        owed.subtract(count_words(left))
        owed.subtract(count_words(right))
        owed.update(count_words(left.rstrip(HYPHENS) + right))
    return Balance(+owed, +Counter({word: -times for word, times in owed.items()}))
