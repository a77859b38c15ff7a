"""Documents of office programs: headings, notes, tables, pictures, what their files say of them, and hostile ones."""

from __future__ import annotations

import contextlib
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


def damage(document: bytes, name: str) -> bytes:
    """Spoil a stored member so that its checksum no longer fits."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(info.filename.encode())
    return document[:at] + bytes([document[at] ^ 1]) + document[at + 1 :]


@pytest.mark.parametrize(("name", "picture"), [("docx", "word/media/"), ("odt", "Pictures/")])
def test_a_picture_that_is_damaged_in_the_archive_is_left_out_and_named(name: str, picture: str) -> None:
    whole = read(name)
    with zipfile.ZipFile(io.BytesIO(pack(name))) as archive:
        [place] = [each for each in archive.namelist() if each.startswith(picture)]
    result = build_book(damage(pack(name), place), None, {})
    notes = " ".join(note.message for note in result.report.notes)
    assert len(result.report.chapters) == len(splitting.split_manuscript(whole).cuts)
    assert place in notes
    assert result.report.words.dump >= sum(len(block.text.split()) for block in whole.blocks if block.kind == "line")


@pytest.mark.parametrize(("name", "main"), [("docx", "word/document.xml"), ("odt", "content.xml")])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_document_that_breaks_off_gives_what_can_be_read_or_one_line(name: str, main: str, share: float) -> None:
    read(name)
    document = pack(name)
    cut = document[: int(len(document) * share)]
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        text = archive.getinfo(main)
    if text.header_offset + 30 + len(main) + text.compress_size > len(cut):
        with contextlib.suppress(DumpError):  # where the text itself breaks off, that may be all that can be said
            assert build_book(cut, None, {}).report.chapters
        return
    report = build_book(cut, None, {}).report
    assert [chapter.title for chapter in report.chapters]
    assert "dump-cut" in {note.code for note in report.notes}


@pytest.mark.parametrize(("name", "main"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_document_whose_text_is_damaged_is_one_line(name: str, main: str) -> None:
    read(name)
    with pytest.raises(DumpError, match=r"damaged|without a text") as caught:
        build_book(damage(pack(name), main), None, {})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "main"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_stray_sign_in_a_document_costs_no_word(name: str, main: str) -> None:
    if name == "docx":
        pytest.importorskip("mammoth")
    whole = (CASES / name / main).read_text("utf-8")
    place = whole.rindex("</w:t>" if name == "docx" else "</text:p>")
    spoilt = f"{whole[:place]} odd\x0bone &nosuch; caf&eacute; & so on{whole[place:]}"
    manuscript = readers.read_dump(Dump(f"mill.{name}", pack(name, {main: spoilt.encode()})))
    plain = readers.read_dump(Dump(f"mill.{name}", pack(name)))
    text = "\n".join(block.text for block in manuscript.blocks)
    assert "odd one &amp;nosuch; caf\u00e9 &amp; so on" in text
    assert len(manuscript.blocks) == len(plain.blocks)
    told = [note for note in manuscript.notes if note not in plain.notes]
    assert [note.code for note in told] == ["dump-controls", "dump-entities"]
    assert told[1].message == f"{main}: 3 entities or & signs that XML does not know were mended"
