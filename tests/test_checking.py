"""The check finds every fault that is planted in a good book, nothing in the good one, and agrees with EPUBCheck."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, SHARED
from faults.damage import Files, read_files, write_files
from faults.table import FAULTS, Fault

import bookmaker
from bookmaker.checking.findings import DEVICES, SEVERITIES, Finding
from bookmaker.checking.rules import RULES

DUMP = ROOT / "tests/cases/checking/ferry.txt"
FACTS = {
    "title": "The Ferry at Wend",
    "authors": ["Lavinia Stott"],
    "date": "1904",
    "publisher": "Sallow Press",
    "subjects": ["Ferries"],
    "rights": "Everybody's",
    "series": "Ferries",
    "series_index": "1",
}


@cache
def good_book() -> bytes:
    import tempfile

    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        front = Path(folder) / "front.jpg"
        Image.new("RGB", (1600, 2400), (60, 70, 90)).save(front)
        return bookmaker.build(DUMP, cover=front, **FACTS).book  # type: ignore[arg-type]


def planted(fault: Fault) -> bytes:
    files = read_files(good_book())
    fault.damage(files)
    return fault.wrap(write_files(files))


def findings_of(book: bytes, device: str = "") -> tuple[Finding, ...]:
    return bookmaker.check(book, device=device, epubcheck=False).findings


def rules_of(files: Files) -> set[str]:
    return {finding.rule for finding in findings_of(write_files(files))}


def test_nothing_is_wrong_with_a_good_book() -> None:
    assert findings_of(good_book()) == ()
    assert findings_of(write_files(read_files(good_book()))) == ()  # nor with how the tests pack one


def test_there_is_a_fault_for_every_rule() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert {fault.rule for fault in FAULTS} == set(ids)
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert all((rule.what, rule.why, rule.mend))
        assert set(rule.devices) <= set(DEVICES)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(fault: Fault) -> None:
    findings = findings_of(planted(fault), fault.device)
    assert fault.rule in {finding.rule for finding in findings}
    assert any(finding.severity == "error" for finding in findings) == fault.error, findings
    for finding in findings:
        assert finding.message
        assert finding.mend


def plant_together(faults: list[Fault]) -> Iterator[tuple[bytes, list[Fault]]]:
    """As many faults as go together in a book."""
    while faults:
        files, inside, left = read_files(good_book()), [], []
        for fault in faults:
            before = dict(files)
            try:
                fault.damage(files)
                inside.append(fault)
            except (AssertionError, StopIteration, ValueError, IndexError):
                files = before
                left.append(fault)
        yield write_files(files), inside
        assert len(left) < len(faults)
        faults = left


@pytest.mark.xdist_group("java")
def test_epubcheck_agrees(tmp_path: Path) -> None:
    from bookmaker.checking.epubcheck import check_epubs

    books: dict[Path, tuple[list[Fault], bool]] = {}
    for number, fault in enumerate(fault for fault in FAULTS if fault.error):
        books[tmp_path / f"{number}.epub"] = ([fault], not fault.alone)
        (tmp_path / f"{number}.epub").write_bytes(planted(fault))
    for number, (book, faults) in enumerate(plant_together([fault for fault in FAULTS if not fault.error])):
        books[tmp_path / f"none-{number}.epub"] = (faults, False)
        (tmp_path / f"none-{number}.epub").write_bytes(book)
    messages = check_epubs(list(books))
    for path, (faults, error) in books.items():
        found = [each for each in messages if each.book == path and each.severity != "WARNING"]
        assert bool(found) == error, (faults, found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the dumps that lie beside the checkout")
def test_our_books_of_other_dumps_have_nothing_but_notes() -> None:
    cases = [*sorted(SHARED.glob("dumps/cases/b*-seedlike-*")), *sorted(SHARED.glob("dumps/cases/book-*"))[:6]]
    for case in cases:
        book = bookmaker.build(next(case.glob("*.txt"))).book
        worse = [finding for finding in findings_of(book) if finding.severity != "note"]
        assert not worse, case.name
