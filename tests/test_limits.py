"""What a dump may hold: over a limit is one clear line, a limit can be moved, and its name has to be one."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import signal
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ROOT, Run

from bookmaker import DumpError, OptionError, build, check, deadline
from bookmaker.limits import DEFAULTS, LIMITS, set_limits

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


@pytest.mark.parametrize(
    ("flag", "name", "data"),
    [
        ("--css", "my.css", b"p { margin: 0 }"),
        ("--font", "my.ttf", b"\0\1\0\0" + bytes(40)),
        ("--cover", "my.png", b"\x89PNG" + bytes(40)),
        ("--plan", "my.toml", b'[book]\ntitle = "x"\n'),
        ("--about", "my.txt", b"Words of the author"),
    ],
)
def test_what_stands_beside_the_dump_has_a_limit(run: Run, flag: str, name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_bytes(BOOK)
    (tmp_path / name).write_bytes(data)
    done = run("build", "dump.txt", "-o", "book.epub", flag, name, "--limit", "extra=10")
    assert done.returncode == 2, done.stderr
    assert done.stderr.decode() == (
        f"bookmaker: {name}: goes over 10 bytes of a cover, a font, a style sheet, a plan; "
        "--limit extra=NUMBER allows more\n"
    )
    assert not (tmp_path / "book.epub").exists()


def test_elements_have_a_limit() -> None:
    page = b"<!doctype html><html><body><h1>A page</h1>" + b"<p>Words <b>stand</b> here.</p>" * 20
    assert build(page, limits=["elements=85"]).book
    with pytest.raises(DumpError, match="--limit elements=NUMBER"):
        build(page, limits=["elements=84"])


@pytest.mark.parametrize("dump", [BOOK, b"# A page\n\nWith *words* [here](x.md).\n\n- one\n- two\n"])
def test_seconds_have_a_limit(dump: bytes) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(DumpError, match="--limit seconds=NUMBER"):
        build(dump, limits=["seconds=0"])
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)) == (before, (0.0, 0.0))
    assert build(dump, limits=["seconds=60"]).book


def test_time_ends_within_a_regular_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "limit_of", lambda _name: 0.05)
    with pytest.raises(DumpError, match="dump:7: goes over"), deadline.hold_time(7):
        re.match("(a+)+b", "a" * 60)


def test_an_alarm_that_sounds_as_the_work_ends_is_a_line_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "limit_of", lambda _: 0.000_3)
    before = signal.getsignal(signal.SIGALRM)
    for step in range(600):
        until = time.perf_counter() + 0.000_28 + step % 60 * 0.000_001
        with contextlib.suppress(DumpError), deadline.hold_time():
            while time.perf_counter() < until:
                pass
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
        assert signal.getsignal(signal.SIGALRM) is before


def test_an_alarm_that_something_swallows_sounds_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "limit_of", lambda _: 0.01)
    monkeypatch.setattr(deadline, "AGAIN", 0.01)

    def swallow() -> None:
        with contextlib.suppress(BaseException):
            time.sleep(5)
        time.sleep(5)

    with pytest.raises(DumpError), deadline.hold_time():
        swallow()


def test_in_a_thread_work_goes_on_without_an_alarm() -> None:
    with ThreadPoolExecutor(4) as pool:
        books = set(pool.map(lambda dump: build(dump, form="markdown").book, [b"# One\n\nWords.\n"] * 4))
    assert len(books) == 1


def test_an_alarm_of_others_is_left_alone() -> None:
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 500)
    try:
        assert build(BOOK, limits=["seconds=0"]).book
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 400
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("limit", "over", "below"),
    [("book", 5000, 5_000_000), ("book-files", 9, 99), ("book-unpacked", 5000, 9_000_000), ("book-page", 500, 900_000)],
)
def test_a_finished_book_has_limits(run: Run, limit: str, over: int, below: int, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(build(BOOK).book)
    for words in (("check", "--no-epubcheck"), ("info",)):
        done = run(*words, "book.epub", "--limit", f"{limit}={over}")
        told = (done.stdout + done.stderr).decode()
        if limit == "book-page" and words[0] == "info":
            assert done.returncode == 6
            continue
        assert done.returncode == 6, told
        assert f"--limit {limit}=NUMBER" in told or limit == "book-page"  # the table cuts the finding short
        assert limit == "book-page" or done.stderr.count(b"\n") == 1
        assert run(*words, "book.epub", "--limit", f"{limit}={below}").returncode in {0, 7}


def test_a_picture_of_a_finished_book_has_a_limit() -> None:
    set_limits([("book-medium", 500)])
    try:
        found = [each for each in check(build(BOOK).book, epubcheck=False).findings if "book-medium" in each.message]
        assert not found  # a build sets its own
        book = build(BOOK).book
        set_limits([("book-medium", 500)])
        assert any("--limit book-medium" in each.message for each in check(book, epubcheck=False).findings)
    finally:
        set_limits(())


@pytest.mark.parametrize("word", ["check", "info"])
def test_a_limit_of_a_finished_book_has_to_be_one(run: Run, word: str, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(b"x")
    done = run(word, "book.epub", "--limit", "bites=5")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@pytest.mark.parametrize("text", ["bites=5", "bytes", "bytes=", "bytes=-1", "bytes=many", "=5"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(OptionError):
        build(BOOK, limits=[text])


def test_the_readme_tells_them_all() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for limit in LIMITS:
        assert f"`{limit.name}`" in text
        assert f"{limit.most:,}" in text


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
