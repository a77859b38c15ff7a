"""How far a run is in, a bar on standard error out: only on a terminal, and only when a run takes its time."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0  # seconds of work before the bar shows
SHARES = {  # percent of the whole at which a stage begins and ends
    "read": (0, 10),
    "split": (10, 20),
    "fetch": (20, 50),
    "pictures": (50, 55),
    "clean": (55, 80),
    "assemble": (80, 90),
    "count": (90, 95),
    "write": (95, 100),
}


class Progress:
    """A bar that is drawn late or never; `draw` makes one, as typer.progressbar does."""

    def __init__(self, draw: Callable[..., Any], screen: ExitStack) -> None:
        self.draw = draw
        self.screen = screen
        self.begun = time.monotonic()
        self.shown = 0  # percent
        self.bar: Any = None

    def move(self, stage: str, done: int, total: int) -> None:
        """Take note that a stage has done so much of its work."""
        first, last = SHARES[stage]
        percent = first + (last - first) * done // max(total, 1)
        if self.bar is None and time.monotonic() - self.begun > PATIENCE:
            bar = self.draw(length=100, label="building", file=sys.stderr, show_eta=False)
            self.bar = self.screen.enter_context(bar)
        if self.bar is not None and percent > self.shown:
            self.bar.update(percent - self.shown)
            self.shown = percent


@contextmanager
def show_progress(draw: Callable[..., Any], *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give what the pipeline reports to; the line of the bar is left when a message follows."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    with ExitStack() as screen:
        yield Progress(draw, screen).move
