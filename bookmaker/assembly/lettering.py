"""A line of plain text in; the same line out, fit to stand on a page: no control characters, true quotes, escaped."""

from __future__ import annotations

import re
import unicodedata

from bookmaker.expressions import defer

BLANKS = defer(r"[^\S\u00a0\u2007\u202f\u3000]+")  # every blank but those that are there on purpose
UNWRITABLE = defer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # by XML 1.0, and C1
GLYPHLESS = str.maketrans(  # what e-readers show as a box
    {
        "\u00ad": None,
        "\u200b": None,
        "\u2060": None,
        "\ufeff": None,
        "\u202f": "\u00a0",
        "\u2011": "-",
        "\u2e3a": "\u2014\u2014",
        "\u2e3b": "\u2014\u2014\u2014",
    }
)
OPENS = frozenset(" \u00a0\t([{<\u2013\u2014-/\u2018\u201c\u201e\u00ab\u00bf\u00a1")  # a quote after one of these opens
MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
DOUBLES = {  # by language, where it is not “so”; the quotes of one line of metadata, not of prose
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is", "lt", "et"), ("\u201e", "\u201c")),
    **dict.fromkeys(("pl", "hu", "ro", "hr", "sr"), ("\u201e", "\u201d")),
    **dict.fromkeys(("sv", "fi"), ("\u201d", "\u201d")),
    **dict.fromkeys(("es", "it", "pt", "ru", "uk", "el", "nb", "no", "nn", "ca"), ("\u00ab", "\u00bb")),
    "fr": ("\u00ab\u00a0", "\u00a0\u00bb"),
}


def clean_line(text: str) -> str:
    """Return `text` as one line of characters that XML allows and devices can show."""
    if text.isascii() and text.isprintable():
        return BLANKS.sub(" ", text).strip(" ")
    kept = UNWRITABLE.sub("", BLANKS.sub(" ", text)).translate(GLYPHLESS)
    return BLANKS.sub(" ", kept).strip(" ")


def dress_line(text: str, language: str = "", typography: bool = True) -> str:
    """Return a line with curly quotes, dashes and ellipses; without `typography` as it is typed."""
    if not typography:
        return clean_line(text)
    text = clean_line(text).replace("...", "\u2026")
    text = re.sub(r"(?<!-)--(?!-)", "\u2014", text)
    if '"' not in text and "'" not in text:
        return text
    double = DOUBLES.get(language.partition("-")[0].lower(), ("\u201c", "\u201d"))
    out: list[str] = []
    last = " "
    for at, character in enumerate(text):
        if character == '"':
            out.append(double[last not in OPENS])
        elif character == "'":
            opens = last in OPENS and re.search(r"'(?!\w)", text[at + 1 : at + 400]) is not None
            out.append("\u2018" if opens else "\u2019")
        else:
            out.append(character)
        last = out[-1][-1]
    return "".join(out)


def escape_text(text: str) -> str:
    """Return `text` for an XML element or attribute; it must be clean already."""
    return text.translate(MARKUP)


def shorten_line(text: str, limit: int) -> str:
    """Return at most `limit` characters of a line, cut between words where there are any, with an ellipsis."""
    if len(text) <= limit:
        return text
    at = text.rfind(" ", limit // 2, limit)
    at = at if at > 0 else limit - 1
    while at > 1 and (unicodedata.combining(text[at]) or text[at] in "\u200d\ufe0f" or text[at - 1] == "\u200d"):
        at -= 1  # a letter keeps its accents
    return text[:at].rstrip(" ,;:.\u2013\u2014-") + "\u2026"
