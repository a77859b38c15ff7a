"""bookmaker and pandoc on the same dumps, in turn and in one run: time, memory, their ratio, and the floor.

    python tests/bench [--rounds N] [--large]

Pandoc is that of `pip install '.[bench]'`, else the one on the path. The floor is what nobody can beat: Python starts,
and `zipfile` writes the very bytes of the finished book. `--large` adds dumps of 50 MB, which pandoc is not asked for.
All builds but the rebuilds are without the cache; those have one of their own, and one post changed before each.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from dumps import list_chapters, list_items, list_posts, write_folder, write_text

ROOT = Path(__file__).resolve().parents[2]
OURS = [sys.executable, "-m", "bookmaker"]
FLOOR = """
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(sys.argv[2], "w") as copy:
    for info in book.infolist():
        copy.writestr(info, book.read(info), info.compress_type)
"""
ROW = "{:<22} {:<9} {:>8} {:>8} {:>9}   {}"


class Usage(NamedTuple):
    """What a command took: the best of several rounds where it is a summary."""

    wall: float  # seconds
    cpu: float  # seconds, of the whole tree of processes
    memory: float  # MB at its peak
    good: bool = True  # it left with 0


class Case(NamedTuple):
    """A dump, and how the others are to read it."""

    name: str
    dump: Path
    pandoc: tuple[str, ...] | None = ()  # what it needs to be told; None: it cannot read this


def list_cases(folder: Path, *, large: bool) -> list[Case]:
    """Write every dump that is measured."""
    sizes = (1, 10, 50) if large else (1, 10)
    cases = [Case("the sample, 46 kB", ROOT / "source" / "SAMPLE.txt")]
    for size in sizes:
        asked = () if size < 50 else None
        cases.append(Case(f"blog page, {size} MB", write_text(folder / f"blog{size}.txt", size, list_posts), asked))
        cases.append(Case(f"book, {size} MB", write_text(folder / f"book{size}.txt", size, list_chapters), asked))
    posts = write_folder(folder / "posts", 2000)
    cases.append(Case("Markdown, 2,000 posts", posts, ("--from", "markdown", *map(str, sorted(posts.glob("*.md"))))))
    cases.append(Case("WXR, 10 MB", write_text(folder / "export.xml", 10, list_items, "</channel></rss>"), None))
    return cases


def find_pandoc() -> str | None:
    """Return where pandoc lies."""
    if (package := find_spec("pypandoc")) and package.origin:
        return str(Path(package.origin).parent / "files" / "pandoc")
    return shutil.which("pandoc")


def run(line: Sequence[str], folder: Path) -> Usage:
    """Run one command and measure it; its cache is in the folder."""
    keep = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as it is used
    keep["BOOKMAKER_CACHE"] = str(folder / "cache")
    begun = time.monotonic()
    process = subprocess.Popen(line, cwd=folder, env=keep, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    memory = used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    return Usage(wall, used.ru_utime + used.ru_stime, memory, process.returncode == 0)


def alternate(lines: Sequence[Sequence[str]], folder: Path, rounds: int) -> list[list[Usage]]:
    """Run the commands in turn, so many rounds; one list for each."""
    turns = [[run(line, folder) for line in lines] for _ in range(rounds)]
    return [list(each) for each in zip(*turns, strict=True)]


def best(runs: Sequence[Usage]) -> Usage:
    """Return the least of each figure: what a busy machine adds is no part of the tool."""
    return Usage(*(min(figures) for figures in zip(*runs, strict=True)))


def compare(ours: Sequence[Usage], theirs: Sequence[Usage]) -> str:
    """Say how we stand to another, pair by pair: the median, and the least and the greatest."""
    pairs = sorted(mine.wall / other.wall for mine, other in zip(ours, theirs, strict=True))
    work = median(mine.cpu / other.cpu for mine, other in zip(ours, theirs, strict=True))
    memory = best(ours).memory / best(theirs).memory
    return f"{median(pairs):.2f} of it ({pairs[0]:.2f} to {pairs[-1]:.2f}), CPU {work:.2f}, memory {memory:.2f}"


def show(case: str, tool: str, runs: Sequence[Usage], note: str = "") -> None:
    """Print one row."""
    figures = best(runs)
    note = note if figures.good else "FAILED"
    print(
        ROW.format(case, tool, f"{figures.wall:.2f}", f"{figures.cpu:.2f}", f"{figures.memory:.0f}", note), flush=True
    )


def measure_case(case: Case, folder: Path, pandoc: str | None, rounds: int) -> Usage:
    """Measure one dump with every tool, print it, and return our own figures."""
    book, copy = folder / "book.epub", folder / "copy.epub"
    lines = [[*OURS, "build", str(case.dump), "-o", str(book), "--force", "-q", "--no-cache"]]
    lines.append([sys.executable, "-I", "-S", "-c", FLOOR, str(book), str(copy)])
    if pandoc and case.pandoc is not None:
        inputs = case.pandoc or ("--from", "markdown", str(case.dump))
        lines.append([pandoc, *inputs, "-o", str(folder / "pandoc.epub"), "--metadata", "title=A Book"])
    ours, floor, *others = alternate(lines, folder, rounds)
    show(case.name, "bookmaker", ours, *(f"pandoc: {compare(ours, theirs)}" for theirs in others))
    show("", "floor", floor, f"bookmaker takes {best(ours).cpu / best(floor).cpu:.1f} times its CPU time")
    for theirs in others:
        show("", "pandoc", theirs)
    return best(ours)


def measure_rebuild(case: Case, folder: Path, change: Callable[[int], None], rounds: int) -> None:
    """Measure a first build, and the next one when one post has changed, each time with a cache that was empty."""
    line = [*OURS, "build", str(case.dump), "-o", str(folder / "book.epub"), "--force", "-q"]
    first, second = [], []
    for number in range(rounds):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        first.append(run(line, folder))
        change(number)
        second.append(run(line, folder))
    show(f"{case.name}, again", "first", first)
    show("", "rebuild", second, f"first: {compare(second, first)}")


def change_post(dump: Path, number: int) -> None:
    """Add a sentence to one post of a dump, a folder of posts or one file."""
    path = sorted(dump.iterdir())[number + 7] if dump.is_dir() else dump
    text = path.read_text("utf-8")
    at = text.index(". ", len(text) // 2)
    path.write_text(f"{text[:at]}. A sentence more, of {number}{text[at:]}", "utf-8")


def measure_start(folder: Path, rounds: int) -> None:
    """Measure what a run costs that does next to nothing."""
    lines = [[sys.executable, "-c", "pass"], [*OURS, "--version"], [*OURS, "--help"], [*OURS, "build", "--help"]]
    bare, *ours = alternate(lines, folder, rounds)
    show("start", "python", bare)
    for name, runs in zip(("--version", "--help", "build --help"), ours, strict=True):
        ratio = median(mine.wall / other.wall for mine, other in zip(runs, bare, strict=True))
        show(name, "bookmaker", runs, f"{ratio:.1f} times python -c pass")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="of each small dump; of a large one a third of them")
    parser.add_argument("--large", action="store_true", help="50 MB too")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; least of several rounds, in turn")
    print(ROW.format("dump", "tool", "wall s", "CPU s", "peak MB", ""))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run([*OURS, "build", str(ROOT / "source" / "SAMPLE.txt"), "-o", "warm.epub"], folder)  # Python compiles itself
        measure_start(folder, chosen.rounds * 2)
        taken = {}
        for case in list_cases(folder, large=chosen.large):
            rounds = chosen.rounds if case.dump.stat().st_size < 100_000 else math.ceil(chosen.rounds / 3)
            taken[case.name] = measure_case(case, folder, find_pandoc(), rounds)
            if case.name.endswith(("posts", "10 MB")):
                measure_rebuild(case, folder, partial(change_post, case.dump), rounds)
        largest = 50 if chosen.large else 10
        for form in ("blog page", "book"):
            grown = taken[f"{form}, {largest} MB"].cpu / taken[f"{form}, 1 MB"].cpu
            print(f"{form}, 1 to {largest} MB: CPU time grows with exponent {math.log(grown, largest):.2f}")


if __name__ == "__main__":
    main()
