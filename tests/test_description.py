"""What a user says of the book stands in the package, on the title page and in the colophon."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SHARED, Run
from lxml import etree
from test_assembly import ABOUT, H, make_book, page_of, paragraphs, parse, text_of

import bookmaker
from bookmaker.assembly.credits import LINES
from bookmaker.assembly.words import TABLE
from bookmaker.errors import OptionError
from bookmaker.model import Book, Chapter, Contributor, Metadata
from bookmaker.options import read_options
from bookmaker.roles import ROLES, read_contributor
from bookmaker.writers.package import list_metadata

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
PEOPLE = (Contributor("Constance Garnett", "trl"), Contributor("Ann Bell", "trl"), Contributor("Carl Dow", "cov"))
FULL = replace(
    ABOUT,
    subtitle="A Book of Lanes",
    contributors=PEOPLE,
    more_languages=("fr", "en"),
    title_sort="Gate and Lane",
    author_sorts=("Pell, H.",),
    identifier="urn:isbn:9780306406157",
)
ASKED = {
    "title": "The Gate",
    "subtitle": "A Book of Lanes",
    "title_sort": "Gate",
    "authors": ["Anna Bell", "Carl Dow"],
    "author_sorts": ["Bell, A."],
    "contributors": ["Constance Garnett:translator", "Eve Fay: Editor", "Gus Hay:ill", "Ida Jay"],
    "language": "en-GB",
    "more_languages": ["fr", "la"],
    "identifier": "978-0-306-40615-7",
}


def book_of(about: Metadata) -> Book:
    return make_book([Chapter("One", paragraphs(1))], about)


def lines_of(book: Book, name: str) -> list[tuple[str, str]]:
    return [(each.get("class"), text_of(each)) for each in parse(page_of(book, name).data).iter(f"{H}p")]


def refinements(book: Book, uid: str) -> dict[str, str]:
    rows = [row for row in list_metadata(book) if row[1].get("refines") == f"#{uid}"]
    return {attributes["property"]: text for _, attributes, text in rows}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Constance Garnett:translator", "Constance Garnett", "trl"),
        ("Constance Garnett : Translator", "Constance Garnett", "trl"),
        ("Studio: One:ill", "Studio: One", "ill"),
        ("Carl Dow", "Carl Dow", "ctb"),
    ],
)
def test_a_contributor_has_a_name_and_a_role(text: str, name: str, code: str) -> None:
    assert read_contributor(text) == (name, code)


@pytest.mark.parametrize(
    ("text", "said"),
    [("A:translater", "is translator meant"), ("A:?", "is no role; one of"), (":editor", "has no name")],
)
def test_a_role_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        read_options({"contributors": [text]})


def test_every_role_has_a_code_and_a_credit() -> None:
    assert all(re.fullmatch("[a-z]{3}", role.code) and role.credit for role in ROLES.values())
    assert set(LINES) == set(TABLE)
    assert all(line.count("{}") == 1 for lines in LINES.values() for line in lines)


def test_the_package_says_it_all() -> None:
    book = book_of(FULL)
    rows = [(tag, text) for tag, _, text in list_metadata(book) if tag.startswith("dc:")]
    assert rows[:9] == [
        ("dc:identifier", "urn:isbn:9780306406157"),
        ("dc:title", "The Gate & the Lane"),
        ("dc:title", "A Book of Lanes"),
        ("dc:creator", "Harriet Pell"),
        ("dc:creator", "Vincent van Gogh"),
        ("dc:contributor", "Constance Garnett"),
        ("dc:contributor", "Ann Bell"),
        ("dc:contributor", "Carl Dow"),
        ("dc:language", "en"),
    ]
    assert rows[9] == ("dc:language", "fr")
    assert [text for tag, text in rows if tag == "dc:language"] == ["en", "fr"]
    assert refinements(book, "title") == {"title-type": "main", "display-seq": "1", "file-as": "Gate and Lane"}
    assert refinements(book, "subtitle") == {
        "title-type": "subtitle",
        "display-seq": "2",
        "file-as": "A Book of Lanes",
    }
    filed = [refinements(book, f"creator-{number}")["file-as"] for number in range(1, 6)]
    assert filed == ["Pell, H.", "Gogh, Vincent van", "Garnett, Constance", "Bell, Ann", "Dow, Carl"]
    assert refinements(book, "creator-3")["role"] == "trl"


def test_the_title_page_names_who_translated() -> None:
    assert lines_of(book_of(FULL), "titlepage")[:4] == [
        ("subtitle", "A Book of Lanes"),
        ("author", "Harriet Pell"),
        ("author", "Vincent van Gogh"),
        ("credit", "Translated by Constance Garnett, Ann Bell"),
    ]
    french = lines_of(book_of(replace(FULL, language="fr")), "titlepage")
    assert ("credit", "Traduit par Constance Garnett, Ann Bell") in french


def test_the_colophon_names_everybody() -> None:
    lines = lines_of(book_of(FULL), "colophon")
    assert lines[0] == ("work", "The Gate & the Lane: A Book of Lanes, by Harriet Pell and Vincent van Gogh")
    assert ("credit", "Translated by Constance Garnett and Ann Bell.") in lines
    assert ("credit", "Cover by Carl Dow.") in lines
    assert ("identifier", "ISBN 9780306406157") in lines


def test_the_command_takes_it_all(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run(
        *(
            "build",
            sample,
            "-o",
            "book.epub",
            "-t",
            "The Gate",
            "--subtitle",
            "A Book of Lanes",
            "--title-sort",
            "Gate",
        ),
        *("-a", "Anna Bell", "-a", "Carl Dow", "--author-sort", "Bell, A.", "-l", "en-GB", "-l", "fr", "-l", "LA"),
        *("--translator", "Constance Garnett", "--contributor", "Eve Fay: Editor", "--contributor", "Gus Hay:ill"),
        *("--contributor", "Ida Jay", "--identifier", "978-0-306-40615-7", "--source", "A box", "--json"),
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "The Gate"
    package = etree.fromstring(zipfile.ZipFile(tmp_path / "book.epub").read("EPUB/content.opf"))
    assert [each.text for each in package.iter(f"{DC}language")] == ["en-GB", "fr", "la"]
    assert [each.text for each in package.iter(f"{DC}contributor")] == [
        "Constance Garnett",
        "Eve Fay",
        "Gus Hay",
        "Ida Jay",
    ]
    assert package.find(f".//{DC}source").text == "A box"
    same = bookmaker.build(sample, **ASKED).book  # type: ignore[arg-type]
    other = etree.fromstring(zipfile.ZipFile(io.BytesIO(same)).read("EPUB/content.opf"))
    found = [
        [each.text for each in tree.iter(f"{OPF}meta", f"{DC}title", f"{DC}contributor")] for tree in (package, other)
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["-l", "en", "-l", "english!"], "english!"),
        (["--contributor", "A:translater"], "--contributors: 'translater' is no role; is translator meant?"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, sample: Path, flags: list[str], said: str) -> None:
    done = run("build", sample, *flags)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.xdist_group("java")
def test_a_book_with_everything_is_valid(
    tmp_path: Path, sample: Path, assert_valid: Callable[[Sequence[Path]], None]
) -> None:
    bookmaker.build(sample, output=tmp_path / "book.epub", **ASKED)  # type: ignore[arg-type]
    assert_valid([tmp_path / "book.epub"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the contract that lies beside the checkout")
def test_a_book_with_everything_keeps_the_contract(tmp_path: Path, sample: Path) -> None:
    bookmaker.build(sample, output=tmp_path / "book.epub", **ASKED)  # type: ignore[arg-type]
    line = [sys.executable, str(SHARED / "contract" / "epubcontract.py"), str(tmp_path / "book.epub")]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert not [row for row in done.stdout.splitlines() if "✗" in row]
