"""A user's own fonts and page templates: what they bring is in the book, and what would break it is one clear error."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, Run
from fontTools.ttLib import TTFont
from lxml import etree
from test_assembly import H, make_book, page_of, paragraphs, parse, text_of

import bookmaker
from bookmaker.assembly.owntemplates import FORMS, check_template
from bookmaker.assembly.typeface import LARGEST, embed_faces, find_missing, open_faces
from bookmaker.errors import OptionError
from bookmaker.model import Chapter, Page

AssertValid = Callable[[Sequence[Path]], None]
FONTS = Path(str(files("fontpkg_eb_garamond"))) / "files"
ROMAN, ITALIC = FONTS / "EBGaramond[wght].ttf", FONTS / "EBGaramond-Italic[wght].ttf"
ASSETS = ROOT / "assets"
TEMPLATES = {
    "titlepage.xhtml": """<section class="mine" epub:type="titlepage">
<h1>$title</h1>
<p>$authors: $$5</p>
</section>
""",
    "part.xhtml": """<section class="mine $look" epub:type="$type"$role aria-labelledby="$names">
$header
$body
</section>""",
    "colophon.xhtml": """<section class="mine" epub:type="colophon" role="doc-colophon">
<h2>Imprint</h2>
<p>$making</p>
$about
</section>""",
}


def licensed(bits: int) -> bytes:
    """A font whose licence bits are these."""
    font, sink = TTFont(ROMAN), io.BytesIO()
    font["OS/2"].fsType = bits
    font.save(sink)
    return sink.getvalue()


def page(text: str) -> Page:
    return Page("text/a.xhtml", f"<p>{text}</p>".encode(), "a")


def files_of(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


# Fonts


def test_fonts_are_cut_down_to_the_letters_of_the_book(sample: Path) -> None:
    book = bookmaker.build(sample, fonts=[ROMAN, ITALIC])
    held = files_of(book.book)
    faces = {name: data for name, data in held.items() if name.startswith("EPUB/fonts/")}
    assert list(faces) == ["EPUB/fonts/face-1.ttf", "EPUB/fonts/face-2.ttf"]
    assert sum(map(len, faces.values())) < LARGEST < ROMAN.stat().st_size + ITALIC.stat().st_size
    font = TTFont(io.BytesIO(faces["EPUB/fonts/face-1.ttf"]))
    known = font.getBestCmap()
    text = "".join(etree.fromstring(data).xpath("string()") for name, data in held.items() if name.endswith(".xhtml"))
    assert {letter for letter in text if letter.isalpha()} <= set(map(chr, known))
    assert "Ж" not in map(chr, known)  # which the whole font has
    assert "fvar" not in font
    sheet = held["EPUB/styles/own.css"].decode()
    assert re.findall(r"font-style: (\w+)", sheet) == ["normal", "italic"]
    assert re.findall(r"url\(([^)]*)\)", sheet) == ["../fonts/face-1.ttf", "../fonts/face-2.ttf"]
    assert "META-INF/encryption.xml" not in held
    assert not [note for note in book.report.notes if note.code.startswith("font")]


@pytest.mark.parametrize("bits", [0x2, 0x200, 0x202])
def test_a_font_that_may_not_be_embedded_is_not(tmp_path: Path, sample: Path, bits: int) -> None:
    (tmp_path / "mine.ttf").write_bytes(licensed(bits))
    book = bookmaker.build(sample, fonts=[tmp_path / "mine.ttf"])
    assert not [name for name in files_of(book.book) if "font" in name or name.endswith("own.css")]
    assert [note.code for note in book.report.notes if note.code.startswith("font")] == ["font-restricted"]


def test_the_other_licence_bits_are_kept_to() -> None:
    faces, notes = open_faces([("a.ttf", licensed(0x4)), ("b.ttf", licensed(0x100)), ("c.ttf", licensed(0x8))])
    assert [note.code for note in notes] == ["font-preview"]
    assert [face.whole for face in faces] == [False, True, False]
    small, whole = (len(embed_faces([face], [page("abc")])[0].data) for face in (faces[0], faces[2]))
    assert small == whole < 60_000
    with pytest.raises(OptionError, match=r"b\.ttf: .* KB; 500 at most|has \d+ KB"):
        embed_faces([faces[1]] * 4, [page("abc")])


def test_letters_that_a_font_lacks_are_named() -> None:
    faces, _ = open_faces([("mine.ttf", ROMAN.read_bytes())])
    (note,) = find_missing(faces, [page("Garten &#x5D0; 門")])
    assert note.message.startswith("2 letters of the book are not in mine.ttf (א, 門)")
    assert not list(find_missing(faces, [page("Garten")]))
    assert not list(find_missing([], [page("門")]))


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0\0\x0a" + b"\xff" * 300, b"OTTO" + b"\0" * 40])
def test_a_file_that_is_no_font_is_one_line(run: Run, sample: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.ttf").write_bytes(data)
    done = run("build", sample, "--font", "bad.ttf")
    assert done.returncode == 2
    assert done.stderr.startswith(b"bookmaker: bad.ttf: is no font that can be read")
    assert done.stderr.count(b"\n") == 1


def test_half_a_font_is_no_font(tmp_path: Path) -> None:
    data = ROMAN.read_bytes()
    for size in (20, 1000, len(data) // 2):
        with pytest.raises(OptionError, match="is no font"):
            open_faces([("half.ttf", data[:size])])


# Templates


def test_templates_take_the_place_of_ours() -> None:
    chapters = [Chapter("", (), ordinal="PART ONE", role="part"), Chapter("One", paragraphs(1), depth=2)]
    book = make_book(chapters, templates=TEMPLATES)
    title = parse(page_of(book, "titlepage").data).find(f".//{H}section")
    assert title.get("class") == "mine"
    assert text_of(title).split("\n")[1:3] == ["The Gate & the Lane", "Harriet Pell, Vincent van Gogh: $5"]
    assert parse(page_of(book, "part").data).find(f".//{H}section").get("class") == "mine part"
    assert parse(page_of(book, "chapter-1").data).find(f".//{H}section").get("class") == "chapter"
    colophon = text_of(parse(page_of(book, "colophon").data).find(f".//{H}section"))
    assert colophon.split("\n")[1:3] == ["Imprint", "This book was made from the file dump.txt with bookmaker 1."]


def test_our_own_templates_are_templates() -> None:
    for name in FORMS.keys() - {"part.xhtml"}:
        check_template(name, (ASSETS / name).read_text("utf-8"), name)
    same = {name: (ASSETS / name).read_text("utf-8") for name in FORMS if name != "part.xhtml"}
    chapters = [Chapter("", (), ordinal="PART ONE", role="part"), Chapter("One", paragraphs(300), depth=2)]
    assert make_book(chapters, templates=same).pages == make_book(chapters).pages


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("titlepage.xhtml", "<section>\n<h1>$title</h1>\n<p>x\n</section>", r"titlepage\.xhtml:4: is not well-formed"),
        ("titlepage.xhtml", "<h1>$title</h1>\n<p>&nbsp;</p>", r"titlepage\.xhtml:2: is not well-formed: Entity 'nbsp'"),
        (
            "titlepage.xhtml",
            "<h1>$title</h1>\n\n$writer",
            r":3: there is no \$writer here; .*\$authors",
        ),
        ("titlepage.xhtml", "<h1>$title</h1>\n5 $", r"titlepage\.xhtml:2: a \$ stands alone"),
        ("titlepage.xhtml", "<p>$title</p>", r"titlepage\.xhtml: lacks the <h1>"),
        ("titlepage.xhtml", "<h1>$title</h1>\n<script>x</script>", r":2: a book may hold no <script>"),
        ("titlepage.xhtml", '<h1>$title</h1>\n<img src="http://x.invalid/a.png"/>', r":2: .* would have to be fetched"),
        ("titlepage.xhtml", '<h1 onclick="x()">$title</h1>', r":1: a book may hold no onclick="),
        ("titlepage.xhtml", "</div><h1>$title</h1>", r":1: is not well-formed"),
        ("chapter.xhtml", "<section>$header</section>", r"chapter\.xhtml: lacks \$body"),
        ("chapter.xhtml", "<div>$header$body\n${body}</div>", r"chapter\.xhtml:2: \$body stands here a second time"),
        ("page.xhtml", "<html/>", r"page\.xhtml: is no template of a page; the names are titlepage\.xhtml, "),
        ("chapter.xhtml", "\udcff", r"chapter\.xhtml:1: is not UTF-8"),
    ],
)
def test_a_bad_template_is_one_clear_error(
    run: Run, sample: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run("build", sample, "--template", "mine")
    assert done.returncode == 2, done.stderr
    assert re.search(said, done.stderr.decode()), done.stderr
    assert done.stderr.count(b"\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_without_templates_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("x")
    assert b"empty: holds no template" in run("build", sample, "--template", "empty").stderr
    assert b"none: is no folder" in run("build", sample, "--template", "none").stderr


@pytest.mark.xdist_group("java")
def test_books_of_ones_own_design_are_valid(run: Run, sample: Path, tmp_path: Path, assert_valid: AssertValid) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name, text in TEMPLATES.items():
        (mine / name).write_text(text)
    flags = ("--template", "mine", "--about", "Me.")
    assert run("build", sample, "-o", "b.epub", *flags, "--font", ROMAN).returncode == 0
    assert run("build", sample, "-o", "b.kepub.epub", *flags).returncode == 0
    assert_valid(sorted(tmp_path.glob("*.epub")))


def test_the_html_holds_the_font(tmp_path: Path) -> None:
    book = bookmaker.build(b"Only a paragraph.\n", output=tmp_path / "book.html", fonts=[ROMAN]).book.decode()
    assert 'src: url("data:font/ttf;base64,' in book
    assert "url(../" not in book


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the contract that lies beside the checkout")
def test_a_book_with_a_font_keeps_the_contract(sample: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    book = bookmaker.build(sample, output=tmp_path / "book.epub", fonts=[ROMAN])
    assert bookmaker.build(sample, fonts=[ROMAN]).book == book.book
    line = [sys.executable, str(SHARED / "contract" / "epubcontract.py"), str(tmp_path / "book.epub")]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert not [row for row in done.stdout.splitlines() if "✗" in row]
