"""Whatever happens around a build: the old book or the new one, never half, no litter, no hang, one line."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from conftest import ROOT, Run, environment
from killing import kill_often

import bookmaker
from bookmaker.folders import FolderFiles

POST = "CHAPTER {}\n\n\nThe gate was open all day, and nobody came to shut it.\n\n\n"
BOOK = "".join(map(POST.format, range(1, 6)))
DUMP, WRITE, CLOSED = 3, 5, 141


@pytest.fixture
def book(tmp_path: Path) -> bytes:
    """What the book is, where nothing happens."""
    (tmp_path / "dump.txt").write_text(BOOK)
    return bookmaker.build(tmp_path / "dump.txt").book


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """A few here; `python tests/killing.py` does it two hundred times."""
    found = kill_often(tmp_path, 8)
    assert found["the old book"] + found["the new book"] == 8


def test_two_builds_onto_one_book(command: list[str], book: bytes, tmp_path: Path) -> None:
    lines = [[*command, "build", "dump.txt", "-o", "book.epub", "-q", *flags] for flags in ([], ["-t", "Another"])]
    running = [
        subprocess.Popen(line, env=environment(), cwd=tmp_path, stderr=subprocess.PIPE) for line in lines for _ in "ab"
    ]
    for process in running:
        assert (process.communicate(timeout=120)[1], process.returncode) == (b"", 0)
    another = bookmaker.build(tmp_path / "dump.txt", title="Another").book
    assert (tmp_path / "book.epub").read_bytes() in {book, another}
    assert list_names(tmp_path) == ["book.epub", "dump.txt"]


def test_a_book_on_another_file_system(run: Run, book: bytes, tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second file system")
    with tempfile.TemporaryDirectory(dir=other) as folder:
        assert run("build", "dump.txt", "-o", f"{folder}/book.epub").returncode == 0
        assert Path(folder, "book.epub").read_bytes() == book
        assert os.listdir(folder) == ["book.epub"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk(run: Run, book: bytes, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "x", str(disk)], capture_output=True, check=False
    ).returncode:
        pytest.skip("may not mount here")
    try:
        (disk / "book.epub").write_bytes(b"old")
        done = run("build", "dump.txt", "-o", "disk/book.epub", "--force")
        assert (done.returncode, done.stderr) == (WRITE, b"bookmaker: disk/book.epub: no room left on the disk\n")
        assert (disk / "book.epub").read_bytes() == b"old"
        assert os.listdir(disk) == ["book.epub"]
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = run("build", "dump.txt", "-o", "disk/book.epub", "--force")
        assert (done.returncode, done.stderr) == (WRITE, b"bookmaker: disk/book.epub: the disk is read-only\n")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="locale-C"),
        pytest.param(
            {"TMPDIR": "/sys/kernel", "TEMP": "/sys/kernel", "TMP": "/sys/kernel"}, id="no-room-for-temporary-files"
        ),
        pytest.param({"TMPDIR": "/nowhere/at/all"}, id="no-temporary-folder"),
        pytest.param({"HOME": "", "XDG_CACHE_HOME": ""}, id="empty-home"),
        pytest.param({"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null/x"}, id="home-is-no-folder"),
        pytest.param({"TERM": "", "COLUMNS": "0"}, id="no-terminal"),
    ],
)
def test_surroundings_make_no_difference(run: Run, book: bytes, change: dict[str, str], tmp_path: Path) -> None:
    done = run("build", "dump.txt", "-o", "book.epub", env=change, stdin=subprocess.DEVNULL, start_new_session=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "book.epub").read_bytes() == book
    assert list_names(tmp_path) == ["book.epub", "dump.txt"]


def test_no_home_and_no_environment_at_all(command: list[str], book: bytes, tmp_path: Path) -> None:
    bare = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "build", "dump.txt"], env=bare, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "dump.epub").read_bytes() == book


def test_a_clock_in_1970(book: bytes, tmp_path: Path) -> None:
    code = (
        "import sys, time\ntime.time = lambda: 0.0\ntime.time_ns = lambda: 0\n"
        "sys.argv[1:] = ['build', 'dump.txt', '-o', 'book.epub']\nfrom bookmaker.__main__ import main; main()"
    )
    (tmp_path / "book.epub").write_bytes(b"")
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "book.epub").read_bytes() == book


def test_a_reader_who_wants_one_line(command: list[str], book: bytes, tmp_path: Path) -> None:
    line = f"{' '.join(command)} plan dump.txt -v | head -1"
    done = subprocess.run(["sh", "-c", line], env=environment(), cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr.count(b"\n") <= 1
    assert b"Traceback" not in done.stderr


def test_a_file_that_vanishes_while_its_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.md").write_text(f"# Page {number}\n\nWords of *page* {'abcd'[number]}.\n")
    names = FolderFiles.names

    def list_and_lose(files: FolderFiles) -> tuple[str, ...]:
        found = names(files)
        (folder / "2.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(FolderFiles, "names", list_and_lose)
    titles = [chapter.title for chapter in bookmaker.build(folder, output=tmp_path / "book.epub").report.chapters]
    assert [title for title in titles if title.startswith("Page")] == ["Page 0", "Page 1", "Page 3"]


def test_a_file_that_grows_while_it_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "grows.txt"
    path.write_text(BOOK)
    over = threading.Event()

    def grow() -> None:
        with path.open("a") as file:
            while not over.is_set():
                file.write("And on it went, day after day.\n" * 50)
                file.flush()

    growing = threading.Thread(target=grow)
    growing.start()
    try:
        done = run("build", "grows.txt", "-o", "book.epub", "--limit", "bytes=3MB")
    finally:
        over.set()
        growing.join()
    assert done.returncode in {0, DUMP}
    assert done.stderr.count(b"\n") <= 1
    assert ((tmp_path / "book.epub").exists()) is (done.returncode == 0)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
@pytest.mark.parametrize("line", ["/dev/zero", "- < /dev/zero", "<(yes)"])
def test_a_dump_without_an_end(command: list[str], line: str, tmp_path: Path) -> None:
    words = f"{' '.join(command)} build {line} -o book.epub --limit bytes=1MB"
    done = subprocess.run(
        ["bash", "-c", words], env=environment(), cwd=tmp_path, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == DUMP
    assert done.stderr.count(b"\n") == 1
    assert b"--limit bytes=NUMBER" in done.stderr
    assert list_names(tmp_path) == []
