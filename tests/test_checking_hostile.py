"""A book is a stranger's file: whatever it holds, the check ends soon, with a verdict or one clear line."""

from __future__ import annotations

import contextlib
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from conftest import Run
from faults.damage import Files, chapter, find, insert, read_files, replace, sheet, spoil, write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_checking import findings_of, good_book, rules_of

import bookmaker
from bookmaker import BookmakerError, CheckError, DumpError

SOON = 60  # seconds, on a machine that has other work too; what is not linear would take hours
CHECK, DUMP = CheckError.exit_code, DumpError.exit_code


def files_of() -> Files:
    return read_files(good_book())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"%PDF-1.7\n", "is a PDF", id="pdf"),
        pytest.param(b"words\n" * 99, "is no ZIP archive", id="text"),
        pytest.param(b"PK\x05\x06" + bytes(18), "is an empty ZIP archive", id="no-files"),
        pytest.param(b"PK\x03\x04" + bytes(99), "was cut off", id="cut"),
        pytest.param(b"PK\x05\x06" + bytes(8) + b"\xff" * 8 + bytes(2), "goes over 20,000 files", id="directory"),
        pytest.param(b"PK\x05\x06" + b"\x01\0" * 4 + b"\x40\0\0\0\0\0\0\0\0\0", "damaged", id="lies"),
    ],
)
def test_what_is_no_epub_is_one_line(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "book.epub").write_bytes(data)
    done = run("check", "book.epub")
    error = done.stderr.decode()
    assert done.returncode == CHECK
    assert error.startswith("bookmaker: book.epub: ")
    assert error.count("\n") == 1
    assert said in error
    assert not done.stdout


@pytest.mark.parametrize(("name", "said"), [("none.epub", "no such file"), (".", "is a folder"), ("x\0y", "cannot")])
def test_what_is_not_there_is_one_line(run: Run, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(DumpError, match=said):
        bookmaker.check(tmp_path / name)
    if "\0" not in name:
        done = run("check", name)
        assert (done.returncode, done.stderr.count(b"\n"), done.stdout) == (DUMP, 1, b"")


def test_a_plain_archive_is_found_wanting() -> None:
    rules = rules_of({"notes.txt": b"x"})
    assert {"mimetype", "container"} <= rules


def test_names_that_lead_out() -> None:
    for name in ("../../evil.txt", "/etc/passwd", "C:\\evil.txt", "a/../../b.txt"):
        assert "name-escapes" in rules_of({**files_of(), name: b"x"}), name


def test_other_ways_of_packing() -> None:
    assert "packing" in {each.rule for each in findings_of(write_files(files_of(), zipfile.ZIP_BZIP2))}


def test_a_locked_member() -> None:
    book = spoil(good_book(), chapter(files_of()), 6, b"\x01\0")
    assert "encrypted" in {each.rule for each in findings_of(book)}


def test_an_unknown_packing() -> None:
    book = spoil(good_book(), chapter(files_of()), 8, b"\x63\0")
    assert "packing" in {each.rule for each in findings_of(book)}


def test_a_wrong_checksum() -> None:
    book = spoil(good_book(), chapter(files_of()), 14, b"\1\2\3\4")
    assert "unreadable" in {each.rule for each in findings_of(book)}


@pytest.mark.parametrize("ending", ["chapter", "content.opf", "toc.ncx", "container.xml"])
def test_entities_are_not_expanded(ending: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    files = files_of()
    name = chapter(files) if ending == "chapter" else find(files, ending)
    data = files[name].replace(b"<!DOCTYPE html>", b"")
    files[name] = data.replace(b"?>", b"?>" + bomb.encode(), 1)
    findings = findings_of(write_files(files))
    assert any("entities" in finding.message for finding in findings)


def test_depth_and_breadth() -> None:
    for markup in ("<b>" * 50_000 + "</b>" * 50_000, "<i/>" * 200_000, f'<p title="{"x" * 9_000_000}"/>'):
        files = files_of()
        insert(markup)(files)
        started = time.monotonic()
        findings_of(write_files(files))
        assert time.monotonic() - started < SOON


@pytest.mark.parametrize(
    "css",
    [
        *("{" * 100_000, "/*" * 100_000, '"' * 100_001, "url(" * 100_000, "url(" + " " * 500_000, "@import " * 100_000),
        *(
            "a," * 200_000 + "b{c:d}",
            "x:" * 200_000,
            "p" + "{}" * 100_000,
            "display:" + " " * 500_000,
            "h1 " * 99_000 + "{a:b}",
        ),
    ],
    ids=lambda css: css[:12],
)
def test_style_sheets_take_linear_time(css: str) -> None:
    files = files_of()
    sheet(css)(files)
    started = time.monotonic()
    findings_of(write_files(files))
    assert time.monotonic() - started < SOON


def test_a_picture_that_claims_to_be_a_poster() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    assert "picture-cut" in rules_of({**files_of(), "EPUB/x.png": data})


def test_fallbacks_that_go_in_a_circle() -> None:
    files = files_of()
    items = (
        '<item id="a" href="a.x" media-type="x/x" fallback="b"/><item id="b" href="b.x" media-type="x/x" fallback="a"/>'
    )
    replace("content.opf", "</manifest>", items + "</manifest>")(files)
    replace("content.opf", "</spine>", '<itemref idref="a"/></spine>')(files)
    assert "spine-type" in rules_of(files)


def test_a_hostile_name_does_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(write_files({**files_of(), "a\x1b[31m\nb.txt": b"x"}))
    done = run("check", "book.epub", "--no-epubcheck", "-v")
    assert b"\x1b" not in done.stdout
    assert "name-forbidden" in done.stdout.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_spoiled_archive_never_breaks_the_check(data: st.DataObject) -> None:
    book = bytearray(good_book())
    for _ in range(data.draw(st.integers(1, 12))):
        book[data.draw(st.integers(0, len(book) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BookmakerError):
        findings_of(bytes(book[: data.draw(st.integers(len(book) // 2, len(book)))]))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_spoiled_files_never_break_the_check(data: st.DataObject) -> None:
    files = files_of()
    names = [name for name in files if not name.endswith(".jpg")]
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(names))
        text = files[name]
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        piece = data.draw(
            st.sampled_from([b"", b"<", b'"', b"&", b"]]>", b"\0", b"\xff", b"}", b"#", b"../", b"%", b"//"])
        )
        files[name] = text[:start] + piece + text[end:]
    findings_of(write_files(files))
