"""A target in, inputs that break its promises out, kept once for each place in the code that they break at."""

from __future__ import annotations

import hashlib
import importlib
import itertools
import pkgutil
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.targets import Target

LONGEST = 6_000  # bytes of an input
SLOW = 10.0  # seconds of the processor that no input of that length may take
HANG = 300  # seconds after which a run is ended
MEMORY = 3_000  # MB


class Keeper:
    """Runs inputs, and keeps the first that breaks at each place."""

    def __init__(self, target: Target, folder: Path) -> None:
        self.target = target
        self.folder = folder / target.name
        self.known: set[str] = set()
        self.runs = 0

    def __call__(self, data: bytes) -> None:
        self.runs += 1
        begun = time.process_time()
        try:
            self.target.run(data)
        except Exception as error:
            self.keep(data, name_fault(error))
        if time.process_time() - begun > SLOW:
            self.keep(data, "slow")

    def keep(self, data: bytes, fault: str) -> None:
        """Write an input that shows something new."""
        if fault not in self.known:
            self.known.add(fault)
            self.folder.mkdir(parents=True, exist_ok=True)
            name = f"{fault}-{hashlib.sha256(data).hexdigest()[:8]}"
            self.folder.joinpath(name).write_bytes(data)


def name_fault(error: Exception) -> str:
    """Name a fault by its kind and by the last line of ours that it went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "bookmaker" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "promise"
    said = re.sub(r"[^a-z]+", "-", str(error).lower())[:40].strip("-") if place == "promise" else ""
    return "-".join(filter(None, (type(error).__name__, place, said)))


def drive(name: str, seconds: float, folder: Path) -> int:
    """Fuzz one target for so long."""
    return drive_guided(name, seconds, folder) if find_spec("atheris") else drive_blindly(name, seconds, folder)


def load(name: str) -> Target:
    """Load the target, and with it all modules of ours, so that none is left for later."""
    import bookmaker

    for module in pkgutil.walk_packages(bookmaker.__path__, "bookmaker."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from fuzz.targets import list_targets

    return list_targets()[name]


def drive_guided(name: str, seconds: float, folder: Path) -> int:
    """Let atheris find inputs that take new ways through the code."""
    import atheris

    with atheris.instrument_imports(include=["bookmaker"]):
        target = load(name)
    keeper = Keeper(target, folder)
    corpus = Path(tempfile.mkdtemp(prefix="bookmaker-fuzz-"))
    for number, seed in enumerate(target.seeds):
        corpus.joinpath(f"seed-{number}").write_bytes(seed[:LONGEST])
        keeper(seed)
    words = corpus.with_suffix(".words")
    words.write_text("".join(f'"{spell(word)}"\n' for word in list_words(target.seeds)), "ascii")
    folder.joinpath(name).mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={max(1, int(seconds))}",
        f"-max_len={LONGEST}",
        f"-timeout={HANG}",
        "-report_slow_units=9999",
    ]
    places = [f"-dict={words}", f"-artifact_prefix={folder / name}/"]
    until = time.monotonic() + seconds

    def run(data: bytes) -> None:
        keeper(data)
        if time.monotonic() > until:  # the last words before it leaves without any
            print(f"runs: {keeper.runs:,} in {seconds:.0f} s", flush=True)

    atheris.Setup([sys.argv[0], *limits, *places, f"-rss_limit_mb={MEMORY}", str(corpus)], run)
    atheris.Fuzz()
    return 0


def list_words(seeds: tuple[bytes, ...]) -> list[bytes]:
    """List the tokens of seeds: names, tags, signs."""
    found = {word for seed in seeds for word in re.findall(rb"<[^<>\s]{1,20}|[\w:.-]{2,20}|[^\w\s]{1,4}", seed)}
    return sorted(found)[:3000]


def spell(word: bytes) -> str:
    """Write a token as a dictionary of libFuzzer has it."""
    return "".join(f"\\x{byte:02x}" for byte in word)


def drive_blindly(name: str, seconds: float, folder: Path) -> int:
    """Change seeds as Hypothesis draws it, until the time is over."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    target = load(name)
    keeper = Keeper(target, folder)
    words = list_words(target.seeds)
    until = time.monotonic() + seconds
    edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(words) | st.binary(max_size=8)))

    @settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(st.sampled_from(target.seeds), edits)
    def change(seed: bytes, changes: list[tuple[float, int, bytes]]) -> None:
        if time.monotonic() < until:
            keeper(apply_changes(seed[:LONGEST], changes))

    for seed in target.seeds:
        keeper(seed)
    for _ in itertools.takewhile(lambda _: time.monotonic() < until, itertools.count()):
        run: Callable[[], None] = change
        run()
    print(f"runs: {keeper.runs:,} in {seconds:.0f} s")
    return 0


def apply_changes(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Put other bytes in the place of some."""
    for where, length, word in changes:
        at = int(where * len(data))
        data = data[:at] + word + data[at + length :]
    return data
