"""Like pieces of work in, what is made of each out, in their order; a run decides who makes it, and what anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import Generic, NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


class Task(NamedTuple, Generic[Item, Made]):
    """A kind of work. What is made of an item depends on the item and on nothing else."""

    name: str
    make: Callable[[Item], Made]
    weigh: Callable[[Item], int]  # how much work it is, in bytes of plain text that would be as much to clean
    mark: Callable[[Item], bytes]  # all that the work depends on
    pack: Callable[[Made], bytes]
    unpack: Callable[[bytes, Item], Made | None]  # None: it is not what this item needs


class Runner(Protocol):
    """Somebody who does work of any kind."""

    def __call__(self, task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Made]:
        """Yield what is made of each item, in their order."""


def run_here(task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Made]:
    """Do all of it here and now."""
    return map(task.make, items)


# Two stages deep down ask for this; a run says who it is before it begins, as it says its limits.
_run: ContextVar[Runner] = ContextVar("tasks", default=run_here)


def set_runner(runner: Runner) -> None:
    """Begin a run: this is who does its work."""
    _run.set(runner)


def run_tasks(task: Task[Item, Made], items: Sequence[Item]) -> Iterator[Made]:
    """Yield what is made of each item, in their order, whoever makes it."""
    return _run.get()(task, items)
