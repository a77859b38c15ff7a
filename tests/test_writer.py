"""A book becomes an EPUB: the bytes given are the bytes written, everywhere the same, and a bad book is refused."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import SHARED, environment
from lxml import etree
from test_assembly import ABOUT, NOTED, make_book, paragraphs

from bookmaker.errors import WriteError
from bookmaker.model import Book, Chapter, Page, Piece, Resource
from bookmaker.writers import WRITERS
from bookmaker.writers.epub import write_epub

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
VERSE = Piece('<div class="verse"><p><span>One,</span><br/><span class="in1">two.</span></p></div>')
EPIGRAPH = Piece(
    '<blockquote class="epigraph" epub:type="epigraph" role="doc-epigraph"><p>A gate has manners.</p>'
    '<p class="source"><cite>\u2014Harriet Pell</cite></p></blockquote>'
)


def draw_cover() -> Resource:
    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (1600, 2400), (40, 70, 90)).save(kept, "JPEG")
    return Resource("images/cover.jpg", "image/jpeg", kept.getvalue())


def sample_book() -> Book:
    """One of everything: a part, each role, dates, notes, verse, namesakes, a long chapter, other languages."""
    roles = ("preface", "introduction", "prologue", "epilogue", "appendix", "index")
    noted = NOTED._replace(notes=(NOTED.notes[0].replace("<aside", '<aside role="doc-footnote"'),))
    chapters = [
        Chapter("Before", paragraphs(1), role="frontmatter"),
        Chapter("", (), ordinal="PART ONE", role="part"),
        Chapter("Update", (EPIGRAPH, noted, VERSE), "I.", 2, date="2025-02-28", date_text="28 February 2025"),
        Chapter("Update", paragraphs(2), "II.", 3, byline="By the Keeper"),
        Chapter("Long", paragraphs(800), "III.", 2),
        Chapter("", paragraphs(2)),
        *(Chapter(role.title(), paragraphs(1), role=role) for role in roles),  # type: ignore[arg-type]
        Chapter("Un", paragraphs(1), language="fr"),
    ]
    return replace(make_book(chapters), cover=draw_cover())


def written(book: Book) -> bytes:
    sink = io.BytesIO()
    write_epub(book, sink)
    return sink.getvalue()


def package_of(book: Book) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(written(book))).read("EPUB/content.opf"))


@pytest.fixture(scope="module")
def book() -> Book:
    return sample_book()


@pytest.fixture(scope="module")
def data(book: Book) -> bytes:
    return written(book)


def test_the_zip_says_nothing_of_when_and_where(data: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    entries = archive.infolist()
    assert data[30:58] == b"mimetypeapplication/epub+zip"  # first, stored, and no extra field between
    assert [entry.filename for entry in entries][:3] == ["mimetype", "META-INF/container.xml", "EPUB/content.opf"]
    for entry in entries:
        assert (entry.date_time, entry.extra, entry.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")
        assert (entry.create_system, entry.external_attr) == (3, 0o100644 << 16)
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", entry.filename)
        packed = entry.filename == "mimetype" or entry.filename.endswith(".jpg")
        assert entry.compress_type == (zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)


def test_the_bytes_of_a_book_are_the_bytes_in_the_file(book: Book, data: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data))
    files: list[Page | Resource] = [*book.pages, *book.resources, book.cover]
    for each in files:
        assert archive.read(f"EPUB/{each.name}") == each.data
    assert archive.read("EPUB/toc.ncx") == book.ncx


def test_every_file_is_in_the_manifest_and_every_page_in_the_spine(book: Book, data: bytes) -> None:
    root = package_of(book)
    items = {item.get("id"): item for item in root.iter(f"{OPF}item")}
    files = {name.removeprefix("EPUB/") for name in zipfile.ZipFile(io.BytesIO(data)).namelist()}
    assert sorted(item.get("href") for item in items.values()) == sorted(
        files - {"mimetype", "META-INF/container.xml", "content.opf"}
    )
    assert len(items) == len(list(root.iter(f"{OPF}item")))
    order = [items[each.get("idref")].get("href") for each in root.iter(f"{OPF}itemref")]
    assert order == [page.name for page in book.pages]
    types = {item.get("href"): (item.get("media-type"), item.get("properties")) for item in items.values()}
    assert types["text/nav.xhtml"] == ("application/xhtml+xml", "nav")
    assert types["images/cover.jpg"] == ("image/jpeg", "cover-image")
    assert types["styles/book.css"] == ("text/css", None)
    assert items[root.find(f"{OPF}spine").get("toc")].get("href") == "toc.ncx"


def test_the_package_says_all_that_is_known(book: Book) -> None:
    root = package_of(book)
    assert (root.get("version"), root.get(XML_LANG), root.get("dir"), root.get("prefix")) == ("3.0", "en", None, None)
    metadata = root.find(f"{OPF}metadata")
    said = {
        name: [each.text for each in metadata.findall(DC + name)] for name in ("title", "creator", "language", "date")
    }
    assert said == {
        "title": [ABOUT.title],
        "creator": list(ABOUT.authors),
        "language": ["en"],
        "date": ["2025-02-28"],
    }
    assert metadata.find(f"{DC}identifier").get("id") == root.get("unique-identifier")
    metas = metadata.findall(f"{OPF}meta")
    refined = {(each.get("refines"), each.get("property")): each.text for each in metas if each.get("refines")}
    assert refined == {
        ("#title", "file-as"): "Gate & the Lane, The",
        ("#creator-1", "role"): "aut",
        ("#creator-1", "file-as"): "Pell, Harriet",
        ("#creator-1", "display-seq"): "1",
        ("#creator-2", "role"): "aut",
        ("#creator-2", "file-as"): "Gogh, Vincent van",
        ("#creator-2", "display-seq"): "2",
        ("#series", "collection-type"): "series",
        ("#series", "group-position"): "3",
    }
    plain = [(each.get("property"), each.text) for each in metas if each.get("property") and not each.get("refines")]
    assert plain.count(("dcterms:modified", "2025-02-28T00:00:00Z")) == 1
    assert sum(name == "dcterms:modified" for name, _ in plain) == 1
    assert ("belongs-to-collection", "Wennick Papers") in plain
    assert {name for name, _ in plain if name.startswith("schema:")} == set(book.facts)
    named = {each.get("name"): each.get("content") for each in metas if each.get("name")}
    assert named == {"generator": "bookmaker 1", "cover": "cover-image"}
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_a_book_from_right_to_left_turns_so() -> None:
    root = package_of(make_book([Chapter("א", ())], replace(ABOUT, language="he", series="")))
    assert (root.get("dir"), root.get(XML_LANG)) == ("rtl", "he")
    assert root.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert not [each for each in root.iter(f"{OPF}meta") if each.get("property") == "belongs-to-collection"]


def test_what_is_unknown_is_not_said() -> None:
    bare = replace(ABOUT, authors=(), date="last spring", publisher="", rights="", subjects=(), series_index="three")
    root = package_of(make_book([Chapter("One", ())], bare))
    said = {each.tag.removeprefix(DC) for each in root.find(f"{OPF}metadata") if each.tag.startswith(DC)}
    assert said == {"identifier", "title", "language", "description", "source"}
    assert not [each for each in root.iter(f"{OPF}meta") if each.get("property") == "group-position"]
    assert not [each for each in root.iter() if not (each.text or "").strip() and each.tag.startswith(DC)]


PROGRAM = """
import hashlib, io
from test_writer import sample_book, written
print(hashlib.sha256(written(sample_book())).hexdigest())
"""


@pytest.mark.parametrize(
    "around",
    [
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "America/Anchorage", "PYTHONHASHSEED": "2"},
    ],
    ids=["plain", "elsewhere"],
)
def test_the_same_book_is_the_same_bytes_everywhere(data: bytes, around: dict[str, str], tmp_path: Path) -> None:
    env = environment(**around)
    env["PYTHONPATH"] += f":{Path(__file__).parent}"
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, env=env, capture_output=True, check=True)
    assert done.stdout.decode().strip() == hashlib.sha256(data).hexdigest()


BAD: dict[str, Callable[[Book], Book]] = {
    "a title": lambda book: replace(book, metadata=replace(book.metadata, title="")),
    "an identifier": lambda book: replace(book, metadata=replace(book.metadata, identifier="")),
    "moment": lambda book: replace(book, modified="2025-02-28"),
    "forbids": lambda book: replace(book, metadata=replace(book.metadata, rights="a\x0bb")),
    "no file name": lambda book: replace(book, pages=(*book.pages, Page("text/../a b.xhtml", b"", "x"))),
    "same name": lambda book: replace(book, pages=(*book.pages, Page("text/CHAPTER-1.xhtml", b"", "x"))),
    "neither a style": lambda book: replace(book, resources=(Resource("a.webp", "image/webp", b""),)),
    "as a cover": lambda book: replace(book, cover=replace(book.cover, media_type="image/svg+xml")),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_book_is_refused_before_a_byte_is_written(reason: str) -> None:
    good = make_book([Chapter("One", ())])
    sink = io.BytesIO()
    with pytest.raises(WriteError, match=reason):
        write_epub(BAD[reason](good), sink)
    assert sink.getvalue() == b""
    write_epub(good, sink)


class FullDisk(io.BytesIO):
    """A disk with room for a thousand bytes."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > 1000:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_a_full_disk_is_not_kept_quiet() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_epub(make_book([Chapter("One", paragraphs(9))]), FullDisk())


