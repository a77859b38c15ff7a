"""Several tools on the same dumps: their books' contents and furniture held against the truth, a line of figures each.

    python tests/compare.py [TRUTH.json ...]

Without arguments it takes the two samples. Pandoc is the one on the path or that of `pip install pypandoc_binary`,
calibre's is `ebook-convert`; a tool that is not there is passed over.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from lxml import etree

from bookmaker.checking.epubcheck import check_epubs

SAMPLES = Path(__file__).parent / "cases" / "samples"
OWN = {"cover", "titlepage", "contents", "tableofcontents", "colophon"}  # what a tool adds, neither right nor wrong


class Figures(NamedTuple):
    """What became of one dump."""

    found: int  # chapters that the contents list under their title
    chapters: int
    extra: int  # entries of the contents that are no chapter
    furniture: int  # footers and licences that are still in the book
    findings: int  # EPUBCheck's errors and warnings
    seconds: float


def list_tools() -> Iterator[tuple[str, list[str]]]:
    """Yield each tool that is there: its name, and its command with {input} and {output}."""
    yield "bookmaker", [sys.executable, "-m", "bookmaker", "build", "{input}", "-o", "{output}", "-q"]
    pandoc = shutil.which("pandoc")
    if not pandoc and (package := find_spec("pypandoc")) and package.origin:
        pandoc = str(Path(package.origin).parent / "files" / "pandoc")
    if pandoc:
        yield "pandoc", [pandoc, "{input}", "-o", "{output}", "--metadata", "title=A Book"]
    if calibre := shutil.which("ebook-convert"):
        yield "calibre", [calibre, "{input}", "{output}"]
        yield "calibre, with heuristics", [calibre, "{input}", "{output}", "--enable-heuristics"]


def measure_book(
    command: Sequence[str],
    truth: dict[str, Any],
    dump: Path,
    book: Path,
    check: Callable[[Sequence[Path]], Sequence[object]] = check_epubs,
) -> Figures:
    """Make one book and hold it against the truth."""
    line = [part.format(input=dump, output=book) for part in command]
    begun = time.monotonic()
    subprocess.run(line, check=True, capture_output=True)
    seconds = time.monotonic() - begun
    wanted = [{fold(name) for name in (each["title"], *each.get("titles", ()))} for each in truth["chapters"]]
    needed = [names for names, each in zip(wanted, truth["chapters"], strict=True) if not each.get("optional")]
    with zipfile.ZipFile(book) as archive:
        entries = [fold(label) for label in read_contents(archive)]
        text = fold(" ".join(read_pages(archive)))
    return Figures(
        sum(any(entry in names for entry in entries) for names in needed),
        len(needed),
        sum(entry not in OWN and not any(entry in names for names in wanted) for entry in entries),
        sum(fold(phrase) in text for phrase in truth.get("must_not", ())),
        len(check([book])),
        seconds,
    )


def fold(text: str) -> str:
    """Return the letters and figures of a text, small."""
    return re.sub(r"[\W_]+", "", text).casefold()


def read_contents(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the labels of a book's NCX, which all three tools write."""
    name = next(name for name in archive.namelist() if name.endswith(".ncx"))
    for label in etree.fromstring(archive.read(name)).iter("{*}navLabel"):
        yield "".join(label.itertext())


def read_pages(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the text of a book's pages."""
    for name in archive.namelist():
        if name.endswith((".xhtml", ".html")) and not name.endswith("nav.xhtml"):
            yield "".join(etree.fromstring(archive.read(name)).itertext())


def compare_tools(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| | chapters found | entries that are none | furniture kept | EPUBCheck | seconds a book |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, command in list_tools():
        with tempfile.TemporaryDirectory() as folder:
            rows = []
            for number, path in enumerate(paths):
                truth = json.loads(path.read_text("utf-8"))
                dump = (path.parent / truth["input"]).resolve()
                rows.append(measure_book(command, truth, dump, Path(folder) / f"{number}.epub"))
        found, chapters, extra, furniture, findings = (sum(column) for column in list(zip(*rows, strict=True))[:5])
        seconds = mean(row.seconds for row in rows)
        yield f"| {name} | {found} of {chapters} | {extra} | {furniture} | {findings} | {seconds:.1f} |"


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    for line in compare_tools(given or sorted(SAMPLES.glob("*.truth.json"))):
        print(line)
