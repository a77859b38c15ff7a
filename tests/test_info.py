"""The command `info`: what a book is, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from faults.damage import NAV, PACKAGE, insert, read_files, replace, write_files
from test_checking import good_book

import bookmaker
from bookmaker import CheckError, DumpError
from bookmaker.checking.words import count_words
from bookmaker.markup.plaintext import text_of_xhtml


def test_the_summary_of_our_own_book() -> None:
    book = good_book()
    summary = bookmaker.info(book)
    assert (summary.title, summary.authors, summary.languages) == ("The Ferry at Wend", ("Lavinia Stott",), ("en",))
    assert (summary.publisher, summary.date, summary.series, summary.series_index) == (
        "Sallow Press",
        "1904",
        "Ferries",
        "1",
    )
    assert (summary.version, summary.bytes, summary.subjects) == ("3.0", len(book), ("Ferries",))
    pages = [data for name, data in read_files(book).items() if name.endswith(".xhtml")]
    assert summary.pages == len(pages)
    assert summary.words == sum(count_words(text_of_xhtml(page)).total() for page in pages)
    assert summary.minutes == 1
    (cover,) = summary.pictures
    assert (cover.format, cover.width, cover.height, cover.cover) == ("JPEG", 1600, 2400, True)
    assert sum(summary.weights.values()) < len(book)
    titles = [row.title for row in summary.contents]
    assert [title[:10].strip() for title in titles[1:-1]] == ["CHAPTER I", "CHAPTER II", "CHAPTER II"]


def test_entries_within_a_file_have_their_own_words() -> None:
    files = read_files(good_book())
    insert('<p>one two</p><p id="here">three <b>fo</b>ur five</p><h3 id="there">six</h3>')(files)
    before = {row.title: row.words for row in bookmaker.info(write_files(files)).contents}
    places = "".join(f'<li><a href="chapter-1.xhtml#{place}">{place}</a></li>' for place in ("here", "there"))
    replace(NAV, '(<li[^>]*><a href="chapter-1.xhtml">[^<]*</a>)', rf"\1<ol>{places}</ol>")(files)
    after = {row.title: row.words for row in bookmaker.info(write_files(files)).contents}
    assert after["here"] == 3
    assert sum(after.values()) == sum(before.values())
    assert list(after.values())[4:] == list(before.values())[2:]


def test_a_chinese_book_is_read_by_signs() -> None:
    book = bookmaker.build(
        ("第一章　春\n\n" + "江畔何人初见月江月何年初照人。" * 150 + "\n").encode(), language="zh"
    ).book
    summary = bookmaker.info(book)
    assert 2000 < summary.words < 2500
    assert summary.minutes == 5


def test_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(good_book())
    (tmp_path / "b.epub").write_text("no book")
    done = run("info", "a.epub", "b.epub", "c.epub")
    text = done.stdout.decode()
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 2
    for part in (
        "The Ferry at Wend\n",
        "by Lavinia Stott",
        "about 1 minute of reading",
        "1600 × 2400",
        "CHAPTER II",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 100
    (value,) = json.loads(run("info", "a.epub", "--json").stdout)
    assert value["contents"][0].keys() == {"title", "depth", "file", "words"}
    assert value["words"] == bookmaker.info(tmp_path / "a.epub").words


def test_what_is_no_book() -> None:
    with pytest.raises(CheckError, match="no package"):
        bookmaker.info(write_files({"mimetype": b"application/epub+zip"}))
    with pytest.raises(CheckError, match="no EPUB"):
        bookmaker.info(b"no book")
    with pytest.raises(DumpError, match="no such file"):
        bookmaker.info("none.epub")


def test_a_book_that_says_nothing_of_itself(run: Run, tmp_path: Path) -> None:
    files = read_files(good_book())
    replace(PACKAGE, r"(?s)(<metadata[^>]*>).*(</metadata>)", r"\1\2")(files)
    (tmp_path / "a.epub").write_bytes(write_files(files))
    done = run("info", "a.epub")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("(untitled)\n")
