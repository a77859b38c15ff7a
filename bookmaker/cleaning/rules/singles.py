"""A straight single quote and its paragraph in; an apostrophe, a quotation's end or beginning, a prime out."""

from __future__ import annotations

import re
from bisect import bisect_right

from bookmaker.cleaning.rules.customs import find_custom, match_elided
from bookmaker.cleaning.rules.strokes import DASHES, OPENS_AFTER
from bookmaker.expressions import defer

NEAR = 40  # characters: `'the boys'` may be a quotation, a plural further on is one of its own
# Where a quotation in single quotes may close: behind a word or a stop, before no letter but one of CJK.
_CLOSER = defer(r"(?<=[^\s(\[{])'+(?![^\W_\u2e80-\ud7ff])")
_DROPPED = defer(  # words that end in an apostrophe: dialect, and the plurals of what belongs to somebody
    r"(?:\b(?:an|o|th|ol|wi|mo|lil|po|tha|fo|d|i|a|fi|gi|sel|ha|wha|tho|thro|altho|va|fa|sta)|in|[sxz])$", re.IGNORECASE
)
_BELONGS = defer(r"'\s\w")  # what belongs to somebody follows
_STRONG = frozenset('.,!?…—–;:)]”"*')  # signs before a quote that certainly closes
_LENGTH = defer(
    r"'(?:\s?(?:-\s?)?[\d½¼¾]+(?:\.\d+)?(?:\"|''|″|$|[\s,.;)])|\s*[x×]\s*\d|\s+(?:high|tall|long|wide|deep|by|of)\b)"
)
_FUNCTION = defer(r"(?:^|[^\w'])[A-Za-z]$")  # f'(x), by the letter before it
_THOUSANDS = defer(r"'\d{3}(?!\d)")
_RESUMED = defer(r"[,.;:!?—–]\s$")  # what stands before a quotation that goes on after `he said,`
_OPENER = defer(r"(?:^|[\s(—–\"“«„])'(?=\w)")
_ALWAYS = frozenset(("tis", "twas", "twere", "em", "til", "till", "n", "t", "s", "twill", "twould"))


class Singles:
    """Reads the single quotes of one paragraph from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closers = [m.start() for m in _CLOSER.finditer(text)]
        self.is_open = False  # whether a quotation in single quotes stands open
        self.was_open = False  # whether one did before
        self.measured = False  # whether a length in feet came before

    def curl(self, at: int, language: str, within: bool) -> str:
        """What stands for the sign at `at`; `within`: a quotation in double quotes stands open."""
        text, quotes = self.text, find_custom(language).quotes
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if text[at] == "`":
            return self._curl_grave(at, before, after)
        if before.isnumeric() and (found := self._measure(at, after)):
            return found
        if after == "(" and _FUNCTION.search(text, max(0, at - 2), at):
            return "′"
        inner = quotes[2:] if within or quotes[2] in "‘‚’‹›" else "‘’"
        near = text[max(0, at - 4) : at].rstrip("\"'`")[-1:] if before and before in "\"'`" else before
        if near > "\u2e80" and after > "\u2e80":
            opens = not self.is_open and self._find_closer(at, strong=False)
        else:
            opens = (not near or near in OPENS_AFTER) and self._opens(at, near, after, language)
        if opens:
            self.is_open = self.was_open = True
            return inner[0]
        return self._close(at, after, inner[1])

    def _close(self, at: int, after: str, closing: str) -> str:
        """The closing quote where a quotation stands open and no letter follows; else the apostrophe."""
        before = self.text[at - 1 : at]
        if (after.isalnum() and after < "\u2e80") or not before.strip():
            return "’"
        if not self.is_open:  # behind a stop it closes what an earlier paragraph opened
            return closing if before in _STRONG else "’"
        if _BELONGS.match(self.text, at) and _DROPPED.search(self.text, max(0, at - 8), at):
            later = bisect_right(self.closers, at)
            if later < len(self.closers) and not _OPENER.search(self.text, at + 1, self.closers[later] + 1):
                return "’"  # the boys' gate: a later one closes the quotation
        self.is_open = False
        return closing

    def _opens(self, at: int, near: str, after: str, language: str) -> bool:
        """Whether a quote at the beginning of a word opens a quotation, and is no apostrophe."""
        if not after or after.isspace() or after in ".,;:!?)":
            return False
        if after in DASHES or (near in DASHES and not after.isalnum()):
            return not (near and near in DASHES) and self._find_closer(at, strong=True)
        elided = match_elided(language).match(self.text, at + 1)
        if elided:
            return self._is_quoted(at, elided.group())
        resumed = _RESUMED.search(self.text, max(0, at - 2), at)
        if self._find_closer(at, strong=False, least=2 if self.is_open and not resumed else 1):
            return True
        return not self.text[:at].strip("\"'“‘«„—– ") and after.isupper()

    def _is_quoted(self, at: int, word: str) -> bool:
        """Whether words such as `'Round` begin a quotation all the same: a sure end, and a capital, or a resumption."""
        if word[0].isdigit() or word.lower().rstrip("'") in _ALWAYS or self.is_open:
            return False
        resumed = self.was_open and _RESUMED.search(self.text, max(0, at - 2), at)
        return bool(word[0].isupper() or resumed) and self._find_closer(at, strong=True)

    def _find_closer(self, at: int, *, strong: bool, least: int = 1) -> bool:
        """Whether a quotation that begins at `at` would find its end, and so many after it."""
        text, found = self.text, 0
        for place in self.closers[bisect_right(self.closers, at + 1) :]:
            if text[place - 1] in _STRONG:
                found += 1
            elif not strong:
                found += place - at < NEAR or not _DROPPED.search(text, max(0, place - 8), place)
            if found >= least:
                return True
        return False

    def _measure(self, at: int, after: str) -> str:
        """What a quote behind a digit is where it does not close a quotation: feet, minutes, thousands; "" = that."""
        if _THOUSANDS.match(self.text, at):
            return "’"
        if _LENGTH.match(self.text, at) and not (self.is_open and after in ".,;)"):
            self.measured = True
            return "′"
        return "′" if self.measured and not self.is_open and not after.isalnum() else ""

    def _curl_grave(self, at: int, before: str, after: str) -> str:
        """A grave accent opens a quotation where an apostrophe closes it; elsewhere it stays."""
        if (before and before not in OPENS_AFTER and before not in "‘“`\"'") or not after.strip():
            return "`"
        partner = re.search(r"['`]", self.text[at + 1 :])
        if not partner or partner.group() == "`":
            return "`"
        self.is_open = self.was_open = True
        return "‘"
