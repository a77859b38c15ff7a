"""Segments of lines in, parts out: each form says which segments are its own; the first that claims one has it."""

from __future__ import annotations

from collections.abc import Callable

from bookmaker.cleaning.forms.breaks import claim_break
from bookmaker.cleaning.forms.centred import claim_centred
from bookmaker.cleaning.forms.code import claim_code
from bookmaker.cleaning.forms.headings import claim_heading
from bookmaker.cleaning.forms.illustrations import claim_illustration
from bookmaker.cleaning.forms.letters import claim_letter
from bookmaker.cleaning.forms.lists import claim_bare_list, claim_list
from bookmaker.cleaning.forms.tables import claim_table
from bookmaker.cleaning.forms.verse import claim_verse
from bookmaker.cleaning.parts import Part, Segment

Form = Callable[[Segment], tuple[Part, ...]]  # () where the segment is not of this form

# What no form claims is prose. A new form is a file here and a line in its place.
FORMS: tuple[Form, ...] = (
    claim_break,
    claim_illustration,
    claim_code,
    claim_table,
    claim_list,
    claim_heading,
    claim_letter,
    claim_centred,
    claim_verse,
    claim_bare_list,
)
