"""What `--no-typography` and `--vertical` do to a whole book."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import bookmaker

TYPED = b"""CHAPTER I. It's "The Gate"

"It stood open--all winter..." said the miller's wife, and 'tis true that nobody came through it.

CHAPTER II. The Hinge

In spring it was found shut, and somebody had oiled the hinge.

CHAPTER III. The Bees

Then summer.
"""
COLUMNS = "\n\n".join(
    f"第{number}章　{title}\n\n"
    + "　門は冬のあいだ開いていたが、誰も通らなかった。それから夏になり、蜂が帰ってきた。\n" * 12
    for number, title in zip("一二三", ("門", "蝶番", "夏"), strict=True)
).encode()
BANNED = re.compile(r"\b(calc|min|max|clamp|var|env)\(|\d(vw|vh|rem)\b|flex|grid|position:|:has|@media")


def read_pages(book: bytes, pattern: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if re.search(pattern, name)}


def test_without_typography_the_text_stays_as_typed() -> None:
    result = bookmaker.build(TYPED, typography=False, title='A "Typed" Book--Mine')
    text = "".join(read_pages(result.book, r"chapter.*xhtml|titlepage").values())
    assert """"It stood open--all winter..." said the miller's wife, and 'tis true""" in text
    assert "It's &quot;The Gate&quot;" in text
    assert "A &quot;Typed&quot; Book--Mine" in text
    assert not re.search("[“”‘’—…]", text)


def test_with_typography_it_does_not() -> None:
    text = "".join(read_pages(bookmaker.build(TYPED).book, r"chapter.*xhtml").values())
    assert "“It stood open—all winter…” said the miller’s wife, and ’tis true" in text
    assert "It’s “The Gate”" in text


def test_a_heading_is_set_as_its_text_is() -> None:
    heads = ('1. Qui vive? - "Moi!"', "2. L'amie 'Jeanne'", "3. L'abeille...")
    dump = "\n\n".join(f"{head}\n\nElle dormait tout l'hiver, et personne ne passait par le pont." for head in heads)
    text = "".join(read_pages(bookmaker.build(dump.encode(), language="fr").book, r"text/.*xhtml").values())
    assert "Qui vive\u00a0? – «\u00a0Moi\u00a0!\u00a0»" in text
    assert "L’amie ‘Jeanne’" in text


def test_the_switch_is_a_flag_too(run: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "typed.txt").write_bytes(TYPED)
    done = run("build", "typed.txt", "--no-typography")
    assert done.returncode == 0  # type: ignore[attr-defined]
    assert "open--all" in "".join(read_pages((tmp_path / "typed.epub").read_bytes(), "chapter").values())


def test_columns_run_from_right_to_left() -> None:
    result = bookmaker.build(COLUMNS, vertical=True, language="ja", title="門")
    package = read_pages(result.book, r"\.opf$").popitem()[1]
    assert 'page-progression-direction="rtl"' in package
    assert 'dir="rtl"' not in package  # its words are still written as Japanese is
    pages = read_pages(result.book, r"\.xhtml$")
    columns = {Path(name).stem for name, text in pages.items() if "vertical.css" in text}
    assert columns == {
        "titlepage",
        "nav",
        "chapter-1",
        "chapter-2",
        "chapter-3",
        "colophon",
    }  # not the picture
    assert {note.code for note in result.report.notes} <= {"cover-no-font"}  # a machine may have no font for it


def test_short_numbers_stand_upright_in_a_column() -> None:
    texts = ("平成20年3月、1904年に生まれた。あれ!?と言った。", "The 12 gates、3.5、A4。", "終。")
    dump = "".join(f"第{number}章\n\n{text}\n\n" for number, text in zip("一二三", texts, strict=True))
    result = bookmaker.build(dump.encode(), vertical=True, language="ja", title="門")
    pages = read_pages(result.book, r"chapter-[12]\.xhtml$")
    text = "".join(pages.values())
    assert re.findall(r'<span class="upright">(.*?)</span>', text) == ["20", "3", "!?"]
    flat = bookmaker.build(dump.encode(), language="ja", title="門").book
    assert "<span" not in "".join(read_pages(flat, r"chapter-[12]\.xhtml$").values())


def test_the_sheet_for_columns_keeps_to_what_old_engines_know() -> None:
    sheet = read_pages(bookmaker.build(COLUMNS, vertical=True, language="ja").book, "vertical.css").popitem()[1]
    assert "writing-mode: vertical-rl" in sheet
    assert not BANNED.search(sheet)


def test_a_book_without_columns_says_so() -> None:
    result = bookmaker.build(TYPED, vertical=True, language="en")
    assert [note.code for note in result.report.notes] == ["vertical-unfit"]
    assert not read_pages(result.book, "vertical.css")
    assert "progression" not in read_pages(result.book, r"\.opf$").popitem()[1]


def test_a_book_in_columns_is_valid(tmp_path: Path, assert_valid: Callable[[Sequence[Path]], None]) -> None:
    bookmaker.build(COLUMNS, output=tmp_path / "columns.epub", vertical=True, language="ja", title="門")
    assert_valid([tmp_path / "columns.epub"])
