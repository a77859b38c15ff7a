"""A distributor's header and licence: a manuscript's blocks in, the runs of them that are no part of the book out.

Known by form: lines of asterisks that say START or END, paragraphs dense in addresses and in the words of
distributors (a closed table of general words), fields such as `Title:`; only at the two ends of a dump.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.expressions import defer
from bookmaker.model import Block, LeftOut
from bookmaker.splitting.furniture.trade import LONGEST, has_addresses, has_links, is_credit, is_farewell, is_trade
from bookmaker.splitting.survey import is_rule

HEAD_SHARE, HEAD_LINES = 0.5, 800  # how far down a header may reach
TAIL_LINES = 1200
START = defer(  # in capitals: "* Start the server" is an item of a list
    r"\W{0,3}\*{1,5}\s*(?:START\b|BEGIN[A-Z]*\b|END\*?\s?\*?\s*THE\s+SMALL\s+PRINT|END OF THE SMALL PRINT).{3,}"
    r"|\W{0,3}\*{3,5}\s*(?:Start|Begin)\b.{3,}"
)
SMALL_PRINT = defer(r"\W{0,3}\*\s?END\s?\*.*\*|\W{0,3}\*+\s*END\b.*SMALL PRINT.*", re.IGNORECASE)
END = defer(r"\W{0,3}\*{2,5}\s*(?:END|End)\b.{3,}|\W{0,3}\*{3,5}\s*end\b.{3,}|\W{0,3}<{3}(?=.*(?:END|End)).*>{3}")
FIELD_NAMES = """title|author|translator|editor|illustrator|contributor|release date|posting date|last updated|language
|date|character set encoding|credits|edition|subtitle|original publication|produced by|other information|publisher|titel
|autor|auteur|titre|título|titolo|langue|sprache|idioma|язык|автор|название""".replace("\n", "")
FIELD = defer(rf"\[?(?:{FIELD_NAMES})\s*:\s*(.*)", re.IGNORECASE)
WRAPPED = 60  # characters: a field this long goes on over the next line
LONG_WORD = defer(r"\w{4,}")
MOST_AROUND = 0.1  # share of a dump that may be header and licence where no delimiter says so
MOST_CREDITS = 12  # paragraphs looked at after a header's last line


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a book."""

    first: int  # the book's first block
    stop: int  # the block after its last
    left_out: tuple[LeftOut, ...]
    title: str
    authors: tuple[str, ...]


def find_frame(blocks: Sequence[Block]) -> Frame:
    """Where the book begins and ends between a distributor's header and licence."""
    head = _find_head(blocks)
    tail = _find_tail(blocks, head)
    if not _holds(blocks, head, tail):
        head, tail = 0, len(blocks)
    fields = _read_fields(blocks, head)
    left = list(_find_notation(blocks, head))
    if head:
        left.append(LeftOut(0, head - 1, "a distributor's header, before the book", "licence"))
    if tail < len(blocks):
        left.append(LeftOut(tail, len(blocks) - 1, "a distributor's licence, after the book", "licence"))
    authors = fields.get("author") or fields.get("autor") or fields.get("auteur") or fields.get("автор") or ""
    title = next((fields[k] for k in ("title", "titel", "titre", "título", "titolo") if k in fields), "")
    return Frame(
        head, tail, tuple(left), title, tuple(a for a in re.split(r"(?:(?<!\s)\s++)?(?:;|\band\b|&)\s*", authors) if a)
    )


def _holds(blocks: Sequence[Block], head: int, tail: int) -> bool:
    """Whether what stands around is small beside the book, or parted from it by a delimiter; else it is the book."""
    around = [block.text for block in (*blocks[:head], *blocks[tail:])]
    marked = any(START.match(text) or SMALL_PRINT.match(text) or END.match(text) for text in around if "*" in text[:8])
    if marked and any(is_trade(p[2]) for p in (*_paragraphs(blocks, 0, head), *_paragraphs(blocks, tail, len(blocks)))):
        return True
    return sum(map(len, around)) <= MOST_AROUND * sum(len(block.text) for block in blocks)


