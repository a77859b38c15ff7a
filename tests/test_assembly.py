"""Chapters become pages: every piece as it came, every file small, every page reached, whatever the words are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bookmaker.assembly.book import assemble_book
from bookmaker.assembly.breaking import break_piece
from bookmaker.assembly.facts import state_facts
from bookmaker.assembly.headings import join_title
from bookmaker.assembly.lettering import clean_line, dress_line, shorten_line
from bookmaker.assembly.sortkeys import sort_name, sort_title
from bookmaker.assembly.words import TABLE, find_direction, find_words
from bookmaker.model import Book, Chapter, Metadata, Page, Piece, Resource

LIMIT = 260 * 1024  # bytes of a file
H = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
COVER = Resource("images/cover.jpg", "image/jpeg", b"\xff\xd8\xff\xd9")
ABOUT = Metadata(
    title="The Gate & the Lane",
    authors=("Harriet Pell", "Vincent van Gogh"),
    language="en",
    date="2025-02-28",
    publisher="Wennick Parish Press",
    description="Notes from a lane.",
    subjects=("Gardens",),
    rights="Share it.",
    series="Wennick Papers",
    series_index="3",
    identifier="urn:uuid:6c1b1e36-7a4b-5a0e-9a2b-0c8f5c2f7a11",
    source="dump.txt",
)
SENTENCE = "Past the second gate the lane goes down to the mill, where nobody has ground anything since the war. "
NOTED = Piece(
    '<p>A word.<a id="n1-ref" epub:type="noteref" role="doc-noteref" href="#n1"><sup>1</sup></a></p>',
    ('<aside id="n1" epub:type="footnote"><p><a role="doc-backlink" href="#n1-ref">1</a> That word.</p></aside>',),
)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates and controls too
HOSTILE = st.one_of(
    ANY_TEXT, st.sampled_from(["]]>", "<b>&amp;", "\"'", "\x00\x0b\ufffe", "\u202eشمس\u202c", "\u200b", "%s$x"])
)


def paragraphs(number: int, words: str = SENTENCE * 4) -> tuple[Piece, ...]:
    return tuple(Piece(f"<p>{at}. {words.strip()}</p>") for at in range(number))


def make_book(chapters: Sequence[Chapter], about: Metadata = ABOUT, **more: object) -> Book:
    settings = {"modified": "2025-02-28T00:00:00Z", "made_from": "dump.txt", "made_with": "bookmaker 1", **more}
    return assemble_book(about, chapters, COVER, **settings)  # type: ignore[arg-type]


def parse(data: bytes) -> etree._Element:
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    return etree.fromstring(data, etree.XMLParser(huge_tree=True))


def page_of(book: Book, name: str) -> Page:
    return next(page for page in book.pages if page.name == f"text/{name}.xhtml")


def body_pages(book: Book) -> list[Page]:
    """The chapters' pages: what stands between the contents and the colophon."""
    return list(book.pages[3:-1])


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


def list_entries(book: Book) -> list[tuple[str, str, int]]:
    """Every entry of the contents: label, file, level."""
    nav = parse(book.nav.data).find(f".//{H}nav")
    return [(text_of(a), a.get("href"), sum(1 for each in a.iterancestors(f"{H}ol"))) for a in nav.iter(f"{H}a")]


def test_a_book_is_in_the_order_of_books() -> None:
    first = Chapter("Before", paragraphs(1), role="frontmatter")
    book = make_book([first, Chapter("One", paragraphs(2)), Chapter("Two", paragraphs(2))])
    names = ["cover", "titlepage", "nav", "frontmatter", "chapter-1", "chapter-2", "colophon"]
    assert [page.name for page in book.pages] == [f"text/{name}.xhtml" for name in names]
    assert book.nav is book.pages[2]
    assert [style.name for style in book.resources] == ["styles/book.css"]
    assert book.title_sort == "Gate & the Lane, The"
    assert book.author_sorts == ("Pell, Harriet", "Gogh, Vincent van")


