"""Documents of office programs: headings, notes, tables, pictures, what their files say of them, and hostile ones."""

from __future__ import annotations

import io
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from bookmaker import readers, splitting
from bookmaker.errors import DumpError
from bookmaker.intake import read_source
from bookmaker.model import Dump, Manuscript
from bookmaker.pipeline import build_book

CASES = ROOT / "tests" / "cases" / "pages"
MIMETYPE = "application/vnd.oasis.opendocument.text"


def pack(name: str, more: dict[str, bytes] | None = None) -> bytes:
    """A case's folder as a document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        if name == "odt":
            file.writestr("mimetype", MIMETYPE)
        for path in sorted((CASES / name).rglob("*")):
            place = path.relative_to(CASES / name).as_posix()
            if path.is_file() and place not in (more or {}):
                file.writestr(place, path.read_bytes())
        for place, data in (more or {}).items():
            file.writestr(place, data)
    return stream.getvalue()


@cache
def read(name: str) -> Manuscript:
    if name == "docx":
        pytest.importorskip("mammoth")
    return readers.read_dump(Dump(f"book.{name}", pack(name)))


@cache
def build(name: str) -> tuple[str, zipfile.ZipFile]:
    """All chapters of the book, and the book."""
    read(name)  # skips where the library is missing
    book = zipfile.ZipFile(io.BytesIO(build_book(pack(name), None, {"typography": False}).book))
    return "\n".join(book.read(each).decode() for each in book.namelist() if "/text/chapter" in each), book


@pytest.mark.parametrize(
    ("name", "titles", "title", "author", "subjects"),
    [
        ("docx", ["Wheel", "Stone", "Flour"], "The Mill", "Bram Sayer", ("mills", "water")),
        ("odt", ["Rope", "Bucket", "Water"], "The Well", "Una Fell", ("wells",)),
    ],
)
def test_chapters_and_metadata(
    name: str, titles: list[str], title: str, author: str, subjects: tuple[str, ...]
) -> None:
    manuscript = read(name)
    assert [cut.title for cut in splitting.split_manuscript(manuscript).cuts] == titles
    assert (manuscript.metadata.title, manuscript.metadata.authors) == (title, (author,))
    assert manuscript.metadata.subjects == subjects
    assert any(left.text == title for left in manuscript.left_out)


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        (
            "docx",
            [
                "<strong>wheel</strong>",
                'role="doc-noteref"',
                "Its left one.",
                "<blockquote>",
                "<td>Oats",
                "Where the mill",
            ],
        ),
        ("odt", ["<i>more</i>", 'role="doc-noteref"', "A dry one.", "<blockquote>", 'colspan="2"', "<ol>", "<br/>"]),
    ],
)
def test_what_comes_through(name: str, pieces: list[str]) -> None:
    text, book = build(name)
    for piece in pieces:
        assert piece in text
    assert sum("/images/picture" in each for each in book.namelist()) == 1


def test_what_is_no_part_of_the_text_is_left_out_and_listed() -> None:
    left = {(left.text, left.kind) for left in read("odt").left_out}
    assert {("Rope 1", "contents"), ("Check this.", "comments")} <= left
    assert "Check this" not in build("odt")[0]


def test_a_link_in_the_document_leads_to_its_chapter() -> None:
    assert 'href="chapter-2.xhtml#' in build("odt")[0]


def test_a_missing_library_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(DumpError, match=r"pip install 'bookmaker\[office\]'"):
        readers.read_dump(Dump("book.docx", pack("docx")))


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("docx", {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "entities"),
        ("docx", {"word/document.xml": b"<w:document"}, "damaged"),
        ("odt", {"content.xml": b"nothing"}, "without a text"),
        ("odt", {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}, "encrypted"),
    ],
)
def test_bad_documents_are_one_line(name: str, more: dict[str, bytes], said: str) -> None:
    read(name)
    with pytest.raises(DumpError, match=said):
        readers.read_dump(Dump(f"book.{name}", pack(name, more)))


def test_a_document_whose_parts_come_in_another_order_is_read(tmp_path: Path) -> None:
    pytest.importorskip("mammoth")
    with zipfile.ZipFile(io.BytesIO(pack("docx"))) as old, zipfile.ZipFile(tmp_path / "mill.docx", "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert readers.read_dump(read_source(tmp_path / "mill.docx")).form == "docx"


def test_a_deep_document_is_read() -> None:
    head, _, rest = (CASES / "odt" / "content.xml").read_text("utf-8").partition("<text:h ")
    deep = head + "<text:section>" * 150 + "deep words" + "</text:section>" * 150 + "<text:h " + rest
    manuscript = readers.read_dump(Dump("book.odt", pack("odt", {"content.xml": deep.encode()})))
    assert "deep words" in "".join(block.text for block in manuscript.blocks)


def test_the_cases_are_small() -> None:
    assert all(path.stat().st_size < 20_000 for path in Path(CASES).rglob("*") if path.is_file())
