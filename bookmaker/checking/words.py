"""Texts in, their words counted out; and the balance that shows whether a word of the dump went missing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
CJK_LETTER = re.compile(f"(?![\\W_])[{CJK}]")
NOT_CJK_LETTER = re.compile(f"[^{CJK}]+|[\\W_]+")
WORD = re.compile(f"[^\\W_{CJK}]+")
# These end no word: apostrophes, as a page may show them; what is invisible; marks of emphasis, which become tags.
DROPPED = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u201b\u2032`\xb4\uff07\xad\u200b\u2060\ufeff_*=~"))
# What most words of a Western text are set with, as ASCII that counts the same: it saves looking at them one by one.
PLAIN = {"\u2019": "'", "\u2018": "'", "\u201c": " ", "\u201d": " ", "\u2014": " ", "\u2013": " ", "\u2026": " "}
ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {
    code: None for code in DROPPED if code < 128
}
LONG_TOKEN = 1000  # characters between two blanks: a paragraph of Chinese, or mischief
HYPHENS = "-\u2010\u2011\xad\xac"


class Balance(NamedTuple):
    """What the dump has and the book lacks, and the other way round; both are empty where the account is right."""

    missing: Counter[str]
    extra: Counter[str]


def count_words(text: str) -> Counter[str]:
    """Count the words of a text: runs of letters and digits, case and width folded; a CJK character is a word.

    Apostrophes and marks of emphasis within a word do not end it, so "don't", "don\u2019t" and "_d_on't" are the same.
    """
    for sign, plain in PLAIN.items():
        text = text.replace(sign, plain)
    if text.isascii():
        return Counter(text.translate(ASCII_WORDS).split())
    tokens = text.split()
    counts = Counter(" ".join([token for token in tokens if token.isascii()]).translate(ASCII_WORDS).split())
    for token, times in Counter([token for token in tokens if not token.isascii()]).items():
        folded = fold_token(token)
        if not folded.isascii() and CJK_LETTER.search(folded):
            add(counts, NOT_CJK_LETTER.sub("", folded), times)
            folded = CJK_LETTER.sub(" ", folded)
        if folded.isalnum():
            counts[folded] += times
        else:
            add(counts, WORD.findall(folded), times)
    return counts


def add(counts: Counter[str], words: Iterable[str], times: int) -> None:
    """Count words that stand together in a text so many times."""
    if times == 1:
        counts.update(words)
    else:
        for word in words:
            counts[word] += times


def fold_token(token: str) -> str:
    """Return what stands between two blanks and is not all ASCII, folded so that typography makes no difference."""
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
