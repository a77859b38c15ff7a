"""What composing yields: the parts of a chapter in reading order, each a run of lines whose form is known."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bookmaker.cleaning.lines import SOFT, Line
from bookmaker.cleaning.measure import Measure

Kind = Literal[
    "paragraph", "quote", "verse", "code", "table", "list", "numbered", "break", "heading", "illustration",
    "signature", "salutation", "dateline", "centred", "terms",
]  # fmt: skip


LOOKS = ("", "break", "bullet", "code", "deep", "drawn", "illustration", "long", "source", "speaker")


class Row(NamedTuple):
    """One line of verse, code, a table, a letter's end; one item of a list; or a whole paragraph."""

    text: str
    indent: int = 0  # columns


class Part(NamedTuple):
    """One piece of a chapter whose form is known."""

    kind: Kind
    rows: tuple[Row, ...]
    line: int = 0  # where it begins in the dump
    gap: int = 0  # blank lines before it
    indent: int = 0  # columns by which all of it stands in
    inner: tuple[Part, ...] = ()  # what carries on the last item of a list, or tells of a term


class Segment(NamedTuple):
    """Neighbouring lines of one look, and what stands around them."""

    lines: tuple[Line, ...]
    measure: Measure
    before: Part | None  # the part that was made of what stands before
    ahead: tuple[Line, ...] = ()  # the few lines that follow; the first one's gap tells whether a blank parts them
    label: str = ""  # its look, one of LOOKS

    @property
    def after(self) -> Line | None:
        """The line that follows."""
        return self.ahead[0] if self.ahead else None

    @property
    def line(self) -> int:
        """Where it begins in the dump."""
        return self.lines[0].number

    @property
    def gap(self) -> int:
        """Blank lines before it."""
        return self.lines[0].gap

    @property
    def parted(self) -> bool:
        """Whether blanks, or the chapter's edges, stand before and after it."""
        return bool(self.gap or self.before is None) and bool(self.after is None or self.after.gap)


def make_rows(lines: tuple[Line, ...]) -> tuple[Row, ...]:
    """Rows that keep each line and how far it stands in from the leftmost one."""
    least = min(line.indent for line in lines)
    return tuple(Row(line.text.rstrip(SOFT), line.indent - least) for line in lines)
