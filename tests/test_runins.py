"""Headings that share a line with their text: cut behind the heading, nothing lost, and correctable in a plan."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from forms import runins
from forms.books import Text, begin
from forms.scoring import read_text, score_outline

import bookmaker
from bookmaker.portions import cut_portions
from bookmaker.splitting import split_manuscript


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("name", runins.WAYS)
def test_text_begins_behind_the_heading_on_its_line(name: str, width: int) -> None:
    book = runins.make_book(name, width)
    manuscript = read_text(book.text())
    outline = split_manuscript(manuscript)
    score = score_outline(outline, book.truths)
    assert (score.f1, score.titles) == (1.0, 1.0), score.wrong
    for cut, portion in zip(outline.cuts, cut_portions(manuscript, outline, "")[-len(outline.cuts) :], strict=True):
        line = manuscript.blocks[cut.block].text
        assert line[cut.column :] in (portion.blocks[0].text, "")
        assert portion.blocks[0].text[:1].isupper()
        assert not any(map(str.isdigit, portion.blocks[0].text))


@pytest.mark.parametrize("name", ["chapter", "numeral", "figure", "section_sign", "italic_day", "day_and_year"])
def test_text_begins_behind_its_heading_where_all_is_in_capitals(name: str) -> None:
    book = runins.make_book(name, 66)
    score = score_outline(split_manuscript(read_text(book.text().upper())), book.truths)
    assert (score.f1, score.titles) == (1.0, 1.0), score.wrong


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("form", runins.UNDIVIDED, ids=lambda form: form.__name__)
def test_numbered_paragraphs_are_no_chapters(form: Callable[[Text], None], width: int) -> None:
    text = begin(form.__name__)
    text.width = width
    form(text)
    assert not split_manuscript(read_text(text.text())).cuts


def read_pages(book: bytes) -> str:
    """All pages of a book, one behind the other."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(runins.make_book("chapter", 66, 4).text(), "utf-8")
    return path


def test_the_heading_of_a_line_is_in_the_book_once(dump: Path) -> None:
    result = bookmaker.build(dump)
    assert result.report.words.dump == result.report.words.book
    words = dump.read_text("utf-8").split()
    assert not [row for row in result.report.chapters if row.words > len(words) // 2]
    assert not re.search(r"CHAPTER [IV]+\. [A-Z]", read_pages(result.book))


def test_a_plan_renames_a_heading_on_a_line_and_lists_its_words(dump: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    bookmaker.plan(dump, save=plan)
    assert bookmaker.build(dump, plan=plan).book == bookmaker.build(dump).book
    plan.write_text(plan.read_text("utf-8").replace('ordinal = "CHAPTER II."', 'ordinal = "The Mill"'), "utf-8")
    report = bookmaker.build(dump, plan=plan).report
    assert [row.ordinal for row in report.chapters][-3] == "The Mill"
    assert any("CHAPTER II." in line.text for group in report.left_out for line in group.lines)


def test_a_chapter_taken_out_of_a_plan_is_text_with_its_heading(dump: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    bookmaker.plan(dump, save=plan)
    tables = re.split(r"(?m)^(?=# \d+ % sure)", plan.read_text("utf-8"))
    plan.write_text("".join(each for each in tables if "CHAPTER III." not in each), "utf-8")
    pages = read_pages(bookmaker.build(dump, plan=plan).book)
    assert "CHAPTER III." in pages
