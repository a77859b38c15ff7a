"""Kill builds at random moments with SIGKILL, and see that the book is the old one or the new one each time.

python tests/killing.py [--times 200] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLD = b"the old book"


def kill_often(folder: Path, times: int, seed: int = 1) -> Counter[str]:
    """Build, kill, and count what was found: the old book, the new one, or something else, and what was left behind."""
    chance = random.Random(seed)  # noqa: S311  # nobody is kept out by it
    dump, book = folder / "dump.txt", folder / "book.epub"
    dump.write_text("".join(f"CHAPTER {n}\n\n{'It stood open that winter. ' * 30}\n\n\n" for n in range(1, 60)))
    line = [sys.executable, "-m", "bookmaker", "build", str(dump), "-o", str(book), "--force", "-q", "--no-cache"]
    begun = time.monotonic()
    subprocess.run(line, cwd=ROOT, check=True)
    whole, new = time.monotonic() - begun, book.read_bytes()
    found: Counter[str] = Counter()
    for _ in range(times):
        book.write_bytes(OLD)
        process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() ** 0.5 * whole * 1.1)  # rather late than early: that is when it writes
        process.kill()
        process.wait()
        data = book.read_bytes()
        found["the old book" if data == OLD else "the new book" if data == new else "HALF A BOOK"] += 1
        left = [path for path in folder.iterdir() if path not in {dump, book}]
        found["hidden files left behind, which a later build takes away"] += len(left)
        for path in left:
            assert path.name.startswith(".book.epub."), path
            path.unlink()
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--times", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for what, count in kill_often(Path(folder), asked.times, asked.seed).items():
            print(f"{count:>5}  {what}")


if __name__ == "__main__":
    main()
