"""What a header and a printed title page say of an edition stands in the book's metadata and on its pages."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bookmaker
from bookmaker.assembly.colophon import choose_day
from bookmaker.assembly.dating import TIMELESS
from bookmaker.assembly.edition import Edition, find_edition, read_year
from bookmaker.assembly.kinds import CHAPTER, Kind, find_kind
from bookmaker.model import Contributor, Cut

ANN = Contributor("Ann Lee", "trl")
HEADER = """*** START OF THIS FREE LIBRARY EBOOK THE QUIET HEDGE ***

This ebook is for the use of anyone anywhere at no cost. Distributed by volunteers at www.example.org

Title: The Quiet Hedge

Author: Bo Ray

Translator: Ann Lee

Release Date: May, 2004 [EBook #5]

Language: English

*** START OF THIS FREE LIBRARY EBOOK ***



"""
PAGE = """THE QUIET HEDGE

By Bo Ray

Translated from the Danish by Ann Lee

With illustrations by
CARL DOW


LONDON: FENN & CO.
1887



"""
BODY = "".join(
    f"LETTER {n}\n\nWe walked along the hedge for the whole of an hour, and saw nobody at all there.\n\n\n"
    for n in ("I", "II", "III", "IV")
)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Translated by Ann Lee", [ANN]),
        ("TRANSLATED FROM THE ORIGINAL FRENCH BY ANN LEE", [ANN]),
        ("(Translated by Ann Lee)", []),
        ("Translated by\n\nAnn Lee", [ANN]),
        ("Aus dem Englischen übersetzt von Ann Lee", [ANN]),
        ("Traduit de l'anglais par Ann Lee", [ANN]),
        ("Traducción de Ann Lee", [ANN]),
        ("Tradução de Ann Lee", [ANN]),
        ("Traduzione dal francese di Ann Lee", [ANN]),
        ("Uit het Engels vertaald door Ann Lee", []),
        ("Vertaald uit het Engels door Ann Lee", [ANN]),
        ("Översatt från engelska av Ann Lee", [ANN]),
        ("Ranskasta suomentanut Ann Lee", [ANN]),
        ("Přeložila Ann Lee", [ANN]),
        ("Przełożyła Ann Lee", [ANN]),
        ("Edited by Ann Lee and Bo Ray", [Contributor("Ann Lee", "edt"), Contributor("Bo Ray", "edt")]),
        ("With an Introduction by Ann Lee", [Contributor("Ann Lee", "aui")]),
        ("ILLUSTRATED BY ANN LEE", [Contributor("Ann Lee", "ill")]),
        ("The letter was translated by Ann Lee", []),
        ("Translated by the hand that had once written it, badly", []),
        ("Introduction by the lake", []),
    ],
)
def test_credits(line: str, people: list[Contributor]) -> None:
    assert find_edition([], line.split("\n")).contributors == tuple(people)


@pytest.mark.parametrize(
    ("page", "publisher", "year"),
    [
        ("LONDON: FENN AND CARR, PUBLISHERS\n1887", "Fenn and Carr, Publishers", "1887"),
        ("NEW YORK\nTHE FENN COMPANY\nMDCCCLXXXVII", "The Fenn Company", "1887"),
        ("Fenn & Co. No. 13, Some Place New York", "Fenn & Co.", ""),
        ("Boston: Fenn Brothers, 1887.", "Fenn Brothers", "1887"),
        ("BERLIN\nFENN VERLAG\n1887", "Fenn Verlag", "1887"),
        ("PARIS\nLIBRAIRIE FENN\n1887", "Librairie Fenn", "1887"),
        ("1887", "", "1887"),
        ("London, 1887", "", ""),
        ("December, 1843.", "", ""),
        ("PART 1: THE PRESS", "", ""),
        ("We went to press in May of 1887", "", ""),
        ("and so the company came to an end", "", ""),
    ],
)
def test_imprints(page: str, publisher: str, year: str) -> None:
    found = find_edition([], page.split("\n"))
    assert (found.publisher, found.date) == (publisher, year)


def test_a_notice_of_copyright_gives_the_rights_and_a_year() -> None:
    found = find_edition([], ["COPYRIGHT, 1911, BY ANN LEE", "", "Copyright laws are changing"])
    assert found == Edition((), "", "1911", "Copyright, 1911, by Ann Lee")


def test_a_header_names_people_and_a_credit_knows_better_what_they_did() -> None:
    header = ["Translator: Ann Lee", "Commentator: Bo Ray", "Redakteur: Nobody", "Note: Carl Dow"]
    found = find_edition(header, ["Introduction by Bo Ray"])
    assert found.contributors == (Contributor("Bo Ray", "aui"), ANN)


@pytest.mark.parametrize(
    ("said", "year"), [("MDCCCXXIX", "1829"), ("MCMIV", "1904"), ("MDI", "1501"), ("MMMM", ""), ("1887", "1887")]
)
def test_years(said: str, year: str) -> None:
    assert read_year(said) == year


@given(st.lists(st.text(st.sampled_from("AaB .,by:1887MDC&\n")), max_size=12))
def test_any_lines_may_come(lines: list[str]) -> None:
    found = find_edition(lines, lines)
    assert re.fullmatch(r"|\d{4}", found.date)
    assert all(each.name.strip() for each in found.contributors)


def test_the_book_says_it() -> None:
    made = bookmaker.build((HEADER + PAGE + BODY).encode())
    book = zipfile.ZipFile(io.BytesIO(made.data))
    package = book.read("EPUB/content.opf").decode()
    assert re.findall(r"<dc:contributor[^>]*>([^<]+)", package) == ["Ann Lee", "Carl Dow"]
    assert "<dc:publisher>Fenn &amp; Co.</dc:publisher>" in package
    assert "<dc:date>1887</dc:date>" in package
    assert "<dc:subject>Letters</dc:subject>" in package
    assert "<dc:description>Four letters.</dc:description>" in package
    colophon = book.read("EPUB/text/colophon.xhtml").decode()
    assert 'Edition of <time datetime="1887">1887</time>, published by Fenn &amp; Co.<' in colophon


@pytest.mark.parametrize(
    ("modified", "written", "day"),
    [
        (TIMELESS, "", ""),
        (TIMELESS, "1887", "1887"),
        ("2024-05-06T00:00:00Z", "2024-05", "2024-05"),
        ("2024-05-06T00:00:00Z", "1887", "2024-05-06"),
        ("never", "", ""),
    ],
)
def test_the_day_of_an_edition(modified: str, written: str, day: str) -> None:
    assert choose_day(modified, written) == day


@pytest.mark.parametrize(
    ("ordinals", "kind"),
    [
        (["LETTER I", "LETTER II", "", "LETTER III"], Kind("letter", "Letters")),
        (["FIRST ACT", "SECOND ACT"], Kind("act", "Drama")),
        (["CHAPTER I", "CHAPTER II", "LETTER I"], CHAPTER),
        (["", ""], CHAPTER),
        ([], CHAPTER),
    ],
)
def test_what_chapters_are_called(ordinals: list[str], kind: Kind) -> None:
    assert find_kind(Cut(at, at + 1, "", each) for at, each in enumerate(ordinals)) == kind


def make_pictured(link: str, times: int) -> bytes:
    pages = "".join(
        f"CHAPTER {n}\n\nWe walked along the hedge for the whole of an hour, and {n} saw nobody.\n\n"
        + (f"{link}\n\n" if at < times else "")
        + "Then it rained, and we went home by the long way round.\n\n\n"
        for at, n in enumerate(("I", "II", "III", "IV"))
    )
    return pages.encode()


@pytest.mark.parametrize(
    ("link", "times", "gone"),
    [
        ("Enlarge", 4, 4),
        ("[Bild vergrößern]", 3, 3),
        ("Enlarge", 2, 0),
        ("Enlarged", 4, 0),
        ("Enlarge it, he said", 4, 0),
    ],
)
def test_links_to_larger_pictures_are_listed(link: str, times: int, gone: int) -> None:
    made = bookmaker.build(make_pictured(link, times))
    book = zipfile.ZipFile(io.BytesIO(made.data))
    pages = "".join(book.read(name).decode() for name in book.namelist() if "chapter" in name)
    assert pages.count(link) == times - gone
    assert sum(line.text == link for group in made.report.left_out for line in group.lines) == gone