def _paragraphs(blocks: Sequence[Block], first: int, stop: int) -> list[tuple[int, int, str]]:
    """First block, stop and text of each run of lines that no blank line parts."""
    found: list[tuple[int, int, str]] = []
    at = first
    while at < stop:
        end = at + 1
        while end < stop and not blocks[end].gap and end - at < 60:
            end += 1
        found.append((at, end, " ".join(b.text.strip()[:LONGEST] for b in blocks[at:end])[: 2 * LONGEST]))
        at = end
    return found


def _find_head(blocks: Sequence[Block]) -> int:
    """The block after a header's last line, or 0."""
    reach = min(len(blocks), HEAD_LINES, max(40, int(len(blocks) * HEAD_SHARE)))
    last = 0
    for i in range(reach):
        text = blocks[i].text
        if "*" in text[:8] and (START.match(text) or SMALL_PRINT.match(text)):
            last = i + 1
    if last and not any(is_trade(p[2]) for p in _paragraphs(blocks, 0, last)):
        last = 0
    while 0 < last < len(blocks) and not blocks[last].gap and blocks[last].text.strip().endswith("*"):
        last += 1  # the delimiter goes on over a second line
    return _skip_credits(blocks, last)


def _skip_credits(blocks: Sequence[Block], first: int) -> int:
    """The block after the paragraphs of credits that stand at the head of a dump; a heading ends them."""
    found, strange = first, 0
    for start, end, text in _paragraphs(blocks, first, min(len(blocks), first + 80))[:MOST_CREDITS]:
        if is_credit(text) or (is_trade(text) and (first or has_addresses(text))):
            found, strange = end, 0
        elif first and not text.strip("* -_="):
            found = end if start == found else found  # a drawn line parts two headers
        else:
            strange += 1
            if strange > (1 if first else 3) or end - start > 3:
                break
    return found


def _find_tail(blocks: Sequence[Block], head: int) -> int:
    """The first block of what follows the book, or the number of blocks."""
    count = len(blocks)
    tail = count
    for i in range(max(head, count - TAIL_LINES), count):
        if "*" in blocks[i].text[:6] and END.match(blocks[i].text):
            tail = i
            break
    return _skip_farewell(blocks, tail, head)


def _skip_farewell(blocks: Sequence[Block], tail: int, head: int) -> int:
    """Trade paragraphs and the distributor's last words that stand just before the end, going up.

    A last line with an address is the author's own where nothing else says that somebody hands the text on.
    """
    last = _paragraphs(blocks, max(head, tail - 60), tail)[-10:]
    framed = head > 0 or tail < len(blocks) or any(is_trade(text) or is_credit(text) for _, _, text in last)
    for start, _, text in reversed(last):
        named = head > 0 and len(text) < 200 and _names_title(text, blocks)
        farewell = is_farewell(text) and (is_trade(text) or "ebook" in text.casefold() or named)
        addressed = framed and has_addresses(text) and (is_trade(text) or (len(text) < 160 and has_links(text)))
        if not (farewell or addressed or is_credit(text)):
            break
        tail = start
    return tail


def _names_title(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a closing line names the book as the header's first line does."""
    first = set(LONG_WORD.findall(blocks[0].text.casefold()))
    return len(first.intersection(LONG_WORD.findall(text.casefold()))) >= 3


def _find_notation(blocks: Sequence[Block], head: int) -> tuple[LeftOut, ...]:
    """A note on the signs that the dump uses, between two drawn lines near its head."""
    rules = [i for i in range(head, min(len(blocks), head + 40)) if is_rule(blocks[i].text.strip() or "x")]
    for first, last in zip(rules, rules[1:], strict=False):
        text = "".join(b.text for b in blocks[first:last])
        if "記号" in text and ("《" in text or "ルビ" in text):
            return (LeftOut(first, last, "a note on the signs used in the dump", "licence"),)
    return ()


def _read_fields(blocks: Sequence[Block], head: int) -> dict[str, str]:
    """The fields that a header declares, such as Title and Author."""
    fields: dict[str, str] = {}
    for i in range(head):
        text = blocks[i].text.strip()
        found = FIELD.match(text)
        if not found or not found.group(1):
            continue
        value = found.group(1).strip()
        if len(text) > WRAPPED and i + 1 < head and not blocks[i + 1].gap and blocks[i + 1].text.startswith("  "):
            value = f"{value} {blocks[i + 1].text.strip()}"
        fields.setdefault(text.strip("[").split(":")[0].strip().casefold(), value)
    return fields
