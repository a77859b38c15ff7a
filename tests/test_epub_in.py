"""An EPUB set anew: its chapters by its contents, its notes, its links, its cover, and what was mended in it."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from PIL import Image

from bookmaker import readers, splitting
from bookmaker.errors import DumpError
from bookmaker.intake import read_source
from bookmaker.markup.plaintext import text_of_xhtml
from bookmaker.model import Contributor, Cut, Dump, Manuscript
from bookmaker.pipeline import Result, build_book
from bookmaker.readers.epub.chapters import lift_chapters
from bookmaker.readers.epub.front import Start
from bookmaker.readers.epub.metadata import parse_xml, read_metadata

CASES = ROOT / "tests" / "cases" / "pages"


@cache
def pack(name: str, **changed: bytes) -> bytes:
    """A case's folder as an EPUB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for path in sorted((CASES / name).rglob("*")):
            if path.is_file():
                place = path.relative_to(CASES / name).as_posix()
                book.writestr(place, changed.get(path.stem, path.read_bytes()))
    return stream.getvalue()


@cache
def read(name: str) -> Manuscript:
    return readers.read_dump(Dump("book.epub", pack(name), None, "book.epub"))


@cache
def build(name: str) -> tuple[Result, dict[str, str], zipfile.ZipFile]:
    result = build_book(pack(name), None, {"typography": False})
    book = zipfile.ZipFile(io.BytesIO(result.book))
    return result, {Path(each).stem: book.read(each).decode() for each in book.namelist() if "/text/" in each}, book


def cuts(name: str) -> list[Cut]:
    return list(splitting.split_manuscript(read(name)).cuts)


def page_of(name: str, words: str) -> str:
    return next(page for page in build(name)[1].values() if words in page)


def test_chapters_by_the_older_contents() -> None:
    assert [(cut.ordinal, cut.title) for cut in cuts("epub2")] == [
        ("CHAPTER I", "The Near Bank"),
        ("CHAPTER II", "The Far Bank"),
        ("CHAPTER III", "Home"),
    ]
    assert {cut.depth for cut in cuts("epub2")} == {1}


def test_a_chapter_runs_over_two_files() -> None:
    assert "beside her stood" in page_of("epub2", "a goat. She wrote")


def test_what_the_book_says_of_itself() -> None:
    said = read("epub2").metadata
    assert (said.title, said.authors, said.author_sorts) == ("The Ferry", ("Ada Reed",), ("Reed, Ada",))
    assert (said.date, said.publisher, said.subjects) == ("1911-05-01", "The Landing Press", ("Rivers",))
    assert (said.series, said.series_index, said.description) == ("Crossings", "2", "A river, twice.")
    assert (said.identifier, said.contributors) == ("urn:isbn:9780306406157", (Contributor("Olm Birk", "ill"),))
    newer = read("epub3").metadata
    assert (newer.title, newer.subtitle, newer.language) == ("Lamps", "A Household Book", "en-GB")
    assert (newer.series, newer.series_index, newer.contributors) == ("Rooms", "3", (Contributor("Per Holt", "trl"),))


def test_the_contents_and_the_title_lines_are_left_out_and_listed() -> None:
    left = "\n".join(each.text for each in read("epub2").left_out)
    for words in ("The near bank The far bank Home", "CONTENTS", "by", "Ada (Lowe) Reed"):
        assert words in left
    assert not any("frontmatter" in name for name in build("epub2")[1])


def test_notes_from_another_file_pop_up() -> None:
    for name, words, note in (("epub2", "ferryman", "an otter"), ("epub3", "Oil lamps", "Mine did")):
        page = page_of(name, words)
        assert 'epub:type="noteref"' in page
        assert note in page.partition("doc-footnote")[2]
    assert not any("<h2" in page and ">Notes<" in page for page in build("epub3")[1].values())


def test_links_lead_to_chapters() -> None:
    assert 'href="chapter-1.xhtml' in page_of("epub2", "a goat. She wrote")
    assert ">the first lamp</a>" in page_of("epub3", "It does neither")
    assert 'href="chapter' in page_of("epub3", "It does neither").partition("See ")[2]


def test_chapters_by_the_newer_contents() -> None:
    assert [(cut.title or cut.ordinal, cut.depth) for cut in cuts("epub3")] == [
        ("Part One", 1),
        ("Oil", 2),
        ("Gas", 2),
        ("Loose heading", 1),
        ("Electric", 2),
    ]
    assert any(left.kind == "contents" and "All the Lamps" in left.text for left in read("epub3").left_out)


