"""Words: counted alike in the dump and in the book, whatever typography did between, and missed when one is gone."""

from __future__ import annotations

import html
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.checking.words import balance_words, count_words
from bookmaker.markup.plaintext import text_of_xhtml

PROSE = "The hedge grew, and the path grew narrow; nobody walked the path any more. Nobody minded."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two, TWO!", {"one": 1, "two": 2}),
        ("don't don’t Don‘t donʼt don`t don´t", {"dont": 6}),
        ("_stressed_ *loud* a_part _W_ord", {"stressed": 1, "loud": 1, "apart": 1, "word": 1}),
        ("sof\u00adt hid\u200bden jo\u2060in", {"soft": 1, "hidden": 1, "join": 1}),
        ("ﬁne ＦＩＮＥ fine", {"fine": 3}),
        ("STRASSE Straße", {"strasse": 2}),
        ("cafe\u0301 café", {"café": 2}),
        ("well-known 1,000 a.m. x2", {"well": 1, "known": 1, "1": 1, "000": 1, "a": 1, "m": 1, "x2": 1}),
        ("猫がいる。猫ＡＢＣ・3", {"猫": 2, "が": 1, "い": 1, "る": 1, "abc": 1, "3": 1}),
        ("한국 語", {"한": 1, "국": 1, "語": 1}),
        ("— … *** ___ '", {}),
        ("a\u00a0b\u3000c\u2028d", {"a": 1, "b": 1, "c": 1, "d": 1}),
    ],
)
def test_count_words(text: str, words: dict[str, int]) -> None:
    assert count_words(text) == words


@given(st.text(max_size=200), st.text(max_size=200))
def test_texts_add_up(left: str, right: str) -> None:
    assert count_words(f"{left}\n{right}") == count_words(left) + count_words(right)


def test_a_quotation_mark_behind_a_sign_of_equality_ends_a_word_however_it_is_drawn() -> None:
    for typed in ('<img src="gate.png">', "<img src='gate.png'>"):
        for drawn in ("\u2018", "\u2019", "\u201c", "'", '"'):
            assert count_words(typed) == count_words(f"<img src={drawn}gate.png{drawn}>")
    assert count_words("=bold= isn't") == count_words("bold isn\u2019t")


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z")), max_size=200))
def test_escaping_and_tags_change_no_word(text: str) -> None:
    page = f'<html><head><title>x</title></head><body class="a"><p>{html.escape(text)}</p></body></html>'
    assert count_words(text_of_xhtml(page.encode())) == count_words(text)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("one<br/>two<hr/>three", "one two three"),
        ("<b>W</b>ord and <i class='x'>wo<em>rd</em></i>s", "Word and words"),
        ('<p>word<a epub:type="noteref" href="#n1"><sup>1</sup></a>more</p>', "word 1 more"),
        ('<p>word<sup><a href="#n1" role="doc-noteref" epub:type="noteref">1</a></sup></p>', "word 1"),
        ('<a href="x">li</a>nk', "link"),
        ("<ruby>猫<rt>ねこ</rt></ruby>", "猫 ねこ"),
        ("<!-- not <p>this</p> -->that<?php no ?>", "that"),
        ("AT&amp;T &lt;b&gt; &#8212; &#x2019;", "AT&T <b> — ’"),
        ("<p title=\"a > b\" class='<'>shown</p>", "shown"),
        ("<td>1</td><td>2</td>", "1 2"),
    ],
)
def test_text_of_xhtml(body: str, text: str) -> None:
    page = f'<?xml version="1.0"?><html><head><title>no</title></head><body>{body}</body></html>'
    assert text_of_xhtml(page.encode()).split() == text.split()


def test_nothing_is_missing_from_a_whole_book() -> None:
    balance = balance_words(count_words(PROSE), count_words(PROSE.upper()), Counter(), [])
    assert not balance.missing
    assert not balance.extra


@given(st.integers(0, len(PROSE.split()) - 1))
def test_any_lost_word_is_missed(at: int) -> None:
    words = PROSE.split()
    lost = words.pop(at)
    balance = balance_words(count_words(PROSE), count_words(" ".join(words)), Counter(), [])
    assert balance.missing == count_words(lost)
    assert not balance.extra


def test_what_was_left_out_is_not_missing_and_cannot_stand_in_for_more() -> None:
    source = count_words(f"{PROSE} Subscribe now. Subscribe now.")
    once = balance_words(source, count_words(PROSE), count_words("Subscribe now."), [])
    assert once.missing == {"subscribe": 1, "now": 1}
    twice = balance_words(source, count_words(PROSE), count_words("Subscribe now. Subscribe now."), [])
    assert not twice.missing
    kept = balance_words(source, source, count_words("Subscribe now."), [])
    assert kept.extra == {"subscribe": 1, "now": 1}


def test_a_word_that_lines_had_broken() -> None:
    source = count_words("an inter-\nnational gar-\nden")
    book = count_words("an international garden")
    assert not any(balance_words(source, book, Counter(), [("inter-", "national"), ("gar", "den")]))
    assert balance_words(source, book, Counter(), [("gar", "den")]).missing == {"inter": 1, "national": 1}
    assert balance_words(source, count_words("an garden"), Counter(), [("inter-", "national"), ("gar", "den")]).missing


@pytest.mark.parametrize(
    "hostile",
    ["a" + "\u0316\u0300" * 50_000, "a-" * 100_000, "猫" * 100_000, " ".join(map(str, range(50_000)))],
    ids=["accents", "hyphens", "characters", "numbers"],
)
def test_hostile_texts_are_counted_in_linear_time(hostile: str) -> None:
    start = time.process_time()
    assert count_words(hostile).total()
    assert time.process_time() - start < 5  # seconds


@pytest.mark.parametrize(
    "hostile",
    ["<" * 50_000, '<a "' * 50_000, "<a noteref " * 20_000, '<a x="noteref">' * 20_000, "<!--" * 50_000, "&" * 50_000],
)
def test_hostile_pages_are_read_in_linear_time(hostile: str) -> None:
    start = time.process_time()
    text_of_xhtml(hostile.encode())
    assert time.process_time() - start < 5  # seconds
