"""Fuzz a target, or all of them in turn, and keep what breaks a promise.

    python tests/fuzz [TARGET ...] [--minutes N] [--keep FOLDER]

Atheris drives it where it is installed (`pip install '.[fuzz]'`), guided by what the code does with each input; else
Hypothesis changes the seeds blindly. Minutes are shared out among the targets. Each fault is kept once, as the input
that showed it, under FOLDER/TARGET; moved to tests/fuzz/found/TARGET it is a test from then on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[0:1] = [str(HERE.parent), str(HERE.parents[1])]


def main() -> int:
    """Run one target in this process, or each in one of its own."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("targets", nargs="*", metavar="TARGET")
    words.add_argument("--minutes", type=float, default=5.0)
    words.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "bookmaker-fuzz"))
    words.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.one:
        from fuzz.engine import drive

        return drive(asked.targets[0], asked.minutes * 60, asked.keep)
    from fuzz.targets import list_targets

    known = list(list_targets())
    if unknown := set(asked.targets) - set(known):
        words.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    print(f"driven by {'atheris' if find_spec('atheris') else 'hypothesis'}; faults go to {asked.keep}", flush=True)
    codes = [
        run_apart(name, asked.minutes / len(asked.targets or known), asked.keep) for name in asked.targets or known
    ]
    return max(codes)


def run_apart(name: str, minutes: float, keep: Path) -> int:
    """Run one target in a process of its own: a crash of it ends no other."""
    line = [sys.executable, str(HERE), name, "--one", "--minutes", str(minutes), "--keep", str(keep)]
    before = set(keep.glob(f"{name}/*"))
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    found = sorted(set(keep.glob(f"{name}/*")) - before)
    runs = next((word for word in reversed(done.stdout.splitlines()) if word.startswith("runs: ")), "it crashed")
    print(f"{name:<12} {runs}; faults: {len(found)}", *found, sep="\n    ", flush=True)
    if runs == "it crashed":
        print(done.stdout[-2000:], flush=True)
    return 1 if found or runs == "it crashed" else 0


if __name__ == "__main__":
    sys.exit(main())
