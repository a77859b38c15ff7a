"""What pandoc reads for us: each form's case, whole or in part, what it leaves out, and what goes wrong with it."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

import bookmaker
from bookmaker.errors import DumpError
from bookmaker.limits import set_limits
from bookmaker.model import Dump, Reading
from bookmaker.readers import find_reader, read_dump
from bookmaker.readers.pandoc.rtf import list_lines, settle_rtf
from bookmaker.readers.pandoc.settling import list_passed, settle_html
from bookmaker.readers.typedforms import TYPED

CASES = ROOT / "tests" / "cases" / "typed"
NAMES = sorted(path.name for path in CASES.iterdir())
SHOWN = {  # what the chapters hold besides the gate and its note
    "mill.rtf": ["<em>slanted</em>", "<sup>up</sup>", "<h3>Inside</h3>", "<td>2</td>", "picture-001.png", "äöü 水車"],
    "mill.fb2": ["<em>old</em>", '<div class="verse">', "<p>Text.</p>\n<hr/>\n<p>More.</p>", "<p>Old words.</p>"],
    "mill.rst": ["<code>code</code>", "<strong>Note</strong>", '<h3 id="c1-inside">', "<td>1</td>", "</math>"],
    "mill.adoc": ["<blockquote>", "— Somebody", "<strong>Note</strong>", "<code>code</code>"],
    "mill.org": ["<blockquote>", "<h3>Inside</h3>", '<a href="https://example.org">link</a>', "<li>two</li>"],
    "mill.textile": ["<blockquote>", "<td>1</td>", '<a href="https://example.org">link</a>'],
    "mill.wiki": ["<em>old</em>", "<h3>Inside</h3>", "<td>1</td>"],
    "mill.tex": ["“Quoted”—so.", "<msup>", "<h3>Inside</h3>", "One line<br/> Two lines", "[y]"],
    "mill.typ": ["<em>old</em>", "<h3>Inside</h3>", "<p>two</p>", "Quoted."],
}
LEFT = {  # and what is left out
    "mill.rtf": {"hidden words", "struck", "Running head", "The Mill"},
    "mill.fb2": {"Notes", "The Mill"},
    "mill.rst": {"include etc passwd"},
    "mill.org": {"BEGIN QUOTE", "TODO"},
    "mill.tex": {"etc passwd"},
}


@cache
def build(name: str) -> bookmaker.Result:
    pytest.importorskip("pypandoc")
    return bookmaker.build(CASES / name)


def read_chapters(result: bookmaker.Result) -> str:
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        return "\n".join(book.read(name).decode() for name in sorted(book.namelist()) if "/text/" in name)


def test_every_form_has_its_case() -> None:
    endings = {Path(name).suffix for name in NAMES}
    assert all(endings & set(form.endings) for form in TYPED)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_as_its_form_says(name: str) -> None:
    result = build(name)
    titles = [row.title for row in result.report.chapters if row.role == "chapter"]
    assert titles[-2:] == ["The Gate", "The Wheel"]
    pages = read_chapters(result)
    assert [each for each in SHOWN[name] if each not in pages] == []
    assert re.search(r'<aside epub:type="footnote".*A note', pages)
    left = {line.text for group in result.report.left_out for line in group.lines}
    assert LEFT.get(name, set()) <= left
    assert not re.search(r"[\w ]*(?:root|daemon):", pages)  # of a file that two of the cases ask for


@pytest.mark.parametrize("name", ["mill.rtf", "mill.fb2", "mill.rst", "mill.adoc", "mill.org", "mill.tex", "mill.typ"])
def test_a_document_names_its_book(name: str) -> None:
    report = build(name).report
    assert (report.title, report.authors) == ("The Mill", ("Ann Miller",))


SITE = {
    "conf.py": "",
    "index.rst": "The Mill\n========\n\nWelcome.\n\n.. toctree::\n\n   guide/wheel\n   guide/gate\n",
    "guide/gate.rst": "The Gate\n========\n\nIt is old. See :doc:`wheel`, :term:`hinge` and :doc:`that <wheel>`.\n\n"
    ".. versionadded:: 1.2\n",
    "guide/wheel.rst": "The Wheel\n=========\n\nIt turns.\n",
}


def test_a_folder_of_typed_pages_comes_in_its_own_order(tmp_path: Path) -> None:
    pytest.importorskip("pypandoc")
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    result = bookmaker.build(tmp_path)
    assert [row.title for row in result.report.chapters] == ["The Mill", "The Wheel", "The Gate"]
    pages = read_chapters(result)
    link = '<a href="chapter-2.xhtml">'
    assert f"See {link}wheel</a>, hinge and {link}that</a>.</p>\n<p>Added in 1.2</p>" in pages
    assert "toctree" not in pages


def test_without_pandoc_such_a_folder_is_read_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    (tmp_path / "gate.rst").write_text(SITE["guide/gate.rst"])
    result = bookmaker.build(tmp_path)
    assert "See :doc:`wheel`" in read_chapters(result)
    assert "marks-unread" in {note.code for note in result.report.notes}


def test_a_year_stays_a_year() -> None:
    pytest.importorskip("pypandoc")
    dump = Dump("mill.fb2", (CASES / "mill.fb2").read_bytes(), None, "mill.fb2")
    manuscript = read_dump(dump)
    assert manuscript.metadata.date == "2012"
    assert manuscript.metadata.description == "About it."
    assert manuscript.locate(manuscript.cover)


@pytest.mark.parametrize("name", NAMES)
def test_without_pandoc_the_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    dump = Dump(name, (CASES / name).read_bytes(), None, name)
    if find_reader(dump).name != "text":
        with pytest.raises(DumpError, match=r"needs the extra `pandoc`: pip install"):
            read_dump(dump)
    else:
        assert [note.code for note in read_dump(dump).notes if "pandoc" in note.message] == ["marks-unread"]


def test_what_takes_too_long_is_stopped() -> None:
    pytest.importorskip("pypandoc")
    set_limits([("seconds", 0)])
    try:
        with pytest.raises(DumpError, match="--limit seconds=NUMBER allows more"):
            read_dump(Dump("a.tex", b"Words.", None, "a.tex"), Reading(), "latex")
    finally:
        set_limits([])


@pytest.mark.parametrize("data", [b"{\\rtf1", b"{\\rtf1}", b"{\\rtf1 \\u-1? {{{", b"<FictionBook", b"<FictionBook/>"])
def test_a_damaged_document_is_said_to_be_one(data: bytes) -> None:
    pytest.importorskip("pypandoc")
    with pytest.raises(DumpError):
        read_dump(Dump("x", data, None, "x"))


@pytest.mark.parametrize(
    ("rtf", "lines"),
    [
        (r"{\rtf1\ansi Green\'e4\u8212?old\par Two}", ["Greenä—old", "Two"]),
        (r"{\rtf1\ansi{\fonttbl{\f0 Serif;}}{\*\generator X;}Green{\*\annotation said}.}", ["Green", "said", "."]),
        (r"{\rtf1\ansicpg932 \'90\'85\'8e\'d4}", ["水車"]),
        (r"{\rtf1\ansicpg99999 a\{b\}}", ["ab"]),
        (r"{\header Head}}}Green\line old", ["", "Head", "Green", "old"]),
    ],
)
def test_words_of_rich_text(rtf: str, lines: list[str]) -> None:
    assert list(list_lines(rtf.encode())) == lines


@pytest.mark.parametrize(
    ("rtf", "settled"),
    [
        (rb"{\v a\v0 b}", rb"{\strike a\strike0 b}"),
        (rb"a\page b\pagebb\sectd", rb"a\par\page b\pagebb\sectd"),
        (rb"\viewkind4\vertalt", rb"\viewkind4\vertalt"),
        (rb"{\bin3 \v }\v a", rb"{\bin3 \v }\v a"),
    ],
)
def test_rich_text_is_settled(rtf: bytes, settled: bytes) -> None:
    assert settle_rtf(rtf) == settled


def test_what_is_passed_over_is_listed_by_its_line() -> None:
    left = list_passed(["= The Gate", ".. mark:: green", "green"], "<h1>The Gate</h1><p>green</p>")
    assert [(each.line, each.text) for each in left] == [(2, "mark"), (3, "green")]


@pytest.mark.parametrize(
    ("made", "settled"),
    [
        (
            '<div class="tip">\n<div class="title">\n<p>Tip</p>\n</div>\nx</div>',
            "<div><p><strong>Tip</strong></p>\nx</div>",
        ),
        ('<span class="citation" data-cites="a b"></span>', "[a b]"),
        ('<h2 id="x">* * *</h2>', "<p>* * *</p>"),
        ("<h2>1 * 2</h2>", "<h2>1 * 2</h2>"),
        ('<img src="a" role="img" aria-label="image" alt="image" />', '<img src="a" />'),
    ],
)
def test_forms_of_pandoc(made: str, settled: str) -> None:
    assert settle_html(made) == settled
