"""Formulas of a document, which its own markup cannot hold: a place in the text for each, and the MathML put there."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue5f0", "\ue5f1"  # around a formula's number, in the text
PLACE = re.compile(f"{OPEN}(\\d{{1,9}}){CLOSE}")


def keep_place(formulas: list[str], mathml: str) -> str:
    """Keep a formula, and return the words that stand for it."""
    formulas.append(mathml)
    return f"{OPEN}{len(formulas) - 1}{CLOSE}"


def put_formulas(html: str, formulas: list[str]) -> str:
    """Put the formulas where their places are."""
    return PLACE.sub(lambda found: formulas[int(found[1])] if int(found[1]) < len(formulas) else found[0], html)
