"""Pictures: what fits is kept to the byte, all else is made fit, and nothing that is no picture gets any further."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import shake_128
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from bookmaker.assembly.pictures import Lot, PictureLimits, Prepared, prepare_cover, prepare_lot, prepare_picture
from bookmaker.assembly.pictures.budget import STEPS
from bookmaker.assembly.pictures.ending import find_end
from bookmaker.errors import OptionError
from bookmaker.pipeline import build_book

LIMITS = PictureLimits()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">{}</svg>'
TURNED = Image.Exif()
TURNED[0x0112] = 6


def encode(image: Image.Image, form: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def paint(width: int = 120, height: int = 90, mode: str = "RGB") -> Image.Image:
    """Something with many colours."""
    up = Image.linear_gradient("L").resize((width, height))
    bands = up, up.transpose(Image.Transpose.ROTATE_180), Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", bands).convert(mode)


def make_noise(width: int, height: int) -> Image.Image:
    """Something that hardly gets smaller, and is always the same."""
    return Image.frombytes("L", (width, height), shake_128(b"noise").digest(width * height))


def draw(width: int = 120, height: int = 90) -> Image.Image:
    """Something with three colours."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).line((0, 0, width, height), fill="black", width=3)
    ImageDraw.Draw(image).rectangle((5, 5, 20, 20), fill="red")
    return image


def draw_svg(inside: str = '<rect x="9" y="9" width="80" height="60" fill="red"/>', *size: int) -> bytes:
    return SVG.format(*(size or (300, 200)), inside).encode()


def encode_heif(image: Image.Image) -> bytes:
    heif = pytest.importorskip("pillow_heif")
    stream = BytesIO()
    heif.from_pillow(image).save(stream)
    return stream.getvalue()


def make_profile(name: str) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for encoding in ("utf-16-be", "ascii"):  # the profile is sRGB in all but its name
        profile = profile.replace("sRGB".encode(encoding), name.encode(encoding))
    return profile


def prepare(data: bytes, limits: PictureLimits = LIMITS) -> Prepared:
    prepared, notes = prepare_picture(data, limits=limits)
    assert prepared is not None, notes
    assert not notes
    return prepared


def reopen(prepared: Prepared) -> Image.Image:
    image = Image.open(BytesIO(prepared.data))
    image.load()
    assert image.size == (prepared.width, prepared.height)
    assert Image.MIME[str(image.format)] == prepared.media_type
    return image


KEPT = {
    "jpeg": lambda: encode(paint(), "JPEG"),
    "progressive jpeg": lambda: encode(paint(), "JPEG", progressive=True),
    "grey jpeg": lambda: encode(paint(mode="L"), "JPEG"),
    "jpeg with thumbnail": lambda: encode(paint(), "JPEG", exif=b"Exif\0\0" + b"\xff\xd8\xff\xd9" * 9),
    "jpeg in sRGB": lambda: encode(paint(), "JPEG", icc_profile=make_profile("sRGB")),
    "png": lambda: encode(paint(), "PNG"),
    "png with palette": lambda: encode(draw().convert("P"), "PNG"),
    "png in black and white": lambda: encode(draw().convert("1"), "PNG"),
    "opaque png with alpha": lambda: encode(paint(mode="RGBA"), "PNG"),
    "gif": lambda: encode(draw(), "GIF"),
    "moving gif": lambda: encode(draw(), "GIF", save_all=True, append_images=[paint()]),
}


@pytest.mark.parametrize("make", KEPT.values(), ids=KEPT)
def test_what_fits_is_kept_to_the_byte(make: Callable[[], bytes]) -> None:
    data = make()
    prepared = prepare(data)
    assert prepared.data == data
    assert not prepared.changes
    reopen(prepared)


