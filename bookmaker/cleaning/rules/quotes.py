"""Straight quotes in; the quotes, apostrophes and primes that the language sets out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import rewrite_whole

if TYPE_CHECKING:
    from lxml.etree import _Element

# language: outer opening, outer closing, inner opening, inner closing
QUOTES = {"en": "“”‘’", "ru": "«»„“", "uk": "«»„“", "be": "«»„“", "fr": "«»“”", "sv": "””’’", "fi": "””’’"}
QUOTES |= dict.fromkeys(("de", "cs", "sk", "sl", "bg", "et", "is", "lt", "lv", "ka"), "„“‚‘")
QUOTES |= dict.fromkeys(("pl", "hu", "ro", "hr", "bs"), "„”‚’")

_STRAIGHT = re.compile("[\"'`]+")
_OPENS_AFTER = frozenset(
    " \t\n\u00a0\u3000([{<—–―-/“‘«„‚‹…=|\ufffc"
)  # an opening quote follows one of these, or nothing
_DASHES = frozenset("—–―-…")
# What English drops at the head of a word: 'tis, 'em, 'round, the '90s. A quote mark right behind makes it a quotation.
_ELIDED = re.compile(
    r"(?:(?i:tis|twas|twere|twill|twould|twixt|tisn|twasn|em|im|er|ere|ard|arf|ead|ouse|ome|ave|ad|as|eard|ope|alf|till?|cause"
    r"|cos|cuz|coz|bout|round|neath|nother|nuff|gainst|tween|pon|fraid|cept|scuse|low|spect|lectric|phone|flu|fore|kay|un|ud"
    r"|s|d|ll|e|is|ow|igh|ell|and)\b(?!['’])|n\b|\d0s\b|\d\d\b)"
)
_CLOSER = re.compile(r"(?<=[^\s(\[{—–-])'+(?![^\W_])")


class Glyphs(NamedTuple):
    """The four quotes of a language."""

    open: str
    close: str
    inner_open: str
    inner_close: str


def curl_quotes(tree: _Element, setting: Setting) -> int:
    """Returns in how many paragraphs quotes were curled. What stands in code stays straight."""
    glyphs = Glyphs(*QUOTES.get(setting.tongue, QUOTES["en"]))
    return rewrite_whole(tree, ('"', "'"), lambda text: _curl(text, glyphs))


def _curl(text: str, glyphs: Glyphs) -> str:
    """One paragraph, sign for sign."""
    closers = [m.start() for m in _CLOSER.finditer(text)]
    closing = frozenset(closers)
    last_closer = closers[-1] if closers else -1
    out: list[str] = []
    done = 0
    is_open = is_inner = False
    for match in _STRAIGHT.finditer(text):
        out.append(text[done : match.start()])
        for at in range(match.start(), match.end()):
            sign = text[at]
            before = out[-1][-1:] if out and out[-1] else ""
            if sign == '"':
                glyph, is_open = _curl_double(text, at, before, is_open, glyphs)
            elif sign == "'":
                glyph = _curl_single(text, at, before, last_closer, glyphs)
                if is_inner and glyph == "’" and at in closing:
                    glyph, is_inner = glyphs.inner_close, False
                is_inner = is_inner or glyph == glyphs.inner_open
            else:
                glyph = _curl_backtick(text, at, before)
            out.append(glyph)
        done = match.end()
    out.append(text[done:])
    return "".join(out)


def _curl_double(text: str, at: int, before: str, is_open: bool, glyphs: Glyphs) -> tuple[str, bool]:
    """The glyph, and whether a quotation stands open after it."""
    after = text[at + 1 : at + 2]
    free = not before or before in _OPENS_AFTER
    if before == " " and text[at - 2 : at] == "  " and (not after or after in " \n"):
        return "″", is_open  # in a table: the same as above
    if before.isdigit() and not is_open:
        return ("″", False) if not after.isalpha() else (glyphs.open, True)
    if "\u0590" < before < "\u05ff" and "\u0590" < after < "\u05ff":
        return "״", is_open
    if free and after and not after.isspace():
        opens = not (before in _DASHES and not (after.isalnum() or after in "'‘“«¿¡"))
    elif not after or after.isspace() or before.isspace():
        opens = bool(free and after and not is_open and before not in _DASHES)
    else:
        opens = not is_open and after.isalnum() and not before.isalnum()
    return (glyphs.open, True) if opens else (glyphs.close, False)


def _curl_single(text: str, at: int, before: str, last_closer: int, glyphs: Glyphs) -> str:
    """An opening quote where a word begins and a closing one comes later; else a prime or the apostrophe."""
    after = text[at + 1 : at + 2]
    if before.isdigit():
        return "′" if re.match(r"'\s?\d", text[at:]) or _is_measure(text, at) else "’"
    free = not before or before in _OPENS_AFTER or before == glyphs.open
    if not free or not after or after.isspace():
        return glyphs.inner_close if before and not before.isalnum() and not free else "’"
    if after in _DASHES or _ELIDED.match(text, at + 1):
        return "’"
    if last_closer > at or (not before.strip() and at == len(text) - len(text.lstrip()) and after.isupper()):
        return glyphs.inner_open
    return "’" if after.isalpha() else glyphs.inner_open


def _is_measure(text: str, at: int) -> bool:
    """Whether `6'` is followed by what a measure is followed by, and no quotation is waiting for its end."""
    return bool(re.match(r"'(?:\s+(?:high|tall|long|wide|deep|by|x|×)\b|\s*[x×]\s*\d)", text[at:]))


def _curl_backtick(text: str, at: int, before: str) -> str:
    """A grave accent opens a quotation where an apostrophe closes it; elsewhere it stays."""
    if before and before not in _OPENS_AFTER and before not in "‘“`":
        return "`"
    partner = re.compile(r"['`]").search(text, at + 1)
    while partner and partner.start() == at + 1:
        at += 1
        partner = re.compile(r"['`]").search(text, at + 1)
    return "‘" if partner and partner.group() == "'" else "`"
