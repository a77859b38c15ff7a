"""A run's work in, what is made of it out: kept from an earlier run, or made, by several processes where that pays."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple

from bookmaker.tasks import Item, Made, Task, run_here, set_runner

if TYPE_CHECKING:
    from bookmaker.resultcache import ResultCache

WORTH_SHARING = 4_000_000  # bytes of work, some 0.3 s: what is less is done before the processes have begun
WORTH_KEEPING = 2_000_000  # bytes of work; what is less is done as soon as it is found
TOO_MUCH = 60_000_000  # bytes of work whose results nobody has the room to keep
MAKERS = ("lxml", "markdown", "turbohtml", "PIL")  # whose versions matter to what they make


class Piece(NamedTuple, Generic[Made]):
    """What was made of an item, and the same packed where it came that way."""

    made: Made
    packed: bytes = b""


@contextmanager
def open_runner(jobs: int, origins: Sequence[str], *, cache: bool) -> Iterator[None]:
    """Have the work within done by so many processes, and what was made kept, where the run comes to a good end."""
    runner = TaskRunner(jobs or count_cores(), "\n".join(map(os.path.abspath, origins)) if cache else "")
    set_runner(runner.work)
    try:
        yield
    finally:
        set_runner(run_here)
    runner.close()


class TaskRunner:
    """Does the work of one run on one dump."""

    def __init__(self, jobs: int, name: str) -> None:
        self.jobs = jobs
        self.name = name  # of the dump; "" = nothing is kept
        self.cache: ResultCache | None = None

    def work(self, task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Made]:
        """Yield what is made of each item, in their order."""
        weight = sum(map(task.weigh, items))
        if self.name and WORTH_KEEPING <= weight <= TOO_MUCH:
            return self._recall(task, items)
        return (each.made for each in self._make(task, items))

    def close(self) -> None:
        """Put what was made where the next run finds it."""
        if self.cache is not None:
            self.cache.close()

    def _recall(self, task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Made]:
        """Make what was not made before, or not so that it fits, and keep it."""
        cache, stamp = self._open_cache(), b"\0".join((take_stamp(), task.name.encode()))
        marks = [hashlib.sha256(b"\0".join((stamp, task.mark(item)))).digest() for item in items]
        found = [recall(task, cache.find(mark), item) for mark, item in zip(marks, items, strict=True)]
        fresh = self._make(task, [item for item, made in zip(items, found, strict=True) if made is None])
        for mark, made in zip(marks, found, strict=True):
            if made is not None:
                yield made
                continue
            piece = next(fresh)
            cache.keep(mark, piece.packed or task.pack(piece.made))
            yield piece.made

    def _make(self, task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Piece[Made]]:
        """Make something of each item: by several processes where that pays, else here."""
        if self.jobs > 1 and len(items) > 1 and sum(map(task.weigh, items)) >= WORTH_SHARING:
            from bookmaker.workers import share_tasks

            for item, data in zip(items, share_tasks(task, items, self.jobs), strict=True):
                yield Piece(unpack(task, data, item), data)
        else:
            for item in items:
                yield Piece(task.make(item))

    def _open_cache(self) -> ResultCache:
        from bookmaker.resultcache import ResultCache

        if self.cache is None:
            self.cache = ResultCache(self.name)
        return self.cache


def recall(task: Task[Item, Made], data: bytes | None, item: Item) -> Made | None:
    """Unpack what is said to have been made of an item; None where that cannot be."""
    try:
        return None if data is None else task.unpack(data, item)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def unpack(task: Task[Item, Made], data: bytes, item: Item) -> Made:
    """Unpack what was just now made of an item."""
    made = task.unpack(data, item)
    return task.make(item) if made is None else made


@lru_cache(maxsize=1)
def take_stamp() -> bytes:
    """Return what tells one state of this tool, and of what it is made with, from every other."""
    stamp = [sys.version]
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):  # a checkout changes without its version
        status = path.stat()
        stamp.append(f"{path.relative_to(folder)} {status.st_size} {status.st_mtime_ns}")
    for name in MAKERS:  # where packages lie, every one that comes or goes is written down in the folder
        found = find_spec(name)
        if found is not None and found.origin:
            stamp.append(f"{name} {Path(found.origin).parents[1].stat().st_mtime_ns}")
    return hashlib.sha256("\n".join(stamp).encode("utf-8", "surrogateescape")).digest()


def count_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # of systems that know no such thing
        return os.cpu_count() or 1
