"""Lines that come again: a survey and its claims in, an index of what each line may share with another out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import takewhile

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.survey import Survey

SPACED_PAGE = defer(r"(?:(?<!\s)\s{3,}+|\t)\d{1,4}$")
LEADERS = ("....", ". . .", "…", "···", "____", "‥‥", "・・・", "． ．")
ASCII_LEADERS = tuple(mark for mark in LEADERS if mark.isascii())
MOST_AFTER_LEADER = 8  # letters and figures: a page number, garbled perhaps
ENTRY = defer(  # IV.--In the Wood 112
    r"\s*(?:[IVXLC]{1,9}|\d{1,3})\s*(?:[.):]|--|[—–-])[\s.—–-]*(?P<title>[^\W\d].{2,80}?)[\s.…]+\d{1,4}$"
)
KEY = defer(r"[\W_]+")
SIGNS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())  # the same, for ASCII: far quicker
PREFIX = 14  # letters that are enough to know a line by
MOST_ECHOES, MOST_ALIKE = 400, 12  # times that a number, a line may come again
LONGEST_TARGET = 130
QUOTES = "\"“”'‘«»„—「『-(["


def find_leader(text: str) -> int:
    """Where the dots, or the blanks, that lead to a page number begin; -1 where there are none."""
    for mark in ASCII_LEADERS if text.isascii() else LEADERS:
        at = text.find(mark)
        if at > 2 and sum(map(str.isalnum, text[at:])) <= MOST_AFTER_LEADER:
            return at
    found = SPACED_PAGE.search(text) if text[-1:].isdigit() else None
    return found.start() if found and found.start() > 2 else -1


def make_key(text: str) -> str:
    """What two printings of one heading share: letters and figures, without leaders and page number."""
    at = find_leader(text)
    folded = (text[:at] if at > 0 else text).casefold()
    return folded.translate(SIGNS) if folded.isascii() else KEY.sub("", folded)


class EchoIndex:
    """Which lines share a key; only lines that are shaped like headings are looked for."""

    def __init__(self, survey: Survey, claims: Sequence[Claim]) -> None:
        self.survey = survey
        self.numbers: dict[int, str] = {
            c.row: f"{c.kind}:{c.value}" for c in claims if c.signal in ("keyword", "numeral") and c.value
        }
        self.titles: dict[int, str] = {c.row: make_key(c.title) for c in claims if c.value and len(c.title) > 3}
        self.known: dict[int, tuple[str, ...]] = {}
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for row in sorted({*self.numbers, *_find_shaped(survey, self.numbers)}):
            for key in self.keys(row):
                self.places[key].append(row)

    def keys(self, row: int) -> tuple[str, ...]:
        """The keys of a line: its words, its first words, its title without the number, its number."""
        if row not in self.known:
            key, title = make_key(self.survey.texts[row]), self.titles.get(row, "")
            found = [key] if len(key) > 2 else []
            found += ["^" + k[:PREFIX] for k in (key, title) if len(k) > PREFIX]
            found += [title] if len(title) > 3 else []
            entry = ENTRY.match(self.survey.texts[row]) if self.survey.texts[row][-1:].isdigit() else None
            found += [make_key(entry["title"])] if entry and not title else []
            found += [self.numbers[row]] if row in self.numbers else []
            self.known[row] = tuple(found)
        return self.known[row]

    def echoes(self, row: int, first: int, stop: int) -> list[int]:
        """Lines outside first..stop that share a key with a line; a key that is everywhere says nothing."""
        found: set[int] = set()
        for key in self.keys(row):
            rows = self.places.get(key, ())
            if len(rows) <= (MOST_ECHOES if ":" in key else MOST_ALIKE):
                found.update(r for r in rows if not first <= r < stop and (key[0] != "^" or self._agree(row, r)))
        return sorted(found)

    def repeats(self, one: int, two: int) -> bool:
        """Whether a line says what another does, or begins so and goes on alike; a key that is everywhere is none."""
        shared = {key for key in self.keys(one) if len(self.places.get(key, ())) <= MOST_ALIKE}.intersection(
            self.keys(two)
        )
        return any(key[0] != "^" for key in shared) or (bool(shared) and self._agree(one, two))

    def _agree(self, one: int, two: int) -> bool:
        """Whether two lines that begin alike go on alike."""
        a, b = make_key(self.survey.texts[one]), make_key(self.survey.texts[two])
        pairs = [(a, b), (self.titles.get(one, a), self.titles.get(two, b))]
        return any(_share(*pair) >= 0.7 * min(map(len, pair)) for pair in pairs)


def _find_shaped(survey: Survey, numbers: Collection[int]) -> list[int]:
    """Lines that are short, stand apart or right under a number, and are no speech."""
    texts, gaps, after, last = survey.texts, survey.gaps, survey.after, len(survey.texts) - 1
    rows = {*survey.openers, *(row + 1 for row in numbers if row < last)}
    return [
        row
        for row in rows
        if (after[row] or gaps[row] > 1 or after[min(row + 1, last)] or survey.tight)
        and len(texts[row]) <= LONGEST_TARGET
        and texts[row][0] not in QUOTES
        and texts[row][-1] not in ",;"
    ]


def _share(one: str, two: str) -> int:
    """How many letters two keys begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
