"""What a dump may hold: over a limit is one clear line, a limit can be moved, and its name has to be one."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from conftest import Run

from bookmaker import DumpError, OptionError, build
from bookmaker.limits import DEFAULTS, LIMITS

POST = "CHAPTER {}\n\n\nThe gate was open all day, and nobody came to shut it.\n\n\n"
BOOK = "".join(map(POST.format, range(1, 6))).encode()


def pack(files: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return sink.getvalue()


WORDS = ("gate", "mill", "ferry", "stone")


def read_pages(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))


PAGES = pack({f"{word}.html": f"<h1>The {word}</h1><p>Here a {word} stands alone.</p>".encode() * 20 for word in WORDS})
SWOLLEN = pack({"index.html": b"<h1>A page</h1><p>Words.</p>" + b" " * 51_000_000})


@pytest.mark.parametrize(
    ("dump", "limit"),
    [
        pytest.param(BOOK, "bytes=100", id="bytes"),
        pytest.param(gzip.compress(b" " * 5000 + BOOK), "bytes=2kB", id="bytes-unpacked"),
        pytest.param(BOOK, "line=40", id="line"),
        pytest.param(BOOK, "chapters=4", id="chapters"),
        pytest.param(PAGES, "files=3", id="files"),
        pytest.param(PAGES, "member=300", id="member"),
        pytest.param(PAGES, "unpacked=1kB", id="unpacked"),
        pytest.param(SWOLLEN, "expansion=900", id="expansion"),
    ],
)
def test_over_a_limit_is_one_line_that_names_it(run: Run, dump: bytes, limit: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.bin"
    path.write_bytes(dump)
    done = run("build", str(path), "-o", "book.epub", "--limit", limit, cwd=tmp_path)
    error = done.stderr.decode()
    assert done.returncode == 3, error
    assert error.count("\n") == 1
    assert f"--limit {limit.partition('=')[0]}=NUMBER" in error
    assert not (tmp_path / "book.epub").exists()


@pytest.mark.parametrize("dump", [BOOK, PAGES])
def test_the_same_dumps_are_within_the_defaults(dump: bytes) -> None:
    assert build(dump).book


def test_a_limit_holds_for_its_own_run() -> None:
    with pytest.raises(DumpError):
        build(BOOK, limits=["bytes=10"])
    assert build(BOOK).book


def test_deeper_elements_lose_their_tags_and_keep_their_words() -> None:
    inner = "<blockquote>" * 9 + "<p><b>Words</b> lie deep.</p>" + "</blockquote>" * 9
    page = f"<!doctype html><html><body><h1>A page</h1>{inner}</body></html>".encode()
    deep, shallow = (read_pages(build(page, limits=limits).book) for limits in ((), ("depth=5",)))
    assert deep.count("<blockquote") == 9
    assert 0 < shallow.count("<blockquote") < 9
    assert "Words lie deep." in shallow


@pytest.mark.parametrize("text", ["bites=5", "bytes", "bytes=", "bytes=-1", "bytes=many", "=5"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(OptionError):
        build(BOOK, limits=[text])


def test_the_help_shows_them_all(run: Run, tmp_path: Path) -> None:
    text = run("build", "--help", cwd=tmp_path).stdout.decode()
    for limit in LIMITS:
        assert f"{limit.name} " in text
        assert f"{DEFAULTS[limit.name]:,}" in text


def test_a_plan_moves_no_limit(tmp_path: Path) -> None:
    plan = tmp_path / "book.toml"
    plan.write_text('[book]\nlimits = ["bytes=9GB"]\n', "utf-8")
    with pytest.raises(OptionError, match="limits"):
        build(BOOK, plan=plan)
