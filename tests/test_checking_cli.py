"""The command `check`: one table a book, an exit code by the worst finding, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from faults.damage import Files, add_file, insert, read_files, replace, show, write_files
from test_checking import findings_of, good_book
from test_startup import HEAVY, list_loaded, roots

import bookmaker
from bookmaker import CheckError, OptionError
from bookmaker.checking.findings import DEVICES

ERROR, WARNED = 6, 7


def write_book(path: Path, *markup: str) -> Path:
    files = read_files(good_book())
    for each in markup:
        insert(each)(files)
    path.write_bytes(write_files(files))
    return path


def test_exit_codes_follow_the_worst_finding(run: Run, tmp_path: Path) -> None:
    good = write_book(tmp_path / "good.epub")
    noted = write_book(tmp_path / "noted.epub", "<p>'Well ...'</p>")
    warned = write_book(tmp_path / "warned.epub", "<p>x<br/><br/>y</p>")
    wrong = write_book(tmp_path / "wrong.epub", '<p id="a">x</p><p id="a">y</p>')
    for books, code in (([good], 0), ([noted], 0), ([noted, warned], WARNED), ([good, wrong, warned], ERROR)):
        assert run("check", "--no-epubcheck", "-q", *books).returncode == code
    assert run("check", "-q", "--no-epubcheck", wrong).stdout == b""


def test_the_table_names_rule_place_and_mend(run: Run, tmp_path: Path) -> None:
    write_book(tmp_path / "book.epub", '<p id="a">x</p>\n<p id="a">y</p>', *["<p>x<br/><br/>y</p>"] * 5)
    done = run("check", "book.epub", "--no-epubcheck")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("book.epub  ")
    assert any(line.startswith("  error    id-twice") and "chapter-1.xhtml:" in line for line in lines)
    assert any("→ rename the second" in line for line in lines)
    assert any("… and 2 more; --verbose shows them" in line for line in lines)
    assert lines[-1].startswith("  1 error, 5 warnings; EPUBCheck")
    assert max(map(len, lines)) <= 100
    verbose = run("check", "book.epub", "--no-epubcheck", "--verbose").stdout.decode()
    assert verbose.count("two line breaks") == 5
    assert "why: " in verbose


def test_one_bad_file_among_good_ones(run: Run, tmp_path: Path) -> None:
    write_book(tmp_path / "a.epub")
    (tmp_path / "b.epub").write_text("no book")
    write_book(tmp_path / "c.epub")
    done = run("check", "a.epub", "b.epub", "c.epub", "none.epub", "--no-epubcheck")
    assert done.returncode == 3
    assert [line.split(":")[1].strip() for line in done.stderr.decode().splitlines()] == ["b.epub", "none.epub"]
    assert done.stdout.decode().count("nothing to say against it") == 2


def test_json(run: Run, tmp_path: Path) -> None:
    write_book(tmp_path / "a.epub", "<p>x<br/><br/>y</p>")
    (tmp_path / "b.epub").write_text("no book")
    done = run("check", "a.epub", "b.epub", "--no-epubcheck", "--json")
    first, second = json.loads(done.stdout)
    assert done.returncode == ERROR
    assert (first["book"], first["exit_code"], first["refused"]) == ("a.epub", WARNED, None)
    (finding,) = first["findings"]
    assert set(finding) == {"rule", "severity", "file", "line", "message", "why", "mend", "source"}
    assert (finding["rule"], finding["severity"], finding["source"]) == ("break-double", "warning", "bookmaker")
    assert "no EPUB" in second["refused"]


def test_the_library_gives_the_same(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.epub", "<p>x<br/><br/>y</p>")
    verdict = bookmaker.check(book, epubcheck=False)
    assert verdict.findings == bookmaker.check(book.read_bytes(), epubcheck=False).findings
    assert verdict.exit_code == WARNED
    with pytest.raises(CheckError):
        bookmaker.check(b"no book", epubcheck=False)
    with pytest.raises(OptionError, match="kindle, kobo"):
        bookmaker.check(book, device="typewriter", epubcheck=False)


def device_rules(device: str, *damages: object) -> set[str]:
    files: Files = read_files(good_book())
    for damage in damages:
        damage(files)  # type: ignore[operator]
    return {finding.rule for finding in findings_of(write_files(files), device)}


def test_a_device_says_what_it_stumbles_over() -> None:
    from faults.damage import picture

    for device in DEVICES:
        assert not device_rules(device), device
        assert "link-broken" in device_rules(device, insert('<p><a href="#x">x</a></p>'))
        assert "typewriter" not in device_rules(device, insert("<p>x ... y</p>"))
    formula = insert('<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>')
    declared = replace("content.opf", r'(<item href="text/chapter[^>]*)/>', r'\1 properties="mathml"/>')
    assert "formula" in device_rules("adobe", formula, declared)
    assert "formula" not in device_rules("", formula, declared)
    assert "formula" not in device_rules("play", formula, declared)
    assert "apple-pixels" in device_rules("apple", show("x.png", picture("PNG", 2900, 2000, "L"), "image/png"))
    assert "font-packed" in device_rules("kindle", add_file("x.woff2", b"wOF2", "font/woff2"))
    nested = insert("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>")
    assert "table-nested" in device_rules("kindle", nested)
    fixed = replace("content.opf", "</metadata>", '<meta property="rendition:layout">pre-paginated</meta></metadata>')
    assert "fixed-layout" in device_rules("kobo", fixed)


def test_a_check_loads_what_it_uses(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.epub")
    loaded = list_loaded("-m", "bookmaker", "check", "--no-epubcheck", str(book), cwd=tmp_path)
    assert not (HEAVY | {"ebooklib"}) & roots(loaded)
    assert not {module for module in loaded if module.startswith(("bookmaker.cleaning", "bookmaker.splitting"))}
