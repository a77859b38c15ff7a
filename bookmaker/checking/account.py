"""What came in, what is in the book and what was left out; an account that adds up, or a CheckError."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookmaker.checking.holding import hold_chapters
from bookmaker.checking.regrouping import find_lost
from bookmaker.checking.words import balance_words, count_words, read_words
from bookmaker.errors import CheckError
from bookmaker.expressions import defer
from bookmaker.limits import exceed, limit_of
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Dump, Manuscript, Page

BOM, BLANKS = codecs.BOM_UTF8, b" \t\n\v\f\r"
STRETCH = 10_000  # blocks looked at together
SHOWN = 8  # missing words that an error names
ODD = defer(  # what nobody sees, or what a wrong encoding gives
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xac\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufff0-\U000fffff]"
)


def check_reading(dump: Dump, manuscript: Manuscript) -> None:
    """See that the lines of a manuscript hold all that the dump's bytes say. Raises CheckError.

    What a reader mends on purpose (spoiled letters, control characters) it says in a note, or it is a character that
    nobody sees; only then may the words differ. A line beyond its limit is a DumpError.
    """
    most = limit_of("line")
    for block in manuscript.blocks:
        if len(block.text) > most:
            raise exceed("line", dump.origin, block.line)
    if not manuscript.encoding or holds_bytes(dump.data, manuscript):
        return
    text = dump.data.decode(manuscript.encoding, "replace").lstrip("\ufeff")
    read = "\n".join([block.text for block in manuscript.blocks])
    if "".join(text.split()) == "".join(read.split()) or manuscript.notes or ODD.search(text):
        return
    missing = count_words(text) - count_words(read)
    if missing:
        raise CheckError(dump.origin, 0, f"{describe_missing(missing)} while the dump was read")


def holds_bytes(data: bytes, manuscript: Manuscript) -> bool:
    """Say whether a dump in UTF-8 is, blanks aside, its lines byte by byte; False where that takes a closer look."""
    if manuscript.encoding != "utf-8":
        return False
    whole, at = memoryview(data.removeprefix(BOM).translate(None, BLANKS)), 0
    for start in range(0, len(manuscript.blocks), STRETCH):
        some = "".join([block.text for block in manuscript.blocks[start : start + STRETCH]])
        read = some.encode("utf-8", "surrogatepass").translate(None, BLANKS)
        if whole[at : at + len(read)] != read:
            return False
        at += len(read)
    return at == len(whole)


class Account(NamedTuple):
    """How many words there are."""

    source: int  # in the dump
    shares: tuple[int, ...]  # of them, in each chapter's body
    left_out: tuple[int, ...]  # of them, in each text that was left out


def count_account(manuscript: Manuscript, shares: Sequence[Sequence[Block]], left_out: Iterable[str]) -> Account:
    """Count the words of a dump, of each chapter's body, and of what is left out, before there are any pages."""
    source = count_blocks(manuscript.blocks)
    source.update(read_words("\n".join([left.text for left in manuscript.left_out])))
    lengths = tuple(len(read_words(read_blocks(share))) for share in shares)
    return Account(source.total(), lengths, tuple(len(read_words(text)) for text in left_out))


def settle_account(
    manuscript: Manuscript,
    shares: Sequence[Sequence[Block]],
    pages: Iterable[Sequence[Page]],
    left_out: Iterable[str],
    joined: Sequence[tuple[str, str]],
) -> Account:
    """See that every word is on a page or was left out, and return the figures.

    `shares` are the blocks of each chapter's body, `pages` each chapter's own, `joined` the halves of words that lines
    had broken. What is in no share (headings, what was left out, what a stage lost) is counted too. Raises CheckError
    with the first words that are missing.
    """
    source = count_blocks(list_unshared(manuscript.blocks, shares))
    source.update(read_words("\n".join([left.text for left in manuscript.left_out])))
    book: Counter[str] = Counter()
    lengths, even = [], 0
    for held in hold_chapters(shares, pages):
        source.update(held.owed)
        book.update(held.found)
        lengths.append(held.words)
        even += held.words - len(held.owed)
    outs = [count_words(text) for text in left_out]
    balance = balance_words(source, book, sum(outs, Counter()), joined)
    if missing := find_lost(balance.missing, balance.extra):
        line = find_line(manuscript.blocks, missing)
        raise CheckError(manuscript.origin, line, f"{describe_missing(missing)} on the way into the book")
    return Account(source.total() + even, tuple(lengths), tuple(out.total() for out in outs))


def list_unshared(blocks: Sequence[Block], shares: Sequence[Sequence[Block]]) -> list[Block]:
    """Return the blocks that are in no share; most shares are a stretch of them, and seen at a glance."""
    stretches = {id(share[0]): tuple(share) for share in shares if share}
    alone: list[Block] = []
    at = 0
    while at < len(blocks):
        share = stretches.get(id(blocks[at]))
        if share is not None and tuple(blocks[at : at + len(share)]) == share:
            del stretches[id(blocks[at])]
            at += len(share)
        else:
            alone.append(blocks[at])
            at += 1
    scattered = {id(block) for share in stretches.values() for block in share}
    begun: dict[int, list[str]] = {}  # by its line, what follows a heading on it
    known = set(map(id, alone))
    for first in (share[0] for share in stretches.values() if id(share[0]) not in known):
        begun.setdefault(first.line, []).append(first.text.lstrip())
    return [take_heading(block, begun.get(block.line, ())) for block in alone if id(block) not in scattered]


def take_heading(block: Block, rests: Iterable[str]) -> Block:
    """Return a line without what is a chapter's text behind its heading."""
    rest = next((rest for rest in rests if rest and block.text.endswith(rest)), "")
    return block._replace(text=block.text.removesuffix(rest))


def count_blocks(blocks: Iterable[Block]) -> Counter[str]:
    """Count the words of blocks."""
    return count_words(read_blocks(blocks))


def read_blocks(blocks: Iterable[Block]) -> str:
    """Return what a reader of blocks reads."""
    return "\n".join(map(read_block, blocks))


def describe_missing(missing: Counter[str]) -> str:
    """Say how many words are missing, and which."""
    names = ", ".join(list(missing)[:SHOWN])
    return f"{missing.total()} words went missing ({names}{', …' if len(missing) > SHOWN else ''})"


def find_line(blocks: Iterable[Block], missing: Counter[str]) -> int:
    """Return the line of the dump that holds most of the missing words; the first of several, 0 for none."""
    best, line = 0, 0
    for block in blocks:
        found = (count_words(read_block(block)) & missing).total()
        if found > best:
            best, line = found, block.line
    return line
