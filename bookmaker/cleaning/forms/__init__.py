"""Segments of lines in, parts out: each form says which segments are its own; the first that claims one has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bookmaker.cleaning.forms.breaks import claim_break
from bookmaker.cleaning.forms.centred import claim_centred
from bookmaker.cleaning.forms.code import claim_code
from bookmaker.cleaning.forms.headings import claim_heading
from bookmaker.cleaning.forms.illustrations import claim_illustration
from bookmaker.cleaning.forms.letters import claim_letter, claim_letter_head
from bookmaker.cleaning.forms.lists import claim_bare_list, claim_list
from bookmaker.cleaning.forms.tables import claim_drawn, claim_table
from bookmaker.cleaning.forms.verse import claim_verse
from bookmaker.cleaning.parts import LOOKS, Part, Segment

Claim = Callable[[Segment], tuple[Part, ...]]  # () where the segment is not of this form


class Form(NamedTuple):
    """A form, and the looks of segments that can be of it."""

    claim: Claim
    looks: tuple[str, ...]


# What no form claims is prose. A new form is a file here and a line in its place.
FORMS: tuple[Form, ...] = (
    Form(claim_break, ("break",)),
    Form(claim_illustration, ("illustration",)),
    Form(claim_code, ("code", "deep")),
    Form(claim_drawn, ("drawn",)),
    Form(claim_table, ("", "deep", "break")),
    Form(claim_list, ("bullet",)),
    Form(claim_heading, ("", "deep", "bullet")),
    Form(claim_letter_head, ("",)),
    Form(claim_letter, ("", "deep")),
    Form(claim_centred, ("", "deep")),
    Form(claim_verse, ("", "deep")),
    Form(claim_bare_list, ("",)),
)
CLAIMS = {look: tuple(form.claim for form in FORMS if look in form.looks) for look in LOOKS}


def claim_segment(segment: Segment) -> tuple[Part, ...]:
    """The parts that a segment is of the first form that claims it; () where it is prose."""
    for claim in CLAIMS[segment.label]:
        if parts := claim(segment):
            return parts
    return ()
