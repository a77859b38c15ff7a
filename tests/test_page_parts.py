"""What the tools that make manuals put around text and pictures: ways to other pages, logos, anchors, captions."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookmaker import readers
from bookmaker.cleaning import clean_chapter
from bookmaker.intake import read_source
from bookmaker.model import Block, References, Shown

PICTURES = {f"{name}.png": Shown(f"images/{name}.png", 400, 300) for name in ("gate", "mill")}
NAV = (
    '<ul class="{0}"><li class="previous"><a href="{1}"><strong>Prev</strong>1.4. The Gate</a></li>'
    '<li class="up"><a href="#"><strong>Up</strong></a></li>'
    '<li class="next"><a href="{2}"><strong>Next</strong>1.6. The Mill</a></li></ul>'
)


def clean(markup: str, references: References = References()) -> str:  # noqa: B008
    return "".join(
        piece.xhtml for piece in clean_chapter([Block("html", markup, 1, 0)], references=references, ids="c1").pieces
    )


def test_places_that_links_lead_to_go_to_the_figure_below_them() -> None:
    references = References(pictures=PICTURES, anchors={"fig": "c1-fig", "two": "c1-two"})
    page = '<p>Look.</p><p><a id="fig"></a></p><figure><img src="gate.png" alt="A gate"/></figure>'
    assert '<figure id="c1-fig">' in clean(page, references)
    page = '<p>Look.</p><p><a id="fig"></a><a id="two"></a></p><ul><li>One.</li></ul>'
    assert '<ul><li><a id="c1-fig"></a><a id="c1-two"></a>One.</li></ul>' in clean(page, references)


@pytest.mark.parametrize(
    "page",
    [
        '<p><img src="gate.png" alt=""/></p><p><strong>Figure 9.3. The gate</strong></p><p>And so on.</p>',
        '<p>Figure 9.3. The gate</p><p><img src="gate.png" alt=""/></p><p>And so on.</p>',
        '<p><img src="gate.png" alt=""/></p><p>Abb. 9-3: Das Tor</p><p>And so on.</p>',
    ],
)
def test_a_line_that_numbers_a_picture_is_its_caption(page: str) -> None:
    made = clean(page, References(pictures=PICTURES))
    assert "</figcaption></figure>" in made
    assert made.endswith("<p>And so on.</p>")


def test_captions_below_two_pictures_in_a_row_stay_with_theirs() -> None:
    page = "".join(
        f'<p><img src="{n}.png" alt=""/></p><p>Figure {k}. The {n}</p>' for k, n in enumerate(("gate", "mill"))
    )
    made = clean(page, References(pictures=PICTURES))
    assert made.index("gate.png") < made.index("The gate</figcaption>") < made.index("mill.png")


def test_text_that_speaks_of_a_figure_is_no_caption() -> None:
    made = clean('<p><img src="gate.png" alt=""/></p><p>Figures never lie.</p>', References(pictures=PICTURES))
    assert "figcaption" not in made


def test_a_link_to_a_place_that_the_chapter_lacks_is_text() -> None:
    references = References(links={"page#gone": "chapter:1", "page": "chapter:1", "other#gone": "chapter:2"})
    made = clean('<p><a href="page#gone">here</a> <a href="page">it</a> <a href="other#gone">there</a></p>', references)
    assert made.count("<a ") == 2
    assert ">here<" not in made


def test_breaks_and_blanks_that_only_push_text_about() -> None:
    assert clean("<dl><dt>\n  The gate<br/> <br/>\n  stood open.\n</dt></dl>").count("<br/>") == 1
    assert clean("<p>\n  The gate <i>stood</i>\n</p><ul><li> open </li></ul>") == (
        "<p>The gate <i>stood</i></p><ul><li>open</li></ul>"
    )


@pytest.mark.parametrize("name", ["docnav", "whatever"])
def test_ways_to_the_next_page_and_logos_of_all_pages_are_left_out(name: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    for at, word in enumerate(("gate", "mill", "barn", "well")):
        nav = NAV.format(name, f"p{at - 1}.html", f"p{at + 1}.html")
        body, more = f"The {word} of it. " * 30, f"And the {word} stood open. " * 20
        body = f'<p>{body}</p><p><img src="logo.png" alt="***"/></p><p>{more}</p>'
        page = (
            f'<p><a href="home.html"><img src="logo.png" alt="Our site"/></a></p>{nav}<h2>Chapter {at}</h2>{body}{nav}'
        )
        (tmp_path / f"p{at}.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    manuscript = readers.read_dump(read_source(tmp_path))
    text = "".join(block.text for block in manuscript.blocks)
    assert "Prev" not in text
    assert "1.6. The Mill" not in text
    assert text.count("<img") == 4  # those that part scenes stay
    assert "Our site" in "".join(left.text for left in manuscript.left_out)


def test_a_place_that_holds_only_a_break_goes_on_too() -> None:
    references = References(anchors={"fig": "c1-fig"})
    made = clean('<p>Look.</p><p><a name="fig"><br/> </a></p><p><b>The gate</b></p>', references)
    assert made == '<p>Look.</p><p id="c1-fig"><b>The gate</b></p>'
