"""The text of a file in; the part of it that another file asks for (lines, a named stretch, a heading's) out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookmaker.readers.markdown.frontmatter import part_front_matter
from bookmaker.readers.markdown.names import fold, mark_code

ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S[^\n]*)$")
CLOSING = re.compile(r"(?:^|[ \t])#+$")
LINES = re.compile(r"(\d{0,9})(?::(\d{0,9}))?$")
MARK = re.compile(r"(?:ANCHOR(?:_END)?:[ \t]*[\w.-]+|--8<--[ \t]*\[[ \t]*(?:start|end)[ \t]*:[ \t]*[\w.-]+[ \t]*\])")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def pick_part(text: str, part: str) -> list[str] | None:
    """Return the lines of a file that `2:10` or a stretch's name asks for; all for "", None for one it has not."""
    lines = part_front_matter(text).text.split("\n")
    if not part:
        return [line for line in lines if not MARK.search(line)]
    if found := LINES.match(part):
        first = int(found[1] or 1)
        last = len(lines) if part.endswith(":") else int(found[2] or (first if ":" not in part else len(lines)))
        return lines[max(first, 1) - 1 : last] or None
    return pick_stretch(lines, part)


def pick_stretch(lines: Sequence[str], name: str) -> list[str] | None:
    """Return the lines between the two remarks that name a stretch."""
    opening = re.compile(rf"(?:ANCHOR:[ \t]*|\[[ \t]*start[ \t]*:[ \t]*){re.escape(name)}(?![\w.-])")
    closing = re.compile(rf"(?:ANCHOR_END:[ \t]*|\[[ \t]*end[ \t]*:[ \t]*){re.escape(name)}(?![\w.-])")
    start = next((at for at, line in enumerate(lines) if opening.search(line)), -1)
    if start < 0:
        return None
    stop = next((at for at in range(start, len(lines)) if closing.search(lines[at])), len(lines))
    return [line for line in lines[start + 1 : stop] if not MARK.search(line)]


def pick_heading(text: str, names: Sequence[str]) -> list[str] | None:
    """Return the part of a note under a heading, which headings above it may lead to; its heading stands in bold."""
    lines = part_front_matter(text).text.split("\n")
    coded = list(mark_code(lines))
    heads = {at: found for at, line in enumerate(lines) if not coded[at] and (found := ATX.match(line))}
    start, stop = -1, len(lines)
    for name in names:
        start = next((at for at in heads if start < at < stop and same_name(heads[at][2], name)), -1)
        if start < 0:
            return None
        depth = len(heads[start][1])
        stop = next((at for at in heads if start < at < stop and len(heads[at][1]) <= depth), stop)
    below = "\n".join(lines[start + 1 : stop]).strip("\n").split("\n")
    return [f"**{CLOSING.sub('', heads[start][2]).strip()}**", "", *below] if start >= 0 else None


def same_name(heading: str, name: str) -> bool:
    """Say whether a link to a heading means this one: signs that a link cannot hold do not count."""
    return fold(re.sub(r"[#|^:\\\[\]]+", " ", heading)) == fold(re.sub(r"[#|^:\\\[\]]+", " ", name))


def pick_block(text: str, name: str) -> list[str] | None:
    """Return the paragraph, or the item, that `^name` stands at the end of or right below."""
    lines = part_front_matter(text).text.split("\n")
    end = next((at for at, line in enumerate(lines) if re.search(rf"(?:^|[ \t])\^{re.escape(name)}[ \t]*$", line)), -1)
    if end < 0:
        return None
    last = lines[end][: lines[end].rindex("^")].rstrip()
    if not last and end and not lines[end - 1].strip():
        end -= 1
    if last and ITEM.match(last):
        return [last.strip()]
    start = end
    while start and lines[start - 1].strip() and not ATX.match(lines[start - 1]):
        start -= 1
    return [*lines[start:end], *([last] if last else [])]
