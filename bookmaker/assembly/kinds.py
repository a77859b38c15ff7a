"""The chapters of a book in; what they are called, and the subject that this gives the book, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Cut

WORD = defer(r"[^\W\d_]{3,}")
MOST = 0.6  # share of the chapters that say so


class Kind(NamedTuple):
    """What a chapter is."""

    noun: str
    subject: str = ""  # of a book of them


CHAPTER, POST = Kind("chapter"), Kind("post", "Blogs")
KINDS = {  # by the word that stands beside a number
    word: Kind(noun, subject)
    for noun, subject, words in (
        ("letter", "Letters", "letter lettre brief carta lettera письмо list brev kirje levél scrisoarea"),
        ("act", "Drama", "act acte akt aufzug acto atto ato bedrijf handling näytös felvonás действие"),
        ("canto", "Poetry", "canto chant gesang zang sång laulu песнь ének"),
        ("poem", "Poetry", "poem sonnet ode elegy elegie gedicht soneto sonetto"),
        ("lecture", "Lectures", "lecture vorlesung leçon föreläsning лекция"),
        ("sermon", "Sermons", "sermon predigt discourse"),
        ("essay", "Essays", "essay essai ensayo saggio"),
        ("fable", "Fables", "fable fabel fábula favola басня"),
        ("tale", "Tales", "tale story märchen conte cuento fiaba сказка"),
    )
    for word in words.split()
}


def find_kind(cuts: Iterable[Cut]) -> Kind:
    """Return what most chapters of a book say that they are; most say nothing."""
    chapters = [cut for cut in cuts if cut.role == "chapter"]
    said = Counter(filter(None, (read_kind(cut.ordinal) for cut in chapters)))
    kind, count = said.most_common(1)[0] if said else (CHAPTER, 0)
    return kind if count > MOST * len(chapters) else CHAPTER


def read_kind(ordinal: str) -> Kind | None:
    """Return the kind that an ordinal such as LETTER IV names, if it names one."""
    kinds = (KINDS.get(found[0].lower()) for found in WORD.finditer(ordinal))
    return next(filter(None, kinds), None)
