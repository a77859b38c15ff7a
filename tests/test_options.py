"""What the user chooses is checked before anything is read, and an unknown key is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookmaker.errors import OptionError
from bookmaker.options import Options, read_options


def test_nothing_chosen_is_the_default() -> None:
    assert read_options({}) == Options()


def test_an_unknown_key_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(OptionError, match="'autors'; is 'authors' meant"):
        read_options({"autors": ["A"]})


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("title", "  The\n Gate  ", "The Gate"),
        ("authors", ["A. Bell", "", "A. Bell", "C. Dow"], ("A. Bell", "C. Dow")),
        ("date", "2024", "2024"),
        ("date", "2024-02-29", "2024-02-29"),
        ("identifier", "978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("identifier", "ISBN 0-8044-2957-X", "urn:isbn:080442957X"),
        ("identifier", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        ("identifier", "https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("series_index", "", ""),
        ("cover", "a.png", Path("a.png")),
        ("cover", "", None),
        ("toc_depth", 6, 6),
        ("order", "newest", "newest"),
    ],
)
def test_good_values(key: str, value: object, kept: object) -> None:
    assert getattr(read_options({key: value}), key) == kept


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("title", 5, "is no text"),
        ("title", "a\x1b[31mb", "control character"),
        ("title", "a\udcffb", "not valid UTF-8"),
        ("title", "x" * 10_001, "10001 characters"),
        ("authors", "A. Bell", "no list"),
        ("date", "2023-02-29", "is no date"),
        ("date", "17 May 2024", "is no date"),
        ("date", "２０２４", "is no date"),
        ("identifier", "978-0-306-40615-8", "is no ISBN"),
        ("identifier", "my book", "no URN"),
        ("series_index", "second", "is no position"),
        ("series_index", "2", "needs a series"),
        ("cover", "a\0b", "is no path"),
        ("toc_depth", 0, "no depth"),
        ("toc_depth", 7, "no depth"),
        ("toc_depth", True, "no depth"),
        ("order", "random", "none of dump, oldest, newest"),
        ("force", "yes", "neither true nor false"),
    ],
)
def test_bad_values(key: str, value: object, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        read_options({key: value})


def test_an_error_names_the_file_that_the_values_come_from() -> None:
    with pytest.raises(OptionError, match=r"^book\.toml: toc_depth: 9 is no depth"):
        read_options({"toc_depth": 9}, "book.toml")
