"""Text in; out comes the text with nothing in it that a page cannot show, and notes on what was taken out."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Note


class Oddity(NamedTuple):
    """Characters that go, and what is said about it; nothing is said where nothing is lost."""

    signs: str  # as a character class holds them
    instead: str = ""
    code: str = ""
    what: str = ""
    around: str = "[{}]"  # the pattern, where they go only in some places

    def compile(self) -> re.Pattern[str]:
        """Return the pattern of all that goes."""
        return re.compile(self.around.format(self.signs))


NO_CHARACTERS = "\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff"
ODDITIES = (  # in this order
    Oddity("\x1b", "", "control-characters", "signs that colour a terminal, removed", "{}\\[[0-9;?]*[a-zA-Z]"),
    Oddity("\x08", around="_{0}|(.){0}(?=\\1)"),  # underlined and bold, as a line printer made them
    Oddity("\x1c-\x1f", " "),  # separators
    Oddity("\xac\xad", "-", around="(?<=\\w)[{}][ \t]*(?=\n)"),  # OCR writes U+00AC for a hyphen at the line's end
    Oddity("\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f", "", "control-characters", "control characters removed"),
    Oddity("\u202a-\u202e\u2066-\u2069", "", "direction-overrides", "signs that turn the writing round, removed"),
    Oddity("\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"),
    Oddity("\ufff9-\ufffc", "", "placeholders", "marks that stand for a picture or a gloss, removed"),
    Oddity(NO_CHARACTERS, "", "no-characters", "code points that are no characters, removed"),
    Oddity(  # a flag such as Scotland's is spelled with them, and stays
        "\U000e0000-\U000e007f",
        "\\1",
        "hidden-tags",
        "invisible letters removed",
        "(\U0001f3f4[\U000e0020-\U000e007e]{{1,9}}\U000e007f)|[{}]",
    ),
    Oddity("\ud800-\udfff", "\ufffd"),
    Oddity("\u202f", "\xa0"),  # devices have no glyph for this and the next three
    Oddity("\u2011", "-"),
    Oddity("\u2e3a", "\u2014\u2014"),
    Oddity("\u2e3b", "\u2014\u2014\u2014"),
)
# One search over the whole text for any of them: most texts have none, and are done.
ODD = defer(f"[{''.join(oddity.signs for oddity in ODDITIES)}\ufffd]")
PLAIN = bytes(code for code in range(128) if not ODD.match(chr(code)))
# NFC would put another character in the place of these, which Japanese and Korean readers tell apart.
NORMAL = defer("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")


def clean_characters(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text in NFC without control, invisible and misleading characters; line ends must be "\\n" already.

    A soft hyphen at a line's end becomes a hyphen, as the word goes on below. U+200C, U+200D and the two direction
    marks stay: Persian, Hindi, emoji and Hebrew need them. So do ligatures and U+FFFD, which is noted.
    """
    notes: list[Note] = []
    if present := list_odd(text):
        for oddity in ODDITIES:
            if re.search(f"[{oddity.signs}]", present):
                text = take_out(text, oddity, notes)
        if (at := text.find("\ufffd")) >= 0:
            what = f"characters that were lost before and stand as U+FFFD: {text.count(chr(0xFFFD))}"
            notes.append(Note("lost-characters", what, text.count("\n", 0, at) + 1))
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        from turbohtml.detect import normalize  # unicodedata takes quadratic time on a long run of accents

        text = NORMAL.sub(lambda found: normalize("NFC", found[0]), text)
    return text, tuple(notes)


def list_odd(text: str) -> str:
    """Return the odd characters that a text holds, each once."""
    if text.isascii():
        text = text.encode().translate(None, PLAIN).decode()
    return "".join(sorted(set(ODD.findall(text))))


def take_out(text: str, oddity: Oddity, notes: list[Note]) -> str:
    """Return the text without one oddity, and add the note about it."""
    pattern = oddity.compile()
    cleaned = pattern.sub(oddity.instead, text)
    if oddity.code and len(cleaned) < len(text):
        first = next(found for found in pattern.finditer(text) if not found.re.groups or not found[1])
        what = f"{oddity.what}: {len(text) - len(cleaned)}"
        notes.append(Note(oddity.code, what, text.count("\n", 0, first.start()) + 1))
    return cleaned
