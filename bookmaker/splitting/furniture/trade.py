"""The words of those who distribute texts: a paragraph in, whether it is about the file and not of the book out."""

from __future__ import annotations

import re

from bookmaker.expressions import defer

LONGEST = 2000  # characters of a paragraph that are looked at
DENSE = 16  # words to a hit, at most
WORDS = r"""
e-?books? e-?texts? public\ domain proof-?read\w* transcri(?:bed|ber)\w* volunteers? donat\w+ copyright\w*
licen[cs]e\w* trademark royalt\w+ warrant(?:y|ies) disclaim\w* liabilit\w+ redistribut\w* distribut\w+ refund
download\w* scann\w+ scans? digiti[sz]ed digitally computer software internet ascii utf-8 electronic files? html
online web\ ?site small\ print encoding library archive tax e-?mail newsletter version
produced prepared images библиотек\w* скача\w+ сайт\w*
бесплатн\w+ téléchargé\w* gratuit\w* herunter\w* kostenlos\w*
"""
CJK_WORDS = (
    "ファイル|入力|校正|底本|ボランティア|インターネット|下载|下載|网站|網站|网址|電子書|电子书"
    "|免费|免費|最新章节|다운로드|파일"
)
TRADE = defer(r"\b(?:" + "|".join(re.split(r"(?<!\\)\s+", WORDS.strip())) + r")\b|" + CJK_WORDS, re.IGNORECASE)
ADDRESS = defer(
    r"(?:https?|ftp)\s*:/{0,2}\S|www[.:]\S|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w{2,}"
    r"|(?<![\w-])[\w-]++\.(?:com|org|net|ru|cn|jp|txt|zip|htm|html|edu|de|fr|info)\b",
    re.IGNORECASE,
)
LINK = defer(r"(?:https?|ftp)\s*:/{0,2}\S|www[.:]\S|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w{2,}", re.IGNORECASE)
MADE = r"(?:produced|prepared|transcribed|scanned|typed|digiti[sz]ed|proofed|proofread|created|donated|version|edition"
CREDIT = defer(
    r"[\W_]*(?:this (?:e-?text|e-?book|file|text|edition|book) (?:was|is|has been)"
    r"|(?:e-?text |e-?book |html |digitally )?"
    + MADE
    + r"|contributed|provided|converted)(?: and \w+| from .{3,80})? (?:by|from|for)\b|e-?text by|we thank|thanks to"
    r"|many thanks|nous remercions|with thanks|special thanks|transcriber(?:'s|’s)? notes?|\[?this file|credits?:"
    r"|produit par|herausgegeben im internet|subido por|digitalizado|入力[：:]|校正[：:]|底本[：:「])",
    re.IGNORECASE,
)
FAREWELL = defer(
    r"[\W_]*(?:end|ende|fin|fine|fim|slut|koniec|konec|конец|einde|loppu|vége)"
    r" (?:of|dieses|de|del|di|do|da|van|av|af|this|des|der)\b",
    re.IGNORECASE,
)


def is_trade(text: str) -> bool:
    """Whether a paragraph is of the trade: dense in addresses and in the words of distributors."""
    text = text[:LONGEST]
    words = text.count(" ") + 1
    trade = len(TRADE.findall(text))
    hits = trade + 2 * has_addresses(text)
    return trade > 0 and hits >= 2 and hits * DENSE >= words


def has_addresses(text: str) -> int:
    """How many web or mail addresses a paragraph shows."""
    return len(ADDRESS.findall(text[:LONGEST]))


def has_links(text: str) -> bool:
    """Whether a paragraph shows where to go or write to, and not only the name of a file."""
    return bool(LINK.search(text[:LONGEST]))


def is_credit(text: str) -> bool:
    """Whether a paragraph says who made the file."""
    return bool(CREDIT.match(text[:LONGEST]))


def is_farewell(text: str) -> bool:
    """Whether a paragraph says that something is at its end."""
    return bool(FAREWELL.match(text[:LONGEST]))
