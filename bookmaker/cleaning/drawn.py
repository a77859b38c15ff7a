"""The lines of a table drawn with bars and rules in, its cells out: the rules tell the rows, the bars the columns.

As databases, reStructuredText, text browsers and the makers of manuals draw them, in ASCII or with box characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.expressions import defer

CORNERS = "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫"
PLAIN = str.maketrans(dict.fromkeys("│┃║╎╏┆┇┊┋", "|") | dict.fromkeys("─━═╌╍┄┅┈┉", "-") | dict.fromkeys(CORNERS, "+"))
EDGES = frozenset(map(chr, PLAIN)) | {"|", "+"}
RULE = defer(r"[+|][-=+|:]{3,}[+|]$")
BARRED = defer(r"\|.*\|$")
FEWEST = 3  # lines, a rule among them
MOST_COLUMNS = 30


Row = list[list[str]]  # lines, each as its cells


class Drawing(NamedTuple):
    """Rows of cells, all of one length; the first `heads` of them name the columns."""

    rows: tuple[tuple[str, ...], ...]
    heads: int


def find_drawing(texts: Sequence[str]) -> tuple[int, int]:
    """From which line to which a table is drawn among lines that no blank parts; (0, 0) where none is."""
    start = next((at for at, text in enumerate(texts) if text[-1:] in EDGES and _is_part(text)), len(texts))
    stop = start
    while stop < len(texts) and _is_part(texts[stop]):
        stop += 1
    plain = [text.strip().translate(PLAIN) for text in texts[start:stop]]
    ruled = any(map(RULE.match, plain))
    return (start, stop) if ruled and stop - start >= FEWEST and not all(map(RULE.match, plain)) else (0, 0)


def _is_part(text: str) -> bool:
    plain = text.strip().translate(PLAIN)
    return bool(RULE.match(plain) or BARRED.match(plain))


def read_drawing(lines: Sequence[str]) -> Drawing | None:
    """The cells of a drawn table, or None where a bar stands out of its column."""
    texts = [line.strip() for line in lines]
    plain = [text.translate(PLAIN) for text in texts]
    rules = [bool(RULE.match(line)) for line in plain]
    filled = [line for line, rule in zip(plain, rules, strict=True) if not rule]
    if not any(rules) or len(filled) < 2 or not all(map(BARRED.match, filled)):
        return None
    bars = [at for at in range(len(filled[0])) if all(at < len(line) and line[at] == "|" for line in filled)]
    if not 2 < len(bars) <= MOST_COLUMNS + 1 or any(len(line) != bars[-1] + 1 for line in filled):
        return None
    groups = _part_rows(texts, rules, bars)
    heads = int(len(groups) > 1 and _names_columns(plain, rules, groups[0]))
    body = groups[heads:]
    if len(body) == 1:
        body = _part_lines(body[0])
    rows = [
        tuple(" ".join(filter(None, cell)) for cell in zip(*group, strict=True)) for group in [*groups[:heads], *body]
    ]
    return Drawing(tuple(rows), heads)


def _part_rows(texts: Sequence[str], rules: Sequence[bool], bars: Sequence[int]) -> list[Row]:
    """The lines between rules, each as its cells."""
    groups: list[Row] = []
    parted = True
    for text, rule in zip(texts, rules, strict=True):
        if not rule:
            if parted:
                groups.append([])
            groups[-1].append([text[start + 1 : stop].strip() for start, stop in zip(bars, bars[1:], strict=False)])
        parted = rule
    return groups


def _part_lines(lines: Row) -> list[Row]:
    """Rows that no rule parts: a line each, but for those that go on below an empty first cell."""
    rows: list[Row] = []
    for line in lines:
        if rows and not line[0]:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _names_columns(plain: Sequence[str], rules: Sequence[bool], first: Row) -> bool:
    """Whether the first row names the columns: no cell of it is empty but its first, and no other rule is heavier."""
    if not all(any(line[at] for line in first) for at in range(1, len(first[0]))):
        return False
    top = rules.index(False)
    below = rules.index(True, top)
    inner = [line for line, rule in zip(plain[top:-1], rules[top:-1], strict=True) if rule]
    return "=" in plain[below] if any("=" in rule for rule in inner) else len(first) == 1
