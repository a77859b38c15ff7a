"""One look at a dump's chapters at a terminal: a request in, an exit code out, the plan saved where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookmaker.session import Request, run_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookmaker.pipeline import Result
    from bookmaker.production import Watch


def run_plan(request: Request, draw: Callable[..., Any]) -> int:
    """Show the chapters, save the plan where that is wanted, and return the exit code."""
    return run_request(request, draw, make_plan)


def make_plan(request: Request, watch: Watch) -> Result:
    """Find the chapters; the result has a report and no book."""
    from bookmaker.pipeline import Result
    from bookmaker.planner import plan_book

    return Result(b"", plan_book(request.dumps, request.output or None, request.values, watch))
