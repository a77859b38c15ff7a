"""The stages in their order: nothing is lost, each chapter gets its blocks, and dates order them when asked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bookmaker
from bookmaker import cleaning, splitting
from bookmaker.binding import bind_chapter, list_dates
from bookmaker.cleaning import CleanChapter
from bookmaker.errors import CheckError
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Metadata, Order, Outline
from bookmaker.portions import Portion, cut_portions, order_portions

BOOK = b"""The Gate

CHAPTER I

It stood open all winter.
Nobody came through.

CHAPTER II

In spring it was found shut, and somebody had oiled the hinge.

CHAPTER III

Then summer.
"""


def make_manuscript(lines: int) -> Manuscript:
    return Manuscript("dump", Metadata(), tuple(Block("line", f"line {number}", number + 1) for number in range(lines)))


def texts(portion: Portion) -> str:
    return " ".join(block.text.removeprefix("line ") for block in portion.blocks)


def test_blocks_are_shared_out() -> None:
    outline = Outline((Cut(2, 3, "one"), Cut(6, 8, "two")), (LeftOut(4, 4, "x"), LeftOut(9, 11, "y")))
    portions = cut_portions(make_manuscript(12), outline, "Book")
    assert [(portion.cut.title, texts(portion)) for portion in portions] == [
        ("Book", "0 1"),
        ("one", "3 5"),
        ("two", "8"),
    ]
    assert portions[0].cut.role == "frontmatter"


def test_nothing_before_the_first_chapter_is_no_chapter() -> None:
    outline = Outline((Cut(2, 3, "one"),), (LeftOut(0, 1, "x"),))
    assert [portion.cut.title for portion in cut_portions(make_manuscript(5), outline, "Book")] == ["one"]


def test_words_left_out_of_a_heading_leave_the_rest() -> None:
    outline = Outline((Cut(0, 1, "one"),), (LeftOut(1, 1, "x", text="line"),))
    assert texts(cut_portions(make_manuscript(3), outline, "Book")[0]) == "1 2"


def test_a_printed_title_is_the_heading_of_its_page() -> None:
    lines = ["THE GATE,", "OR THE LANE", "by Harriet Pell", "It was late."]
    blocks = tuple(Block("line", text, number) for number, text in enumerate(lines, 1))
    manuscript = replace(make_manuscript(0), blocks=blocks)
    titled = cut_portions(manuscript, Outline((Cut(3, 4, "one"),)), "The Gate, or the Lane")[0]
    assert ([each.text for each in titled.heading], texts(titled)) == (lines[:2], "by Harriet Pell")
    for other in ("The Gate, or the L", "The Gate, or the Lane by the Mill", ""):
        assert not cut_portions(manuscript, Outline((Cut(3, 4, "one"),)), other)[0].heading


def test_a_page_of_short_lines_is_set_like_a_title_page() -> None:
    head = b"by Harriet Pell\n\n%s\n\n\nCHAPTER I"
    for line, look in ((b"London, 1904", "frontmatter halftitle"), (b"This was told to me. " * 8, "frontmatter")):
        book = bookmaker.build(BOOK.replace(b"CHAPTER I", head % line, 1)).book
        page = zipfile.ZipFile(io.BytesIO(book)).read("EPUB/text/frontmatter.xhtml").decode()
        assert f'<section class="{look}"' in page
        assert page.split("<body>")[1].count("The Gate") == 1


def test_no_chapters_are_one_chapter() -> None:
    portions = cut_portions(make_manuscript(3), Outline(()), "Book")
    assert [(each.cut.title, each.cut.role, texts(each)) for each in portions] == [("Book", "chapter", "0 1 2")]


def order_titles(order: Order, cuts: Sequence[tuple[str, str, int]]) -> str:
    portions = tuple(Portion(Cut(0, 0, title, date=date, depth=depth), ()) for title, date, depth in cuts)
    return "".join(portion.cut.title for portion in order_portions(portions, order))


FALLING = [("a", "2020-03", 1), ("b", "2020-02-05", 1), ("c", "", 1), ("d", "2020-02-05", 1), ("e", "2020-01-01", 1)]


@pytest.mark.parametrize(
    ("order", "cuts", "found"),
    [
        ("dump", FALLING, "abcde"),
        ("newest", FALLING, "abcde"),
        ("oldest", FALLING, "edbca"),
        ("newest", [*reversed(FALLING)], "abdce"),
        ("oldest", [("x", "", 1), *FALLING], "xedbca"),
        (
            "oldest",
            [("P", "", 1), ("a", "2020-02", 2), ("b", "2020-01", 2), ("Q", "", 1), ("c", "2019-01", 2)],
            "QcPba",
        ),
        ("oldest", [("a", "", 1), ("b", "", 1)], "ab"),
        ("newest", [], ""),
    ],
)
def test_chapters_by_date(order: Order, cuts: list[tuple[str, str, int]], found: str) -> None:
    assert order_titles(order, cuts) == found


def test_a_front_stays_in_front() -> None:
    front = Portion(Cut(0, 0, "f", role="frontmatter"), ())
    rest = tuple(Portion(Cut(0, 0, title, date=date), ()) for title, date, _ in FALLING)
    assert order_portions((front, *rest), "oldest")[0] is front


def test_a_post_without_a_date_line_shows_the_words_of_the_one_above_it() -> None:
    cuts = (Cut(0, 0, "a", date="2024-05-03", date_text="Friday, 3rd May"), Cut(0, 0, "b", date="2024-05-03"))
    portions = [Portion(cut, ()) for cut in (*cuts, Cut(0, 0, "c", date="2024-05-04"))]
    bound = [bind_chapter(each, CleanChapter(()), 1, list_dates(portions)) for each in portions]
    assert [chapter.date_text for chapter in bound] == ["Friday, 3rd May", "Friday, 3rd May", ""]


def test_the_words_add_up() -> None:
    result = bookmaker.build(BOOK)
    words = result.report.words
    assert words.dump == words.book + words.left_out == len(BOOK.split())  # no word here is hyphenated


def test_a_stage_that_drops_a_paragraph_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cleaning.clean_chapter

    def drop(*arguments: Any, **named: Any) -> CleanChapter:
        chapter = whole(*arguments, **named)
        kept = tuple(piece for piece in chapter.pieces if "hinge" not in piece.xhtml)
        return replace(chapter, pieces=kept)

    monkeypatch.setattr(cleaning, "clean_chapter", drop)
    with pytest.raises(CheckError, match=r"oiled|hinge|spring"):
        bookmaker.build(BOOK)


def test_a_heading_that_loses_a_word_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = splitting.split_manuscript

    def drop(manuscript: Manuscript) -> Outline:
        outline = whole(manuscript)
        return replace(outline, cuts=tuple(replace(cut, body=cut.body + 1) for cut in outline.cuts))

    monkeypatch.setattr(splitting, "split_manuscript", drop)
    with pytest.raises(CheckError):
        bookmaker.build(BOOK)


def test_nothing_is_written_when_words_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cleaning, "clean_chapter", lambda *_, **__: CleanChapter(pieces=()))
    with pytest.raises(CheckError):
        bookmaker.build(BOOK, output=tmp_path / "book.epub")
    assert list(tmp_path.iterdir()) == []


def test_no_chapters_is_a_note() -> None:
    report = bookmaker.build(b"A paragraph that stands alone, and then there is no more of it.\n").report
    assert [row.title for row in report.chapters] == [report.title]
    assert "no-chapters" in [note.code for note in report.notes]
