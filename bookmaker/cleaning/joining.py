"""The lines of one paragraph in, one text out; words that a line end broke are whole again where that is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bookmaker.cleaning.lines import SOFT
from bookmaker.cleaning.shapes import is_wide
from bookmaker.expressions import defer

Known = Callable[[str], bool]

_SPACES = defer(r"[ \t\u2000-\u200a]{2,}|[\t\u2000-\u200a]")
_TAIL = defer(r"(?:^|[^\w-])([^\W\d_]+)-$")  # the only hyphen of its word
_HEAD = defer(r"[^\W\d_]+")
_ADDRESS = defer(r"([(<]?)(?:https?|ftp)://")  # in the last word of a line that ends within it
_SCHEME = defer(r"[(<]?(?:https?|ftp):$")
# "/etc/pam.d/ or and/ where the line ends; the whole word
_PATH = defer(r"[(<\"'“‘`]*(?:(?:~|\.\.?)?/[\w.+~-]+(?:/[\w.+~-]+)*/|[^\W\d_]+/|(?<=[(\"'“‘`])/)$")
_SURELY = defer(r"(?!\w+://)[^\s/.#?=]*[/.#?=]\w")  # what follows has the signs of an address, too
_CLOSED = defer(r"(?!\w+://)[\w~%#-]+[)>]")  # or ends with the bracket that the address opened
_OPENED = defer(r"[(<]https?://[^\s()<>]+$")  # an address that a bracket opened, broken anywhere
_CLOSES = defer(r"[^\s()<>/]*/[^\s()<>]*[)>]")
_INNER = frozenset("/:#=&_")  # a line that ends with one of these may end within an address


class Joiner:
    """Joins lines. `known` says whether the dump holds a word elsewhere; `joined` lists what grew together."""

    def __init__(self, known: Known | None = None) -> None:
        self.known = known
        self.joined: list[tuple[str, str]] = []

    def join(self, texts: Sequence[str]) -> str:
        """Join the lines of a paragraph, with one space where they met, or none."""
        joined = texts[0] if len(texts) == 1 else " ".join(texts)
        if len(texts) > 1 and ("- " in joined or "/" in joined or SOFT in joined or not joined.isascii()):
            joined = self._join_slowly(texts)
        return self.tidy(joined)

    @staticmethod
    def tidy(text: str) -> str:
        """One space where there were several."""
        if SOFT in text:
            text = text.replace(SOFT, "")
        return _SPACES.sub(" ", text) if "  " in text or not text.isascii() or "\t" in text else text

    def _join_slowly(self, texts: Sequence[str]) -> str:
        pieces = [texts[0]]
        for text in texts[1:]:
            last = pieces[-1]
            if last.endswith(SOFT) and last[-2:-1].isalnum() and text[:1].isalnum():
                self._note(last[:-1], text)
                pieces[-1] = last[:-1]
            elif last.endswith("-") and last[-2:-1].isalnum() and (text[:1].isalnum() or text[:1] == "_"):
                pieces[-1] = self._mend(last, text)
            elif not (is_wide(last[-1:]) and is_wide(text[:1])) and not is_broken_address(last, text):
                pieces.append(" ")
            pieces.append(text)
        return "".join(pieces)

    def _mend(self, last: str, text: str) -> str:
        """`last` without its hyphen where the whole word is known and the hyphened one is not."""
        tail, head = _TAIL.search(last), _HEAD.match(text)
        if not (self.known and tail and head and head.group().islower()):
            return last
        first, second = tail.group(1), head.group()
        if not self.known((first + second).lower()) or self.known(f"{first}-{second}".lower()):
            return last
        if self.known(first.lower()) and self.known(second.lower()):
            return last  # "after-wards" would do, but so would "re-sign": two words of their own are no proof
        self.joined.append((first, second))
        return last[:-1]

    def _note(self, last: str, text: str) -> None:
        tail, head = re.search(r"(?<![^\W_])[^\W_]+$", last), re.match(r"[^\W_]+", text)
        if tail and head:
            self.joined.append((tail.group(), head.group()))


def is_broken_address(last: str, text: str) -> bool:
    """Whether a line ends within an address or a file's path, behind a sign of it, and the next one carries that on."""
    if last[-1:] not in _INNER:
        return bool("http" in last and _OPENED.search(last) and _CLOSES.match(text))
    word = last.rsplit(None, 1)[-1]
    if last[-1] == ":":
        return text.startswith("//") and bool(_SCHEME.match(word))
    found = _ADDRESS.search(word)
    if last[-1] != "/":
        return bool(found) and (text[:1].isalnum() or text[:1] in "_%")
    if found is None:
        return bool(_PATH.match(word)) and (text[:1].isalnum() or text[:1] in "._")
    return last.endswith("://") or bool(_SURELY.match(text)) or bool(found.group(1) and _CLOSED.match(text))
