"""What the tests share: the command as a process, EPUBCheck, and `--update` for plain-file cases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source"
SHARED = ROOT.parent / "shared"

CACHE = "BOOKMAKER_CACHE"

Run = Callable[..., subprocess.CompletedProcess[bytes]]

# A busy machine is no fault of the code: a run that hangs is stopped by its own timeout, not by a stopwatch an example.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="accept what the plain-file cases give now as expected")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep out of the user's own cache."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ[CACHE] = str(folder)
    return folder


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be written anew instead of compared."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def compare_file(update: bool) -> Callable[[Path, str], None]:
    """Hold a text against a file of the expected one; under --update, write it instead."""

    def compare(expected: Path, text: str) -> None:
        if update:
            expected.write_text(text, "utf-8")
        assert expected.is_file(), f"{expected} is missing; pytest --update writes it"
        assert text == expected.read_text("utf-8")

    return compare


def environment(**changes: str) -> dict[str, str]:
    """Our own environment, so that the command is found, with some of it changed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("BOOKMAKER", "PYTEST", "COV_"))}
    kept |= {CACHE: os.environ[CACHE]} if CACHE in os.environ else {}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    kept.pop("SOURCE_DATE_EPOCH", None)
    return kept | changes


@pytest.fixture(scope="session")
def command() -> list[str]:
    """How the command is called: this Python, this checkout."""
    return [sys.executable, "-m", "bookmaker"]


@pytest.fixture
def run(command: list[str], tmp_path: Path) -> Run:
    """Run the command in an empty folder and return its exit code and what it printed."""

    def call(
        *arguments: str | Path, env: dict[str, str] | None = None, **more: object
    ) -> subprocess.CompletedProcess[bytes]:
        settings: dict[str, object] = {"cwd": tmp_path, "capture_output": True, "timeout": 120, **more}
        line = [*command, *map(str, arguments)]
        return subprocess.run(line, env=environment(**(env or {})), check=False, **settings)  # type: ignore[call-overload,no-any-return]

    return call


@pytest.fixture(scope="session")
def sample() -> Path:
    """The dump that the README builds."""
    return SOURCE / "SAMPLE.txt"


@pytest.fixture(scope="session")
def assert_valid() -> Callable[[Sequence[Path]], None]:
    """Hold books against EPUBCheck: no error and no warning. Give it all the books of a test at once."""

    def check(books: Sequence[Path]) -> None:
        from bookmaker.checking.epubcheck import check_epubs

        assert books
        findings = check_epubs(books)
        assert not findings, "\n".join(map(str, findings))

    return check
