"""What spares a closer look at most lines: it never passes over a line that the closer look would have taken."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from forms import books
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.splitting.signals.keywordlines import _weigh_opening
from bookmaker.splitting.words.digits import TELLING, find_digits
from bookmaker.splitting.words.divisions import CJK, load_divisions
from bookmaker.splitting.words.keywords import names_paper, parse_keyword
from bookmaker.splitting.words.numbers import opens_number, take_number
from bookmaker.splitting.words.numberwords import load_words

WORDS = sorted(load_divisions()[0])
NUMBERS = [*"IV|xii|12|3.|2.XIV|no. 7|№ 9|1 2|the third|B|十二|３".split("|"), *sorted(load_words()[0])]
SIGNS = "| |. |-|_|—|* |[|( |\u3000|§|\t|第|제|THE IDLER. No. |C H A P T E R ".split("|")
LINES = st.lists(st.sampled_from([*WORDS, *NUMBERS, *SIGNS, *CJK]) | st.text(max_size=3), min_size=1, max_size=6)


def list_lines() -> Iterator[str]:
    """The lines of the made-up books, headings and prose."""
    for form in books.FORMS:
        yield from (line.strip() for line in books.make_book(form, 3).text().splitlines() if line.strip())


def may_be_numbered(line: str) -> bool:
    return bool(_weigh_opening(line.partition(" ")[0])) or names_paper(line)


@given(LINES)
def test_no_line_with_a_keyword_is_passed_over(parts: list[str]) -> None:
    line = " ".join("".join(parts).upper().split()) or "x"
    assert may_be_numbered(line) or parse_keyword(line) is None


@given(LINES)
def test_no_line_that_opens_with_a_number_is_passed_over(parts: list[str]) -> None:
    line = " ".join("".join(parts).split())
    assert opens_number(line.partition(" ")[0]) or take_number(line) is None


def test_most_lines_are_passed_over() -> None:
    lines = list(list_lines())
    assert sum(map(may_be_numbered, lines)) < 0.25 * len(lines)


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), max_size=5))
def test_digits_are_found_in_the_lines_that_show_them(lines: list[str]) -> None:
    assert find_digits(lines) == [i for i, line in enumerate(lines) if re.search(r"\d", line)]


@pytest.mark.parametrize("start", range(0, sys.maxunicode, 0x40000))
def test_every_digit_of_every_script_is_known(start: int) -> None:
    digits = [chr(code) for code in range(start, min(start + 0x40000, sys.maxunicode)) if chr(code).isdecimal()]
    assert not {digit for digit in digits if digit.encode()[0] not in TELLING}
