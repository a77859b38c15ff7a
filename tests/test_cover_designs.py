"""The designs of drawn covers: each is its own, legible as a small grey picture, and gives way where it has no room."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Run
from PIL import Image

from bookmaker.assembly.cover import draw_cover
from bookmaker.assembly.cover.designs import DESIGNS, plan_cover
from bookmaker.assembly.cover.page import WIDTH, Plan
from bookmaker.assembly.cover.palette import PALETTES, Palette, measure_contrast
from bookmaker.assembly.cover.words import choose_words
from bookmaker.assembly.pictures import prepare_cover
from bookmaker.optionvalues import COVER_STYLES

STYLES = [design.name for design in DESIGNS]
THUMBNAIL = 160  # pixels of breadth in a list of books
TITLES = ("The Quiet Orchard", "Hedge", "Tides: A Year of Bread and Salt", "Заметки о живой изгороди")


def plan(title: str, style: str, seed: bytes = b"1", authors: tuple[str, ...] = ("Ada Thornbury",)) -> Plan:
    return plan_cover(choose_words(title, authors, "", "", ""), seed, style)


def draw(title: str, style: str, seed: bytes = b"1") -> Image.Image:
    cover, _notes = draw_cover(title, ["Ada Thornbury"], seed=seed, style=style)
    image = Image.open(BytesIO(cover.data))
    image.load()
    return image


def test_the_names_are_the_same_everywhere() -> None:
    assert tuple(STYLES) == COVER_STYLES


@pytest.mark.parametrize("style", STYLES)
def test_a_design_is_drawn_when_it_is_asked_for(style: str) -> None:
    cover, notes = draw_cover("The Quiet Orchard", ["Ada Thornbury"], seed=b"1", style=style)
    assert not notes
    assert len(cover.data) <= 500_000
    assert draw_cover("The Quiet Orchard", ["Ada Thornbury"], seed=b"1", style=style)[0] == cover
    assert draw_cover("The Quiet Orchard", ["Ada Thornbury"], seed=b"2", style=style)[0] != cover
    assert plan("The Quiet Orchard", style).form == style


def test_no_two_designs_look_alike() -> None:
    """Most of the page differs, and not by its colours: those follow from the seed alone."""
    small = {style: draw("The Quiet Orchard", style).convert("L").resize((40, 60)).tobytes() for style in STYLES}
    for number, one in enumerate(STYLES):
        for other in STYLES[number + 1 :]:
            apart = sum(abs(a - b) > 24 for a, b in zip(small[one], small[other], strict=True))
            assert apart > 40 * 60 // 8, f"{one} and {other}"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("title", TITLES)
def test_the_title_can_be_read_on_a_small_grey_picture(title: str, style: str) -> None:
    image = draw(title, style, b"7").convert("L").resize((THUMBNAIL, THUMBNAIL * 3 // 2), Image.Resampling.LANCZOS)
    for placed in plan(title, style, b"7").texts:
        if placed.role == "title":
            assert placed.block.size * THUMBNAIL // WIDTH >= 11, "letters of eleven pixels"
            left, top, right, bottom = (side * THUMBNAIL // WIDTH for side in placed.box)
            darkest, lightest = image.crop((left, top, right, bottom)).getextrema()
            assert isinstance(darkest, (int, float))
            assert isinstance(lightest, (int, float))
            assert lightest - darkest >= 100


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_a_large_letter_stands_out_from_its_field(palette: Palette) -> None:
    assert measure_contrast(palette.strong, palette.ground) >= 300


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("The Quiet Orchard", "Q"),
        ("A", "A"),
        ("“Why?” They Asked", "W"),
        ("1984 and After", "1"),
        ("L’Étranger", "L"),
        ("Die Hecke", "H"),
        ("Живая изгородь", "Ж"),
    ],
)
def test_the_initial_is_that_of_the_first_word_that_counts(title: str, letter: str) -> None:
    assert plan(title, "initial").shape == letter


def test_what_a_design_has_no_room_for_is_drawn_otherwise_and_noted() -> None:
    long = "In the spring of that year the hedges along the lower lane were laid again by hand " * 4
    planned = plan(long, "poster")
    assert planned.form == "plate"
    assert [note.code for note in planned.notes] == ["cover-style"]
    assert not plan(long, "").notes, "nobody asked for a design"
    assert plan("?!", "initial").form == "plate"


def test_a_poster_fills_the_breadth_of_the_page() -> None:
    planned = plan("Letters from a Small Island", "poster")
    lines = [placed for placed in planned.texts if placed.role == "title"]
    assert len(lines) >= 2
    assert max(line.box.right - line.box.left for line in lines) > WIDTH * 3 // 4
    assert len({line.block.size for line in lines}) > 1


@pytest.mark.parametrize("style", STYLES)
def test_a_design_is_drawn_fast(style: str) -> None:
    draw("The Quiet Orchard", style)  # the fonts are loaded
    start = time.process_time()
    draw_cover("The Quiet Orchard", ["Ada Thornbury"], seed=b"1", style=style)
    assert time.process_time() - start < 0.6  # five times what it takes, for slow and busy machines


def test_the_command_draws_the_design_that_is_asked_for(run: Run, sample: Path, tmp_path: Path) -> None:
    books = {style: tmp_path / f"{style}.epub" for style in ("horizon", "poster")}
    for style, book in books.items():
        assert run("build", sample, "-o", book, "--cover-style", style, "-q").returncode == 0
    assert len({book.read_bytes() for book in books.values()}) == 2
    wrong = run("build", sample, "--cover-style", "baroque")
    assert wrong.returncode == 2
    assert b"horizon" in wrong.stderr


def test_a_grey_cover_has_no_colours() -> None:
    cover, _notes = draw_cover("The Quiet Orchard", ["Ada Thornbury"], seed=b"1", grey=True)
    assert Image.open(BytesIO(cover.data)).mode == "L"
    for form in ("JPEG", "WEBP"):
        stream = BytesIO()
        draw("The Quiet Orchard", "horizon").save(stream, form)
        given, notes = prepare_cover(stream.getvalue(), "mine", grey=True)
        assert not notes
        assert Image.open(BytesIO(given.data)).mode == "L"
