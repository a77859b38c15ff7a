"""Pieces of work in, what was made of each out, packed and in order: shared out among processes that end with ours."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from bookmaker.errors import BookmakerError
from bookmaker.limits import list_changes, set_limits
from bookmaker.tasks import Item, Made, Task, run_here, set_runner

SHARES = 8  # batches for each process, so that none waits long for the last one
LARGEST_BATCH = 2_000_000  # bytes
STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
KILLED = "a worker process was killed, perhaps for want of memory; --jobs 1 does without"


class WorkerState(NamedTuple):
    """What a worker process has to do its work with."""

    task: Task[Any, Any]
    items: Sequence[Any]
    limits: tuple[tuple[str, int], ...]


_state: WorkerState | None = None  # of a worker process


def share_tasks(task: Task[Item, Made], items: Sequence[Item], jobs: int) -> Iterator[bytes]:
    """Yield what was made of each item, packed. Raises BookmakerError where a process dies over it."""
    batches = cut_batches([task.weigh(item) for item in items], jobs)
    context = multiprocessing.get_context(choose_start())
    state = WorkerState(task, items, list_changes())
    # A forked process has all of that already; any other is sent it, once.
    pool = ProcessPoolExecutor(min(jobs, len(batches)), context, initializer=start_worker, initargs=(state,))
    with end_pool(pool):
        with hold_stops():
            futures: list[Future[list[bytes]]] = [pool.submit(work_batch, *batch) for batch in batches]
        try:
            for future in futures:
                yield from future.result()
        except BrokenProcessPool:
            raise BookmakerError("", 0, KILLED) from None


def cut_batches(weights: Sequence[int], jobs: int) -> list[tuple[int, int]]:
    """Cut a sequence into runs of about equal weight: where each begins, and where it ends."""
    share = min(max(sum(weights) // (jobs * SHARES), 1), LARGEST_BATCH)
    batches, first, weight = [], 0, 0
    for number, each in enumerate(weights, 1):
        weight += each
        if weight >= share or number == len(weights):
            batches.append((first, number))
            first, weight = number, 0
    return batches


def choose_start() -> str:
    """Return how a process is best started: forked, which costs next to nothing, where no thread could be torn."""
    with contextlib.suppress(OSError):
        if sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1:
            return "fork"
    return "spawn"


@contextlib.contextmanager
def hold_stops() -> Iterator[None]:
    """Keep signals that stop us waiting, so that none of them finds a process half begun."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def end_pool(pool: ProcessPoolExecutor) -> Iterator[None]:
    """See that no process is left: what comes to a bad end, or is not waited for, ends at once."""
    try:
        yield
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def start_worker(state: WorkerState) -> None:
    """Begin a worker process: its parent alone says when it ends, and it ends when that is gone."""
    global _state  # noqa: PLW0603  # what a pool starts its processes with reaches their work in no other way
    for number in STOPS:  # Ctrl-C reaches every process of a terminal, and is our parent's to answer
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    threading.Thread(target=end_with_parent, daemon=True).start()
    gc.freeze()  # what we were born with stays; looking at it would only copy it
    set_limits(state.limits)
    set_runner(run_here)
    _state = state


def end_with_parent() -> None:
    """Wait for the end of the process that started us, and follow it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def work_batch(first: int, end: int) -> list[bytes]:
    """Do some of the work, in a worker process."""
    assert _state is not None, "start_worker comes first"  # noqa: S101
    task = _state.task
    return [task.pack(task.make(item)) for item in _state.items[first:end]]