def test_the_library_is_loaded_only_to_write() -> None:
    code = "import sys, bookmaker.writers, bookmaker.assembly.book; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True, text=True)
    assert "bookmaker.writers" in done.stdout.split()
    assert not {"ebooklib", "lxml", "PIL", "mimetypes", "zipfile", "bookmaker.writers.epub"} & set(done.stdout.split())


def test_the_writer_is_in_the_list(data: bytes, book: Book) -> None:
    sink = io.BytesIO()
    writer = next(each for each in WRITERS if ".epub" in each.endings)
    writer.write(book, sink)
    assert (writer.name, sink.getvalue()) == ("epub", data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the contract that lies beside the checkout")
def test_the_contract_is_kept(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(data)
    line = [sys.executable, str(SHARED / "contract" / "epubcontract.py"), "--json", str(tmp_path / "book.epub")]
    rows = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)["book.epub"]
    assert {row: result for row, result in rows.items() if result[0] == "FAIL"} == {}
    assert sum(result[0] == "PASS" for result in rows.values()) > 40


@pytest.mark.xdist_group("java")
def test_the_epub_is_valid(data: bytes, tmp_path: Path, assert_valid: Callable[[Sequence[Path]], None]) -> None:
    hebrew = [Chapter("שער", paragraphs(2), date="2025-01-01", date_text="1 בינואר"), Chapter("דרך", paragraphs(1))]
    books = [tmp_path / "all.epub", tmp_path / "hebrew.epub"]
    books[0].write_bytes(data)
    other = make_book(hebrew, replace(ABOUT, language="he", authors=()), toc_depth=1, extra_css="p { color: inherit }")
    books[1].write_bytes(written(replace(other, cover=draw_cover())))
    assert_valid(books)
