"""What came in, what is in the book and what was left out; an account that adds up, or a CheckError."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookmaker.checking.regrouping import find_lost
from bookmaker.checking.words import balance_words, count_words, read_words
from bookmaker.errors import CheckError
from bookmaker.limits import hold_limit
from bookmaker.markup.plaintext import read_block, text_of_xhtml
from bookmaker.model import Block, Dump, Manuscript, Page

SHOWN = 8  # missing words that an error names
ODD = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xac\u2000-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff0-\U000fffff]")


def check_reading(dump: Dump, manuscript: Manuscript) -> None:
    """See that the lines of a manuscript hold all that the dump's bytes say. Raises CheckError.

    What a reader mends on purpose (spoiled letters, control characters) it says in a note, or it is a character that
    nobody sees; only then may the words differ. A line beyond its limit is a DumpError.
    """
    for block in manuscript.blocks:
        hold_limit("line", len(block.text), dump.origin, block.line)
    if not manuscript.encoding:
        return
    text = dump.data.decode(manuscript.encoding, "replace").lstrip("\ufeff")
    read = "\n".join([block.text for block in manuscript.blocks])
    if "".join(text.split()) == "".join(read.split()) or manuscript.notes or ODD.search(text):
        return
    missing = count_words(text) - count_words(read)
    if missing:
        raise CheckError(dump.origin, 0, f"{describe_missing(missing)} while the dump was read")


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
    pages: Iterable[Page],
    left_out: Iterable[str],
    joined: Sequence[tuple[str, str]],
) -> Account:
    """See that every word is on a page or was left out, and return the figures.

    `shares` are the blocks of each chapter's body, `joined` the halves of words that lines had broken. What is in no
    share (headings, what was left out, what a stage lost) is counted too. Raises CheckError with the first words that
    are missing.
    """
    shared = {id(block) for share in shares for block in share}
    source = count_blocks(block for block in manuscript.blocks if id(block) not in shared)
    source.update(read_words("\n".join([left.text for left in manuscript.left_out])))
    lengths = []
    for share in shares:
        words = read_words(read_blocks(share))
        source.update(words)
        lengths.append(len(words))
    outs = [count_words(text) for text in left_out]
    book: Counter[str] = Counter()
    for page in pages:
        book.update(read_words(text_of_xhtml(page.data)))
    balance = balance_words(source, book, sum(outs, Counter()), joined)
    if missing := find_lost(balance.missing, balance.extra):
        line = find_line(manuscript.blocks, missing)
        raise CheckError(manuscript.origin, line, f"{describe_missing(missing)} on the way into the book")
    return Account(source.total(), tuple(lengths), tuple(out.total() for out in outs))


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
