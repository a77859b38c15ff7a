"""A manuscript, the options and perhaps a plan in, the outline to build out."""

from __future__ import annotations

from typing import NamedTuple

from bookmaker.limits import hold_limit
from bookmaker.model import Manuscript, Outline
from bookmaker.options import Options
from bookmaker.planning.applying import apply_plan
from bookmaker.planning.locating import Located, locate_chapters
from bookmaker.planning.places import number_blocks
from bookmaker.planning.steering import find_outline, settle_outline
from bookmaker.planning.values import Plan

NOTHING = Located((), (), ())


class Planned(NamedTuple):
    """An outline, and how it came about."""

    outline: Outline  # to be built
    found: Outline  # before the plan had its word
    located: Located


def plan_outline(
    manuscript: Manuscript, options: Options, plan: Plan | None, digest: bytes, *, lenient: bool = False
) -> Planned:
    """Find the chapters as the options want them, and correct them as the plan does.

    With `lenient`, a chapter of the plan whose line is not in the dump is a note; else it raises OptionError.
    """
    found = find_outline(manuscript, options)
    outline, located = found, NOTHING
    if plan is not None:
        same = plan.digest == digest.hex()
        numbered = number_blocks(manuscript)
        located = locate_chapters(plan, numbered, found, same=same, lenient=lenient)
        outline = apply_plan(plan, numbered, found, located)
    hold_limit("chapters", len(outline.cuts), manuscript.origin)
    return Planned(settle_outline(manuscript, outline, options), found, located)
