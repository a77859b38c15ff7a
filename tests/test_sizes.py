"""Pictures of a book: grey for e-ink, each stored once, and as good as the book's size allows."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from hashlib import shake_128
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Run
from PIL import Image

from bookmaker import OptionError, build
from bookmaker.options import read_options

ITEM = (
    "<item><title>Day {0}</title><pubDate>Mon, 0{0} Jan 2024 08:00:00 GMT</pubDate><content:encoded><![CDATA["
    "<p>We walked along the river and saw heron number {0}.</p><p><img alt='A heron' src='{1}'/></p>"
    "]]></content:encoded></item>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Herons</title>{}</channel></rss>"
)


def photograph(turn: int, form: str = "JPEG") -> str:
    """A picture that does not get much smaller by itself, as an address that holds it."""
    noise = Image.frombytes("L", (500, 500), shake_128(b"heron").digest(250_000))
    image = Image.merge("RGB", [noise.rotate(turn), noise, noise.rotate(180)])
    stream = BytesIO()
    image.save(stream, form, quality=92)
    return f"data:image/{form.lower()};base64,{b64encode(stream.getvalue()).decode()}"


@pytest.fixture(scope="module")
def feed() -> bytes:
    """Six posts with four pictures: one is there three times, one is a WebP."""
    shown = [photograph(0), photograph(90), photograph(270), photograph(0), photograph(0), photograph(90, "WEBP")]
    return FEED.format("".join(ITEM.format(number, each) for number, each in enumerate(shown, 1))).encode()


def list_pictures(book: bytes) -> dict[str, Image.Image]:
    """The pictures of a book, the cover aside."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        names = [name for name in archive.namelist() if "/images/" in name and "cover" not in name]
        return {name: Image.open(BytesIO(archive.read(name))).copy() for name in names}


def test_each_picture_is_stored_once(feed: bytes) -> None:
    result = build(feed)
    assert len(list_pictures(result.book)) == 4
    with zipfile.ZipFile(BytesIO(result.book)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "chapter" in name]
    assert sum(page.count("<img") for page in pages) == 6
    assert sum(page.count("picture-001") for page in pages) == 3


def test_pictures_are_grey_for_e_ink(feed: bytes) -> None:
    assert {picture.mode for picture in list_pictures(build(feed).book).values()} == {"RGB"}
    grey = build(feed, ereader=True).book
    assert {picture.mode for picture in list_pictures(grey).values()} == {"L"}
    with zipfile.ZipFile(BytesIO(grey)) as archive:
        cover = next(name for name in archive.namelist() if "images/cover" in name)
        assert Image.open(BytesIO(archive.read(cover))).mode == "L"


@pytest.mark.parametrize("size", ["900kB", "700 kB", 600_000])
def test_a_book_is_as_good_as_its_size_allows(feed: bytes, size: str | int) -> None:
    result = build(feed, max_size=size)
    assert len(result.book) <= read_options({"max_size": size}).max_size
    assert len(result.book) >= read_options({"max_size": size}).max_size * 6 // 10, "there is no need for worse"
    assert len(list_pictures(result.book)) == 4
    note = next(note for note in result.report.notes if note.code == "max-size")
    assert "quality" in note.message
    assert build(feed, max_size=size).book == result.book


@pytest.mark.parametrize("ending", [".html", ".kepub.epub"])
def test_a_book_in_another_form_is_weighed_as_that_form(feed: bytes, ending: str, tmp_path: Path) -> None:
    book = tmp_path / f"herons{ending}"
    build(feed, output=book, max_size="900kB")
    assert 500_000 <= book.stat().st_size <= 900_000


def test_a_book_that_is_small_enough_is_left_alone(feed: bytes) -> None:
    assert build(feed, max_size="25MB").book == build(feed).book
    assert not [note for note in build(feed, max_size="25MB").report.notes if note.code == "max-size"]


def test_a_book_that_is_too_large_names_its_heaviest_pictures(feed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from bookmaker import report

    monkeypatch.setattr(report, "LARGEST_BOOK", 100_000)
    (note,) = [note for note in build(feed).report.notes if note.code == "book-large"]
    assert "heaviest pictures: images/picture-" in note.message
    assert note.message.count(" MB)") == report.MOST_NAMED
    assert "data:" not in note.message
    assert note.message.endswith("--max-size makes them smaller")


def test_a_book_that_cannot_be_small_enough_says_so(feed: bytes) -> None:
    codes = {note.code: note.message for note in build(feed, max_size="10kB").report.notes}
    assert "still has" in codes["max-size"]
    codes = {note.code: note.message for note in build(b"Day 1\n\nWe walked.\n", max_size="1kB").report.notes}
    assert "no picture" in codes["max-size"]


@pytest.mark.parametrize(
    ("said", "size"),
    [("", 0), ("25MB", 25_000_000), ("1.5 mb", 1_500_000), ("800k", 800_000), ("2GB", 2_000_000_000), (5000, 5000)],
)
def test_sizes_are_read_as_people_write_them(said: object, size: int) -> None:
    assert read_options({"max_size": said}).max_size == size


@pytest.mark.parametrize("said", ["25", "MB", "-1MB", "1e9MB", -1, True, 2.5, "25 apples"])
def test_what_is_no_size_is_refused(said: object) -> None:
    with pytest.raises(OptionError, match="is no size"):
        read_options({"max_size": said})


def test_the_command_says_what_it_did(feed: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed)
    done = run("build", "feed.xml", "--ereader", "--max-size", "600kB", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["bytes"] <= 600_000
    assert "max-size" in [note["code"] for note in report["notes"]]
    assert run("build", "feed.xml", "--max-size", "huge").returncode == 2
