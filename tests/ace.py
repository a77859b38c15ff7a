"""Books held against DAISY Ace: a line for each, and one for every violation.

    python tests/ace.py [BOOK.epub ...]

Without arguments it builds the two samples. Ace (`npm install @daisy/ace-cli`) is `ace-cli` on the path, in
`node_modules/.bin`, or what ACE names; the browser is Chromium on the path, or what PUPPETEER_EXECUTABLE_PATH names.
Where either is missing it says so and exits 0. It exits 1 where a book has a violation, 2 where Ace does not finish.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bookmaker import build

ROOT = Path(__file__).parent.parent
SAMPLES = ("SAMPLE.txt", "SAMPLE-BOOK.txt")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LONGEST = 900  # seconds for one book: a browser reads each of its pages


def find_ace() -> str | None:
    """The command that runs Ace, where there is one."""
    beside = Path("node_modules", ".bin", "ace-cli")
    return os.environ.get("ACE") or shutil.which("ace-cli") or (str(beside) if beside.is_file() else None)


def find_browser() -> str | None:
    """The browser that Ace is to use, where there is one: its own would have to be fetched."""
    return os.environ.get("PUPPETEER_EXECUTABLE_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)


def list_violations(report: Mapping[str, Any]) -> Iterator[str]:
    """What Ace asserts against a book: the place, how bad it is, the rule, and the markup."""
    for page in report["assertions"]:
        where = page["earl:testSubject"]["url"]
        for claim in page["assertions"]:
            result = claim["earl:result"]
            if result["earl:outcome"] != "pass":
                test = claim["earl:test"]
                markup = " ".join(result.get("html", result["dct:description"]).split())
                yield f"{where}: {test['earl:impact']}: {test['dct:title']}: {markup[:200]}"


def ask_ace(ace: str, browser: str, book: Path) -> list[str] | None:
    """The violations of one book; None where Ace did not come to an end."""
    with tempfile.TemporaryDirectory() as folder:
        line = [ace, "--silent", "--force", "--outdir", folder, "--tempdir", f"{folder}/own", str(book)]
        chosen = os.environ | {"PUPPETEER_EXECUTABLE_PATH": browser}
        try:
            subprocess.run(line, env=chosen, capture_output=True, timeout=LONGEST, check=False)
            return list(list_violations(json.loads(Path(folder, "report.json").read_bytes())))
        except (subprocess.TimeoutExpired, FileNotFoundError):
            return None


def build_samples(folder: Path) -> list[Path]:
    """Build the two samples with nothing but the defaults."""
    books = [folder / Path(name).with_suffix(".epub") for name in SAMPLES]
    for name, book in zip(SAMPLES, books, strict=True):
        build(ROOT / "source" / name, output=book)
    return books


def judge_books(ace: str, browser: str, books: list[Path]) -> int:
    """Print what Ace says of each book. Returns the exit code: what is worst goes first."""
    worst = 0
    for book in books:
        found = ask_ace(ace, browser, book)
        said = "Ace did not finish" if found is None else f"{len(found)} violations"
        print(f"{book.name}: {said}", flush=True)
        for violation in found or ():
            print(f"    {violation}", flush=True)
        worst = max(worst, 2 if found is None else min(1, len(found)))
    return worst


def main() -> int:
    """Judge the books of the command line, or the samples."""
    ace, browser = find_ace(), find_browser()
    if ace is None or browser is None:
        missing = "Ace (npm install @daisy/ace-cli)" if ace is None else "Chromium"
        print(f"skipped: {missing} is not here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return judge_books(ace, browser, [Path(each) for each in sys.argv[1:]] or build_samples(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
