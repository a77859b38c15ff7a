"""Lines that a page breaks by hand, breaks at a chapter's ends, and ways back from notes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

import bookmaker
from bookmaker.cleaning import clean_chapter
from bookmaker.model import Block


def clean(markup: str) -> str:
    return "".join(piece.xhtml for piece in clean_chapter([Block("html", markup, 1, 0)]).pieces)


@pytest.mark.parametrize(
    "poem",
    [
        '<p class="poem">The gate<br/>&#160;&#160;stood open.</p><p class="poem">Who came?<br/>None.</p>',
        '<div class="wp-block-poetry"><p>The gate<br/>&#160;&#160;stood open.</p><p>Who came?<br/>None.</p></div>',
        (
            '<div class="poetry"><div class="stanza"><div class="verse indent0">The gate</div>'
            '<div class="verse indent2">stood open.</div></div>'
            '<div class="stanza"><div class="verse">Who came?</div><div class="verse">None.</div></div></div>'
        ),
        (
            '<div class="poem"><div class="verse">The gate</div>'
            '<div class="verse"><span style="margin-left: 1em;">stood open.</span></div>'
            '<p class="verse">Who came?<br/>None.</p></div>'
        ),
    ],
)
def test_verse_that_a_page_calls_so(poem: str) -> None:
    assert clean(poem) == (
        '<div class="verse"><p><span>The gate</span><br/><span class="in1">stood open.</span></p>'
        "<p><span>Who came?</span><br/><span>None.</span></p></div>"
    )


@pytest.mark.parametrize(
    "quotation",
    [
        "<p>No gate is shut for ever.</p><p><cite>Ann Thwaite<br/></cite></p>",
        "<p>No gate is shut for ever.</p><cite>Ann Thwaite</cite>",
        "<p>No gate is shut for ever.<br/><cite><br/>Ann Thwaite</cite></p>",
    ],
)
def test_a_quotations_source_stands_by_itself(quotation: str) -> None:
    assert clean(f"<blockquote>{quotation}</blockquote>") == (
        '<blockquote><p>No gate is shut for ever.</p><p class="source"><cite>Ann Thwaite</cite></p></blockquote>'
    )
    dashed = "<blockquote><p>No gate is shut for ever.<br/>— <a href='#'>Ann Thwaite</a></p></blockquote>"
    assert '</p><p class="source"><cite>— ' in clean(dashed)
    spoken = "<blockquote><p>Shut it!<br/>—Why? said the boy; and he left it.</p></blockquote>"
    assert "cite" not in clean(spoken)
    inline = "<blockquote><p>She had read <cite>The Gate</cite> twice.</p></blockquote>"
    assert clean(inline) == inline


def test_boxes_of_prose_are_no_verse() -> None:
    code = '<div class="listing"><div class="line">open</div><div class="line">shut</div></div>'
    verses = "".join(f'<div class="verse">{n} And the miller {"went up and down the bank " * 5}.</div>' for n in (1, 2))
    assert 'class="verse"' not in clean(code)
    assert "<br/>" not in clean(verses)


def test_other_lines_begin_flush() -> None:
    assert clean("<p>12 Mill Lane<br/>Upper Marrow<br/>by post</p>").startswith('<p class="lines">12 Mill Lane<br/>')
    assert clean("<p>A line<br/>and another.</p>") == "<p>A line<br/>and another.</p>"


def test_words_beside_a_picture_are_not_said_twice() -> None:
    from bookmaker.model import References, Shown

    shown = References({"gate.jpg": Shown("images/gate.jpg", 300, 200)})
    markup = '<ul><li><img src="gate.jpg" alt="The gate"/><p>The <a href="https://example.org/">gate</a></p></li></ul>'
    other = markup.replace('alt="The gate"', 'alt="Rain on a gate"')
    first, second = (clean_chapter([Block("html", each, 1, 0)], references=shown).pieces[0] for each in (markup, other))
    assert 'alt=""' in first.xhtml
    assert 'alt="Rain on a gate"' in second.xhtml


def test_no_break_stands_at_a_chapters_ends() -> None:
    assert clean("<hr/><p>One.</p><hr/><p>Two.</p><hr/>").replace("\n", "") == "<p>One.</p><hr/><p>Two.</p>"


def test_a_link_to_the_reference_is_the_way_back_whatever_it_says() -> None:
    page = (
        "<html><head><title>Gates</title></head><body><h1>Gates</h1>"
        '<p>Shut.<sup><a href="#n1" id="r1">1</a></sup> And open.</p>'
        '<hr/><p id="n1">1. By the miller. <a href="#r1">back to the text</a></p></body></html>'
    )
    result = bookmaker.build(page.encode())
    with zipfile.ZipFile(BytesIO(result.book)) as book:
        text = book.read("EPUB/text/chapter-1.xhtml").decode()
    assert "By the miller." in text
    assert "back to the text" not in text
    assert "<hr" not in text
    assert any("back to the text" in line.text for group in result.report.left_out for line in group.lines)


@pytest.mark.parametrize(
    ("date", "shown"), [("1904", "1904"), ("1904-03", "March 1904"), ("1904-03-05", "5 March 1904")]
)
def test_the_colophon_says_no_more_of_a_date_than_is_known(date: str, shown: str) -> None:
    with zipfile.ZipFile(BytesIO(bookmaker.build(b"It was late.\n", date=date).book)) as book:
        text = book.read("EPUB/text/colophon.xhtml").decode()
    assert f'Edition of <time datetime="{date}">{shown}</time>' in text


LONG = "We went along the hedge until the light had gone and nobody could say whose it was"


@pytest.mark.parametrize(
    ("last", "first", "line", "page", "count"),
    [
        (f"{LONG}, and", "then we turned back.", 5, False, 1),  # a page's number stood between
        (f"{LONG}, and", "then we turned back.", 3, True, 1),  # a form feed did
        (f"{LONG}, and", "then we turned back.", 3, False, 2),  # but a blank line alone parts two paragraphs
        (f"{LONG}, and", "Then we turned back.", 5, False, 2),
        (f"{LONG}.", "then we turned back.", 5, False, 2),
    ],
)
def test_a_sentence_goes_on_over_the_page(last: str, first: str, line: int, page: bool, count: int) -> None:
    wrapped = [f"and {LONG}"] * 12
    above = [*wrapped, last]
    below = [first, *wrapped[:-1], f"{LONG}."]
    start = len(above) + line - 1
    blocks = [
        *(Block("line", text, at, 0) for at, text in enumerate(above, 1)),
        *(Block("line", text, start + at, 1 - min(at, 1), page and not at) for at, text in enumerate(below)),
    ]
    made = "".join(piece.xhtml for piece in clean_chapter(blocks).pieces)
    assert made.count("<p") == count
    if count == 1:
        assert "and then we turned back." in made


def test_a_letter_on_a_page_that_names_none_of_its_parts() -> None:
    letter = clean(
        "<p><i>To Mrs. Bell, Upper Marrow.</i></p><p>The Mill,\n28th March, 17—.</p><p>My dear\nSister,</p>"
        "<p>The roof is on the lawn; more I cannot say before the rain is over and the boy is back.</p>"
        '<p class="calibre7">Your affectionate brother,<br/>Amos Thwaite</p>'
    )
    assert '<p class="dateline">The Mill,' in letter
    assert '<p class="salutation">My dear' in letter
    assert '<p class="signature">Your affectionate brother,<br/>' in letter
    said = "<p>The Mill, March 28.</p><p>“My dear!” said he.</p><p>Your gate is shut.<br/>Open it.</p><p>So it was.</p>"
    assert "class" not in clean(said)


def test_what_stands_by_the_right_edge_beside_long_paragraphs_is_a_letters() -> None:
    letter = f'<p class="right">The Mill, 28th March</p><p>{"Rain. " * 60}</p><p>{"Sun. " * 60}</p>'
    assert clean(f'{letter}<p class="right">Amos</p>').count("signature") == 1
    assert '<p class="dateline">' in clean(letter)
