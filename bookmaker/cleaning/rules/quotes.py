"""Straight quotes in; the quotes, apostrophes and primes that the language sets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.customs import find_custom
from bookmaker.cleaning.rules.passages import Edit, Passage, edit_passages
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.singles import Singles
from bookmaker.cleaning.rules.strokes import Shape, is_prime, shape_double
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

# ``so'' is how TeX types it, ,,so'' and ,,so" how German typists do; <<so>> stands for guillemets.
_STRAIGHT = defer(
    r"\"|,,(?=[^\W_])|``|''|['`]"
    r"|<<(?=[^\s<][^<>]*>>)|(?<=[^\s<>])>>|>>(?=[^\s<>][^<>]*<<)|(?<=[^\s<>])<<"
)
_WITHIN = defer(r"(?<=[A-Za-zÀ-ɏ])'(?=[A-Za-zÀ-ɏ])")  # don't, l'eau
_OTHER = defer(r"[\"`]|,,|<<|>>")
_KEYBOARD = {"<<": "«", ">>": "»"}
_PAIRS = frozenset(("``", "''", ",,"))


def curl_quotes(tree: _Element, setting: Setting) -> int:
    """Returns how many signs were set. What stands in code stays straight."""
    return edit_passages(tree, setting, ('"', "'", "``", ",,", "<<", ">>"), _find)


def _find(passage: Passage) -> Iterator[Edit]:
    """One paragraph, sign for sign; a quotation that runs over several begins anew in each."""
    text = passage.text
    within = [match.start() for match in _WITHIN.finditer(text)]
    if len(within) == text.count("'") and not _OTHER.search(text):
        yield from (Edit(at, at + 1, "’") for at in within)  # most paragraphs that nobody speaks in
        return
    marks = list(_STRAIGHT.finditer(text))
    pairs = _PAIRS if _types_pairs(text) else frozenset((",,",))
    doubles = Doubles(text, [mark for mark in marks if mark.group() == '"' or mark.group() in pairs])
    singles = Singles(text)
    for mark in marks:
        at, sign = mark.start(), mark.group()
        language = passage.language_at(at)
        if sign in _KEYBOARD:
            yield Edit(at, at + 2, _KEYBOARD[sign])
        elif at in doubles.shapes:
            yield Edit(at, mark.end(), doubles.curl(at, language, singles.is_open))
        elif sign == "''" and text[at - 1 : at].isnumeric() and not text[at + 2 : at + 3].isalnum():
            yield Edit(at, at + 2, "″")
        else:
            for nth in range(at, mark.end()):
                glyph = singles.curl(nth, language, bool(doubles.open))
                if glyph != text[nth]:
                    yield Edit(nth, nth + 1, glyph)


def _types_pairs(text: str) -> bool:
    """Whether two single quotes stand for a double one: ``, ,, or the same opened, and no \" is typed."""
    if "''" not in text:
        return False
    return "``" in text or ",," in text or ('"' not in text and text.count("''") > 1)


class Doubles:
    """Reads the double quotes of one paragraph from left to right."""

    def __init__(self, text: str, marks: list[re.Match[str]]) -> None:
        self.text = text
        self.shapes = {mark.start(): shape_double(text, mark.start(), mark.end()) for mark in marks}
        self.places = list(self.shapes)
        self.ranks = {place: nth for nth, place in enumerate(self.places)}
        self.open: list[tuple[str, bool]] = []  # the quotations that stand open: their language's quotes, inner or not
        self.typed: dict[
            str, tuple[int, int]
        ] = {}  # a language's quotes → how far they were counted, how many stand open

    def curl(self, at: int, language: str, within: bool) -> str:
        """What stands for the quote at `at`, asked in order; `within`: a quotation in single quotes stands open."""
        quotes, shape = find_custom(language).quotes, self.shapes[at]
        ahead = self._look_ahead(at)
        if shape in ("ditto", "gershayim"):
            return "″" if shape == "ditto" else "״"
        if self.text[at] == '"' and is_prime(self.text, at, bool(self.open), ahead[:1]):
            return "″"
        if shape == "either":
            shape = "close" if self.open or (at and at == len(self.text) - 1) else "open"
        if shape == "close":
            own, inner = self.open.pop() if self.open else (quotes, False)
            return own[3] if inner else own[1]
        if self.open and self.open[-1][0] == quotes and ahead != ["close", "close"]:
            self.open.clear()  # nobody closed it: it ended with its paragraph, or by a misprint
        inner = bool(self.open and self.open[-1][0] == quotes) or (not self.open and self._stands_in_typed(at, quotes))
        inner = inner and not within  # a third quotation is set as the first
        self.open.append((quotes, inner))
        return quotes[2] if inner else quotes[0]

    def _look_ahead(self, at: int) -> list[Shape]:
        """The shapes of the next two."""
        nth = self.ranks[at] + 1
        return [self.shapes[place] for place in self.places[nth : nth + 2]]

    def _stands_in_typed(self, at: int, quotes: str) -> bool:
        """Whether a quotation that was typed with the language's own outer quotes stands open here."""
        if quotes[0] == quotes[1] or quotes[0] not in self.text:
            return False
        since, balance = self.typed.get(quotes, (0, 0))
        balance += self.text.count(quotes[0], since, at) - self.text.count(quotes[1], since, at)
        self.typed[quotes] = at, balance
        return balance > 0
