"""The plain text of a message in; blocks out: its lines, what it quotes as a quotation, its signature marked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from bookmaker.model import Block
from bookmaker.readers.mail.quotes import find_quoted

CONTROLS = re.compile("[\0-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no markup holds any
QUOTE = re.compile(r"((?:> ?)+)(.*)$")
SIGNATURE = re.compile(r"--\s?$")
MOST_SIGNED = 12  # lines of a signature
NARROW = 40  # characters of lines that nobody wraps so
ROOM = 16  # characters by which lines that are wrapped may differ
MOST_OF_ADDRESS = 400  # characters
OPEN_ADDRESS = re.compile(r"[(<]https?:(?://[^\s()<>]*)? +$")
REST_OF_ADDRESS = re.compile(r"[^\s()<>]+(?:([)>])|[-/:#=&_?.%+] ?$)")
INNER = "-/:#=&_?.%+"  # signs behind which an address is broken
DEEPEST = 8  # quotations within each other


def compose_text(text: str, first: int, *, flowed: bool, loose: bool) -> list[Block]:
    """Compose a message's text; `first` is the line of the dump at which it stands."""
    lines = [line.rstrip("\r") for line in CONTROLS.sub(" ", text.expandtabs(8)).split("\n")]
    if flowed:
        lines = join_flowed(lines, loose=loose)
    lines = [line.rstrip() for line in lines]
    start, fields, below = find_quoted(lines)
    body, signed = part_signature(lines[:start])
    blocks: list[Block] = []
    runs = [(quoted, list(run)) for quoted, run in groupby(body, key=lambda line: line.startswith(">"))]
    for quoted, run in runs:
        blocks += quote_lines(run, first) if quoted else plain_lines(run, first)
    if signed:
        said = "<br/>".join(html.escape(line) for line in signed)
        blocks.append(Block("html", f'<p class="signature">{said}</p>', first))
    if below > start:
        blocks.append(Block("html", write_quoted(lines[start:fields], lines[fields:below], lines[below:]), first))
    return blocks


def write_quoted(rule: list[str], fields: list[str], lines: list[str], depth: int = 1) -> str:
    """Write a message that is quoted below its fields; `rule` is what parts it from the letter."""
    words = [line.strip(" -_") for line in rule if line.strip(" -_")]
    said = "<br/>".join(html.escape(line) for line in (*words, *fields))
    start, at, below = find_quoted(lines if depth < DEEPEST else [])
    start = start if below > start else len(lines)
    own = "".join(block.text for block in quote_lines([f">{line}" for line in lines[:start]], 0))
    inner = own.removeprefix("<blockquote>").removesuffix("</blockquote>")
    older = write_quoted(lines[start:at], lines[at:below], lines[below:], depth + 1) if start < len(lines) else ""
    return f"<blockquote><p>{said}</p>{inner}{older}</blockquote>"


def join_flowed(lines: list[str], *, loose: bool) -> list[str]:
    """Undo format=flowed (RFC 3676): a line that ends in a blank goes on in the next of the same depth."""
    joined: list[tuple[int, str]] = []
    open_line = False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        bare = line[depth:].removeprefix(" ") if depth or line.startswith(" ") else line
        if open_line and joined[-1][0] == depth and bare != "-- ":
            above = joined[-1][1]
            joined[-1] = (
                depth,
                (above.rstrip(" ") if breaks_address(above[-MOST_OF_ADDRESS:], bare) else above) + bare,
            )
        else:
            joined.append((depth, bare))
        open_line = bare.endswith(" ") and bare != "-- "
        if open_line and loose:
            joined[-1] = (depth, joined[-1][1][:-1])
    return [f"{'>' * depth}{' ' if depth else ''}{line}" for depth, line in joined]


def breaks_address(above: str, line: str) -> bool:
    """Say whether a line goes on with an address that a bracket opened above, and nothing else: no blank is in one."""
    rest = REST_OF_ADDRESS.match(line) if OPEN_ADDRESS.search(above) else None
    return rest is not None and (above.rstrip(" ")[-1] in INNER or bool(rest[1] and "/" in rest[0]))


def part_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the signature off: what follows the last line of two hyphens, where it is short."""
    marks = [at for at, line in enumerate(lines) if SIGNATURE.fullmatch(line)]
    if not marks:
        return lines, []
    signed = [line for line in lines[marks[-1] + 1 :] if line.strip()]
    return (lines[: marks[-1]], signed) if len(signed) <= MOST_SIGNED else (lines, [])


def plain_lines(lines: list[str], first: int) -> Iterator[Block]:
    """Yield a block for each line that is not blank."""
    gap = 0
    for line in lines:
        if line.strip():
            yield Block("line", line, first, gap)
            gap = 0
        else:
            gap += 1


def quote_lines(lines: list[str], first: int) -> Iterator[Block]:
    """Yield what was quoted as one quotation, those within it inside."""
    out: list[str] = []
    depth = 0
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            out.append(f"<p>{join_lines(paragraph)}</p>")
            paragraph.clear()

    for line in lines:
        found = QUOTE.match(line)
        level = min(found[1].count(">"), DEEPEST) if found else 1
        if level != depth:
            close()
            out.append("<blockquote>" * (level - depth) + "</blockquote>" * (depth - level))
            depth = level
        words = found[2].strip() if found else line.strip()
        if words:
            paragraph.append(words)
        else:
            close()
    close()
    yield Block("html", "".join(out) + "</blockquote>" * depth, first)


def join_lines(lines: list[str]) -> str:
    """Join the lines of a quoted paragraph; where the next word would have had room, the break was meant."""
    width = max(map(len, lines))
    short = width <= NARROW and len(lines) > 2
    joined = html.escape(lines[0])
    for before, line in pairwise(lines):
        meant = short or len(before) + len(line.partition(" ")[0]) + ROOM < width
        joined += ("<br/>" if meant else " ") + html.escape(line)
    return joined


def write_lines(text: str, first: int) -> Iterator[Block]:
    """Yield paragraphs whose lines stay as they are: what is no prose."""
    for paragraph in CONTROLS.sub(" ", text).split("\n\n"):
        if paragraph.strip():
            said = "<br/>".join(html.escape(line) for line in paragraph.strip().split("\n"))
            yield Block("html", f"<p>{said}</p>", first)
