"""The user's word on the chapters in, an outline that follows it out; and the file in which a person says it."""

from __future__ import annotations

from bookmaker.planning.choosing import choose_base, choose_plan, keep_guesses, merge_options
from bookmaker.planning.following import Planned, plan_outline
from bookmaker.planning.values import Plan

__all__ = [
    "Plan",
    "Planned",
    "choose_base",
    "choose_plan",
    "keep_guesses",
    "merge_options",
    "plan_outline",
]