def test_the_cover_is_kept_and_large_enough() -> None:
    result, pages, book = build("epub2")
    with Image.open(io.BytesIO(book.read("EPUB/images/cover.jpg"))) as cover:
        assert cover.width >= 1000
        assert cover.height >= 1600
        assert cover.convert("RGB").getpixel((5, 5)) == pytest.approx((40, 60, 90), abs=4)
    assert any(note.code == "cover-small" for note in result.report.notes)
    assert sum("picture-" in page for page in pages.values()) == 1  # the goat's, and no page for the cover


def test_what_was_mended_is_told() -> None:
    told = "\n".join(note.message for note in read("epub2").notes if note.code == "epub-mended")
    assert "gone.html" in told
    assert "Lost" in told


def test_a_locked_book_is_refused_in_one_line() -> None:
    lock = b"""<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
    <enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>"""
    data = io.BytesIO(pack("epub2"))
    with zipfile.ZipFile(data, "a") as book:
        book.writestr("META-INF/encryption.xml", lock)
    with pytest.raises(DumpError, match="DRM"):
        readers.read_dump(Dump("book.epub", data.getvalue()))


def test_a_book_with_a_broken_package_is_read_by_its_names() -> None:
    manuscript = readers.read_dump(Dump("book.epub", pack("epub2", book=b"not xml")))
    assert "package file" in manuscript.notes[0].message
    assert "kettle" in "".join(block.text for block in manuscript.blocks)


def test_an_unpacked_book_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack("epub3"))) as old, zipfile.ZipFile(tmp_path / "book.epub", "w") as new:
        for name in reversed(old.namelist()):  # an archive in which nothing says at once what it is
            new.writestr(name, old.read(name))
    for place in (CASES / "epub3", tmp_path / "book.epub"):
        cuts = splitting.split_manuscript(readers.read_dump(read_source(place))).cuts
        assert [cut.title for cut in cuts][1] == "Oil"


def test_a_book_zipped_with_its_folder_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack("epub3"))) as old, zipfile.ZipFile(tmp_path / "book.epub", "w") as new:
        for name in old.namelist():
            new.writestr(f"My Book/{name}", old.read(name))
    manuscript = readers.read_dump(read_source(tmp_path / "book.epub"))
    assert manuscript.metadata.title == read("epub3").metadata.title
    assert [note.message for note in manuscript.notes if "folder" in note.message] == [
        "the EPUB lies in a folder of its archive, My Book"
    ]
    assert [cut.title for cut in splitting.split_manuscript(manuscript).cuts][1] == "Oil"


def test_a_word_that_a_tool_writes_where_it_knows_none_is_nobodys_name() -> None:
    package = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>The Kettle</dc:title><dc:creator>Unknown</dc:creator><dc:description>unknown</dc:description></metadata>
    </package>"""
    root = parse_xml(package.encode())
    assert root is not None
    metadata = read_metadata(root)
    assert (metadata.title, metadata.authors, metadata.description) == ("The Kettle", (), "")


@pytest.mark.parametrize("size", [90, 200, 2_500])
def test_a_cut_off_book_without_text_is_one_line(size: int) -> None:
    with pytest.raises(DumpError, match="damaged"):
        readers.read_dump(Dump("book.epub", pack("epub2")[:size]))


@pytest.mark.parametrize("share", [0.8, 0.99])
def test_a_cut_off_book_gives_what_can_be_read(share: float) -> None:
    data = pack("epub3")
    manuscript = readers.read_dump(Dump("book.epub", data[: int(len(data) * share)]))
    assert manuscript.blocks
    assert [note.code for note in manuscript.notes if "breaks off at byte" in note.message] == ["dump-cut"]


def test_the_notes_are_in_the_book() -> None:
    assert "It was an otter." in " ".join(text_of_xhtml(page.encode()) for page in build("epub2")[1].values())


def test_chapters_below_the_books_own_title_stand_beside_it() -> None:
    starts = [
        Start(0, "The Mill", 1),
        Start(1, "One", 2),
        Start(2, "Inside", 3),
        Start(3, "Two", 2),
        Start(4, "Notes", 1),
    ]
    assert [start.depth for start in lift_chapters(starts, "THE MILL")] == [1, 1, 2, 1, 1]
    assert lift_chapters(starts, "Another Book") == starts
    assert lift_chapters([], "") == []


def test_pages_that_the_package_lacks_or_names_in_another_way_are_in_the_book() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "a.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href=".\\Text\\a%20b.html" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
        )
        book.writestr("Text/a b.html", "<h1>Rope</h1><p>Of hemp.</p>")
        book.writestr("Text/c.html", "<h1>Bucket</h1><p>Of oak.</p>")
    manuscript = readers.read_dump(Dump("book.epub", stream.getvalue()))
    text = "".join(block.text for block in manuscript.blocks)
    assert text.index("Of hemp.") < text.index("Of oak.")
    [note] = manuscript.notes
    assert note.message.endswith("book: Text/c.html")
