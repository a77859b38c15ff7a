"""The other forms of a book: Kobo's EPUB, one HTML file, Markdown and plain text hold what the EPUB holds."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from test_assembly import ABOUT, NOTED, make_book, paragraphs
from test_writer import EPIGRAPH, VERSE, draw_cover, sample_book

import bookmaker
from bookmaker.checking.ownership import is_ours
from bookmaker.errors import OptionError
from bookmaker.model import Book, Chapter, Piece, Resource
from bookmaker.writers import WRITERS, choose_writer
from bookmaker.writers.kepub import SENTENCE
from bookmaker.writers.markdown import escape, guard

H = "{http://www.w3.org/1999/xhtml}"
OUTSIDE = """//h:body//text()[normalize-space() and not(ancestor::h:pre or ancestor::h:rp)
    and not(ancestor::*[local-name() = 'math']) and not(ancestor::h:span[@class = 'koboSpan'])]"""  # in no span
CASES = Path(__file__).parent / "cases" / "outputs"
AssertValid = Callable[[Sequence[Path]], None]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ITS_OWN = ("google.com", "googleapis.com", "gvt1.com")  # what the browser asks for on every start
DOT = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
PIXEL = Resource(
    "images/gate.gif", "image/gif", b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
)
SHAPES = (CASES / "shapes.xhtml").read_text("utf-8")


def make_shapes() -> Book:
    """A chapter with every shape, and one that has the same ids."""
    pieces = tuple(Piece(each) for each in re.split(r"\n(?=<)", SHAPES.strip()))
    chapters = [Chapter("The Gate", (*pieces, NOTED, VERSE, EPIGRAPH), "I."), Chapter("Later", (*paragraphs(2), NOTED))]
    book = make_book(chapters)
    return replace(book, cover=draw_cover(), resources=(*book.resources, PIXEL))


def written(book: Book, ending: str) -> bytes:
    sink = io.BytesIO()
    choose_writer(f"book{ending}").write(book, sink)
    return sink.getvalue()


def words(text: str) -> list[str]:
    return text.split()


def words_of_pages(book: Book) -> list[str]:
    bodies = (etree.fromstring(page.data, etree.XMLParser(huge_tree=True)).find(f"{H}body") for page in book.pages)
    return [word for body in bodies for word in words(" ".join(body.itertext()))]


def words_of_html(data: bytes) -> list[str]:
    return words(" ".join(html.fromstring(data.decode()).find("body").itertext()))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.epub", "epub"),
        ("A.KEPUB.EPUB", "kepub"),
        ("dir.txt/a.html", "html"),
        ("a.b.md", "markdown"),
        ("a.txt", "text"),
        ("/dev/null", "epub"),
    ],
)
def test_the_ending_chooses_the_form(name: str, form: str) -> None:
    assert choose_writer(name).name == form


def test_an_unknown_ending_is_one_clear_error(run: Run, sample: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"no book can be written as \.pdf"):
        choose_writer("book.pdf")
    done = run("build", sample, "-o", "book.pdf")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "bookmaker: book.pdf: no book can be written as .pdf; the endings are .kepub.epub, .epub, .html, .md, .txt"
    ]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_every_form_is_the_same_again_and_known_as_ours(run: Run, sample: Path, tmp_path: Path, writer: object) -> None:
    ending = writer.endings[0]  # type: ignore[attr-defined]
    book, other = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    for path, seed in ((book, "1"), (other, "77"), (book, "5")):  # the last run replaces what the first one made
        done = run("build", sample, "-q", "-o", path.name, env={"PYTHONHASHSEED": seed, "LC_ALL": "C"})
        assert done.returncode == 0, done.stderr
        assert is_ours(path)
    assert book.read_bytes() == other.read_bytes()
    assert bookmaker.build(sample, output=tmp_path / f"c{ending}").book == book.read_bytes()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", '<!DOCTYPE html>\n<meta name="generator" content="another 1">\n'),
        ("page.html", '<p>I like <meta name="generator" content="bookmaker 1"></p>'),
        ("notes.md", '---\ntitle: "x"\n---\n\ngenerator: "bookmaker 1"\n'),
        ("notes.txt", "[bookmaker 1]\n\nis a tool.\n"),
        ("notes.txt", "Dear Anna,\n"),
    ],
)
def test_a_file_of_others_is_not_overwritten(run: Run, sample: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    done = run("build", sample, "-o", name)
    assert done.returncode == 5
    assert (tmp_path / name).read_text() == text
    assert run("build", sample, "-o", name, "--force").returncode == 0


# Kobo


def test_kobo_spans_hold_every_sentence_and_change_no_word() -> None:
    book = make_shapes()
    archive = zipfile.ZipFile(io.BytesIO(written(book, ".kepub.epub")))
    for page in book.pages:
        data = archive.read(f"EPUB/{page.name}")
        root, before = etree.fromstring(data), etree.fromstring(page.data)
        assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n')
        assert "".join(root.itertext()) == "".join(before.itertext())
        assert [box.get("id") for box in root.iter(f"{H}div")][:2] == ["book-columns", "book-inner"]
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert not root.xpath(OUTSIDE, namespaces={"h": H[1:-1]})


def test_kobo_spans_are_counted_as_kobo_counts_them() -> None:
    book = make_book([Chapter("One", (Piece('<p>First. “Second!” Third? 3.14 <img src="x.png" alt=""/>four</p>'),))])
    data = written(replace(book, cover=draw_cover()), ".kepub.epub")
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("EPUB/text/chapter-1.xhtml"))
    spans = [(each.get("id"), "".join(each.itertext())) for each in root.iter(f"{H}span")]
    assert spans == [
        ("kobo.1.1", "One"),
        ("kobo.2.1", "First. "),
        ("kobo.2.2", "“Second!” "),
        ("kobo.2.3", "Third? "),
        ("kobo.2.4", "3.14 "),
        ("kobo.3.1", ""),
        ("kobo.4.1", "four"),
    ]


def test_sentences_end_where_they_end() -> None:
    text = "He came. “Why?” she asked… No (never.) 今日。明日！」x e.g. this: it"
    assert SENTENCE.sub(lambda found: f"{found[0]}|", text) == (
        "He came. |“Why?” |she asked… |No (never.) |今日。|明日！」|x e.g. |this: |it"
    )
    assert len(SENTENCE.findall("." * 200_000 + "x" + "?!" * 100_000)) == 1  # and in no time


def test_kobo_pages_are_cut_smaller_for_their_spans(tmp_path: Path) -> None:
    text = "He went by the lane to the old mill. She came back over the bridge, and it rained. " * 3000
    dump = f"CHAPTER I\n\n{text}\n\nCHAPTER II\n\nEnd.\n\nCHAPTER III\n\nEnd.\n".encode()
    for ending in (".epub", ".kepub.epub"):
        archive = zipfile.ZipFile(io.BytesIO(bookmaker.build(dump, output=tmp_path / f"book{ending}").book))
        sizes = [entry.file_size for entry in archive.infolist() if "/text/" in entry.filename]
        assert 100 * 1024 < max(sizes) <= 260 * 1024


@pytest.mark.xdist_group("java")
def test_kobo_books_are_valid(tmp_path: Path, sample: Path, assert_valid: AssertValid) -> None:
    for name, book in (("shapes", make_shapes()), ("roles", sample_book())):
        (tmp_path / f"{name}.kepub.epub").write_bytes(written(book, ".kepub.epub"))
    bookmaker.build(sample, output=tmp_path / "sample.kepub.epub")
    assert_valid(sorted(tmp_path.glob("*.epub")))


# HTML


@pytest.mark.parametrize("book", [make_shapes(), sample_book()], ids=["shapes", "roles"])
def test_the_html_says_what_the_epub_says(book: Book) -> None:
    data = written(book, ".html")
    assert words_of_html(data) == words_of_pages(book)
    tree = html.fromstring(data.decode())
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in tree.iter("a")]
    assert {href for href in links if not href.startswith("#")} <= {"https://example.org/a(b)"}
    assert {href[1:] for href in links if href.startswith("#")} <= set(ids)
    assert all(picture.get("src").startswith("data:image/") for picture in tree.iter("img"))
    named = [uid for each in tree.iter() for uid in (each.get("aria-labelledby") or "").split()]
    assert set(named) <= set(ids)


def test_the_html_keeps_code_and_languages_as_they_are() -> None:
    chapter = Chapter("Un", (Piece("<pre>\n\n  x</pre>"), Piece("<p>" + "</p><p>".join("abc") + "</p>")), language="ar")
    data = written(make_book([chapter]), ".html").decode()
    assert "<pre>\n\n\n  x</pre>" in data  # a browser drops the first
    box = html.fromstring(data).get_element_by_id("chapter-1")
    assert (box.get("lang"), box.get("dir"), box.get("class")) == ("ar", "rtl", "page upright")
    assert 'html[dir="rtl"]' not in data
    assert not [word for word in ("xmlns", "epub:", "<script") if word in data]


def test_the_html_is_read_from_above() -> None:
    book = make_book([Chapter("春", (Piece("<p>山</p>"),))], replace(ABOUT, language="ja"), vertical=True)
    assert any(b"vertical-rl" in each.data for each in book.resources)
    assert b"vertical-rl" not in written(book, ".html")


def open_in_browser(page: Path, folder: Path) -> tuple[str, set[str], list[str]]:
    """Open a page from disk, without a network, and return its text, the hosts it asked for, and its complaints."""
    log = folder / f"{page.stem}-net.json"
    assert CHROMIUM
    quiet = "gpu background-networking component-update sync default-apps extensions"
    flags = [f"--disable-{each}" for each in quiet.split()] + ["--headless", "--no-sandbox", "--no-first-run"]
    flags += [
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        "--enable-logging=stderr",
    ]
    line = [CHROMIUM, *flags, f"--log-net-log={log}", "--dump-dom", page.as_uri()]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=110)
    asked = {urlsplit(url).hostname or "" for url in re.findall(r'"url":"(https?:[^"]*)"', log.read_text())}
    return (
        done.stdout,
        {host for host in asked if not host.endswith(ITS_OWN)},
        [row for row in done.stderr.splitlines() if "CONSOLE" in row],
    )


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.xdist_group("browser")
def test_the_html_opens_from_disk_without_a_request_or_a_complaint(tmp_path: Path, sample: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<script>console.error("x")</script><img src="http://gate.invalid/x.png">')
    _, asked, complaints = open_in_browser(bad, tmp_path)
    assert asked == {"gate.invalid"}  # the test can fail
    assert complaints
    for name, book in (("shapes", make_shapes()), ("roles", sample_book())):
        (tmp_path / f"{name}.html").write_bytes(written(book, ".html"))
        shown, asked, complaints = open_in_browser(tmp_path / f"{name}.html", tmp_path)
        assert not asked
        assert not complaints
        assert words_of_html(shown.encode()) == words_of_pages(book)
    bookmaker.build(sample, output=tmp_path / "sample.html")
    assert open_in_browser(tmp_path / "sample.html", tmp_path)[1:] == (set(), [])


# Markdown and plain text


def cut_chapter(text: str, first: str, last: str) -> str:
    return text[text.index(first) :].partition(f"\n\n{last}")[0].rstrip("\n") + "\n"


def test_markdown_writes_every_shape(compare_file: Callable[[Path, str], None]) -> None:
    text = written(make_shapes(), ".md").decode()
    compare_file(CASES / "shapes.md", cut_chapter(text, "# I. The Gate", "0\\. "))


def test_plain_text_writes_every_shape(compare_file: Callable[[Path, str], None]) -> None:
    text = written(make_shapes(), ".txt").decode()
    compare_file(CASES / "shapes.txt", cut_chapter(text, "I\nThe Gate", "0. "))
    assert text.startswith("The Gate & the Lane\n\nHarriet Pell\n")
    assert text.endswith("\n\n\n\n[bookmaker 1]\n")
    assert "[1] That word." in text.partition("Later\n")[2]  # numbered anew in each chapter


def test_the_front_matter_is_json_and_yaml() -> None:
    rows = written(make_shapes(), ".md").decode().split("\n---\n")[0].split("\n")[1:]
    values = {name: json.loads(value) for name, _, value in (row.partition(": ") for row in rows)}
    assert values["title"] == "The Gate & the Lane"
    assert values["author"] == ["Harriet Pell", "Vincent van Gogh"]
    assert values["generator"] == "bookmaker 1"


def test_parts_nest_in_markdown() -> None:
    text = written(replace(sample_book(), resources=()), ".md").decode()
    heads = [line for line in text.split("\n") if line.startswith("#")]
    assert heads[1:5] == ["# PART ONE", "## I. Update", "## II. Update", "## III. Long"]
    assert "(continued)" not in text


def read_back(text: str) -> etree._Element:
    import markdown

    rendered = markdown.markdown(text, extensions=["footnotes", "tables", "fenced_code", "def_list"], tab_length=4)
    return html.fromstring(f"<div>{rendered}</div>")


def test_markdown_comes_back_as_what_it_was() -> None:
    text = written(make_shapes(), ".md").decode().split("\n---\n")[1]
    tree = read_back(text)
    assert [head.text for head in tree.iter("h1", "h2")] == ["I. The Gate", "Within", "Later"]
    assert [each.text_content() for each in tree.iter("em")][:2] == ["very", "over"]
    links = [link.get("href") for link in tree.iter("a") if link.get("href")]
    assert links[:2] == ["https://example.org/a(b)", "#chapter-2"]
    assert next(each.text_content().split() for each in tree.iter("blockquote")) == ["One.", "Two."]
    assert [item.text_content().split()[0] for item in tree.findall("ol/li")][:4] == ["x", "y", "first", "second"]
    assert tree.find(".//table//th").text == "A"
    assert tree.find(".//pre/code").text == "  if x:\n    ```y```\n"
    assert tree.find(".//dd").text_content().strip() == "What it is."
    assert tree.find(".//img").get("src").startswith("data:image/gif;base64,")
    notes = [each.text_content().split()[:2] for each in tree.findall(".//div[@class='footnote']//li")]
    assert notes == [["That", "word."]] * 2


WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.text("-+*_#>=~|:.)1`[]<&\\ ax", min_size=1, max_size=24))
def test_no_text_is_taken_for_markup(word: str, marks: str) -> None:
    for text in (word, " ".join(f"{marks} z".split())):
        tree = read_back(guard(escape(text)))
        assert " ".join(tree.text_content().split()) == text
        assert [each.tag for each in tree.iter()] == ["div", "p"]
