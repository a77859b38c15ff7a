"""The same dump gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import Run

PLACES = [
    {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": "America/Caracas", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "", "PYTHONHASHSEED": "77", "COLUMNS": "40"},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "2", "SHELL": "/bin/false"},
]


def test_the_same_bytes_everywhere(run: Run, sample: Path, tmp_path: Path) -> None:
    books = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / f"place {number}"
        folder.mkdir()
        shutil.copy(sample, folder / sample.name)
        done = run("build", sample.name, env=place, cwd=folder)
        assert done.returncode == 0, done.stderr
        books.append((folder / f"{sample.stem}.epub").read_bytes())
    assert [books[0]] * len(PLACES) == books


def test_the_way_to_the_dump_does_not_matter(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("build", sample, "-o", "far.epub").returncode == 0
    shutil.copy(sample, tmp_path / sample.name)
    assert run("build", f"./{sample.name}", "-o", "near.epub").returncode == 0
    assert (tmp_path / "far.epub").read_bytes() == (tmp_path / "near.epub").read_bytes()


def modified(book: Path) -> str:
    with zipfile.ZipFile(book) as archive:
        package = next(name for name in archive.namelist() if name.endswith(".opf"))
        found = re.search(r'"dcterms:modified">([^<]*)<', archive.read(package).decode())
    assert found
    return found[1]


def test_source_date_epoch_is_honoured(run: Run, sample: Path, tmp_path: Path) -> None:
    for name, epoch in (("a", "1700000000"), ("b", "1700000000"), ("c", "1700000001")):
        done = run("build", sample, "-o", f"{name}.epub", env={"SOURCE_DATE_EPOCH": epoch})
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()
    assert modified(tmp_path / "a.epub") == "2023-11-14T22:13:20Z"
    assert modified(tmp_path / "c.epub") == "2023-11-14T22:13:21Z"


@pytest.mark.parametrize("epoch", ["yesterday", "-5", "1e9", "9" * 30])
def test_a_strange_epoch_is_refused(run: Run, sample: Path, epoch: str) -> None:
    done = run("build", sample, env={"SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 2
    assert done.stderr.decode().startswith("bookmaker: SOURCE_DATE_EPOCH: ")


def test_the_clock_is_not_asked(sample: Path) -> None:
    """Neither time nor chance is called on the way to a book."""
    import random
    import time
    from unittest import mock

    import bookmaker

    with mock.patch.object(time, "time", side_effect=AssertionError), mock.patch.object(random, "random"):
        assert bookmaker.build(sample).book == bookmaker.build(str(sample)).book


def test_bytes_differ_with_what_is_chosen(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("build", sample, "-o", "a.epub").returncode == 0
    done: subprocess.CompletedProcess[bytes] = run("build", sample, "-o", "b.epub", "-t", "Another")
    assert done.returncode == 0
    assert (tmp_path / "a.epub").read_bytes() != (tmp_path / "b.epub").read_bytes()
