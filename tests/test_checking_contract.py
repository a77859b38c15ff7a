"""What the contract beside the checkout has against a book, the check has too, row by row."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import SHARED
from faults.table import FAULTS
from test_checking import findings_of, good_book, planted

SCRIPT = SHARED / "contract/epubcontract.py"
ROWS = {  # row of the contract: the rules that say the same, or from which it follows
    "C1": "mimetype",
    "C2": "name-unsafe name-forbidden name-twice packing",
    "C4": "book-large",
    "C5": "remote active media-overlay stray-file stream",
    "P1": "package-version epub-2",
    "P2": "identifier identifier-own identifier-form",
    "P3": "title file-as",
    "P4": "creator role file-as",
    "P5": "language language-tag package-language",
    "P6": "modified",
    "P7": "few-facts",
    "P8": "series",
    "P9": "access-metadata",
    "P10": "access-claims nav",
    "P11": "access-conformance",
    "N1": "nav-unreached nav-label nav-label-empty nav nav-toc spine-type",
    "N2": "landmarks landmark-types landmark-type nav",
    "N3": "page-list",
    "N4": "ncx ncx-identifier ncx-no-identifier ncx-order ncx-entries spine-ncx identifier identifier-own",
    "N5": "nav-depth",
    "V1": "cover cover-loose",
    "V2": "cover cover-size",
    "V3": "cover-page",
    "X1": "titlepage",
    "X2": "colophon",
    "X3": "page-long",
    "X4": "xml-declaration encoding",
    "X5": "page-language language-two-ways",
    "X6": "page-title page-title-empty page-title-poor",
    "X7": "heading heading-skip heading-top",
    "X8": "id-twice link-broken address",
    "X9": "role-missing role-body sections spine-empty",
    "X10": "alt",
    "X11": "picture-kind",
    "X12": "picture-large",
    "X13": "table",
    "X14": "note noteref note-length",
    "X15": "style-inline element-old attribute-old",
    "X16": "paragraph-empty break-double active",
    "X17": "typewriter",
    "X18": "glyph",
    "X19": "nav-shared",
    "X20": "picture-transparent",
    "S1": "css-old-engines",
    "S2": "css-readers",
    "S3": "css-paragraphs item-incomplete",
    "S4": "css-headings item-incomplete",
    "S5": "fonts encryption",
}
MORE = {("contents three deep", "N4")}  # it counts an entry twice that leads to the same place

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="needs the contract that lies beside the checkout")


@pytest.fixture(scope="module")
def failed_rows() -> Callable[[Path], list[str]]:
    """The contract as a function: a book in, the rows that it fails out; none where the contract cannot open it."""
    spec = importlib.util.spec_from_file_location("epubcontract", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    contract: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(contract)

    def fail(book: Path) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                rows = contract.check(str(book))
            except Exception:  # it is made for books that are whole
                return []
        return [row.split()[0] for row, (state, _) in rows.items() if state == "FAIL"]

    return fail


def test_a_good_book_fails_no_row(failed_rows: Callable[[Path], list[str]], tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(good_book())
    assert failed_rows(tmp_path / "book.epub") == []


def test_each_row_that_a_fault_fails_is_found(failed_rows: Callable[[Path], list[str]], tmp_path: Path) -> None:
    seen = set()
    for number, fault in enumerate(FAULTS):
        book = tmp_path / f"{number}.epub"
        book.write_bytes(planted(fault))
        rows = failed_rows(book)
        seen |= set(rows)
        rules = {finding.rule for finding in findings_of(book.read_bytes())} if rows else set()
        for row in rows:
            assert rules & set(ROWS[row].split()) or (fault.name, row) in MORE, (fault.name, row, rules)
    assert len(seen) >= 40
