"""--watch: what goes into the book changes, and the book is built again; until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run, environment

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")
TEXT = "CHAPTER I. The Gate\n\nShe waited by the gate.\n\nCHAPTER II. The {}\n\nShe went home.\n"
Start = Callable[..., "Watcher"]


class Watcher:
    """A command that watches, and the lines that it has printed."""

    def __init__(self, folder: Path, line: list[str]) -> None:
        self.folder = folder
        with folder.joinpath("told").open("wb") as told:
            self.process = subprocess.Popen(line, cwd=folder, env=environment(), stdout=told, stderr=subprocess.STDOUT)

    def lines(self) -> list[str]:
        return self.folder.joinpath("told").read_text("utf-8").splitlines()

    def wait_for(self, times: int, *, text: str = "watching") -> list[str]:
        """Wait until a line has come so often."""
        end = time.monotonic() + 60
        while sum(text in line for line in self.lines()) < times:
            assert self.process.poll() is None, self.lines()
            assert time.monotonic() < end, self.lines()
            time.sleep(0.05)
        return self.lines()

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@pytest.fixture
def start(command: list[str], tmp_path: Path) -> Iterator[Start]:
    begun: list[Watcher] = []

    def begin(*arguments: str) -> Watcher:
        begun.append(Watcher(tmp_path, [*command, "build", *arguments, "--watch"]))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.wait()


def replace_text(path: Path, text: str) -> None:
    """Put a file in another's place, as editors do."""
    path.with_suffix(".new").write_text(text, "utf-8")
    path.with_suffix(".new").replace(path)


def read_book(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".css")))


def test_a_change_of_any_input_is_in_the_book(start: Start, tmp_path: Path) -> None:
    dump, style = tmp_path / "dump.txt", tmp_path / "mine.css"
    dump.write_text(TEXT.format("River"), "utf-8")
    style.write_text("p { color: red }", "utf-8")
    watcher = start("dump.txt", "--css", "mine.css", "-o", "out.epub", "--no-cache")
    watcher.wait_for(1)
    assert "The River" in read_book(tmp_path / "out.epub")
    replace_text(dump, TEXT.format("Bridge"))
    watcher.wait_for(2)
    assert "The Bridge" in read_book(tmp_path / "out.epub")
    style.write_text("p { color: blue }", "utf-8")
    watcher.wait_for(3)
    assert "color: blue" in read_book(tmp_path / "out.epub")
    replace_text(tmp_path / "book.toml", '[book]\ntitle = "A Name of Its Own"\n\n[saved]\nby = "1"\n')
    watcher.wait_for(4)
    assert watcher.end(signal.SIGINT) == 0
    assert len([line for line in watcher.lines() if "watching dump.txt; Ctrl-C ends it" in line]) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.toml", "dump.txt", "mine.css", "out.epub", "told"]


def test_a_folder_that_holds_its_own_book_is_built_once(start: Start, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    site.joinpath("one.md").write_text("# One\n\nShe waited.\n", "utf-8")
    watcher = start("site", "-o", "site/site.epub")
    watcher.wait_for(1)
    time.sleep(2)
    assert sum("watching site" in line for line in watcher.lines()) == 1
    deeper = tmp_path / "deeper"
    deeper.mkdir()
    deeper.joinpath("two.md").write_text("# Two\n\nShe went home.\n", "utf-8")
    deeper.rename(site / "deeper")
    watcher.wait_for(2)
    assert "She went home" in read_book(site / "site.epub")
    site.joinpath("deeper", "two.md").write_text("# Two\n\nShe stayed.\n", "utf-8")
    watcher.wait_for(3)
    assert "She stayed" in read_book(site / "site.epub")
    assert watcher.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert watcher.lines()[-1] == "bookmaker: stopped by SIGTERM; the last book that was built is whole"


def test_a_failed_rebuild_says_why_and_waits_on(start: Start, tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(TEXT.format("River"), "utf-8")
    watcher = start("dump.txt", "-o", "out.epub")
    watcher.wait_for(1)
    whole = tmp_path.joinpath("out.epub").read_bytes()
    replace_text(dump, " \n")
    lines = watcher.wait_for(2)
    assert len([line for line in lines if line.startswith("bookmaker: dump.txt: ")]) == 1
    assert tmp_path.joinpath("out.epub").read_bytes() == whole
    dump.unlink()
    watcher.wait_for(3)
    assert tmp_path.joinpath("out.epub").read_bytes() == whole
    replace_text(dump, TEXT.format("Bridge"))
    watcher.wait_for(4)
    assert "The Bridge" in read_book(tmp_path / "out.epub")
    assert watcher.end(signal.SIGINT) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "-o", "out.epub"], "--watch: needs files"),
        (["dump.txt", "-o", "-"], "--watch: needs files"),
        (["dump.txt", "--css", "none.css"], "none.css: there is no such file"),
        (["dump.txt", "--date", "yesterday"], "is no date"),
    ],
)
def test_what_no_change_could_mend_is_not_waited_for(arguments: list[str], said: str, run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("dump.txt").write_text(TEXT, "utf-8")
    done = run("build", *arguments, "--watch", input=b"text")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_without_the_extra_a_line_says_what_to_install(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("dump.txt").write_text(TEXT, "utf-8")
    tmp_path.joinpath("watchfiles.py").write_text("raise ImportError\n", "utf-8")
    done = run("build", "dump.txt", "--watch", env={"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))})
    assert done.returncode == 2
    assert done.stderr.decode() == "bookmaker: --watch: needs the extra `watch`: pip install 'bookmaker[watch]'\n"
