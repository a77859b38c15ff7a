"""Text in; out comes the text with UTF-8 that was once read as a Windows encoding put right, where that is certain."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from bookmaker.model import Note

ENOUGH = 3  # wrong characters in words: fewer may be a slip, or somebody's example
ENOUGH_BESIDE_RIGHT = 5  # where other lines of the text have their accents and quotes right
DEEPEST = 3  # times over that a text was read wrongly
EXPLAINS = ("mojibake", "utf-8", "utf8", "unicode", "encod", "decod", "charset", "latin-1", "latin1", "\ufffd")
# What comes out is letters, signs, punctuation, CJK or pictures; by chance it would be of any script.
UNLIKELY = re.compile(
    "[^\0-\x7f\xa0-\u017f\u0370-\u045f\u1e00-\u1fff\u2000-\u22ff\u2500-\u27bf\u3000-\u9fff\uac00-\ud7a3\uff00-\uff9f"
    "\ufe0f\ufeff\U0001f300-\U0001faff]"
)


def read_wrongly(codec: str) -> str:
    """Return what the 256 bytes look like in a codec; a byte that it does not know is the control of that number."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))


class Wrong(NamedTuple):
    """One wrong reading of UTF-8."""

    shown: str  # the 256 bytes as it shows them
    one: str  # pattern of a character that came out of it


def describe(codec: str, patterns: tuple[tuple[str, str], ...]) -> Wrong:
    """Build a wrong reading from pairs of lead characters and what follows, in which T is any later byte."""
    shown = read_wrongly(codec)
    tail = f"[{re.escape(shown[0x80:0xC0])}\x80-\x9f]"
    leads = "".join(lead for lead, _ in patterns)  # first, for the speed of it
    rest = "|".join(f"(?<=[{lead}]){then.replace('T', tail)}" for lead, then in patterns)
    return Wrong(shown, f"(?:[{leads}](?:{rest}))")


WESTERN = describe(
    "cp1252", (("\xc2", "[\x80-\xbf]"), ("\xc3-\xc5\xce-\xd1", "T"), ("\xe2-\xe9\xef", "TT"), ("\xf0", "\u0178TT"))
)
CYRILLIC = describe("cp1251", (("\u0420\u0421", "T"), ("\u0412", "[\xa0\xab\xbb]"), ("\u0432", "\u0402T")))
LATIN_1 = Wrong(bytes(range(256)).decode("latin-1"), WESTERN.one)
TABLES = [(wrong, codecs.charmap_build(wrong.shown)) for wrong in (WESTERN, LATIN_1, CYRILLIC)]
GATES = (re.compile(WESTERN.one), re.compile(CYRILLIC.one * 4))
MAYBE = re.compile(f"[\0-\x7f]*(?:{WESTERN.one}|[\xc2\xc3] |\xe2\u20ac|{CYRILLIC.one})")  # at the first of a line
IN_WORD = {
    wrong.one: re.compile(f"(?<=[A-Za-z]){wrong.one}|{wrong.one}(?=[A-Za-z])|{wrong.one}{{2}}")
    for wrong in (WESTERN, CYRILLIC)
}
# Bytes that a browser drops or makes a blank on the way, where only one can have been there.
LOST = (
    (re.compile("\xe2\u20ac(?=[\\s\0-\x7f]|$)"), "\xe2\u20ac\x9d"),  # a closing quote
    (re.compile("\xc3 "), "\xc3\xa0 "),  # à
    (re.compile("\xc2 "), "\xc2\xa0"),  # a no-break space
)


class Line(NamedTuple):
    """A line on which nothing but wrongly read characters is beyond ASCII."""

    at: int  # index among the lines
    in_words: int  # wrong characters beside a letter or each other, as in prose; five at most are counted
    mended: str


def mend_mojibake(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text with its wrongly read lines mended, and a note that counts them.

    It is certain where line after line has accents and quotes, all of them wrong and none right, several of them in
    words. A line by which somebody speaks of encodings stays as it is: it may be an example.
    """
    if text.isascii() or not any(gate.search(text) for gate in GATES):
        return text, ()
    lines = text.split("\n")
    runs, has_right = find_runs(lines)
    mended: list[int] = []
    for run in runs:
        if sum(line.in_words for line in run) >= (ENOUGH_BESIDE_RIGHT if has_right else ENOUGH):
            for line in run:
                lines[line.at] = line.mended
                mended.append(line.at + 1)
    if not mended:
        return text, ()
    what = f"lines that had been decoded wrongly once before, mended: {len(mended)}"
    return "\n".join(lines), (Note("mojibake-mended", what, mended[0]),)


def find_runs(lines: list[str]) -> tuple[list[list[Line]], bool]:
    """Return the runs of wrong lines with no right line between, and whether there are lines with right characters."""
    runs: list[list[Line]] = [[]]
    has_right = False
    for at, line in enumerate(lines):
        if line.isascii():
            continue
        if MAYBE.match(line) and (found := read_line(at, line)):
            if not explains(lines, at):
                runs[-1].append(found)
            continue
        has_right = True
        if runs[-1]:
            runs.append([])
    return runs, has_right


def read_line(at: int, line: str) -> Line | None:
    """Return what a line becomes when all on it was read wrongly in one way; None where that cannot be."""
    whole = line
    for lost, instead in LOST:
        whole = lost.sub(instead, whole)
    for wrong, table in TABLES:
        for candidate in dict.fromkeys((whole, line)):
            if mended := mend_line(candidate, table):
                in_words = islice(IN_WORD[wrong.one].finditer(candidate), ENOUGH_BESIDE_RIGHT)
                return Line(at, sum(1 for _ in in_words), mended)
    return None


def mend_line(line: str, table: object) -> str:
    """Return a line read rightly, however often it was read wrongly; "" where its bytes are no likely UTF-8."""
    mended = ""
    for _ in range(DEEPEST):
        try:
            mended = line = codecs.charmap_encode(line, "strict", table)[0].decode("utf-8")  # type: ignore[arg-type]
        except UnicodeError:
            break
        if line.isascii():
            break
    return "" if UNLIKELY.search(mended) else mended


def explains(lines: list[str], at: int) -> bool:
    """Tell whether somebody speaks of encodings on a line or next to it."""
    near = "\n".join(lines[max(at - 1, 0) : at + 2]).lower()
    return any(word in near for word in EXPLAINS)
