"""A distributor's header and licence: a manuscript's blocks in, the runs of them that are no part of the book out.

Known by form: lines of asterisks that say START or END, paragraphs dense in addresses and in the words of
distributors (a closed table of general words), fields such as `Title:`; only at the two ends of a dump.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bookmaker.model import Block, LeftOut

HEAD_SHARE, HEAD_LINES = 0.5, 800  # how far down a header may reach
TAIL_LINES = 1200
START = re.compile(
    r"\W{0,3}\*{1,5}\s*(?:START\b|BEGIN\w*\b|END\*?\s?\*?\s*THE\s+SMALL\s+PRINT|END OF THE SMALL PRINT).{3,}",
    re.IGNORECASE,
)
SMALL_PRINT = re.compile(r"\W{0,3}\*\s?END\s?\*.*\*|\W{0,3}\*+\s*END\b.*SMALL PRINT.*", re.IGNORECASE)
END = re.compile(r"\W{0,3}\*{2,5}\s*END\b.{3,}|\W{0,3}<{3}.*END.*>{3}", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?:https?|ftp)\s*:/{0,2}\S|www[.:]\S|\b[\w.+-]+@[\w-]+\.\w{2,}|\b[\w-]+\.(?:com|org|net|ru|txt|zip|htm|html|edu|de|fr|info)\b",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\[?(?:title|author|translator|editor|illustrator|contributor|release date|posting date|last updated|language|date|"
    r"character set encoding|credits|edition|subtitle|original publication|produced by|other information|publisher|"
    r"titel|autor|auteur|titre|título|titolo|langue|sprache|idioma|язык|автор|название)\s*:\s*(.*)",
    re.IGNORECASE,
)
TRADE = re.compile(
    r"\b(?:e-?books?|e-?texts?|public domain|proofread\w*|proof-read\w*|transcri(?:bed|ber)\w*|volunteers?|donat\w+|copyright\w*|"
    r"licen[cs]e\w*|trademark|royalt\w+|warrant(?:y|ies)|disclaim\w*|liabilit\w+|redistribut\w*|distribut\w+|refund|"
    r"download\w*|scanned|scanning|scanner|scans?|digiti[sz]ed|digitally|computer|software|internet|ascii|utf-8|electronic|files?|html|"
    r"online|web ?site|website|small print|encoding|library|archive|tax|email|e-mail|newsletter|version|"
    r"produced|prepared|images|библиотек\w*|скача\w+|сайт\w*|бесплатн\w+|téléchargé\w*|gratuit\w*|herunter\w*|kostenlos\w*)\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[\W_]*(?:this (?:e-?text|e-?book|file|text|edition|book) (?:was|is|has been)|(?:e-?text |e-?book |html |text |digitally )*"
    r"(?:produced|prepared|transcribed|scanned|typed|digiti[sz]ed|proofed|proofread|created|donated|version|edition|contributed|provided|converted)"
    r"(?: and \w+| from .{3,80})? (?:by|from|for)\b|produced by|transcribed by|e-?text by|we thank|thanks to|many thanks|"
    r"nous remercions|with thanks|special thanks|transcriber(?:'s|’s)? notes?|\[?this file|credits?:|"
    r"produit par|herausgegeben im internet|subido por|digitalizado)",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"[\W_]*(?:end|ende|fin|fine|fim|slut|koniec|konec|конец|einde|loppu|vége) (?:of|dieses|de|del|di|do|da|van|av|af|this|des|der)\b",
    re.IGNORECASE,
)
LONGEST = 2000  # characters of a paragraph that are looked at
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
    fields = _read_fields(blocks, head)
    left = []
    if head:
        left.append(LeftOut(0, head - 1, "a distributor's header, before the book", "licence"))
    if tail < len(blocks):
        left.append(LeftOut(tail, len(blocks) - 1, "a distributor's licence, after the book", "licence"))
    authors = fields.get("author") or fields.get("autor") or fields.get("auteur") or fields.get("автор") or ""
    title = next((fields[k] for k in ("title", "titel", "titre", "título", "titolo") if k in fields), "")
    return Frame(head, tail, tuple(left), title, tuple(a for a in re.split(r"\s*(?:;|\band\b|&)\s*", authors) if a))


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


def is_trade(text: str) -> bool:
    """Whether a paragraph is of the trade: about the file and its distribution, not of the book."""
    text = text[:LONGEST]
    words = text.count(" ") + 1
    trade = len(TRADE.findall(text))
    hits = trade + 2 * len(ADDRESS.findall(text))
    return trade > 0 and hits >= 2 and hits * 16 >= words


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
    return _skip_credits(blocks, last, reach)


def _skip_credits(blocks: Sequence[Block], first: int, reach: int) -> int:
    """The block after the paragraphs of credits that stand at the head of a dump; a heading ends them."""
    found, held = first, 0
    for start, end, text in _paragraphs(blocks, first, min(len(blocks), first + 80))[:MOST_CREDITS]:
        if CREDIT.match(text) or (is_trade(text) and (first or ADDRESS.search(text))):
            found, held = end, 0
        elif first and (
            not text.strip("* -_=") or (len(text) < 60 and held < 1 and start == found and FIELD.match(text))
        ):
            found = end if start == found else found
        else:
            held += 1
            if held > (1 if first else 3) or end - start > 3:
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
    """Trade paragraphs and the distributor's last words that stand just before the end, going up."""
    for start, _, text in reversed(_paragraphs(blocks, max(head, tail - 60), tail)[-10:]):
        farewell = FAREWELL.match(text) and (
            TRADE.search(text) or (head > 0 and len(text) < 200 and _names_title(text, blocks, head))
        )
        if not (farewell or (ADDRESS.search(text) and (is_trade(text) or len(text) < 160)) or CREDIT.match(text)):
            break
        tail = start
    return tail


def _names_title(text: str, blocks: Sequence[Block], head: int) -> bool:
    """Whether a closing line names the book as the header's first line does."""
    first = {w for w in re.findall(r"\w{4,}", blocks[0].text.casefold())}
    return len(first & set(re.findall(r"\w{4,}", text.casefold()))) >= 3


def _read_fields(blocks: Sequence[Block], head: int) -> dict[str, str]:
    """The fields that a header declares, such as Title and Author."""
    fields: dict[str, str] = {}
    for i in range(head):
        found = FIELD.match(blocks[i].text.strip())
        if found and found.group(1):
            key = blocks[i].text.strip().strip("[").split(":")[0].strip().casefold()
            value = found.group(1).strip()
            if (
                i + 1 < head
                and not blocks[i + 1].gap
                and blocks[i + 1].text.startswith("  ")
                and ":" not in blocks[i + 1].text
            ):
                value = f"{value} {blocks[i + 1].text.strip()}"
            fields.setdefault(key, value)
    return fields
