"""What stands before and behind the chapters: lists of pictures, indexes, the words of the colophon, the contents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SHARED, Run
from lxml import etree, html
from test_assembly import ABOUT, EPUB_TYPE, H, list_entries, make_book, page_of, paragraphs, parse, text_of
from test_outputs import PIXEL, written
from test_writer import draw_cover

import bookmaker
from bookmaker.assembly import imprint
from bookmaker.assembly.lists import FEWEST, TITLES
from bookmaker.assembly.words import TABLE
from bookmaker.model import Book, Chapter, Contributor, Piece

SHOWN = '<img src="../images/gate.gif" alt=""/>'
AssertValid = Callable[[Sequence[Path]], None]


def names_of(book: Book) -> list[str]:
    return [page.name.removeprefix("text/").removesuffix(".xhtml") for page in book.pages]


def make_figures(number: int, caption: str = "Gate {}") -> tuple[Piece, ...]:
    words = (caption.format(at) for at in range(number))
    return tuple(
        Piece(
            f'<figure><img src="../images/gate.gif" alt=""/><figcaption><i>{word}</i> &amp; lane</figcaption></figure>'
        )
        for word in words
    )


def make_illustrated(number: int, *more: Chapter) -> Book:
    named = Piece('<figure id="c1-own"><img src="../images/gate.gif" alt="A &lt;mill&gt;"/></figure>')
    silent = Piece('<figure><img src="../images/gate.gif" alt=""/></figure>')
    chapters = [Chapter("One", (*make_figures(number), named, silent)), Chapter("Two", paragraphs(1)), *more]
    book = make_book(chapters)
    return replace(book, cover=draw_cover(), resources=(*book.resources, PIXEL))


def make_posts(**more: object) -> Book:
    chapters = [
        Chapter("Late", paragraphs(1), date="2025-03-01", date_text="1 March 2025", tags=("walks", "mills")),
        Chapter("Early", paragraphs(1), date="2024-12-31", tags=("Walks", "")),
        Chapter("Never", paragraphs(1)),
    ]
    return make_book(chapters, **more)  # type: ignore[arg-type]


def entries_of(book: Book, name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """An index: each heading with its entries and their links."""
    section = parse(page_of(book, name).data).find(f".//{H}section")
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for element in section:
        if element.tag == f"{H}h3":
            found.append((text_of(element), []))
        elif element.tag == f"{H}ul":
            found[-1][1].extend((text_of(item), item.find(f"{H}a").get("href")) for item in element)
    return found


def test_many_pictures_are_listed_after_the_contents() -> None:
    book = make_illustrated(FEWEST)
    assert names_of(book)[:4] == ["cover", "titlepage", "nav", "chapter-1"]
    [plates] = [nav for nav in parse(book.nav.data).iter(f"{H}nav") if nav.get(EPUB_TYPE) == "loi"]
    links = list(plates.iter(f"{H}a"))
    assert [text_of(link) for link in links] == [f"Gate {at} & lane" for at in range(FEWEST)] + ["A <mill>"]
    ids = [each.get("id") for each in parse(page_of(book, "chapter-1").data).iter(f"{H}figure")]
    assert [link.get("href") for link in links] == [f"chapter-1.xhtml#{uid}" for uid in ids[:-1]]
    assert ids[-2:] == ["c1-own", None]
    assert text_of(plates.find(f"{H}h3")) == "Illustrations"
    marks = [a.get(EPUB_TYPE) for a in parse(book.nav.data).iter(f"{H}a") if a.get(EPUB_TYPE)]
    assert marks == ["cover", "titlepage", "toc", "loi", "bodymatter", "colophon"]


def test_few_pictures_are_not_listed() -> None:
    book = make_illustrated(FEWEST - 2)
    assert b'epub:type="loi"' not in book.nav.data
    assert b'id="figure-' not in page_of(book, "chapter-1").data


def test_a_dump_with_a_list_of_its_pictures_gets_no_second_one() -> None:
    book = make_illustrated(FEWEST, Chapter("ILLUSTRATIONS", (Piece("<p>A mill 3</p>"),)))
    assert "pictures" not in names_of(book)


def test_an_index_by_date_is_in_the_order_of_the_days() -> None:
    book = make_posts(indexes=("dates",))
    assert names_of(book)[-2:] == ["dates", "colophon"]
    assert entries_of(book, "dates") == [
        ("2024", [("Early 2024-12-31", "chapter-2.xhtml")]),
        ("2025", [("Late 1 March 2025", "chapter-1.xhtml")]),
    ]
    assert ("Index by Date", "dates.xhtml", 1) in list_entries(book)


def test_an_index_of_tags_knows_small_letters() -> None:
    book = make_posts(indexes=("dates", "tags"), typography=True)
    assert names_of(book)[-3:] == ["dates", "tags", "colophon"]
    assert [(head, [href for _, href in rows]) for head, rows in entries_of(book, "tags")] == [
        ("mills", ["chapter-1.xhtml"]),
        ("walks", ["chapter-1.xhtml", "chapter-2.xhtml"]),
    ]


def test_no_index_of_nothing() -> None:
    book = make_book([Chapter("One", paragraphs(1))], indexes=("tags", "dates"))
    assert names_of(book)[3:] == ["chapter-1", "colophon"]


def test_a_long_index_goes_on_in_further_files() -> None:
    chapters = [Chapter(f"{at} " + "word " * 30, (), date="2024-01-01") for at in range(1500)]
    book = make_book(chapters, indexes=("dates",))
    pages = [page for page in book.pages if "/dates" in page.name]
    assert len(pages) > 1
    assert max(len(page.data) for page in pages) <= 260 * 1024
    assert sum(page.data.count(b"<li>") for page in pages) == 1500


def test_every_language_has_its_words() -> None:
    assert set(TITLES) == set(TABLE)
    assert all(len(set(titles)) == 3 for titles in TITLES.values())


def test_the_contents_may_be_for_menus_alone(tmp_path: Path) -> None:
    book = replace(make_posts(contents_page=False), cover=draw_cover())
    assert names_of(book) == ["cover", "titlepage", "chapter-1", "chapter-2", "chapter-3", "colophon"]
    assert 'epub:type="toc" href' not in book.nav.data.decode()
    for ending in (".epub", ".kepub.epub"):
        package = etree.fromstring(zipfile.ZipFile(io.BytesIO(written(book, ending))).read("EPUB/content.opf"))
        items = {item.get("id"): item for item in package.iter("{*}item")}
        spine = [items[each.get("idref")].get("href") for each in package.iter("{*}itemref")]
        assert [item.get("href") for item in items.values() if item.get("properties") == "nav"] == ["text/nav.xhtml"]
        assert spine == [page.name for page in book.pages]
    assert not html.fromstring(written(book, ".html").decode()).findall(".//nav")
    assert "Early" in written(book, ".md").decode()


def test_the_colophon_tells_of_the_author() -> None:
    about = 'Harriet Pell keeps a "mill".\n\nShe has <two>\ncats.'
    section = parse(page_of(make_book([Chapter("One", ())], replace(ABOUT, about=about)), "colophon").data)
    box = section.find(f".//{H}div")
    assert [text_of(each) for each in box] == ["Harriet Pell keeps a “mill”.", "She has <two> cats."]
    klingon = make_book([Chapter("One", ())], replace(ABOUT, about="HISlaH.", language="tlh"))
    assert parse(page_of(klingon, "colophon").data).find(f".//{H}div").get("lang") == "tlh"  # the page is in English


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [("en", "Colophon", "Imprint"), ("de", "KOLOPHON", "Ausgabe"), ("de", "Das Tor", "Kolophon")],
)
def test_a_book_with_a_colophon_of_its_own_has_no_two_of_one_name(language: str, title: str, label: str) -> None:
    book = make_book([Chapter("One", ()), Chapter(title, ())], replace(ABOUT, language=language))
    assert page_of(book, "colophon").title == label


def test_the_colophon_is_in_the_books_own_language() -> None:
    about = replace(ABOUT, language="fr", contributors=(Contributor("Ann Bell", "trl"), Contributor("Carl Dow", "cov")))
    book = make_book([Chapter("Un", ())], about, made_from="dump.txt", modified="2024-05-01T10:20:30Z")
    page = parse(page_of(book, "colophon").data)
    assert page.get("lang") == "fr"
    assert [text_of(each) for each in page.iter(f"{H}p")] == [
        "The Gate & the Lane · Harriet Pell, Vincent van Gogh",
        "Traduit par Ann Bell",
        "Cover by Carl Dow",
        "Source\u00a0: dump.txt · Réalisé avec bookmaker 1",
        "Édition\u00a0: 1 mai 2024 · Éditeur\u00a0: Wennick Parish Press",
        "Share it.",
        ABOUT.identifier,
    ]
    assert [each.get("lang") for each in page.iter(f"{H}span") if each.get("lang")] == ["en"]
    japanese = make_book([Chapter("一", ())], replace(ABOUT, language="ja"))
    assert text_of(parse(page_of(japanese, "colophon").data).find(f".//{H}h2")) == "奥付"
    assert list_entries(japanese)[-1][0] == "Colophon"
    assert set(imprint.TABLE) == set(TABLE)


def test_about_is_a_text_or_a_file(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "me.txt").write_text("I keep\na mill.\n\n\nAnd cats.\n")
    for number, about in enumerate(("me.txt", "I keep a mill.\n\nAnd cats.")):
        done = run("build", sample, "-o", f"{number}.epub", "--about", about)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "0.epub").read_bytes() == (tmp_path / "1.epub").read_bytes()
    data = zipfile.ZipFile(tmp_path / "0.epub").read("EPUB/text/colophon.xhtml").decode()
    assert '<div class="about">\n<p>I keep a mill.</p>\n<p>And cats.</p>\n</div>' in data
    (tmp_path / "bad.txt").write_bytes(b"one\n\xff\n")
    done = run("build", sample, "--about", "bad.txt")
    assert (done.returncode, done.stderr.decode()) == (2, "bookmaker: bad.txt:2: is not UTF-8\n")


def test_the_command_adds_an_index_or_says_why_not(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("build", sample, "-o", "a.epub", "--index", "dates", "--index", "tags", "--no-contents-page")
    assert done.returncode == 0, done.stderr
    assert b"there is no index of tags" in done.stdout
    archive = zipfile.ZipFile(tmp_path / "a.epub")
    assert "EPUB/text/dates.xhtml" in archive.namelist()
    heads = re.findall("<h3>(.*?)</h3>", archive.read("EPUB/text/dates.xhtml").decode())
    assert heads == ["2025"]
    assert run("build", sample, "--index", "names").returncode == 2


@pytest.mark.xdist_group("java")
def test_books_with_all_of_it_are_valid(tmp_path: Path, sample: Path, assert_valid: AssertValid) -> None:
    (tmp_path / "pictures.epub").write_bytes(written(make_illustrated(FEWEST), ".epub"))
    book = replace(make_posts(indexes=("dates", "tags"), contents_page=False), cover=draw_cover())
    (tmp_path / "menu.epub").write_bytes(written(book, ".epub"))
    (tmp_path / "menu.kepub.epub").write_bytes(written(book, ".kepub.epub"))
    bookmaker.build(sample, output=tmp_path / "posts.epub", indexes=["dates"], about="A text.")
    assert_valid(sorted(tmp_path.glob("*.epub")))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the contract that lies beside the checkout")
def test_books_with_all_of_it_keep_the_contract(tmp_path: Path, sample: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "pictures.epub").write_bytes(written(make_illustrated(FEWEST), ".epub"))
    bookmaker.build(sample, output=tmp_path / "posts.epub", indexes=["dates"], contents_page=False, about="A.")
    line = [sys.executable, str(SHARED / "contract" / "epubcontract.py"), *map(str, tmp_path.glob("*.epub"))]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert not [row for row in done.stdout.splitlines() if "✗" in row]


def test_a_name_that_is_the_title_is_not_said_twice() -> None:
    dump = "\n\n".join(
        ["Title: The Weir Post\n\nAuthor: The Weir Post", "CHAPTER I", "Rain. " * 40, "CHAPTER II", "Sun. " * 40]
    )
    result = bookmaker.build(dump.encode())
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        pages = {name: book.read(f"EPUB/text/{name}.xhtml").decode() for name in ("titlepage", "cover", "colophon")}
        package = book.read("EPUB/content.opf").decode()
    assert "<dc:creator" in package
    assert 'class="author"' not in pages["titlepage"]
    assert all(page.count("The Weir Post") <= 2 for page in pages.values())
    assert ", by " not in pages["colophon"]
