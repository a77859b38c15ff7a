"""Every book that we make is valid: EPUBCheck has no error and no warning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import SHARED, SOURCE

import bookmaker

pytestmark = pytest.mark.xdist_group("java")  # one Java machine is enough

AssertValid = Callable[[Sequence[Path]], None]
SMALL = {
    "paragraph": "Only a paragraph.\n",
    "odd": "A & B < C\n\n\x0cCHAPTER I\n\n“Quoted” -- and so on ...\n\nCHAPTER II\n\nEnd.\n\nCHAPTER III\n\nMore.\n",
    "japanese": "第一章　春\n\n　あるところに。\n\n第二章　夏\n\n　山へ行きました。\n\n第三章　秋\n\n　おわり。\n",
    "hebrew": "פרק א\n\nבראשית ברא אלהים את השמים ואת הארץ.\n\nפרק ב\n\nויכלו השמים והארץ וכל צבאם.\n",
    "emoji": "Sunday, 3 March 2019\n\n😀 & the gate\n\nOpen.\n\nMonday, 4 March 2019\n\nShut\n\nShut again.\n",
}
OPTIONS: dict[str, object] = {
    "title": 'Gates & "Hinges" <1>',
    "authors": ["Anna Bell", "Ludwig van Beethoven"],
    "language": "en-GB",
    "date": "2024-05",
    "publisher": "A & B",
    "description": "On gates.",
    "subjects": ["Gates", "Hinges"],
    "rights": "All of them",
    "series": "Openings",
    "series_index": "2.1",
    "identifier": "978-0-306-40615-7",
    "toc_depth": 1,
    "order": "newest",
}


def test_our_own_books_are_valid(tmp_path: Path, sample: Path, assert_valid: AssertValid) -> None:
    style, picture = tmp_path / "mine.css", tmp_path / "front.png"
    style.write_text('@charset "utf-8";\np { color: inherit }\n')
    from PIL import Image

    Image.new("RGBA", (300, 200), (10, 200, 30, 128)).save(picture)
    books = [tmp_path / "all.epub"]
    bookmaker.build(sample, output=books[0], css=style, cover=picture, **OPTIONS)  # type: ignore[arg-type]
    for path in sorted(SOURCE.glob("*.txt")):
        books.append(tmp_path / f"{path.stem}.epub")
        bookmaker.build(path, output=books[-1])
    for name, text in SMALL.items():
        books.append(tmp_path / f"{name}.epub")
        bookmaker.build(text.encode(), output=books[-1])
    assert_valid(books)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the dumps that lie beside the checkout")
def test_books_of_other_dumps_are_valid(tmp_path: Path, assert_valid: AssertValid) -> None:
    books = []
    for case in sorted(SHARED.glob("dumps/cases/b*-seedlike-*")) + sorted(SHARED.glob("dumps/cases/book-*"))[:4]:
        books.append(tmp_path / f"{case.name}.epub")
        bookmaker.build(next(case.glob("*.txt")), output=books[-1])
    assert_valid(books)


def test_a_bad_book_is_found_out(tmp_path: Path, assert_valid: AssertValid) -> None:
    """The check can fail."""
    (tmp_path / "bad.epub").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(AssertionError, match="PKG-"):
        assert_valid([tmp_path / "bad.epub"])