def test_the_cover_page_holds_one_picture_and_no_word() -> None:
    body = parse(make_book([Chapter("One", ())]).pages[0].data).find(f"{H}body")
    pictures = list(body.iter(f"{H}img"))
    assert [each.get("src") for each in pictures] == ["../images/cover.jpg"]
    assert pictures[0].get("alt") == "Cover: The Gate & the Lane, Harriet Pell, Vincent van Gogh"
    assert not text_of(body).strip()


def test_the_title_page_says_who_and_when() -> None:
    chapters = [Chapter("One", (), date="2024-12-30"), Chapter("Two", (), date="2025-01-02")]
    section = parse(make_book(chapters).pages[1].data).find(f".//{H}section")
    assert section.get(EPUB_TYPE) == "titlepage"
    assert section.get("role") is None
    lines = [(line.get("class"), text_of(line)) for line in section.iter(f"{H}p")]
    assert text_of(section.find(f"{H}h1")) == "The Gate & the Lane"
    assert lines == [
        ("author", "Harriet Pell"),
        ("author", "Vincent van Gogh"),
        ("series", "Wennick Papers \u00b7 3"),
        ("years", "2024\u20132025"),
        ("publisher", "Wennick Parish Press"),
    ]


OPENINGS = {
    "both": (
        Chapter("The Gate", (), ordinal="CHAPTER IV."),
        '<hgroup>\n<p class="ordinal" id="ch-ordinal">CHAPTER IV</p>\n<h2 id="ch-title">The Gate</h2>\n</hgroup>',
        "CHAPTER IV. The Gate",
    ),
    "title": (Chapter("The Gate", ()), '<h2 id="ch-title">The Gate</h2>', "The Gate"),
    "ordinal": (Chapter("", (), ordinal="IV."), '<h2 id="ch-title" class="ordinal">IV</h2>', "IV"),
    "date": (
        Chapter("Snow", (), date="2025-02-28", date_text="28 February", byline="By O'Hara"),
        """<h2 id="ch-title">Snow</h2>
<p class="date"><time datetime="2025-02-28">28 February</time></p>
<p class="byline">By O\u2019Hara</p>""",
        "Snow",
    ),
    "the date is the title": (
        Chapter("Am 10. Mai", (), date="1771-05-10", date_text="Am 10. Mai"),
        '<h2 id="ch-title"><time datetime="1771-05-10">Am 10. Mai</time></h2>',
        "Am 10. Mai",
    ),
    "no real date": (
        Chapter("Leap", (), date="2025-02-30", date_text="30 February"),
        '<h2 id="ch-title">Leap</h2>\n<p class="date">30 February</p>',
        "Leap",
    ),
    "a week is no date": (
        Chapter("Week", (), date="2025-W10-3", date_text="Week 10"),
        '<h2 id="ch-title">Week</h2>\n<p class="date">Week 10</p>',
        "Week",
    ),
    "only a date": (
        Chapter("", (), date="2025-02", date_text="February 2025"),
        '<h2 id="ch-title" class="untitled"><time datetime="2025-02">February 2025</time></h2>',
        "February 2025",
    ),
    "no name": (
        Chapter("", (Piece("<p>&lt;So&gt; <em>i</em>t<br/>begins.</p>"),)),
        '<h2 id="ch-title" class="untitled">&lt;So&gt; it begins.</h2>',
        "<So> it begins.",
    ),
    "nothing at all": (Chapter("", ()), '<h2 id="ch-title" class="untitled">1</h2>', "1"),
    "a sentence": (
        Chapter("A long title. " * 6, ()),
        f'<h2 id="ch-title" class="long">{("A long title. " * 6).strip()}</h2>',
        ("A long title. " * 6).strip(),
    ),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_how_a_chapter_opens(name: str) -> None:
    chapter, header, label = OPENINGS[name]
    book = make_book([chapter])
    page = page_of(book, "chapter-1")
    assert f"<header>\n{header}\n</header>" in page.data.decode()
    assert list_entries(book)[0][:2] == (label, "chapter-1.xhtml")
    assert page.title == label
    section = parse(page.data).find(f".//{H}section")
    ids = {each.get("id") for each in section.iter() if each.get("id")}
    assert set(section.get("aria-labelledby").split()) <= ids


@pytest.mark.parametrize(
    ("ordinal", "title", "label"),
    [
        ("CHAPTER I--", "M. Myriel", "CHAPTER I. M. Myriel"),
        ("Chapter 4:", "The Gate", "Chapter 4. The Gate"),
        ("I", "I went home", "I. I went home"),
        ("LETTER I", "Letter I: Home", "Letter I: Home"),
        ("第一回", "門", "第一回 門"),
        ("(1)", "Snow", "(1) Snow"),
        ("", "Snow", "Snow"),
        ("III.", "", "III"),
    ],
)
def test_ordinal_and_title_become_one_label(ordinal: str, title: str, label: str) -> None:
    assert join_title(dress_line(ordinal), title) == label


ROLES = ["chapter", "part", "preface", "introduction", "prologue", "epilogue", "appendix", "index"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_said_twice(role: str) -> None:
    page = body_pages(make_book([Chapter("Name", paragraphs(1), role=role)]))[0]  # type: ignore[arg-type]
    section = parse(page.data).find(f"{H}body")[0]
    assert (section.get(EPUB_TYPE), section.get("role")) == (role, f"doc-{role}")
    assert page.name == ("text/chapter-1.xhtml" if role == "chapter" else f"text/{role}.xhtml")


def test_a_heading_with_chapters_below_and_no_text_is_a_part() -> None:
    below = Chapter("Snow", paragraphs(1), depth=2)
    chapters = [Chapter("Winter", ()), below, Chapter("Spring", paragraphs(1)), below, Chapter("Short", ())]
    names = ["part", "chapter-1", "chapter-2", "chapter-3", "chapter-4"]
    assert [page.name for page in body_pages(make_book(chapters))] == [f"text/{name}.xhtml" for name in names]


def test_pieces_are_written_as_they_are() -> None:
    odd = "<p  class='x' >a\t&#x41;<b/></p>\n  <pre>\n\n x</pre>"
    book = make_book([Chapter("One", (Piece(odd), NOTED, Piece("<p>End.</p>")))])
    notes = NOTED.notes[0]
    assert (
        f"</header>\n{odd}\n{NOTED.xhtml}\n<p>End.</p>\n{notes}\n</section>" in page_of(book, "chapter-1").data.decode()
    )


def test_a_long_chapter_goes_on_in_further_files() -> None:
    pieces = list(paragraphs(1500))
    pieces[700:700] = [NOTED, Piece("<h3>A heading</h3>")]
    book = make_book([Chapter("Long", tuple(pieces), ordinal="I"), Chapter("Long", paragraphs(1), ordinal="I")])
    pages = body_pages(book)
    assert [page.name for page in pages] == [
        *("text/chapter-1.xhtml", "text/chapter-1-2.xhtml", "text/chapter-1-3.xhtml"),
        "text/chapter-2.xhtml",
    ]
    assert max(len(page.data) for page in pages) <= LIMIT
    assert min(len(page.data) for page in pages[:3]) > 150_000  # no scrap at the end
    told = b"".join(page.data for page in pages)
    places = [told.index(piece.xhtml.encode()) for piece in pieces]
    assert places == sorted(places)
    assert len({page.title for page in book.pages}) == len(book.pages)
    second = parse(pages[1].data)
    assert text_of(second.find(f".//{H}h2")) == "I. Long (continued)"
    assert second.find(f".//{H}section").get("role") == "doc-chapter"


def test_a_further_file_is_in_the_menus_and_not_on_the_contents_page() -> None:
    book = make_book([Chapter("Long", paragraphs(1500), depth=1), Chapter("Next", (), depth=1)])
    assert [entry[1:] for entry in list_entries(book)][:4] == [
        ("chapter-1.xhtml", 1),
        ("chapter-1-2.xhtml", 2),
        ("chapter-1-3.xhtml", 2),
        ("chapter-2.xhtml", 1),
    ]
    hidden = [a.get("href") for a in parse(book.nav.data).xpath("//*[@hidden]//*[local-name()='a']")]
    assert hidden[:2] == ["chapter-1-2.xhtml", "chapter-1-3.xhtml"]
    assert b'<ol hidden="hidden">' in book.nav.data  # an empty list would leave a gap
    assert "chapter-2.xhtml" not in hidden
    flat = make_book([Chapter("Long", paragraphs(1500)), Chapter("Next", ())], toc_depth=1)
    entries = parse(flat.nav.data).find(f".//{H}nav/{H}ol").findall(f"{H}li")
    assert [each.get("hidden") for each in entries] == [None, "hidden", "hidden", None, None]


def test_a_heading_does_not_end_a_file() -> None:
    texts = (f"<p>{SENTENCE * 900}</p>", "<h3>Heading</h3>", f"<p>{SENTENCE * 2000}</p>")  # the third fits no more
    pages = body_pages(make_book([Chapter("Long", tuple(map(Piece, texts)))]))
    assert [[each.tag for each in parse(page.data).find(f".//{H}section")[1:]] for page in pages] == [
        [f"{H}p"],
        [f"{H}h3", f"{H}p"],
    ]


GIANTS = {
    "paragraph": f"<p>{SENTENCE * 6000}</p>",
    "marked paragraph": f'<p class="x" id="one"><em>{SENTENCE * 3000}</em> and <b lang="fr">{SENTENCE * 3000}</b></p>',
    "verse": f'<div class="verse">{"<p><span>Line one,</span><br/><span>line &amp; two </span></p>" * 12000}</div>',
    "quotation": f"<blockquote>{f'<p>{SENTENCE * 3}</p>' * 2000}</blockquote>",
    "code": "<pre><code>" + "if a &lt; b:\n    stop()\n" * 30000 + "</code></pre>",
    "no blanks": f"<p>{'門を開けて入る。' * 30000}</p>",
    "no end": f"<p>{'a' * 700_000}</p>",
    "references": f"<p>{'&amp;b' * 120_000}</p>",
}


@pytest.mark.parametrize("name", GIANTS)
def test_a_piece_larger_than_a_file_is_broken_without_harm(name: str) -> None:
    giant = GIANTS[name]
    pages = body_pages(make_book([Chapter("Giant", (Piece("<p>Before.</p>"), Piece(giant)))]))
    assert len(pages) > 2
    assert max(len(page.data) for page in pages) <= LIMIT
    read = ["".join(map(text_of, parse(page.data).find(f".//{H}section")[1:])) for page in pages]
    whole = "Before." + text_of(etree.fromstring(giant, etree.XMLParser(huge_tree=True)))
    assert re.sub(r"\s", "", "".join(read)) == re.sub(r"\s", "", whole)
    if name not in {"no blanks", "no end", "references"}:  # no word is cut
        assert " ".join(read).split() == whole.split()
    for page in pages:
        assert not [p for p in parse(page.data).iter(f"{H}p") if not text_of(p).strip()]


def test_a_broken_paragraph_says_that_it_goes_on_and_breaks_between_sentences() -> None:
    first, second, *_ = break_piece(Piece(f'<p id="a" class="b">{SENTENCE * 4000}</p>'), 100_000)
    assert first.xhtml.startswith('<p id="a" class="b">')
    assert first.xhtml.endswith("since the war.</p>")
    assert second.xhtml.startswith('<p class="continued b">Past the')


def test_notes_stay_in_the_file_of_their_reference() -> None:
    note = '<aside id="n{0}"><p><a role="doc-backlink" href="#r{0}">{0}</a> Note {0}.</p></aside>'
    body = "".join(f'{SENTENCE * 40}<a id="r{at}" href="#n{at}">{at}</a> ' for at in range(200))
    giant = Piece(f"<p>{body}</p>", tuple(note.format(at) for at in range(200)))
    pages = body_pages(make_book([Chapter("Giant", (giant, NOTED, NOTED._replace(xhtml="<p>Again.</p>")))]))
    assert len(pages) > 2
    seen: list[str] = []
    for page in pages:
        assert len(page.data) <= LIMIT
        tree = parse(page.data)
        asides = [each.get("id") for each in tree.iter(f"{H}aside")]
        wanted = [a.get("href")[1:] for a in tree.iter(f"{H}a") if a.get("href").startswith("#n") and a.get("id")]
        assert asides == wanted  # each note once, in the order of the references, and no other
        section = tree.find(f".//{H}section")
        assert [each.tag for each in section][-len(asides) :] == [f"{H}aside"] * len(asides)  # nothing after them
        seen += asides
    assert len(seen) == 201


DEPTHS = st.lists(st.integers(1, 5), min_size=1, max_size=25)


@given(DEPTHS, st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_the_contents_reach_every_page_in_order_and_no_deeper(depths: list[int], allowed: int) -> None:
    chapters = [Chapter(f"Chapter {at}", paragraphs(1), depth=depth) for at, depth in enumerate(depths)]
    book = make_book(chapters, toc_depth=allowed)
    entries = list_entries(book)
    assert [f"text/{href}" for _, href, _ in entries] == [page.name for page in book.pages[3:]]
    assert max(level for _, _, level in entries) <= allowed
    levels = [level for _, _, level in entries]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    if allowed > 1:  # a chapter deeper than the one before it stands below it, or beside it on the last level
        for (before, after), (above, below) in zip(pairwise(depths), pairwise(levels), strict=False):
            if after > before:
                assert below == min(above + 1, allowed)


def test_chapters_below_the_last_level_stand_beside_their_parents() -> None:
    depths = {"Volume": 1, "Book": 2, "Chapter": 3, "Other chapter": 3, "Second volume": 1}
    chapters = [Chapter(title, paragraphs(1), depth=depth) for title, depth in depths.items()]
    levels = {label: level for label, _, level in list_entries(make_book(chapters))}
    assert levels == {"Volume": 1, "Book": 2, "Chapter": 2, "Other chapter": 2, "Second volume": 1, "Colophon": 1}


def test_the_ncx_has_the_same_entries() -> None:
    chapters = [Chapter("A & B", (), role="part"), Chapter("Long", paragraphs(1500), depth=2), Chapter("End", ())]
    book = make_book(chapters)
    tree = parse(book.ncx)
    points = list(tree.iter(f"{NCX}navPoint"))
    listed = [(text_of(each.find(f"{NCX}navLabel")), each.find(f"{NCX}content").get("src")) for each in points]
    assert listed == [(label, f"text/{href}") for label, href, _ in list_entries(book)]
    assert [each.get("playOrder") for each in points] == [str(at) for at in range(1, len(points) + 1)]
    head = {each.get("name"): each.get("content") for each in tree.iter(f"{NCX}meta")}
    assert (head["dtb:uid"], head["dtb:depth"]) == (ABOUT.identifier, "2")


def test_landmarks_are_hidden_and_of_one_type_each() -> None:
    chapters = [Chapter("Before", (), role="frontmatter"), Chapter("Preface", (), role="preface"), Chapter("One", ())]
    nav = parse(make_book(chapters).nav.data).findall(f".//{H}nav")[1]
    assert nav.get("hidden") == "hidden"
    assert [(a.get(EPUB_TYPE), a.get("href")) for a in nav.iter(f"{H}a")] == [
        ("cover", "cover.xhtml"),
        ("titlepage", "titlepage.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", "chapter-1.xhtml"),
        ("colophon", "colophon.xhtml"),
    ]


def test_many_long_titles_still_make_a_small_contents_page() -> None:
    titles = [
        f"{at}: everything that can be said about a gate, and then some more of it, at length" * 2 for at in range(2000)
    ]
    book = make_book([Chapter(title, ()) for title in titles])
    assert len(book.nav.data) <= LIMIT
    assert len(list_entries(book)) == 2001


def test_pages_of_one_name_have_titles_of_their_own() -> None:
    names = ["Update", "Update", "Update (2)", "Contents", "Colophon", "Cover", ABOUT.title, "Update"]
    book = make_book([Chapter(name, ()) for name in names])
    assert len({page.title for page in book.pages}) == len(book.pages)
    assert [label for label, _, _ in list_entries(book)] == [*names, "Imprint"]  # labels stay, and ours makes way


@given(st.lists(HOSTILE, min_size=14, max_size=14), st.sampled_from(["en", "he", "fr", "de", "zh-Hant", ""]))
@settings(max_examples=80, deadline=None)
def test_hostile_words_make_no_broken_page(words: list[str], language: str) -> None:
    about = Metadata(
        *(words[0] + "T", (words[1], words[2]), language, words[3], words[4], words[5], (words[6],), words[7]),
        *(words[8], words[9], "urn:x:y", words[10]),
    )
    chapter = Chapter(words[11], paragraphs(1), words[12], date=words[13], date_text=words[3], byline=words[4])
    book = make_book([chapter, chapter], about, made_from=words[5], made_with=words[6])
    for page in book.pages:
        assert parse(page.data).find(f"{H}head/{H}title").text
    parse(book.ncx)
    assert len(list_entries(book)) == 3
    assert clean_line(book.metadata.title) == book.metadata.title


@pytest.mark.parametrize("sign", ["&", "門", "\U0001f600", "a b ", '"'])
def test_a_title_of_ten_thousand_characters(sign: str) -> None:
    title = (sign * 10_000)[:10_000]
    chapter = Chapter(title, paragraphs(3), title, date="2025-01-01", date_text=title, byline=title)
    book = make_book([chapter], replace(ABOUT, title=title))
    page = page_of(book, "chapter-1")
    assert max(len(page.data) for page in book.pages) <= LIMIT
    tree = parse(page.data)
    assert len(text_of(tree.find(f".//{H}h2"))) <= 500
    assert [dress_line(title, "en")] * 4 == [
        text_of(p) for p in tree.iter(f"{H}p") if len(text_of(p)) > 9000
    ]  # none lost


@pytest.mark.parametrize(
    ("plain", "language", "dressed"),
    [
        ('"Don\'t," he said--and went...', "en", "\u201cDon\u2019t,\u201d he said\u2014and went\u2026"),
        ("the '90s and 'so'", "en", "the \u2018" + "90s and \u2018so\u2019"),
        ('"Tor"', "de", "\u201eTor\u201c"),
        ('"Porte"', "fr-CA", "\u00ab\u00a0Porte\u00a0\u00bb"),
        ("Qui\u00a0?  Moi\n\t\x0b.", "fr", "Qui\u00a0? Moi ."),
        ("a\u00adb\u200bc\ufeffd\u2011e\u202ff\x00g\x85", "en", "abcd-e\u00a0fg"),
        ("-----", "en", "-----"),
        ("\u201cDone\u201d", "en", "\u201cDone\u201d"),
    ],
)
def test_a_line_is_dressed(plain: str, language: str, dressed: str) -> None:
    assert dress_line(plain, language) == dressed
    assert dress_line(dressed, language) == dressed


@given(ANY_TEXT, st.integers(2, 40))
def test_a_shortened_line_is_short_and_a_beginning(text: str, limit: int) -> None:
    line = clean_line(text)
    short = shorten_line(line, limit)
    assert len(short) <= limit
    assert line.startswith(short.removesuffix("\u2026")) or line == short


@pytest.mark.parametrize(
    ("language", "direction", "upright"),
    [
        ("ar", "rtl", True),
        ("he-IL", "rtl", True),
        ("az-Arab", "rtl", True),
        ("ar-Latn", "ltr", False),
        ("ja", "ltr", True),
    ],
)
def test_a_page_knows_how_its_language_is_written(language: str, direction: str, upright: bool) -> None:
    book = make_book([Chapter("One", ())], replace(ABOUT, language=language))
    page = parse(page_of(book, "chapter-1").data)
    assert book.direction == direction == find_direction(language)
    assert (page.get("dir") or "ltr") == direction
    assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert (page.find(f"{H}body").get("class") == "upright") is upright


def test_a_chapter_in_another_language_says_so() -> None:
    book = make_book([Chapter("Un", (), language="fr"), Chapter("One", ())])
    assert [parse(page.data).get("lang") for page in body_pages(book)] == ["fr", "en"]


def test_the_words_of_the_book_itself_are_of_its_language() -> None:
    for language, words in TABLE.items():
        assert find_words(language) == words
        assert all(words)
    assert find_words("de-AT").contents == "Inhalt"
    assert find_words("zh-TW").contents == find_words("zh-Hant-HK").contents != find_words("zh-CN").contents
    assert find_words("tlh") == find_words("en")
    assert "Inhalt" in make_book([Chapter("Eins", ())], replace(ABOUT, language="de")).nav.data.decode()


def test_the_colophon_says_from_what_and_of_which_day() -> None:
    book = make_book([Chapter("One", ())], made_from="/somewhere/else/my dump.txt", modified="2024-05-01T10:20:30Z")
    section = parse(book.pages[-1].data).find(f".//{H}section")
    lines = [text_of(line) for line in section.iter(f"{H}p")]
    assert section.get(EPUB_TYPE) == "colophon"
    assert section.get("role") == "doc-colophon"
    assert lines == [
        "The Gate & the Lane, by Harriet Pell and Vincent van Gogh",
        "This book was made from the file my dump.txt with bookmaker 1.",
        "Edition of 1 May 2024, published by Wennick Parish Press.",
        "Share it.",
        ABOUT.identifier,
    ]
    elsewhere = make_book([Chapter("One", ())], made_from="my dump.txt", modified="2024-05-01T10:20:30Z")
    assert elsewhere == book  # the folder leaves no trace


def test_what_is_said_of_access_is_true() -> None:
    plain = state_facts([Chapter("One", paragraphs(1))], own_style=False)
    assert plain["schema:accessMode"] == plain["schema:accessModeSufficient"] == ("textual",)
    assert {"displayTransformability", "alternativeText"} <= set(plain["schema:accessibilityFeature"])
    bare = Piece('<figure><img src="../images/a.png" alt=""/></figure>')
    silent = state_facts([Chapter("One", (bare, Piece("<p><ruby>門<rt>もん</rt></ruby></p>")))], own_style=True)
    assert silent["schema:accessMode"] == ("textual", "visual")
    assert silent["schema:accessModeSufficient"] == ("textual,visual",)
    features = silent["schema:accessibilityFeature"]
    assert not {"alternativeText", "displayTransformability"} & set(features)
    assert "rubyAnnotations" in features


def test_the_users_style_sheet_comes_after_ours() -> None:
    book = make_book([Chapter("One", ())], extra_css="p { color: inherit }")
    assert [style.name for style in book.resources] == ["styles/book.css", "styles/own.css"]
    assert b"p { color: inherit }" in book.resources[1].data
    for page in book.pages:
        links = [each.get("href") for each in parse(page.data).iter(f"{H}link")]
        assert links == ["../styles/book.css", "../styles/own.css"]


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    for selectors, declarations in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL)
    ):
        yield from ((selector.strip(), declarations) for selector in selectors.split(","))


def test_the_style_sheet_leaves_the_readers_choices_to_him() -> None:
    css = make_book([Chapter("One", ())]).resources[0].data.decode()
    running = {"p", "body", "html", "*", "html, body"}
    for selector, declarations in rules_of(css):
        if selector in running:
            assert not re.search(r"(?:^|[\s;])(?:font|line-height|color|background|text-align)", declarations), selector
    outside = r"calc\(|min\(|max\(|var\(|\d(?:vw|vh|rem)\b|flex|grid|fixed|absolute|@media|@import|url\(|:has"
    assert not re.search(outside, re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("name", "language", "filed"),
    [
        ("Jane Austen", "en", "Austen, Jane"),
        ("Johann Wolfgang von Goethe", "de", "Goethe, Johann Wolfgang von"),
        ("Dick Van Dyke", "en", "Van Dyke, Dick"),
        ("Van Morrison", "en", "Morrison, Van"),
        ("Ursula K. Le Guin", "en", "Le Guin, Ursula K."),
        ("Daphne du Maurier", "en", "du Maurier, Daphne"),
        ("Jean de La Fontaine", "fr", "La Fontaine, Jean de"),
        ("Juana Inés de la Cruz", "es", "Cruz, Juana Inés de la"),
        ("José Ortega y Gasset", "es", "Ortega y Gasset, José"),
        ("Martin Luther King, Jr.", "en", "King, Martin Luther, Jr."),
        ("Sir Arthur Conan Doyle", "en", "Doyle, Arthur Conan, Sir"),
        ("Le Corbusier", "fr", "Le Corbusier"),
        ("Austen, Jane", "en", "Austen, Jane"),
        ("William of Ockham", "en", "William of Ockham"),
        ("Ann & Bob Smith", "en", "Ann & Bob Smith"),
        ("The Walden Society", "en", "The Walden Society"),
        ("Anonymous", "en", "Anonymous"),
        ("夏目 漱石", "ja", "夏目 漱石"),
        ("Petőfi Sándor", "hu", "Petőfi Sándor"),
        ("", "en", ""),
    ],
)
def test_how_a_name_is_filed(name: str, language: str, filed: str) -> None:
    assert sort_name(name, language) == filed


@pytest.mark.parametrize(
    ("title", "language", "filed"),
    [
        ("The Gate", "en-GB", "Gate, The"),
        ("Die Pforte", "de", "Pforte, Die"),
        ("Die Hard", "en", "Die Hard"),
        ("L\u2019Étranger", "fr", "Étranger, L\u2019"),
        ("Un'ora", "it", "ora, Un'"),
        ("A", "en", "A"),
        ("Der", "de", "Der"),
        ("The Gate", "", "The Gate"),
    ],
)
def test_how_a_title_is_filed(title: str, language: str, filed: str) -> None:
    assert sort_title(title, language) == filed


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "hu", "", "nl"]))
def test_filing_loses_no_letter(text: str, language: str) -> None:
    letters = sorted(re.findall(r"\w", text))
    assert sorted(re.findall(r"\w", sort_name(text, language))) == letters
    assert sorted(re.findall(r"\w", sort_title(text, language))) == letters


@pytest.mark.parametrize("inside", [True, False], ids=["as a wheel installs it", "as a checkout has it"])
def test_templates_are_found(tmp_path: Path, inside: bool) -> None:
    shutil.copytree(ROOT / "bookmaker", tmp_path / "bookmaker", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    shutil.copytree(ROOT / "assets", tmp_path / "bookmaker" / "assets" if inside else tmp_path / "assets")
    code = "from bookmaker import templates; print(templates.__file__, len(templates.read_asset('book.css')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    path, size = done.stdout.rsplit(maxsplit=1)
    assert Path(path).is_relative_to(tmp_path)
    assert int(size) > 1000
