"""What is promised of every book, held on dumps of every form, with words that Hypothesis makes up."""

from __future__ import annotations

import html
import io
import re
import zipfile
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exportforms import ARCHIVES, FILES, Posts, pack
from fuzz.targets import one_cover
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

import bookmaker

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = "Gate Mill Ferry Lantern Orchard Bridge Tower Harbour Well Furnace Quarry Meadow".split()
WORDS = st.sampled_from(
    "amber birch copper dusk ember flint grove heron iron juniper kestrel linen moss nettle".split()
)
SENTENCE = st.lists(WORDS, min_size=4, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
PIECE = st.tuples(st.sampled_from(("p", "blockquote", "li", "b", "note")), SENTENCE)
BODY = st.lists(PIECE, min_size=1, max_size=5)
BOOK = st.lists(st.tuples(st.sampled_from(NAMES), BODY), min_size=2, max_size=5, unique_by=lambda post: post[0])
Book = list[tuple[str, list[tuple[str, str]]]]


def write_html(body: list[tuple[str, str]]) -> str:
    shapes = {
        "p": "<p>{}</p>",
        "blockquote": "<blockquote><p>{}</p></blockquote>",
        "li": "<ul><li>{}</li></ul>",
        "b": "<p>x <b>{}</b> y</p>",
        "note": "<p>{} <i>&amp; so on</i></p>",
    }
    return "\n".join(shapes[kind].format(escape(text)) for kind, text in body)


def write_marked(body: list[tuple[str, str]]) -> str:
    shapes = {"p": "{}", "blockquote": "> {}", "li": "- {}", "b": "x **{}** y", "note": "{} *& so on*"}
    return "\n\n".join(shapes[kind].format(text) for kind, text in body)


def write_markdown(book: Book) -> bytes:
    return "".join(f"# The {title}\n\n{write_marked(body)}\n\n" for title, body in book).encode()


def write_text(book: Book) -> bytes:
    chapters = (
        f"CHAPTER {number}. The {title}\n\n\n" + "\n\n".join(text for _, text in body) + "\n\n\n\n"
        for number, (title, body) in enumerate(book, 1)
    )
    return "".join(chapters).encode()


def write_page(book: Book) -> bytes:
    parts = "".join(f"<h2>The {title}</h2>{write_html(body)}" for title, body in book)
    return f"<!doctype html><html lang=en><head><title>Quay</title></head><body>{parts}</body></html>".encode()


def write_folder(book: Book) -> bytes:
    return pack({f"{at}.md": f"# The {title}\n\n{write_marked(body)}\n" for at, (title, body) in enumerate(book, 1)})


def write_posts(form: str, book: Book) -> bytes:
    posts: Posts = [(f"The {title}", write_html(body)) for title, body in book]
    return (FILES | ARCHIVES)[form](posts)


OWN = {"prose": write_text, "marked": write_markdown, "page": write_page, "folder": write_folder}
GUESSED = {"prose"}  # nothing declares its chapters; short ones of the same words may be none


def write_dump(form: str, book: Book) -> bytes:
    return OWN[form](book) if form in OWN else write_posts(form, book)


def read_text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("form", [*OWN, *FILES, *ARCHIVES])
@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(book=BOOK)
def test_every_form_keeps_what_is_promised(form: str, book: Book) -> None:
    dump = write_dump(form, book)
    with one_cover():
        made = bookmaker.build(dump)
        assert bookmaker.build(dump).book == made.book
        hold_plan(dump, made.book)
    assert made.report.words.dump == made.report.words.book + made.report.words.left_out
    assert not [each for each in bookmaker.check(made.book, epubcheck=False).findings if each.severity == "error"]
    with zipfile.ZipFile(io.BytesIO(made.book)) as archive:
        pages = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}
    hold_words(book, pages)
    hold_contents([] if form in GUESSED else book, pages)


def hold_plan(dump: bytes, book: bytes) -> None:
    """What a plan says that nobody changed makes the same book."""
    with TemporaryDirectory() as folder:
        plan = Path(folder, "plan.toml")
        bookmaker.plan(dump, save=plan)
        assert bookmaker.build(dump, plan=plan).book == book


def hold_words(book: Book, pages: dict[str, etree._Element]) -> None:
    """Every sentence stands in the book, as often as in the dump."""
    text = " ".join(read_text(page) for name, page in sorted(pages.items()) if not name.endswith("nav.xhtml"))
    said = [sentence for _, body in book for _, sentence in body]
    assert [sentence for sentence in said if text.count(sentence) < said.count(sentence)] == []


def hold_contents(book: Book, pages: dict[str, etree._Element]) -> None:
    """The contents lead to pages that say what they name; each chapter is there, with its title and its first words."""
    (nav,) = (page for name, page in pages.items() if name.endswith("nav.xhtml"))
    toc = next(nav.iter(f"{XHTML}nav"))  # the landmarks stand behind it
    links = {read_text(link): str(link.get("href")) for link in toc.iter(f"{XHTML}a")}
    for label, href in links.items():
        if href.startswith(("cover", "titlepage", "colophon")):
            continue  # they are named by what they are
        page = next(page for name, page in pages.items() if name.endswith("/" + href.partition("#")[0]))
        assert label.split(". ")[-1] in read_text(page)
    for title, body in book:
        (address,) = {href for label, href in links.items() if re.search(rf"\bThe {title}$", html.unescape(label))}
        page = next(page for name, page in pages.items() if name.endswith("/" + address.partition("#")[0]))
        assert f"The {title}" in read_text(page)
        assert body[0][1] in read_text(page)
