"""The account of words: a loss is found whatever else changes, and nothing is cried over that is not lost."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.checking.account import (
    STRETCH,
    check_reading,
    count_account,
    find_line,
    holds_bytes,
    list_unshared,
    settle_account,
)
from bookmaker.checking.regrouping import find_lost
from bookmaker.checking.words import read_words, row_words
from bookmaker.errors import CheckError, DumpError
from bookmaker.limits import set_limits
from bookmaker.model import Block, Dump, LeftText, Manuscript, Metadata, Note, Page


@pytest.mark.parametrize(
    ("missing", "extra", "lost"),
    [
        ("a b", "ab", ""),
        ("ab", "a b", ""),
        ("t1 cos t2", "t1cost2", ""),
        ("commandecho", "command echo", ""),
        ("a b c", "ab", "c"),
        ("gate", "gateway", "gate"),
        ("gate", "ga te te", ""),
        ("gate gate", "ga te", "gate"),
        ("aab", "a b ab", ""),
        ("hinge oiled", "the gate hin", "hinge oiled"),
    ],
)
def test_what_is_lost(missing: str, extra: str, lost: str) -> None:
    assert find_lost(Counter(missing.split()), Counter(extra.split())) == Counter(lost.split())


def test_a_long_search_ends() -> None:
    assert find_lost(Counter(["a" * 500 + "b"]), Counter({"a": 600, "aa": 600, "aaa": 600})) == Counter(
        ["a" * 500 + "b"]
    )


@given(st.lists(st.text("ab", min_size=1, max_size=3), max_size=6), st.sampled_from(["zebra", "yacht"]))
def test_a_lost_word_is_never_found_in_others(words: list[str], gone: str) -> None:
    assert gone in find_lost(Counter([*words, gone]), Counter(["".join(words)]))


def make_page(text: str) -> Page:
    return Page("text/chapter-1.xhtml", f"<html><body><p>{text}</p></body></html>".encode(), "")


def test_the_line_of_the_loss_is_told() -> None:
    blocks = (Block("line", "The gate was open.", 1), Block("line", "The hinge was oiled.", 7))
    manuscript = Manuscript("dump.txt", Metadata(), blocks)
    with pytest.raises(CheckError, match=r"dump\.txt:7: 2 words went missing \(hinge, oiled\)"):
        settle_account(manuscript, [blocks], [[make_page("The gate was open. The was")]], [], ())
    with pytest.raises(CheckError, match=r"dump\.txt:7: .*hinge"):
        settle_account(manuscript, [blocks[:1]], [[make_page("The gate was open.")]], [], ())
    account = settle_account(manuscript, [blocks[:1]], [[make_page("The gate was open.")]], ["The hinge was oiled"], ())
    assert account == (8, (4,), (4,))


def test_a_reader_that_loses_a_line_is_found_out() -> None:
    data = "One line.\nA second.\n".encode("utf-16")
    blocks = (Block("line", "One line.", 1),)
    with pytest.raises(CheckError, match=r"2 words went missing \(a, second\) while the dump was read"):
        check_reading(Dump("d", data), Manuscript("d", Metadata(), blocks, (), "utf-16"))
    check_reading(Dump("d", data), Manuscript("d", Metadata(), (*blocks, Block("line", "A second.", 2)), (), "utf-16"))


def test_what_pages_show_in_another_order_is_counted_all_the_same() -> None:
    blocks = (Block("line", "The Gate", 1), Block("line", "It was *open* — wide.", 3), Block("line", "A hinge.", 4))
    manuscript = Manuscript("dump.txt", Metadata(), blocks)
    shown = ("The Gate</p><p>It was open – wide.</p><p>A hinge.", "The Gate</p><p>A hinge.</p><p>It was open, wide.")
    accounts = [settle_account(manuscript, [blocks[1:]], [[make_page(text)]], [], ()) for text in shown]
    assert accounts == [(8, (6,), ())] * 2
    scattered = settle_account(
        manuscript, [blocks[::2]], [[make_page("The Gate, a hinge.")]], ["It was open, wide"], ()
    )
    assert scattered == (8, (4,), (4,))
    for gone in ("It was open. A hinge.", "Gate. It was open – wide. A hinge.", "The Gate. It was open – wide hinge."):
        with pytest.raises(CheckError, match="went missing"):
            settle_account(manuscript, [blocks[1:]], [[make_page(gone)]], [], ())


def test_chapters_that_share_no_stretch_of_lines_are_told_from_what_is_left_out() -> None:
    blocks = tuple(Block("line", f"line{number}", number) for number in range(1, 8))
    shares = [blocks[4:], (blocks[0], blocks[2])]
    pages = [[make_page("line5 line6 line7")], [make_page("line1 line3")]]
    manuscript = Manuscript("dump.txt", Metadata(), blocks)
    assert settle_account(manuscript, shares, pages, ["line2", "line4"], ()) == (7, (3, 2), (1, 1))
    with pytest.raises(CheckError, match=r"dump\.txt:4: 1 words went missing \(line4\)"):
        settle_account(manuscript, shares, pages, ["line2"], ())


@given(st.text(" abAB'\"_.-\n\u2019\u2014é", max_size=60))
def test_words_in_a_row_are_the_words(text: str) -> None:
    row = row_words(text)
    assert row is None or Counter(row.decode().split()) == Counter(read_words(text))
    assert row is None or (row.count(b" ") - 1, row[:1], row[-1:]) == (len(read_words(text)), b" ", b" ")


def read_as(data: bytes, *texts: str, encoding: str = "utf-8", notes: tuple[Note, ...] = ()) -> None:
    blocks = tuple(Block("line", text, at) for at, text in enumerate(texts, 1))
    check_reading(Dump("d", data), Manuscript("d", Metadata(), blocks, notes, encoding))


def test_lines_are_held_to_their_limit_and_no_further() -> None:
    set_limits([("line", 9)])
    try:
        read_as(b"A line of", "A line of")
        with pytest.raises(DumpError, match=r"^d:1: .*9"):
            read_as(b"A line off", "A line off")
    finally:
        set_limits([])


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"One line.\n  A second.\r\n\x0c", ("One line.", "A second.")),
        (b"\xef\xbb\xbfOne line.", ("One line.",)),
        ("Ein „Wort“\u00a0hier".encode(), ("Ein „Wort“\u00a0hier",)),
    ],
)
def test_a_reading_that_holds_every_byte(data: bytes, texts: tuple[str, ...]) -> None:
    read_as(data, *texts)
    with pytest.raises(CheckError, match="1 words went missing"):
        read_as(data + b" more", *texts)
    with pytest.raises(CheckError, match="1 words went missing"):
        read_as(b"first " + data.removeprefix(codecs.BOM_UTF8), *texts)


def test_a_long_reading_is_held_against_its_bytes_to_the_last_line() -> None:
    texts = [f"line {at}" for at in range(STRETCH * 2 + 1)]
    whole = Manuscript("d", Metadata(), tuple(Block("line", text) for text in texts), (), "utf-8")
    assert holds_bytes("\n".join(texts).encode(), whole)
    assert not holds_bytes("\n".join([*texts, "x"]).encode(), whole)
    assert not holds_bytes("\n".join(texts[:-1]).encode(), whole)
    assert not holds_bytes("\n".join(["lime 0", *texts[1:]]).encode(), whole)
    assert not holds_bytes("\n".join(texts).encode(), replace(whole, encoding="utf-16"))


def test_what_a_reader_mends_and_says_is_no_loss() -> None:
    read_as(b"A \x07gate.", "A gate.")  # a sign that nobody sees
    read_as(b"A gate. More.", "A gate.", notes=(Note("control", "said"),))
    read_as(b"Gate a", "a", "Gate")  # no word is missing, whatever their order
    read_as(b"A gate. More.", "A gate.", encoding="")  # no text: its reader answers for it
    with pytest.raises(CheckError):
        read_as(b"A gate. More.", "A gate.")


@pytest.mark.parametrize(("count", "said"), [(8, "w7)"), (9, "w7, …)")])
def test_an_error_names_the_first_words(count: int, said: str) -> None:
    words = [f"w{at}" for at in range(count)]
    with pytest.raises(CheckError, match=rf"{count} words went missing \(w0, .*{re.escape(said)}"):
        read_as(" ".join(words).encode(), "")


def test_the_first_line_that_holds_most_is_told() -> None:
    blocks = [Block("line", text, line) for line, text in ((3, "a"), (5, "a b"), (7, "b a"), (9, "c"))]
    assert find_line(blocks, Counter("ab")) == 5
    assert find_line(blocks, Counter("z")) == 0


def test_blocks_in_no_share_are_found_wherever_they_stand() -> None:
    blocks = [Block("line", f"line {at}", at) for at in range(7)]
    assert list_unshared(blocks, [blocks[1:3], blocks[4:6]]) == [blocks[0], blocks[3], blocks[6]]
    assert list_unshared(blocks, [[blocks[0], blocks[2]], [], blocks[3:5]]) == [blocks[1], *blocks[5:]]
    assert list_unshared(blocks, [blocks]) == []
    assert list_unshared(blocks, []) == blocks
    twice = [*blocks[:2], *blocks[:2]]
    assert list_unshared(twice, [blocks[:2]]) == blocks[:2]  # a share is there once


def test_words_are_counted_before_there_are_pages() -> None:
    blocks = (Block("line", "The gate was open.", 1), Block("line", "Wide.", 2), Block("line", "A hinge.", 3))
    manuscript = Manuscript("d", Metadata(), blocks, left_out=(LeftText("two words", "a draft"),))
    assert count_account(manuscript, [blocks[:1], blocks[1:]], ["two words", "x"]) == (9, (4, 3), (2, 1))


def test_what_stands_before_a_chapters_text_on_its_line_is_in_no_share() -> None:
    blocks = [Block("line", "I. It rained.", 1), Block("line", "All day.", 2), Block("line", "II. It rained.", 3)]
    begun = blocks[2]._replace(text="It rained.")
    assert [block.text for block in list_unshared(blocks, [blocks[:2], [begun]])] == ["II. "]
    assert [block.text for block in list_unshared(blocks, [[blocks[1]], [begun]])] == ["I. It rained.", "II. "]
