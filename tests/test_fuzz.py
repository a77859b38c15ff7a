"""What fuzzing begins with, and what it has found so far: each input through its target, every promise held."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, environment
from fuzz.engine import Keeper, apply_changes
from fuzz.parts import list_parts
from fuzz.targets import Target, list_targets, promise

from bookmaker.readers import READERS

FUZZ = Path(__file__).parent / "fuzz"
TARGETS = list_targets()
SEEDS = [(name, number) for name, target in TARGETS.items() for number in range(len(target.seeds))]
FOUND = sorted(path.relative_to(FUZZ / "found") for path in (FUZZ / "found").rglob("*") if path.is_file())


@pytest.mark.parametrize(("name", "number"), SEEDS)
def test_seeds_hold_what_is_promised(name: str, number: int) -> None:
    TARGETS[name].run(TARGETS[name].seeds[number])


@pytest.mark.parametrize("path", FOUND, ids=str)
def test_what_was_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name].run((FUZZ / "found" / path).read_bytes())


def test_every_reader_is_a_target() -> None:
    assert {each.name for each in READERS} <= set(TARGETS)


def test_a_fault_is_kept_once(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        promise(not data.startswith(b"bad"), "no bad beginning")

    keeper = Keeper(Target("x", run, ()), tmp_path)
    for data in (b"good", b"bad one", b"bad two"):
        keeper(data)
    [kept] = (tmp_path / "x").iterdir()
    assert kept.read_bytes() == b"bad one"


def test_what_is_no_name_is_no_file() -> None:
    assert list(list_parts(b"%%% a\n1\n%%% a\n2\n%%% \0\n3")) == [("a", b"1")]
    assert apply_changes(b"abcdef", [(0.5, 2, b"X")]) == b"abcXf"


def test_the_documented_command(tmp_path: Path) -> None:
    line = [sys.executable, str(ROOT / "tests" / "fuzz"), "patterns", "--minutes", "0.02", "--keep", str(tmp_path)]
    done = subprocess.run(line, env=environment(TMPDIR=str(tmp_path)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^patterns +runs: [1-9][\d,]* in", done.stdout, re.MULTILINE), done.stdout
