"""A request in, a book after every change of what goes into it, until Ctrl-C; then an exit code out."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookmaker.errors import OptionError
from bookmaker.folders import IGNORED
from bookmaker.intake import name_output
from bookmaker.planning.choosing import NAME
from bookmaker.session import (
    SIGNALLED,
    STANDARD_OUTPUT,
    Request,
    StoppedError,
    complain,
    guard_run,
    raise_stopped,
    run_build,
)

if TYPE_CHECKING:
    from types import ModuleType

State = dict[str, tuple[int, int, int]]  # path → what changes when the file does

NAMED = ("css", "cover", "template", "plan", "fonts", "about")  # options that may name files
PATIENCE: dict[str, Any] = {  # times in milliseconds
    "step": 200,  # without a further change, before we look
    "rust_timeout": 1000,  # after which we look anyhow: something may have changed while we built
    "yield_on_timeout": True,
    "watch_filter": None,  # ours is the look
    "recursive": False,  # or it would watch a whole home for one file in it
}


def run_watch(request: Request, draw: Callable[..., Any]) -> int:
    """Build, and build again after every change. What fails says why, and the next change is waited for.

    An option that cannot be, or a signal, ends it; Ctrl-C while it waits is how a good run ends.
    """
    return guard_run(lambda: build_forever(request, draw), lambda: "the last book that was built is whole")


def build_forever(request: Request, draw: Callable[..., Any]) -> int:
    """Build and wait in turn. Raises OptionError for what cannot be watched."""
    watchfiles = load_watchfiles()
    if STANDARD_OUTPUT in (*request.dumps, request.output):
        raise OptionError("--watch", 0, "needs files: a dump that can change, and a book that can be replaced")
    built = False
    while True:
        before = take_state(request)
        code = run_build(request, draw)
        if code > SIGNALLED or (code == OptionError.exit_code and not built):
            return code
        built = True
        if not wait_for_change(watchfiles, request, before):
            return 0


def load_watchfiles() -> ModuleType:
    """Return the library that watches. Raises OptionError where the extra for it is not there."""
    try:
        import watchfiles
    except ImportError:
        reason = "needs the extra `watch`: pip install 'bookmaker[watch]'"
        raise OptionError("--watch", 0, reason) from None
    return watchfiles


def wait_for_change(watchfiles: ModuleType, request: Request, before: State) -> bool:
    """Wait until what goes into the book is not as it was before; False where Ctrl-C comes first.

    Raises StoppedError for another signal.
    """
    ended: list[int] = []

    def stop(number: int, _frame: object) -> None:
        ended.append(number)
        raise KeyboardInterrupt  # the one thing that the library lets through

    kept = {number: signal.signal(number, stop) for number in list_stops()}
    try:
        if not request.quiet:
            complain(f"watching {', '.join(request.dumps)}; Ctrl-C ends it", 0)
        changes = watchfiles.watch(*list_folders(request), **PATIENCE)
        return any(take_state(request) != before for _ in changes)
    except KeyboardInterrupt:
        if ended:
            raise StoppedError(ended[0]) from None
        return False
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def list_stops() -> list[signal.Signals]:
    """Return the polite signals that we answer, while nobody told us to ignore them."""
    some = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    return [number for number in some if number is not None and signal.getsignal(number) is raise_stopped]


def list_inputs(request: Request) -> Iterator[Path]:
    """Yield the files and folders that go into the book, there or not."""
    for dump in map(Path, request.dumps):
        yield from (dump, (dump if dump.is_dir() else dump.parent) / NAME)
    for option in NAMED:
        value = request.values.get(option) or ()
        yield from map(Path, value if isinstance(value, list) else [str(value)])


def list_folders(request: Request) -> list[Path]:
    """Return the folders in which a change would show: a file is replaced in its folder."""
    folders: dict[Path, None] = {}
    for path in list_inputs(request):
        if path.is_dir():
            folders |= dict.fromkeys(Path(place) for place, _ in walk(path))
        elif path.parent.is_dir():
            folders[path.parent] = None
    return list(folders)


def take_state(request: Request) -> State:
    """Return how all files look from outside; the book itself is none of them."""
    book = Path(request.output or name_output(request.dumps[0]))
    state: State = {}
    for path in list_inputs(request):
        files = [Path(place, name) for place, names in walk(path) for name in names] if path.is_dir() else [path]
        for file in files:
            with contextlib.suppress(OSError, ValueError):
                status = file.stat()
                if not (file.name.startswith(f".{book.name}.") or (file.name == book.name and file.samefile(book))):
                    state[str(file)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return state


def walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield a folder and all below it, each with the names of its files."""
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each not in IGNORED]
        yield place, files
