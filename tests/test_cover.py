"""Covers: drawn ones hold every title there is, and are the same everywhere; given ones are made fit or refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from unicodedata import normalize

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, features

from bookmaker.assembly.cover import draw_cover, system
from bookmaker.assembly.cover.designs import DESIGNS, plan_cover
from bookmaker.assembly.cover.draw import draw_text
from bookmaker.assembly.cover.dress import dress_text
from bookmaker.assembly.cover.face import EM, Face, find_bundled, load_font
from bookmaker.assembly.cover.lines import NO_END, NO_START, break_lines, join_units, list_units
from bookmaker.assembly.cover.page import HEIGHT, MARGIN, WIDTH, Box, Plan
from bookmaker.assembly.cover.palette import PALETTES, Palette, Stream, choose_palette, measure_contrast
from bookmaker.assembly.cover.pattern import FAMILIES, draw_pattern
from bookmaker.assembly.cover.setting import set_line
from bookmaker.assembly.cover.text import SMALLEST, fit_text
from bookmaker.assembly.cover.words import choose_words, clean_text, split_title
from bookmaker.assembly.pictures import prepare_cover
from bookmaker.errors import OptionError

ROMAN = find_bundled("EBGaramond", 500)
STYLES = [design.name for design in DESIGNS]
LONG = (
    "In the spring of that year the hedges along the lower lane were laid again, and because nobody had written down "
    "how it was done, we found out for ourselves, with cold hands and a borrowed billhook, what a pleacher is, how deep"
    " a cut may go before the stem dies, and why the stakes lean; this is an account of the season, its failures, its "
    "one good day, and the wren that moved in before the work was done"
)
TITLES = {
    "word": "Hedge",
    "letter": "S",
    "sentences": "Spring Came Late This Year. We Planted Anyway & Waited: “What Else?” Then It Rained",
    "long": LONG,
    "unbroken": "hedge" * 24,
    "cyrillic": "Заметки о живой изгороди и других вещах",
    "greek": "Τὸ φῶς τοῦ κήπου",
    "chinese": "山間的四季與鄉村生活筆記：一個園丁的觀察",
    "japanese": "庭の生け垣と小鳥たちの一年。そして、雨の日のこと",
    "arabic": "ملاحظات من الحديقة في فصل الربيع",
    "hebrew": "הגן בחורף: רשימות",
    "accents": "Ça et Là: Ĥōméró’s A̋ṇd q̌̈ûx",
    "emoji": "My 🌲 Year 🏔️ Outdoors",
    "long chinese": "山間的四季，鄉村的生活。" * 33,
    "blank": "",
}


def plan(
    title: str, authors: tuple[str, ...] = ("Ada Thornbury",), seed: bytes = b"1", style: str = "", **words: str
) -> Plan:
    said = {"language": "", "line": "", "series": ""} | words
    return plan_cover(choose_words(title, authors, **said), seed, style)


def read_back(planned: Plan, role: str) -> str:
    """What the lines of one text say, without spaces."""
    lines = (line for placed in planned.texts if placed.role == role for line in placed.block.lines)
    return "".join(glyph.text for line in lines for glyph in line.glyphs).translate({0x20: None, 0xA0: None})


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_drawn_cover_is_what_shops_and_readers_want(title: str) -> None:
    cover, _notes = draw_cover(title, ["Ada Thornbury"], seed=title.encode(), line="Twelve posts, spring 2025")
    assert (cover.name, cover.media_type) == ("images/cover.jpg", "image/jpeg")
    assert len(cover.data) <= 1_000_000
    with Image.open(BytesIO(cover.data)) as image:
        image.load()
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 2400))
        assert not {"progressive", "exif", "icc_profile", "comment"} & set(image.info)


def digest_covers() -> str:
    """A digest of three covers whose letters are all in the bundled font."""
    total = sha256()
    for number, key in enumerate(("sentences", "cyrillic", "accents")):
        cover, _notes = draw_cover(TITLES[key], ["Ada Thornbury", "Tom Oakes"], seed=b"%d" % number, line="Spring")
        total.update(cover.data)
    return total.hexdigest()


def test_same_words_and_seed_give_the_same_bytes_in_any_process() -> None:
    script = "import test_cover; print(test_cover.digest_covers())"
    digests = {digest_covers()}
    for locale, zone, salt in (("C", "UTC", "1"), ("de_DE.UTF-8", "Asia/Kathmandu", "2")):
        strange = {"LANG": locale, "LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": salt}
        paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
        env = {**os.environ, **strange, **paths}
        done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_the_fonts_of_the_system_do_not_matter_to_common_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ("sentences", "cyrillic", "greek", "accents", "long")
    before = [plan(TITLES[key], ("José Ångström",), line="№ 1") for key in keys]
    monkeypatch.setattr(system, "find_files", dict)
    assert [plan(TITLES[key], ("José Ångström",), line="№ 1") for key in keys] == before


def test_two_books_do_not_look_the_same() -> None:
    seeds = [b"book %d" % number for number in range(8)]
    covers = {draw_cover("Tides", ["Ada Thornbury"], seed=seed)[0].data for seed in seeds}
    assert len(covers) == len(seeds)
    many = [b"%d" % number for number in range(400)]
    assert {Stream(seed, "family").choose(tuple(FAMILIES)) for seed in many} == set(FAMILIES)
    assert {choose_palette(seed) for seed in many} == set(PALETTES)
    assert {plan("Tides", seed=seed).form for seed in many[:99]} == set(STYLES)


@pytest.mark.parametrize("name", FAMILIES)
def test_an_ornament_follows_from_its_seed_and_fills_its_size(name: str) -> None:
    def draw(seed: bytes) -> Image.Image:
        return FAMILIES[name]((700, 900), PALETTES[0], Stream(seed, name))

    first = draw(b"a")
    assert first.size == (700, 900)
    assert first.tobytes() == draw(b"a").tobytes()
    assert first.tobytes() != draw(b"b").tobytes()
    assert min(first.convert("L").tobytes()) > 0, "a corner was left black"
    for left, top in ((0, 0), (350, 0), (0, 450), (350, 450)):
        quarter = first.crop((left, top, left + 350, top + 450))
        assert len(quarter.getcolors(350 * 450) or ()) > 1, "a quarter is empty"


def test_a_seed_picks_its_ornament() -> None:
    pictures = {draw_pattern((80, 120), PALETTES[0], b"%d" % number).tobytes() for number in range(20)}
    assert len(pictures) == 20


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_text_stands_out_from_its_paper(palette: Palette) -> None:
    assert measure_contrast(palette.ink, palette.paper) >= 700  # 4.5 is asked of small text; a cover is a thumbnail
    assert measure_contrast(palette.strong, palette.ground) >= 300  # 3.0, as is asked of a drawing


def test_contrast_is_measured_as_wcag_has_it() -> None:
    assert measure_contrast("#ffffff", "#000000") == measure_contrast("#000000", "#ffffff") == 2100
    assert measure_contrast("#777777", "#ffffff") == 447


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def check_layout(planned: Plan) -> None:
    boxes = [placed.box for placed in planned.texts]
    for box in boxes:
        assert MARGIN <= box.left < box.right <= WIDTH - MARGIN
        assert MARGIN <= box.top < box.bottom <= HEIGHT - MARGIN
        assert planned.paper.left < box.left
        assert planned.paper.top < box.top
        assert box.right < planned.paper.right
        assert box.bottom < planned.paper.bottom
    solid = [*boxes, *planned.rules, *([] if planned.form in {"plate", "bare"} else [planned.pattern])]
    for number, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in solid[number + 1 :])
    for placed in planned.texts:
        assert placed.block.size >= SMALLEST
        assert placed.block.width <= placed.box.right - placed.box.left


ALPHABETS = [
    st.characters(max_codepoint=0x52F),
    st.characters(min_codepoint=0x1E00, max_codepoint=0x206F),
    st.characters(min_codepoint=0x300, max_codepoint=0x36F),
    st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
    st.characters(min_codepoint=0x1F300, max_codepoint=0x1F6FF),
    st.sampled_from("   .:-—WMfi、。「」"),
]
ANY_TEXT = st.one_of(st.text(), st.text(st.one_of(ALPHABETS), max_size=400), st.text("WMfi .-", max_size=900))


@settings(max_examples=120, deadline=None)
@given(
    title=ANY_TEXT,
    authors=st.lists(st.text(st.one_of(ALPHABETS[:5]), max_size=60), max_size=8).map(tuple),
    line=st.text(ALPHABETS[0], max_size=80),
    series=st.text(ALPHABETS[0], max_size=80),
    seed=st.binary(max_size=4),
    style=st.sampled_from(STYLES),
)
def test_every_text_lies_in_the_safe_area(
    title: str, authors: tuple[str, ...], line: str, series: str, seed: bytes, style: str
) -> None:
    check_layout(plan(title, authors, seed, style, line=line, series=series))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_the_ink_stays_in_its_box(title: str, style: str) -> None:
    planned = plan(title, ("Ada Thornbury", "Tomás Oakes"), style=style, line="Twelve posts", series="Letters, 2")
    check_layout(planned)
    for placed in planned.texts:
        canvas = Image.new("L", (WIDTH, HEIGHT), 0)
        draw_text(ImageDraw.Draw(canvas), placed, "white")
        ink = canvas.getbbox()
        assert ink is not None
        slack = placed.block.size // 6 + 2  # a letter may lean out of its own width
        box = placed.box
        assert box.left - slack <= ink[0]
        assert box.top - 4 <= ink[1]
        assert ink[2] <= box.right + slack
        assert ink[3] <= box.bottom + 4
        assert ink[2] - ink[0] >= (box.right - box.left) * 3 // 5, "the ink does not fill the box"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("authors", [(), ("Ada Thornbury",), tuple(f"Author Number {n}" for n in range(1, 6))])
def test_with_and_without_authors(style: str, authors: tuple[str, ...]) -> None:
    planned = plan("The Quiet Orchard", authors, style=style)
    assert planned.form == style
    check_layout(planned)
    assert {placed.role for placed in planned.texts} == {"title", *(["authors"] if authors else [])}
    assert read_back(planned, "authors") == ", ".join(authors).replace(" ", "")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("authors", [1, 9])
def test_four_hundred_characters_fit_beside_everything_else(style: str, authors: int) -> None:
    for title in ("long", "long chinese"):
        if has_font(TITLES[title]):
            names = ("Ada Thornbury",) * authors
            planned = plan(TITLES[title], names, style=style, line="Twelve posts", series="Letters, 2")
            assert {note.code for note in planned.notes} <= {"cover-style"}
            check_layout(planned)


@pytest.mark.parametrize("key", ["word", "sentences", "long", "unbroken", "cyrillic", "greek"])
def test_nothing_of_a_title_is_lost(key: str) -> None:
    planned = plan(TITLES[key])
    shown = read_back(planned, "title") + read_back(planned, "subtitle")
    assert normalize("NFKC", shown) == normalize("NFKC", TITLES[key].replace(" ", ""))
    assert not planned.notes


def test_what_never_fits_ends_in_an_ellipsis_and_a_note() -> None:
    planned = plan("Hedges and lanes " * 400, ("Ada Thornbury",) * 90)
    check_layout(planned)
    assert [note.code for note in planned.notes] == ["cover-cut", "cover-cut"]
    assert read_back(planned, "title").endswith("…")


@pytest.mark.parametrize("char", "WixЖ", ids="WixЖ")
def test_a_hopeless_title_takes_no_time_to_speak_of(char: str) -> None:
    check_layout(plan(char * 200_000))


# Lines


def lay_lines(text: str, limit: int) -> list[str]:
    dressed = dress_text(text, (ROMAN,), "en")
    assert dressed is not None
    return [join_units(row) for row in break_lines(list_units(dressed), limit)]


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=40), limit=st.integers(4, 30))
def test_lines_are_whole_words_within_the_limit(words: list[str], limit: int) -> None:
    lines = lay_lines(" ".join(words), limit * EM)
    assert " ".join(lines).replace("ﬀ", "ff") == " ".join(words)
    dressed = dress_text(" ".join(words), (ROMAN,), "en")
    assert dressed is not None
    for line in lines:
        assert set_line(dressed, line).width <= limit * EM + 60 or " " not in line


def test_lines_are_even_and_no_weak_word_ends_one() -> None:
    assert lay_lines("Bread, Salt and Rain", 7 * EM) == ["Bread, Salt", "and Rain"]
    assert lay_lines("The Seed and the Stone", 6 * EM) == ["The Seed", "and the Stone"]
    assert lay_lines("Letters from a Small Island Kitchen", 7 * EM) == ["Letters from", "a Small Island", "Kitchen"]
    lines = lay_lines("One Winter in a House without a Door", 8 * EM)
    assert lines == ["One Winter", "in a House", "without a Door"]  # and not a lonely "Door"


def has_font(text: str) -> bool:
    return dress_text(text, (ROMAN,), "") is not None


def test_chinese_and_japanese_lines_begin_and_end_where_they_may() -> None:
    text = "「庭の生け垣」と、小鳥たちの（とても長い）一年。そして、雨の日のこと！" * 2
    if not has_font(text):
        pytest.skip("no Japanese font on this machine")
    dressed = dress_text(text, (ROMAN,), "ja")
    assert dressed is not None
    for limit in range(3, 15):
        rows = break_lines(list_units(dressed), limit * EM)
        lines = [join_units(row) for row in rows]
        assert "".join(lines) == text
        for line, following in pairwise(lines):
            assert line[-1] not in NO_END
            assert following[0] not in NO_START


def test_a_japanese_line_ends_with_a_phrase_where_it_can() -> None:
    if not has_font("庭の生け垣と小鳥たちの一年"):
        pytest.skip("no Japanese font on this machine")
    assert lay_lines("庭の生け垣と小鳥たちの一年", 9 * EM) == ["庭の生け垣と", "小鳥たちの一年"]
    assert lay_lines("雨の日に読む本と猫の話", 6 * EM) == ["雨の日に読む", "本と猫の話"]


def test_a_word_is_broken_only_where_it_cannot_be_helped() -> None:
    dressed = dress_text("Donaudampfschiffahrt", (ROMAN,), "de")
    assert dressed is not None
    assert len(fit_text(dressed, (1000, 900), 200).lines) == 1
    assert len(fit_text(dressed, (300, 900), 200).lines) > 1


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("The Wayside & the Wind: Notes on Walking", ("The Wayside & the Wind", "Notes on Walking")),
        ("Tides — A Year of Bread", ("Tides", "A Year of Bread")),
        ("What Are Hedges For? A Reply", ("What Are Hedges For?", "A Reply")),
        ("It Rained. We Stayed. “Why?” They Asked", ("It Rained.", "We Stayed. “Why?” They Asked")),
        ("Visiting Mrs. Dalloway", ("Visiting Mrs. Dalloway", "")),
        ("At 12:30 by the J. R. Bridge", ("At 12:30 by the J. R. Bridge", "")),
        ("“Look: A Wren” and Other Cries", ("“Look: A Wren” and Other Cries", "")),
        ("山間的四季：筆記", ("山間的四季", "筆記")),
        ("雨の日。その次の日", ("雨の日。", "その次の日")),
        ("Plain", ("Plain", "")),
        ("", ("", "")),
    ],
)
def test_a_title_is_parted_where_it_has_a_joint(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert not any(char in once for char in "\n\t\x00\u200b\ufeff\u00ad")


def test_a_letter_wears_no_more_accents_than_it_can() -> None:
    assert len(clean_text("x" + "\u0301" * 50)) <= 4


# Fonts


def draw_char(face: Face, char: str) -> bytes:
    return bytes(load_font(face, 60).getmask(char, mode="L"))


def test_what_a_font_is_said_to_hold_is_what_it_draws() -> None:
    nothing = draw_char(ROMAN, "\U0010fffd")
    for char in "AaßĄŵЖщяΏᾳ&“”—…1ﬁạ":
        assert ROMAN.holds(char), char
        assert draw_char(ROMAN, char) != nothing
    for char in "庭ש🌲ﷺก":
        assert not ROMAN.holds(char)
        assert draw_char(ROMAN, char) == nothing


def test_letters_are_paired_as_the_font_asks() -> None:
    assert ROMAN.find_kerning("A", "V") < -50
    assert ROMAN.find_kerning("T", "o") < -50
    assert ROMAN.find_kerning("n", "n") == 0
    assert ROMAN.find_kerning("Г", "о") < 0


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow finds no library that shapes text")
def test_pairing_agrees_with_a_shaper() -> None:
    shaper = load_font(ROMAN._replace(weight=0, shaped=True), EM)
    off = ["-liga", "-clig", "-calt", "-ccmp", "-dlig"]
    for left in "AVTWLPyrfcom.,’“":
        for right in "AVTWLPyrfcom.,’”":
            told = shaper.getlength(left + right, features=off) - shaper.getlength(left) - shaper.getlength(right)
            assert abs(told - ROMAN.find_kerning(left, right)) <= 2, left + right


def test_a_loose_accent_stands_over_its_letter() -> None:
    dressed = dress_text("q\u030c", (ROMAN,), "")
    assert dressed is not None
    line = set_line(dressed, dressed.text)
    base, accent = (
        (glyph.x + left, glyph.x + right)
        for glyph in line.glyphs
        for left, _t, right, _b in [load_font(glyph.face, EM).getbbox(glyph.text, anchor="ls")]
    )
    assert abs(sum(base) - sum(accent)) <= 4
    assert line.width == set_line(dressed, "q").width


def test_without_a_font_there_are_no_boxes_but_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "find_files", dict)
    planned = plan("庭の一年", ("Ada Thornbury",))
    assert [note.code for note in planned.notes] == ["cover-no-font"]
    assert {placed.role for placed in planned.texts} == {"authors"}
    cover, notes = draw_cover("庭の一年", ["山田"], seed=b"1")
    assert [note.code for note in notes] == ["cover-no-font"] * 2
    assert Image.open(BytesIO(cover.data)).size == (1600, 2400)


def test_symbols_without_a_font_are_left_out_and_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "find_files", dict)
    planned = plan("My 🌲 Year 🏔️ Outdoors")
    assert [note.code for note in planned.notes] == ["cover-symbols"]
    assert read_back(planned, "title") == "MyYearOutdoors"
    assert [note.code for note in plan("🌲🏔️").notes] == ["cover-no-font"]


@pytest.mark.parametrize("key", ["arabic", "hebrew"])
def test_scripts_that_need_shaping_are_not_drawn_without_it(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda name: name != "raqm")
    assert [note.code for note in plan(TITLES[key]).notes] == ["cover-no-font"] * (1 + (": " in TITLES[key]))


def test_a_title_from_right_to_left_is_set_to_the_right() -> None:
    if not has_font(TITLES["hebrew"]):
        pytest.skip("no Hebrew font, or no shaping, on this machine")
    planned = plan(TITLES["hebrew"], style="band")
    assert {placed.box.right for placed in planned.texts} == {WIDTH - 140}


def test_mathematical_letters_and_ligatures() -> None:
    assert read_back(plan("𝐁𝐨𝐨𝐤 of Ｆｉｖｅ"), "title") == "BookofFive"
    assert read_back(plan("Offer of fire"), "title") == "Oﬀerofﬁre"
    assert read_back(plan("fikir", language="tr"), "title") == "fikir"


# A cover of the user's own


def encode(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def paint(width: int, height: int, mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def reopen(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("form", "mode", "name"),
    [("JPEG", "RGB", "cover.jpg"), ("JPEG", "L", "cover.jpg"), ("PNG", "RGB", "cover.png"), ("PNG", "P", "cover.png")],
)
def test_a_fit_picture_is_kept_to_the_byte(form: str, mode: str, name: str) -> None:
    data = encode(paint(1600, 2400, mode), form)
    cover, notes = prepare_cover(data, "mine")
    assert (cover.name, cover.data, notes) == (f"images/{name}", data, ())


TURNED = Image.Exif()
TURNED[0x0112] = 6
MAKERS: dict[str, Callable[[], bytes]] = {
    "progressive": lambda: encode(paint(1200, 1800), "JPEG", progressive=True),
    "cmyk": lambda: encode(paint(1200, 1800, "CMYK"), "JPEG"),
    "turned": lambda: encode(paint(1800, 1200), "JPEG", exif=TURNED),
    "clear": lambda: encode(Image.new("RGBA", (1200, 1800), (200, 0, 0, 0))),
    "clear palette": lambda: encode(paint(1200, 1800, "P"), transparency=3),
    "grey and clear": lambda: encode(Image.new("LA", (1200, 1800), (9, 0))),
    "deep grey": lambda: encode(Image.new("I;16", (1200, 1800), 40_000)),
    "huge": lambda: encode(paint(2400, 3600)),
    "huge jpeg": lambda: encode(paint(6400, 6600), "JPEG"),
    "long": lambda: encode(paint(400, 9000)),
    "noise": lambda: encode(Image.effect_noise((1600, 2400), 99)),
    "webp": lambda: encode(paint(1200, 1800), "WEBP"),
    "gif": lambda: encode(paint(1200, 1800), "GIF"),
    "tiff": lambda: encode(paint(1200, 1800), "TIFF"),
    "moving": lambda: encode(paint(1200, 1800), "PNG", save_all=True, append_images=[Image.new("RGB", (1200, 1800))]),
    "two in one": lambda: encode(paint(1200, 1800), "MPO", save_all=True, append_images=[paint(1200, 1800)]),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_any_other_picture_becomes_a_plain_jpeg(make: Callable[[], bytes]) -> None:
    data = make()
    cover, _notes = prepare_cover(data, "mine")
    assert (cover.name, cover.media_type) == ("images/cover.jpg", "image/jpeg")
    assert len(cover.data) <= 1_500_000
    image = reopen(cover.data)
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert image.width * image.height <= 4_000_000
    assert max(image.size) <= 3200
    assert not {"progressive", "exif", "icc_profile", "comment"} & set(image.info)
    before = reopen(data)
    ratio = before.height / before.width if make is not MAKERS["turned"] else 1.5
    assert image.height / image.width == pytest.approx(ratio, rel=0.03)


def test_a_mended_picture_is_the_same_each_time() -> None:
    data = MAKERS["clear"]()
    assert prepare_cover(data, "mine") == prepare_cover(data, "yours")


def test_a_turned_picture_stands_upright_and_a_clear_one_on_white() -> None:
    turned = reopen(prepare_cover(MAKERS["turned"](), "mine")[0].data)
    assert turned.size == (1200, 1800)
    left, right = (turned.getpixel((x, 900)) for x in (30, 1170))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > right[0] + 150, "the dark edge was on top and is now on the right"
    for key in ("clear", "grey and clear"):
        assert reopen(prepare_cover(MAKERS[key](), "mine")[0].data).getpixel((600, 900)) == (255, 255, 255)


def test_deep_grey_keeps_its_shade() -> None:
    shade = reopen(prepare_cover(MAKERS["deep grey"](), "mine")[0].data).getpixel((600, 900))
    assert isinstance(shade, tuple)
    assert abs(shade[0] - 40_000 // 257) <= 2


@pytest.mark.parametrize(
    ("size", "codes"),
    [((1000, 1600), []), ((1600, 2400), []), ((999, 1600), ["cover-small"]), ((300, 400), ["cover-small"]),
     ((1600, 1600), ["cover-shape"]), ((1000, 2000), ["cover-shape"]), ((600, 200), ["cover-small", "cover-shape"])],
)  # fmt: skip
def test_what_is_odd_about_a_cover_is_noted(size: tuple[int, int], codes: list[str]) -> None:
    assert [note.code for note in prepare_cover(encode(paint(*size)), "mine")[1]] == codes


NO_PICTURES = {
    "empty": lambda: b"",
    "text": lambda: b"The hedge is no picture.",
    "broken svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2400"><path',
    "postscript": lambda: encode(paint(60, 90), "EPS"),
    "short jpeg": lambda: encode(paint(1200, 1800), "JPEG")[:5000],
    "short png": lambda: encode(paint(1200, 1800))[:900],
    "head only": lambda: encode(paint(1200, 1800))[:20],
    "bomb": lambda: encode(Image.new("1", (10_001, 10_000))),
    "large bomb": lambda: encode(Image.new("1", (20_000, 20_000))),
}


@pytest.mark.parametrize("make", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused_in_one_line(make: Callable[[], bytes]) -> None:
    data = make()
    with pytest.raises(OptionError) as caught:
        prepare_cover(data, "mine.jpg")
    said = str(caught.value)
    assert said.startswith("mine.jpg: the cover ")
    assert "\n" not in said
    assert len(said) < 160


@settings(max_examples=60, deadline=None)
@given(form=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"]), data=st.data())
def test_a_damaged_picture_is_mended_or_refused_but_never_a_crash(form: str, data: st.DataObject) -> None:
    whole = bytearray(encode(paint(40, 60), form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(OptionError):
        cover, _notes = prepare_cover(bytes(whole), "mine")
        assert reopen(cover.data).format in {"JPEG", "PNG"}
