"""Web pages, alone, saved and in folders: the article without its menus, whole, in order, and nothing lost."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

import bookmaker
from bookmaker import readers, splitting
from bookmaker.errors import DumpError
from bookmaker.intake import read_source
from bookmaker.markup.plaintext import text_of_xhtml
from bookmaker.model import Dump, Manuscript
from bookmaker.pipeline import Result, build_book
from bookmaker.readers.web.webpage import clean_title

CASES = ROOT / "tests" / "cases" / "pages"


@cache
def build(name: str) -> tuple[Result, dict[str, str], zipfile.ZipFile]:
    """The book of a case, and the text of each of its pages."""
    result = build_book(CASES / name, None, {"typography": False})
    book = zipfile.ZipFile(io.BytesIO(result.book))
    texts = {
        Path(each).stem: " ".join(text_of_xhtml(book.read(each)).split())
        for each in book.namelist()
        if each.endswith(".xhtml")
    }
    return result, texts, book


def read(name: str) -> Manuscript:
    return readers.read_dump(read_source(CASES / name))


def titles(name: str) -> list[str]:
    outline = splitting.split_manuscript(read(name))
    return [f"{cut.ordinal} {cut.title}".strip() for cut in outline.cuts]


def left_out(name: str) -> str:
    result, _, _ = build(name)
    return "\n".join(line.text for group in result.report.left_out for line in group.lines)


def page_of(name: str, words: str) -> str:
    """The XHTML of the page that holds some words."""
    _, texts, book = build(name)
    stem = next(stem for stem, text in texts.items() if words in text)
    return book.read(next(each for each in book.namelist() if each.endswith(f"/{stem}.xhtml"))).decode()


def test_the_chapters_of_a_saved_page_are_its_headings() -> None:
    assert titles("The Gate.html") == ["Wood", "Iron", "Stone"]


@pytest.mark.parametrize(
    "words", ["Jump to the text", "Sign in", "Almanac Tools", "Only on the screen", "[ edit ]", "All rights kept"]
)
def test_furniture_of_a_saved_page_is_listed_and_in_no_chapter(words: str) -> None:
    _, texts, _ = build("The Gate.html")
    assert words in left_out("The Gate.html")
    assert not any(words.replace("[ edit ]", "edit") in text for text in texts.values())


def test_a_letter_that_is_a_picture_is_in_its_word() -> None:
    assert "A gate is The first thing" in " ".join(build("The Gate.html")[1].values())


def test_lazy_and_saved_pictures_are_embedded_and_icons_are_not() -> None:
    _, _, book = build("The Gate.html")
    assert sum("/images/picture" in each for each in book.namelist()) == 2
    assert "<figcaption>An oak gate, shut</figcaption>" in page_of("The Gate.html", "Oak stands")


def test_a_list_of_references_becomes_notes_of_each_chapter() -> None:
    for words in ("A gate is", "Iron needs paint"):
        page = page_of("The Gate.html", words)
        assert 'role="doc-noteref"' in page
        assert "The porter" in page.partition("doc-footnote")[2]
    assert not any("References" in text for text in build("The Gate.html")[1].values())


def test_an_absolute_link_to_the_page_itself_leads_to_its_chapter() -> None:
    assert '<a href="chapter-2.xhtml' in page_of("The Gate.html", "Oak stands")


def test_the_title_is_without_the_site() -> None:
    metadata = read("The Gate.html").metadata
    assert (metadata.title, metadata.authors, metadata.language) == ("The Gate", ("Mira Vale",), "en")
    assert (metadata.publisher, metadata.date, metadata.subjects) == ("Garden Almanac", "2019-04-02", ("gates", "wood"))
    assert metadata.rights == "Free to copy."


def test_a_distributor_and_page_numbers_are_left_out_of_a_book_in_html() -> None:
    name = "An Old Book.htm"
    assert titles(name) == ["THE FIRST CHAPTER A Wick", "THE SECOND CHAPTER Oil", "THE LAST CHAPTER Day"]
    whole = " ".join(build(name)[1].values())
    assert "café dark, and the lamp lighter was late" in whole
    assert "For the keeper of the lamps" in whole
    for words in ("START OF THIS", "END OF THIS", "tax deductible", "[1]"):
        assert words not in whole
        assert words in left_out(name)
    metadata = read(name).metadata
    assert (metadata.title, metadata.authors) == ("The Lantern Road", ("Ansel Mott",))


def test_a_site_is_in_the_order_of_its_index() -> None:
    assert titles("site") == ["Bees for Beginners", "Before the Bees", "Spring", "Honey", "Autumn", "About"]


@pytest.mark.parametrize("words", ["You are here", "Difficulty", "2011 Rosa Thorn", "Left blank", "☜"])
def test_what_stands_on_most_pages_is_left_out(words: str) -> None:
    assert not any(words in text for stem, text in build("site")[1].items() if stem != "colophon")
    assert words in left_out("site") or words == "☜"


def test_a_site_in_an_archive_is_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for path in sorted((CASES / "site").iterdir()):
            archive.write(path, f"bees/{path.name}")
    outline = splitting.split_manuscript(readers.read_dump(read_source(tmp_path / "site.zip")))
    assert [cut.title for cut in outline.cuts] == titles("site")


def test_a_folder_with_one_page_is_that_page(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page.html").write_bytes((CASES / "The Gate.html").read_bytes())
    (tmp_path / "page_files" / "frame.html").write_text("<!doctype html><p>An advertisement", "utf-8")
    outline = splitting.split_manuscript(readers.read_dump(read_source(tmp_path)))
    assert [cut.title for cut in outline.cuts] == titles("The Gate.html")


def test_a_heading_that_pages_share_stays() -> None:
    assert sum("Diving In" in text for text in build("site")[1].values()) == 4


@pytest.mark.parametrize(
    "shape",
    [
        "<ul><li>{}<ul><li>{}<ul><li>{}</li></ul></li></ul></li><li>{}</li></ul>",
        "<dl><dt>{}</dt><dd><dl><dt>{}</dt>\n<dd><dl><dt>{}</dt></dl></dd></dl></dd><dt>{}</dt></dl>",
    ],
    ids=["items", "terms"],
)
def test_a_site_is_as_deep_as_its_list(shape: str, tmp_path: Path) -> None:
    links = [f'<a href="{name}.html">{name.title()}</a>' for name in ("hive", "frame", "comb", "honey")]
    (tmp_path / "index.html").write_text(f"<h1>Bees</h1><p>All about them.</p>{shape.format(*links)}", "utf-8")
    for name in ("hive", "frame", "comb", "honey"):
        (tmp_path / f"{name}.html").write_text(f"<h1>{name.title()}</h1><p>{'A word of it. ' * 30}</p>", "utf-8")
    outline = splitting.split_manuscript(readers.read_dump(read_source(tmp_path)))
    assert [(cut.title, cut.depth) for cut in outline.cuts[1:]] == [
        ("Hive", 1),
        ("Frame", 2),
        ("Comb", 3),
        ("Honey", 1),
    ]


def test_a_site_whose_index_lists_pages_that_list_the_others(tmp_path: Path) -> None:
    def write(name: str, body: str) -> None:
        (tmp_path / f"{name}.html").write_text(f"<h1>{name.title()}</h1>{body}", "utf-8")

    def list_pages(*names: str) -> str:
        return "".join(
            f'<p><a href="{name}.html">{name.title()}, and what there is to say of it</a></p>' for name in names
        )

    text = "A word of it, and of what is <a href='zinc.html'>far behind</a>. " * 30
    write("index", f"<p>All about them.</p>{list_pages('hive', 'about', 'garden')}")
    write("hive", f"<p>Three of them.</p>{list_pages('wax', 'frame', 'comb')}")
    write("garden", f"<p>Two more.</p>{list_pages('zinc', 'bed')}")
    for name in ("about", "bed", "comb", "frame", "wax", "zinc"):
        write(name, f"<p>{text}</p>")
    outline = splitting.split_manuscript(readers.read_dump(read_source(tmp_path)))
    named = [(cut.title, cut.depth) for cut in outline.cuts if cut.title not in ("Index", "Hive", "Garden")]
    assert named == [("Wax", 2), ("Frame", 2), ("Comb", 2), ("About", 1), ("Zinc", 2), ("Bed", 2)]


def test_a_page_that_a_site_holds_twice_is_one_chapter(tmp_path: Path) -> None:
    for name in ("gate", "mill"):
        page = f"<h1>{name.title()}</h1><p>{'A word of it. ' * 30}<a href='mill.html'>See the mill.</a></p>"
        for ending in ("en.html", "html"):
            (tmp_path / f"{name}.{ending}").write_text(page, "utf-8")
    manuscript = readers.read_dump(read_source(tmp_path))
    assert [cut.title for cut in splitting.split_manuscript(manuscript).cuts] == ["Gate", "Mill"]
    assert [note.code for note in manuscript.notes] == ["double-left-out"] * 2
    assert "mill.html" not in manuscript.blocks[1].text.replace("mill.en.html", "")


def test_links_and_pictures_of_a_site() -> None:
    page = page_of("site", "Read first")
    assert ">think of jars</a>" in page
    assert 'href="chapter-3.xhtml#' in page
    assert "<img " in page
    assert 'href="chapter-1.xhtml">the chapter before' in page_of("site", "nothing flew")
    assert "jar = 1\n  lid = 1" in page_of("site", "Take little")


def test_a_web_archive_is_read_with_its_pictures() -> None:
    assert titles("well.mhtml") == ["Rope", "Bucket", "Water"]
    assert "<img " in page_of("well.mhtml", "Forty ells")
    assert "café black" in " ".join(build("well.mhtml")[1].values())
    assert read("well.mhtml").metadata.title == "The Well"


@pytest.mark.parametrize(
    ("title", "shown", "expected"),
    [
        ("Cats - The Almanac", "Cats", ("Cats", "")),
        ("The Open Library eBook of A Road, by Ansel Mott.", "", ("A Road", "Ansel Mott")),
        ("War - and Peace", "", ("War - and Peace", "")),
    ],
)
def test_titles(title: str, shown: str, expected: tuple[str, str]) -> None:
    assert clean_title(title, shown) == expected


def test_a_page_without_text_says_so_in_one_line() -> None:
    with pytest.raises(DumpError, match="a script fetches it"):
        readers.read_dump(Dump("empty.html", b"<!doctype html><html><body><script>x()</script></body></html>"))


def test_a_page_of_many_open_tags_is_read() -> None:
    html = b"<!doctype html><h1>Deep</h1>" + b"<div><b>" * 20_000 + b"words"
    manuscript = readers.read_dump(Dump("deep.html", html))
    assert "words" in manuscript.blocks[-1].text


PROSE = "<p>" + "It rained on the road, and on the mill, and on whoever went from one to the other. " * 8
LAID_OUT = (
    "<html><title>A Tale</title><body><table><tr><td><a href=a.html>Home</a><br><a href=b.html>Stories</a></td><td>"
    + "".join(f"<a name=p{n}></a><h3>{name}</h3>{PROSE}" for n, name in enumerate(("Rain", "Mill", "Road")))
    + "<center><a href=a.html>Home</a> | <a href=b.html>Back</a></center></td></tr></table></body></html>"
)
LEVEL = "<html><title>Essays</title><h1>Essays</h1><p>By a writer" + "".join(
    f"<h1>On {name}</h1><h2>First</h2>{PROSE}" for name in ("Dogs", "Cats", "Hens")
)
ICONS = """<!doctype html><p>Read <a href=x.html><img src=a.png width=16 height=16 alt="A good page"></a> on.
<p><img src=b.png width=20 height=12 alt="the letter thorn">e gate"""
BOLD = "<html><title>Tales</title><body>" + "".join(
    f"<p align=center><b>CHAPTER {number}</b><p align=center><b>The {name}</b>{PROSE}{PROSE}"
    for number, name in (("I", "Dog"), ("II", "Cat"), ("III", "Hen"))
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (LAID_OUT, ["Rain", "Mill", "Road"]),
        (LEVEL, ["On Dogs", "On Cats", "On Hens"]),
        (BOLD, ["CHAPTER I The Dog", "CHAPTER II The Cat", "CHAPTER III The Hen"]),
    ],
)
def test_pages_of_other_days(html: str, expected: list[str]) -> None:
    manuscript = readers.read_dump(Dump("page.html", html.encode()))
    outline = splitting.split_manuscript(manuscript)
    assert [f"{cut.ordinal} {cut.title}".strip() for cut in outline.cuts] == expected
    assert not any("Stories" in block.text or "Back" in block.text for block in manuscript.blocks)


def test_an_icon_that_leads_elsewhere_is_named_and_left_out() -> None:
    manuscript = readers.read_dump(Dump("page.html", ICONS.encode()))
    assert [left.text for left in manuscript.left_out] == ["A good page"]
    assert 'alt="the letter thorn"' in manuscript.blocks[1].text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<!doctype html><meta charset=windows-1251><p>Дом".encode("cp1251"), "Дом"),
        ("<!doctype html><meta http-equiv=content-type content='text/html; charset=gb2312'><p>家".encode("gbk"), "家"),
        ("\ufeff<!doctype html><p>Haus".encode("utf-16-le"), "Haus"),
        (b"<!doctype html><meta charset=utf-8><p>caf\xe9 " + b"plain words " * 40, "café"),
    ],
)
def test_charsets(data: bytes, word: str) -> None:
    assert word in readers.read_dump(Dump("page.html", data)).blocks[0].text


def test_a_site_of_sources_is_not_read_from_its_pages(tmp_path: Path) -> None:
    (tmp_path / "_layout.html").write_text("<!doctype html><p>{{ content }}", "utf-8")
    (tmp_path / "_config.yml").write_text("title: x", "utf-8")
    (tmp_path / "page.md").write_text("# A page\n\nWords.\n", "utf-8")
    assert readers.read_dump(read_source(tmp_path)).form != "html"


def test_short_pages_without_a_list_are_chapters(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>Gates</h1><p>The gate was open all day in spring.</p>")
    (tmp_path / "b.html").write_text("<h1>Summer</h1><p>Nobody came through it for weeks.</p>")
    assert [row.title for row in bookmaker.build(tmp_path).report.chapters] == ["Gates", "Summer"]


def test_a_page_that_only_searches_the_site_is_no_chapter(tmp_path: Path) -> None:
    ask = '<form action=""><input type="text" name="q"><input type="submit" value="Go"></form>'
    text = "The bees come out when the lime trees bloom, and stay till the ivy is over. " * 8
    listed = "".join(f'<li><a href="{name}.html">{name.title()}</a>' for name in ("bees", "trees", "search"))
    pages = {
        "index": f"<h1>Garden</h1><ul>{listed}</ul>",
        "bees": f"<main><h1>Bees</h1><p>{text}</p></main><aside>{ask}</aside>",
        "trees": f"<main><h1>Trees</h1><p>{text}{text}</p></main>",
        "search": f"<main><h1>Search</h1><p>Several words find the pages that have all of them.</p>{ask}</main>",
    }
    for name, body in pages.items():
        tmp_path.joinpath(f"{name}.html").write_text(f"<title>{name} - Garden</title><body>{body}", "utf-8")
    report = build_book(tmp_path, None, {}).report
    assert [chapter.title for chapter in report.chapters if chapter.words > 1] == ["Bees", "Trees"]
    assert "a page to search the site" in {group.why for group in report.left_out}


def test_pages_that_differ_in_their_numbers_alone_are_no_furniture(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"{day}.html").write_text(f"<h1>Day {day}</h1><p>Low water at {day} o'clock, {day * 7} feet.</p>")
    report = bookmaker.build(tmp_path).report
    assert [row.ordinal for row in report.chapters] == [f"Day {day}" for day in range(1, 6)]
    assert not report.left_out