MADE = {
    "webp photograph": (lambda: encode(paint(1200, 900), "WEBP"), "image/jpeg", "WEBP to JPEG"),
    "webp drawing": (lambda: encode(draw(), "WEBP", lossless=True), "image/png", "WEBP to PNG"),
    "avif": (lambda: encode(paint(), "AVIF"), "image/jpeg", "AVIF to JPEG"),
    "heic": (lambda: encode_heif(paint()), "image/jpeg", "HEIC to JPEG"),
    "svg": (draw_svg, "image/png", "SVG to PNG"),
    "zipped svg": (lambda: gzip.compress(draw_svg()), "image/png", "SVG to PNG"),
    "bmp": (lambda: encode(draw(), "BMP"), "image/png", "BMP to PNG"),
    "tiff": (lambda: encode(draw(), "TIFF"), "image/png", "TIFF to PNG"),
    "icon": (lambda: encode(draw(64, 64), "ICO"), "image/png", "ICO to PNG"),
    "cmyk": (lambda: encode(paint(mode="CMYK"), "JPEG"), "image/jpeg", "saved anew"),
    "clear png": (lambda: encode(Image.new("RGBA", (50, 50), (9, 9, 9, 0)), "PNG"), "image/png", "laid on white"),
    "clear gif": (lambda: encode(draw().convert("P"), "GIF", transparency=0), "image/png", "laid on white"),
    "turned": (lambda: encode(paint(), "JPEG", exif=TURNED), "image/jpeg", "turned upright"),
    "deep grey": (lambda: encode(Image.new("I;16", (50, 50), 40_000), "PNG"), "image/png", "saved anew"),
    "many pixels": (lambda: encode(draw(2600, 2000), "PNG"), "image/png", "2280 × 1753 pixels"),
    "long": (lambda: encode(paint(60, 6400), "JPEG"), "image/jpeg", "30 × 3200 pixels"),
    "other colours": (
        lambda: encode(paint(), "JPEG", icc_profile=make_profile("mine")),
        "image/jpeg",
        "colours matched",
    ),
}


@pytest.mark.parametrize(("make", "media_type", "change"), MADE.values(), ids=MADE)
def test_what_does_not_fit_is_made_fit(make: Callable[[], bytes], media_type: str, change: str) -> None:
    data = make()
    prepared = prepare(data)
    image = reopen(prepared)
    assert prepared.media_type == media_type
    assert change in prepared.changes
    assert LIMITS.fits(*image.size)
    assert "transparency" not in image.info
    assert image.mode in {"RGB", "L", "P"}
    assert not {"exif", "icc_profile", "comment"} & set(image.info)
    assert prepare(data) == prepared, "the same bytes each time"
    assert prepare(prepared.data).data == prepared.data, "what was made fit is fit"


def test_a_turned_picture_has_its_sides_changed_and_its_top_on_top() -> None:
    picture = Image.new("RGB", (100, 60), "white")
    picture.paste("red", (0, 0, 100, 10))  # it lay on its side: this edge belongs on the right
    image = reopen(prepare(encode(picture, "JPEG", exif=TURNED, quality=95)))
    assert image.size == (60, 100)
    assert close_to(image, (55, 50), (255, 0, 0))
    assert close_to(image, (5, 50), (255, 255, 255))


def close_to(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, colour, strict=True))


def test_few_colours_are_kept_exactly() -> None:
    for form in ("BMP", "TIFF", "WEBP"):
        more = {"lossless": True} if form == "WEBP" else {}
        image = reopen(prepare(encode(draw(), form, **more)))
        assert image.mode == "P"
        assert image.convert("RGB").tobytes() == draw().tobytes()


def test_grey_is_grey() -> None:
    limits = replace(LIMITS, grey=True)
    for data in (encode(paint(), "JPEG"), encode(draw(), "GIF"), encode(paint(), "WEBP"), draw_svg()):
        prepared = prepare(data, limits)
        assert reopen(prepared).mode == "L"
    assert prepare(encode(paint(mode="L"), "JPEG"), limits).changes == ()


def test_thrift_keeps_the_smaller_one() -> None:
    limits = PictureLimits(quality=50, thrift=True)
    rich, poor = (encode(paint(600, 400), "JPEG", quality=quality) for quality in (98, 20))
    assert len(prepare(rich, limits).data) < len(rich) // 2
    assert prepare(poor, limits).data == poor
    moving = KEPT["moving gif"]()
    assert prepare(moving, limits).data == moving


