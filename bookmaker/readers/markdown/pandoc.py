"""Lines of Markdown in; the blocks that pandoc knows beside the usual ones (verse, tables, lists by letters) out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookmaker.readers.markdown.aside import CAPTION, CAPTION_END, Aside
from bookmaker.readers.markdown.tables import GRID, find_table, pass_blanks, read_caption
from bookmaker.readers.markdown.tablewriting import Prepare, write_table

VERSE = re.compile(r" {0,3}\|(?: (.*)|$)")
LETTERED = re.compile(r" {0,3}(\(?)([A-Za-z]|[ivxIVX]{1,6})([.)])( +)(?=\S)")
TILDE = re.compile(r"^ {0,3}~ +(?=\S)")
NUMBER_SIGN = re.compile(r"^( *)#\.(?= )")
ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
LETTERS = [chr(at) for at in range(ord("a"), ord("z") + 1)]
KINDS = (("i", ROMANS), ("a", LETTERS))
FEWEST = 2  # items of a list by letters
MOST = 2_000  # lines of verse


def show_block(lines: Sequence[str], at: int, aside: Aside, prepare: Prepare) -> tuple[list[str], int] | None:
    """Return what the lines from one on show, as Markdown, and the line behind them; None for a usual block."""
    if table := find_table(lines, at):
        return write_table(table, aside, prepare), table.stop
    if GRID.match(lines[at]) and (drawing := read_drawing(lines, at)):
        return [aside.keep("", drawing)], at + drawing.count("\n") + 1
    if caption := caption_pipes(lines, at):
        return caption
    if lines[at].lstrip().startswith("|"):
        return show_verse(lines, at)
    return show_letters(lines, at, aside) if LETTERED.match(lines[at]) else None


def read_drawing(lines: Sequence[str], at: int) -> str:
    """Return the lines of a frame that is no table: as they are drawn is how they are read; "" for a line alone."""
    stop = at
    while stop < min(at + MOST, len(lines)) and lines[stop].strip()[:1] in ("|", "+"):
        stop += 1
    return "\n".join(lines[at:stop]) if stop > at + 2 else ""


def show_verse(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return the lines behind bars as lines that stay so, with the blanks that begin them."""
    stop = at
    shown: list[str] = []
    while stop < min(at + MOST, len(lines)) and lines[stop].strip():
        found = VERSE.match(lines[stop])
        if not found and not (shown and lines[stop].startswith(" ")):
            return None
        text = (found[1] or "" if found else lines[stop]).rstrip()
        if text.endswith("|") or (stop == at + 1 and is_rule(lines[stop])):
            return None
        said = text.lstrip()
        if not found:
            shown[-1] = f"{shown[-1].rstrip()} {said}  "
        else:
            shown.append("\u00a0" * (len(text) - len(said)) + said + "  " if said else "")
        stop += 1
    return shown, stop


def show_letters(lines: Sequence[str], at: int, aside: Aside) -> tuple[list[str], int] | None:
    """Return a list that letters or Roman numerals count; None where they do not count on from the first."""
    for kind, names in KINDS:
        items, stop = read_letters(lines, at, names)
        if len(items) >= FEWEST:
            found = LETTERED.match(lines[at])
            upper = found is not None and found[2].isupper()
            text = aside.keep_tags("</li><li>").join(items)
            opening = aside.keep_tags(f'<ol type="{kind.upper() if upper else kind}"><li>')
            return [f"{opening}{text}{aside.keep_tags('</li></ol>')}"], stop
    return None


def read_letters(lines: Sequence[str], at: int, names: Sequence[str]) -> tuple[list[str], int]:
    """Return the items of a list that names count, and the line behind it."""
    items: list[str] = []
    first = LETTERED.match(lines[at])
    stop = at
    while first and stop < len(lines):
        following = stop + (bool(items) and not lines[stop].strip())
        found = LETTERED.match(lines[following]) if following < len(lines) else None
        counts = found and len(items) < len(names) and found[2].lower() == names[len(items)]
        if found and counts and (found[1], found[3]) == (first[1], first[3]):
            items.append(lines[following][found.end() :].strip())
            stop = following + 1
        elif items and lines[stop].strip() and lines[stop].startswith("  "):
            items[-1] += f" {lines[stop].strip()}"
            stop += 1
        else:
            break
    return items, stop


def even_line(lines: Sequence[str], at: int) -> str:
    """Return a line with a definition by a tilde, or an item by a number sign, in the usual signs."""
    line = lines[at]
    if "~" in line and at and lines[at - 1].strip():
        line = TILDE.sub(":   ", line, count=1)
    return NUMBER_SIGN.sub(r"\g<1>1.", line, count=1) if "#." in line else line


def caption_pipes(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return the caption of a table with bars between its cells, which stands below it or above."""
    caption, stop = read_caption(lines, at)
    if not caption:
        return None
    last = next((k for k in range(at - 1, -1, -1) if lines[k].strip()), -1)
    first = pass_blanks(lines, stop)
    below = last >= 0 and "|" in lines[last] and has_rule(lines, last, -1)
    if below or (first + 1 < len(lines) and "|" in lines[first] and is_rule(lines[first + 1])):
        return [f"{CAPTION}{caption}{CAPTION_END}"], stop
    return None


def has_rule(lines: Sequence[str], at: int, step: int) -> bool:
    """Say whether the lines without a blank one between them hold the rule below a table's head."""
    for _ in range(MOST):
        if not 0 <= at < len(lines) or not lines[at].strip():
            return False
        if is_rule(lines[at]):
            return True
        at += step
    return False


def is_rule(line: str) -> bool:
    """Say whether a line is the rule below a table's head."""
    return "|" in line and "-" in line and not line.strip(" |:-")
