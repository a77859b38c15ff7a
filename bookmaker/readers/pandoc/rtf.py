"""Rich text in; the same out, with what pandoc would drop in silence, or run together, in words that it heeds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

HIDDEN = re.compile(rb"\\v(0?)(?=[\\ {}\r\n])")
PAGE = re.compile(rb"\\(?:page|sect)(?![a-z])")
TOKEN = re.compile(r"\\([a-z]+)(-?\d{0,10}) ?|((?:\\'[0-9a-f]{2}[\r\n]*)+)|\\(\W)|([{}])|([^\\{}]+)", re.IGNORECASE)
ESCAPE = re.compile(r"[\\'\s]")
UNSEEN = frozenset(
    """fonttbl colortbl stylesheet info pict object objdata fldinst listtable listoverridetable rsidtbl generator
    themedata colorschememapping latentstyles datastore xmlnstbl filetbl revtbl bkmkstart bkmkend pgdsctbl mmathpr
    pntxta pntxtb defchp defpap wgrffmtfilter pnseclvl pntext listtext""".split()
)
"""Groups that no page shows, and the numbers of lists, which are counted anew."""
SEEN_STARRED = frozenset(("annotation", "shptxt", "shpinst", "footnote"))  # though others may pass over them
MARGINS = frozenset("header headerl headerr headerf footer footerl footerr footerf annotation".split())
BREAKS = frozenset(("par", "line", "cell", "row", "sect", "page", "tab"))
LETTERS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}


def settle_rtf(data: bytes) -> bytes:
    """Mark hidden words as struck out, which can be told from the rest, and let a new page begin a new paragraph."""
    if b"\\bin" in data:  # raw bytes follow, counted: none may be added to them
        return data
    return PAGE.sub(rb"\\par\g<0>", HIDDEN.sub(rb"\\strike\g<1>", data))


def list_lines(data: bytes) -> Iterator[str]:
    """Yield the words of each paragraph, those in headers, footers and remarks too, without the marks."""
    text = data.decode("latin-1")
    state = State(find_codec(text))
    for token in TOKEN.finditer(text):
        if state.ends(token):
            yield state.cut()
        state.take(token)
    yield state.cut()


class State:
    """Where a document is being read: in which groups, and what its paragraph holds so far."""

    def __init__(self, codec: str) -> None:
        self.codec = codec
        self.unseen = False
        self.groups: list[bool] = []  # whether what is around each of them is unseen
        self.margin = 0  # groups that are open within a header, a footer or a remark; 0 = in none
        self.skip = 0  # signs that stand in for a letter that was spelled out
        self.parts: list[str] = []

    def cut(self) -> str:
        """Return the paragraph, and begin another."""
        text, self.parts = "".join(self.parts), []
        return text

    def ends(self, token: re.Match[str]) -> bool:
        """Say whether a paragraph ends before this."""
        if token[5] == "}":
            return bool(self.margin) and len(self.groups) == self.margin
        return not self.unseen and (token[1] in BREAKS or token[1] in MARGINS)

    def take(self, token: re.Match[str]) -> None:
        """Take one word of control, sign, brace or run of text."""
        if token[5] == "{":
            self.groups.append(self.unseen)
        elif token[5]:
            self.margin = self.margin if len(self.groups) != self.margin else 0
            self.unseen = self.groups.pop() if self.groups else False
        elif token[1] in UNSEEN or (token[4] == "*" and not opens_seen(token.string, token.end())):
            self.unseen = True
        elif token[1] in MARGINS:
            self.margin = len(self.groups)
        elif not self.unseen:
            self.parts.append(self.read(token))

    def read(self, token: re.Match[str]) -> str:
        """Return the letters that a piece of the text stands for."""
        word, number, escaped, _, _, plain = token.groups()
        if word == "u" and number:
            self.skip = 1
            return chr(int(number) % 0x10000)
        if word:
            return LETTERS.get(word, "")
        skip, self.skip = self.skip, 0
        if escaped:
            return bytes.fromhex(ESCAPE.sub("", escaped)[2 * skip :]).decode(self.codec, "replace")
        return (plain or "").replace("\r", "").replace("\n", "")[skip:]


def opens_seen(text: str, at: int) -> bool:
    """Say whether a group that other programs may pass over holds words of the document."""
    found = TOKEN.match(text, at)
    return found is not None and found[1] in SEEN_STARRED


def find_codec(text: str) -> str:
    """Return the name of the code page that a document's letters are in."""
    found = re.search(r"\\ansicpg(\d{3,5})", text[:2000])
    try:
        return codecs.lookup(f"cp{found[1] if found else 1252}").name
    except LookupError:
        return "cp1252"
