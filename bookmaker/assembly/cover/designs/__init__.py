"""Words, a seed and a design's name go in; the plan of the cover comes out, which says what design paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.assembly.cover.designs import band, bare, classic, horizon, initial, mosaic, plate, poster, window
from bookmaker.assembly.cover.palette import Stream
from bookmaker.model import Note

if TYPE_CHECKING:
    from bookmaker.assembly.cover.designs.design import Design
    from bookmaker.assembly.cover.page import Plan
    from bookmaker.assembly.cover.words import Words

MODULES = (plate, band, window, classic, horizon, initial, mosaic, poster)
DESIGNS: tuple[Design, ...] = tuple(module.DESIGN for module in MODULES)
BY_NAME = {design.name: design for design in (*DESIGNS, bare.DESIGN)}


def plan_cover(words: Words, seed: bytes, style: str = "") -> Plan:
    """Where everything goes; the seed picks the design where nobody does. The notes say what is not shown in full."""
    stream = Stream(seed, "form")
    if not words.texts:
        return bare.plan(words, stream)._replace(notes=words.notes)
    design = BY_NAME[style] if style else stream.choose(DESIGNS)
    plan = design.plan(words, stream)
    notes = list(words.notes)
    if plan is None or any(placed.block.cut for placed in plan.texts):
        if style and design is not plate.DESIGN:
            instead = f"the cover style {style!r} has no room for these words: {plate.DESIGN.name!r} is drawn instead"
            notes.append(Note("cover-style", instead))
        plan = plate.plan(words, stream)  # it has the most room
    cut = [placed.role for placed in plan.texts if placed.block.cut]
    notes += (Note("cover-cut", f"the cover has no room for all of the {role}: an ellipsis ends it") for role in cut)
    return plan._replace(notes=tuple(notes))


def find_design(plan: Plan) -> Design:
    """The design that paints a plan."""
    return BY_NAME[plan.form]
