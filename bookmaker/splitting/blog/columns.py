"""A family of lines in, the column of lines that stand at one distance from it out: titles, perhaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bookmaker.captionwords import opens_caption
from bookmaker.expressions import defer
from bookmaker.splitting.blog.lines import Lines

LONGEST_TITLE = 240  # characters
LONGEST_LINE, LONGEST_CJK = 100, 30  # characters of a line around posts
SPOKEN = (*".!?:…。！？", *'"”»」')  # how sentences and speeches end
ARROWS = "←→«»‹›⟵⟶"
_WORDY = defer(r"[^\W\d_]")
_PARTING = "-–—:|·•/"
_NAMED = defer(r"[^\W\d_]{3}|[\u3040-\u9fff\uac00-\ud7a3]{2}")
_CLOCK = defer(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_SHOWN = defer(r"[\x01\x02\s]")  # dates and times, as the keys have them
_CODE = defer(r"[{};=]\s*$|^\s*(?:[$>]|#(?!\d)|//|/\*|<\w)|\(\)|::|->|==")  # "#12 Title" is none
_ADDRESS = defer(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_QUOTED = defer(r"[“„«»\"‘][^“”„«»\"]{20,200}[”“»«\"’]\s?[—–-]\s?\S[^“”„«»\"]{0,40}$")  # “…” — Somebody


@dataclass(frozen=True)
class Column:
    """The lines at one distance from a family of lines: titles, perhaps."""

    lines: Lines
    places: Sequence[int]  # of the family
    offset: int  # from there to the title
    dated: bool
    closes: int  # the family's last line where it closes posts, or -1 where it opens them

    @cached_property
    def title_lines(self) -> list[int]:
        """Where the titles stand."""
        return [place + self.offset for place in self.places]

    @cached_property
    def titles(self) -> list[str]:
        """What they say."""
        return [self.lines.texts[i] for i in self.title_lines]

    @cached_property
    def starts(self) -> list[int]:
        """The first line of each heading."""
        return [min(p, p + self.offset) for p in self.places]

    @cached_property
    def bodies(self) -> list[int]:
        """The first line after each heading."""
        return [p + self.offset + 1 if self.is_text(p) else max(p, p + self.offset) + 1 for p in self.places]

    def is_text(self, place: int) -> bool:
        """Whether a line of the family is a post's text, and no line around it."""
        return not self.dated and self.offset < 0 and is_text(self.lines.texts[place])


@dataclass(frozen=True)
class InlineColumn(Column):
    """The same where each title stands on its date's line, and a sign parts them."""

    @cached_property
    def titles(self) -> list[str]:
        """What they say, without the dates."""
        return [find_own_title(self.lines, place) for place in self.places]


def is_text(text: str) -> bool:
    """Whether a line is too long to be anything but text."""
    return len(text) > (LONGEST_CJK if text[:1] >= "\u3040" else LONGEST_LINE)


def find_own_title(lines: Lines, i: int) -> str:
    """What a line says beside its date, where a dash, a colon or a bracket parts them; else ""."""
    hit, text = lines.dates.get(i), lines.texts[i]
    if hit is None:
        return ""
    before, after = text[: hit.start].strip(), text[hit.end :].strip()
    if bool(before) == bool(after):
        found = before[:-1] if before[-1:] + after in ("()", "[]") else ""
    elif after:
        found = after[1:] if after[0] in _PARTING else ""
    else:
        found = before[:-1] if before[-1] in _PARTING else ""
    return found.strip() if _NAMED.search(_CLOCK.sub("", found)) else ""


def is_like_title(text: str) -> bool:
    """Whether a line could be a title at all: has letters, is not long, no arrow, code, address, epigraph, caption."""
    if len(text) > LONGEST_TITLE or not _WORDY.search(text) or _ADDRESS.match(text) or _QUOTED.match(text):
        return False
    if opens_caption(text):
        return False
    return text[0] not in ARROWS and text[-1] not in ARROWS and not _CODE.search(text)


def is_bare_date(lines: Lines, i: int) -> bool:
    """Whether a line is a date, with a time perhaps, and hardly more."""
    return i in lines.dates and len(_SHOWN.sub("", lines.keys[i])) <= 4
