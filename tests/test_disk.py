"""A file is replaced whole or not at all, whatever goes wrong and whenever."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest
from conftest import environment

from bookmaker.errors import WriteError
from bookmaker.writers import disk
from bookmaker.writers.disk import replace_file

OLD, NEW = b"the old book", b"the new book, rather longer" * 1000


def write_new(sink: BinaryIO) -> None:
    sink.write(NEW)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.epub"
    path.write_bytes(OLD)
    return path


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        assert replace_file(tmp_path / "book.epub", write_new) == len(NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "book.epub").stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["book.epub"]


def test_an_old_file_keeps_its_rights(book: Path) -> None:
    book.chmod(0o604)
    replace_file(book, write_new)
    assert book.read_bytes() == NEW
    assert stat.S_IMODE(book.stat().st_mode) == 0o604


def test_a_link_is_followed(book: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "far" / "link.epub"
    link.symlink_to("../book.epub")
    replace_file(link, write_new)
    assert link.is_symlink()
    assert book.read_bytes() == NEW


def test_a_long_name_in_a_wide_script(tmp_path: Path) -> None:
    path = tmp_path / ("𝔊" * 62 + ".epub")
    replace_file(path, write_new)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), BrokenPipeError(), ValueError()]
)
def test_a_failure_in_the_middle_leaves_the_old_one(book: Path, failure: BaseException) -> None:
    def write_half(sink: BinaryIO) -> None:
        sink.write(NEW[:5000])
        sink.flush()
        raise failure

    with pytest.raises(WriteError if isinstance(failure, OSError) else type(failure)):
        replace_file(book, write_half)
    assert book.read_bytes() == OLD
    assert os.listdir(book.parent) == ["book.epub"]


@pytest.mark.parametrize("step", ["fsync", "fstat"])
def test_a_disk_that_fails_late_leaves_the_old_one(book: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError, match="no room left"):
        replace_file(book, write_new)
    monkeypatch.undo()
    assert book.read_bytes() == OLD
    assert os.listdir(book.parent) == ["book.epub"]


def test_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "round").symlink_to("round")
    for path, said in {
        tmp_path / "folder": "is a folder",
        tmp_path / "none" / "book.epub": "the folder does not exist",
        tmp_path / "file" / "book.epub": "a part of the path is a file",
        tmp_path / ("x" * 300): "the name is too long",
        tmp_path / "round": "in a circle",
    }.items():
        with pytest.raises(WriteError, match=said):
            replace_file(path, write_new)


def test_a_device_is_written_to(tmp_path: Path) -> None:
    assert replace_file(Path(os.devnull), write_new) == len(NEW)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    if Path("/dev/full").exists():
        with pytest.raises(WriteError, match="no room left"):
            replace_file(Path("/dev/full"), write_new)


def test_leftovers_of_killed_runs_go_and_nothing_else(book: Path) -> None:
    old, young, other = (
        book.with_name(f".{name}.part") for name in ("book.epub.0123abcd", "book.epub.0123abce", "x.epub.1")
    )
    for path in (old, young, other):
        path.write_bytes(b"half")
    ago = time.time() - 2 * disk.STALE_SECONDS
    os.utime(old, (ago, ago))
    os.utime(other, (ago, ago))
    replace_file(book, write_new)
    assert sorted(os.listdir(book.parent)) == sorted([book.name, young.name, other.name])


KILLED = """
import os, signal, sys
from pathlib import Path
from bookmaker.writers import disk
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
def write(sink):
    sink.write(b"half"); sink.flush()
    if sys.argv[2] == "write": die()
    sink.write(b" and the rest")
if sys.argv[2] == "fsync": os.fsync = die
if sys.argv[2] == "before": Path.replace = die
if sys.argv[2] == "after": disk.sync_folder = die
disk.replace_file(Path(sys.argv[1]), write)
"""


@pytest.mark.parametrize(
    ("moment", "found"), [("write", OLD), ("fsync", OLD), ("before", OLD), ("after", b"half and the rest")]
)
def test_kill_leaves_the_old_or_the_new(book: Path, moment: str, found: bytes) -> None:
    line = [sys.executable, "-c", KILLED, str(book), moment]
    assert subprocess.run(line, env=environment(), check=False).returncode == -signal.SIGKILL
    assert book.read_bytes() == found