def test_a_lower_quality_gives_fewer_bytes() -> None:
    data = encode(make_noise(400, 300), "TIFF")
    sizes = [len(prepare(data, PictureLimits(quality=quality, thrift=True)).data) for quality in (90, 70, 50, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


@pytest.mark.parametrize("most", [900, 5_000, 40_000])
def test_bytes_stay_below_what_is_asked(most: int) -> None:
    noise = make_noise(700, 500).convert("RGB")
    for form in ("PNG", "JPEG"):
        assert len(prepare(encode(noise, form), replace(LIMITS, size=most)).data) <= most


def test_what_moves_stands_still_where_it_must() -> None:
    gif = KEPT["moving gif"]()
    still = prepare(gif, replace(LIMITS, still=True))
    assert not getattr(reopen(still), "is_animated", False)
    for form in ("WEBP", "PNG"):
        data = encode(draw(), form, save_all=True, append_images=[paint()])
        prepared, notes = prepare_picture(data, limits=LIMITS)
        assert prepared is not None
        assert [note.code for note in notes] == ["picture-still"]
        assert close_to(reopen(prepared), (12, 12), (255, 0, 0))


def test_of_a_damaged_moving_picture_the_first_frame_is_shown() -> None:
    data = KEPT["moving gif"]()
    second = data.index(b",", find_end(KEPT["gif"](), "GIF") - 4)
    for damaged in (data[:second], data[: second + 1], data[:second] + b"?" * 30, data[:-20]):
        prepared, notes = prepare_picture(damaged, limits=LIMITS)
        assert prepared is not None
        assert {note.code for note in notes} <= {"picture-still"}
        assert close_to(reopen(prepared), (12, 12), (255, 0, 0))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF"])
def test_what_hangs_behind_a_picture_stays_out(form: str) -> None:
    data = encode(paint(), form)
    prepared = prepare(data + b"PK\3\4<script>")
    assert prepared.data == data
    assert prepared.changes == ("without 12 bytes behind it",)
    assert prepare(data + b"\0\0\n").data == data + b"\0\0\n", "padding does no harm"


@settings(max_examples=60, deadline=None)
@given(
    form=st.sampled_from(["JPEG", "PNG", "GIF"]),
    width=st.integers(1, 60),
    moving=st.booleans(),
    tail=st.binary(max_size=20),
)
def test_the_end_of_a_picture_is_found(form: str, width: int, moving: bool, tail: bytes) -> None:
    frames = {"save_all": True, "append_images": [draw(width, 30)]} if moving and form == "GIF" else {}
    data = encode(paint(width, 30), form, **frames)
    assert find_end(data + tail, form) == len(data)
    assert find_end(data[:-3], form) == 0


BAD = {
    "empty": (lambda: b"", "picture-empty"),
    "nulls": (lambda: b"\0" * 900, "picture-empty"),
    "text": (lambda: b"The hedge is no picture.", "picture-unknown"),
    "page": (lambda: b"<!DOCTYPE html><html><body><svg></svg>", "picture-unknown"),
    "postscript": (lambda: encode(paint(), "EPS"), "picture-unknown"),
    "head of a png": (lambda: encode(paint(), "PNG")[:200], "picture-broken"),
    "broken svg": (lambda: draw_svg("<path"), "picture-broken"),
    "empty zip": (lambda: gzip.compress(b"hedge"), "picture-unknown"),
    "broken zip": (lambda: gzip.compress(draw_svg())[:40], "picture-unknown"),
    "head of a heic": (lambda: encode_heif(paint())[:60], "picture-broken"),
    "many pixels": (lambda: encode(Image.new("1", (10_001, 10_000)), "PNG"), "picture-too-large"),
    "very many pixels": (lambda: encode(Image.new("1", (20_000, 20_000)), "PNG"), "picture-too-large"),
}


@pytest.mark.parametrize(("make", "code"), BAD.values(), ids=BAD)
def test_what_is_no_picture_gives_a_note(make: Callable[[], bytes], code: str) -> None:
    prepared, notes = prepare_picture(make(), limits=LIMITS)
    assert prepared is None
    assert [note.code for note in notes] == [code]
    assert "\n" not in notes[0].message


def test_what_is_left_of_a_photograph_is_shown() -> None:
    data = encode(paint(300, 300), "JPEG")
    prepared, notes = prepare_picture(data[: len(data) * 2 // 3], limits=LIMITS)
    assert prepared is not None
    assert [note.code for note in notes] == ["picture-cut"]
    assert reopen(prepared).size == (300, 300)
    with pytest.raises(OptionError, match="cut short"):
        prepare_cover(data[: len(data) * 2 // 3], "mine.jpg")


@settings(max_examples=120, deadline=None)
@given(form=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "ICO"]), data=st.data())
def test_a_damaged_picture_is_mended_or_noted_but_never_a_crash(form: str, data: st.DataObject) -> None:
    whole = bytearray(encode(paint(40, 60), form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    whole = whole[: data.draw(st.integers(1, len(whole)))]
    prepared, notes = prepare_picture(bytes(whole), limits=LIMITS)
    assert (prepared is None) <= bool(notes)
    if prepared is not None:
        assert LIMITS.fits(*reopen(prepared).size)


# Many pictures


def lay(pictures: list[bytes], limits: PictureLimits = LIMITS, most: int | None = None) -> Lot:
    return prepare_lot([partial(bytes, data) for data in pictures], limits, most)


def paint_many() -> list[bytes]:
    noise = make_noise(900, 600)
    photographs = [Image.merge("RGB", [noise.rotate(turn), noise, noise.rotate(2 * turn)]) for turn in (90, 180, 270)]
    return [*(encode(image, "JPEG", quality=95) for image in photographs), encode(draw(), "PNG"), b"no picture"]


def test_a_lot_that_fits_is_left_alone() -> None:
    pictures = paint_many()
    lot = lay(pictures, LIMITS, sum(map(len, pictures)))
    assert [prepared.data for prepared, _notes in lot.pictures if prepared] == pictures[:-1]
    assert lot.limits == LIMITS
    assert lot.pictures[-1][1], "what is no picture is noted"
    assert lay(pictures) == lot


@pytest.mark.parametrize("percent", [80, 40, 20, 10])
def test_a_lot_is_as_good_as_its_bytes_allow(percent: int) -> None:
    pictures = paint_many()
    most = sum(map(len, pictures)) * percent // 100
    lot = lay(pictures, LIMITS, most)
    assert lot.size <= most
    drawing = lot.pictures[3][0]
    assert drawing is not None
    assert reopen(drawing).convert("RGB").tobytes() == draw().tobytes(), "a small drawing has no quality to give"
    better = [step for step in STEPS if step[0] > lot.limits.quality]
    quality, side = better[-1]
    limits = replace(LIMITS, quality=quality, side=side, thrift=quality < LIMITS.quality)
    assert lay(pictures, limits).size > most, "the next better one would not do"


def test_a_lot_for_which_there_is_no_room_is_as_small_as_it_gets() -> None:
    lot = lay(paint_many(), LIMITS, 10)
    assert (lot.limits.quality, lot.limits.side) == STEPS[-1]
    assert lot.size > 10


# Drawings


def test_a_drawing_reads_nothing_from_the_disk(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(encode(Image.new("RGB", (50, 50), "blue"), "PNG"))
    for reference in (secret, secret.as_uri(), f"//{secret}", f" {secret}"):
        for name in ("href", "xlink:href"):
            inside = (
                f'<image xmlns:xlink="http://www.w3.org/1999/xlink" {name}="{reference}" width="300" height="200"/>'
            )
            image = reopen(prepare(draw_svg(inside)))
            assert image.convert("RGB").getcolors() == [(image.width * image.height, (255, 255, 255))]


def test_a_picture_within_a_drawing_is_drawn() -> None:
    from base64 import b64encode

    def embed(data: bytes) -> bytes:
        return draw_svg(f'<image href="data:image/png;base64,{b64encode(data).decode()}" width="300" height="200"/>')

    blue = reopen(prepare(embed(encode(Image.new("RGB", (30, 20), "blue"), "PNG"))))
    assert close_to(blue, (800, 500), (0, 0, 255))
    bomb = reopen(prepare(embed(encode(Image.new("1", (10_001, 10_000)), "PNG"))))
    assert close_to(bomb, (800, 500), (255, 255, 255))


def test_entities_are_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>'.encode()
    assert prepare_picture(bomb + draw_svg("<text>&a9;</text>"), limits=LIMITS)[0] is None
    assert prepare(bomb + draw_svg("<text>&a0;</text>")).data == prepare(draw_svg("<text/>")).data
    file = b'<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + draw_svg("<text y='50'>&f;</text>")
    assert prepare(file).data == prepare(draw_svg("<text y='50'/>")).data


def test_a_drawing_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookmaker.assembly.pictures.svg.SECONDS", 0.2)
    endless = '<filter id="f"><feTurbulence numOctaves="999999" baseFrequency="9"/></filter>'
    data = draw_svg(endless + '<rect filter="url(#f)" width="300" height="200"/>')
    prepared, notes = prepare_picture(data, limits=LIMITS)
    assert prepared is None
    assert [note.code for note in notes] == ["picture-too-large"]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="300" height="200"', (1600, 1067)),
        ('width="24" height="24"', (24, 24)),
        ('viewBox="0 0 400 800"', (800, 1600)),
        ('viewBox="0,0,40,80"', (40, 80)),
        ('width="100%" height="100%" viewBox="0 0 400 400"', (1600, 1600)),
        ('width="10cm" viewBox="0 0 20 10"', (1600, 800)),
        ('width="99999999999" height="1" viewBox="0 0 300 300"', (1, 1)),
        ('width="9999999" height="1"', (1600, 2)),
        ('width="1" height="3000"', (1, 1500)),
        ('width="9999999" height="9999999"', (1600, 1600)),
    ],
)
def test_a_drawing_is_as_large_as_it_is_useful(head: str, size: tuple[int, int]) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><circle r="9"/></svg>'.encode()
    assert reopen(prepare(data)).size == size


def test_a_drawn_cover_is_as_large_as_the_shops_want_it() -> None:
    cover, notes = prepare_cover(draw_svg("<circle r='9'/>", 400, 600), "mine.svg")
    assert not notes
    assert Image.open(BytesIO(cover.data)).size == (1600, 2400)


def test_letters_of_a_drawing_come_from_the_bundled_font() -> None:
    words = prepare(draw_svg('<text x="9" y="99" font-size="60" font-family="Arial">Hedge</text>'))
    assert reopen(words).convert("L").histogram()[0] > 5000


@pytest.mark.parametrize(("name", "make"), [("resvg_py", draw_svg), ("pillow_heif", lambda: encode_heif(paint()))])
def test_without_the_extra_a_note_says_so(
    name: str, make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make()
    monkeypatch.setitem(sys.modules, name, None)
    prepared, notes = prepare_picture(data, limits=LIMITS)
    assert prepared is None
    assert [note.code for note in notes] == ["picture-needs-extra"]
    assert "“pictures”" in notes[0].message
    with pytest.raises(OptionError, match=r"mine\.svg: the cover is .* needs"):
        prepare_cover(data, "mine.svg")


def test_pictures_that_a_dump_shows_and_lacks_are_named(tmp_path: Path) -> None:
    page = tmp_path / "quay.html"
    images = "".join(f'<p>Look.</p><p><img src="img/{at}.png"></p>' for at in range(7))
    page.write_text(f"<html><body><h1>Quay</h1><p>Words that are read.</p>{images}</body></html>", "utf-8")
    [note] = [note for note in build_book(page, None, {}).report.notes if note.code == "picture-missing"]
    assert note.message.startswith("7 pictures that the text shows are not in the dump: img/0.png, ")
    assert note.message.endswith("…")
