"""Text in, one block for every line with something on it out; line numbers are those that an editor shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Block

INDENT_STOP = 4  # columns; people indent code and quotations with tabs, and eight would push them off the page
CELL_STOP = 8  # columns, from the first letter: where terminals and editors set the cells of a table
CELL_GAP = 2  # spaces at least, so that two cells never read as one phrase
WIDEST = 160  # columns that a run of tabs can come to
LEADING = defer("^[ \t]*[\xa0\u1680\u2000-\u200a\u205f][ \t\xa0\u1680\u2000-\u200a\u205f]*", re.MULTILINE)
FIXED_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f"
TO_SPACES = dict.fromkeys(map(ord, FIXED_BLANKS), " ")
INNER_BREAK = defer("([\f\x85])")


def even_line_ends(text: str) -> str:
    """Return the text with every line end that an editor counts (CRLF, LF, CR) as "\\n"."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def mend_line_ends(text: str) -> str:
    """Return the text with every line end that an editor counts as "\\n", the others as U+0085, form feeds as they are.

    An editor counts CRLF, LF and CR. Vertical tab, NEL and U+2028 end a line that it does not count, U+2029 ends a
    paragraph.
    """
    text = even_line_ends(text)
    for end, instead in (("\v", "\x85"), ("\u2028", "\x85"), ("\u2029", "\x85\x85")):
        if end in text:
            text = text.replace(end, instead)
    return text


def split_lines(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not blank: tabs are spaces then, and trailing blanks gone.

    Leading no-break and other fixed blanks are an indent, so they become spaces; the ideographic space stays, as it
    opens a paragraph in Japanese. Within a line all blanks stay.
    """
    if any(blank in text for blank in FIXED_BLANKS):
        text = LEADING.sub(lambda found: found[0].translate(TO_SPACES), text)
    tabbed, broken = "\t" in text, "\f" in text or "\x85" in text
    if not (tabbed or broken or " \n" in text or text.endswith(" ")) and text.isascii():
        return make_blocks(text.split("\n"))
    blocks: list[Block] = []
    add, make = blocks.append, tuple.__new__  # Block(...) takes twice the time, and there may be a million
    gap, page = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        if broken and INNER_BREAK.search(line):
            gap, page = split_inner(line, number, Space(gap, page), blocks)
            continue
        shown = line.rstrip()
        if not shown:
            gap += 1
            continue
        if tabbed and "\t" in shown:
            shown = expand_tabs(shown)
        add(make(Block, ("line", shown, number, gap, page, None)))
        gap, page = 0, False
    return tuple(blocks)


def make_blocks(lines: Iterable[str]) -> tuple[Block, ...]:
    """Return a block for each line that is not empty; no line ends with a blank."""
    blocks: list[Block] = []
    add, make = blocks.append, tuple.__new__
    gap = 0
    for number, line in enumerate(lines, 1):
        if line:
            add(make(Block, ("line", line, number, gap, False, None)))
            gap = 0
        else:
            gap += 1
    return tuple(blocks)


class Space(NamedTuple):
    """What stands between two lines: blank lines, and whether a page ends."""

    gap: int = 0
    page: bool = False


def split_inner(line: str, number: int, before: Space, blocks: list[Block]) -> Space:
    """Add the blocks of a line that has further breaks in it; return the space that it leaves before the next."""
    gap, page = before
    parts = INNER_BREAK.split(line)  # text, break, text, break, text
    written = any(map(str.strip, parts))
    for at in range(0, len(parts), 2):
        shown = expand_tabs(parts[at].rstrip())
        ends = parts[at + 1] if at + 1 < len(parts) else "\n"
        follows = parts[at - 1] if at else "\n"
        if shown:
            blocks.append(Block("line", shown, number, gap, page))
            gap, page = 0, False
        elif ends != "\f" and (follows != "\f" or not written):
            gap += 1  # a form feed and nothing else is a blank line; beside text it adds none
        page = page or ends == "\f"
    return Space(gap, page)


def expand_tabs(line: str) -> str:
    """Return the line with spaces for tabs: those of the indent to every 4th column, the others to every 8th."""
    if "\t" not in line:
        return line
    rest = line.lstrip(" \t")
    indent = line[: len(line) - len(rest)].expandtabs(INDENT_STOP)[: max(WIDEST, len(line) - len(rest))]
    if "\t" not in rest:
        return indent + rest
    cells: list[str] = []
    column = 0
    for at, part in enumerate(re.split("(\t+)", rest)):
        stop = (column // CELL_STOP + len(part)) * CELL_STOP
        cells.append(" " * max(CELL_GAP, min(stop - column, WIDEST)) if at % 2 else part)
        column += len(cells[-1])
    return indent + "".join(cells)
