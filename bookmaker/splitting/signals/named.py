"""Signal: a division that goes by its name alone (Preface, Translator's Note, Epilog, Index, あとがき)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.model import Role
from bookmaker.splitting.claims import Claim, is_caps, undecorate
from bookmaker.splitting.survey import Survey
from bookmaker.splitting.words.divisions import NAMED_CJK, load_divisions
from bookmaker.splitting.words.numberwords import fold

LONGEST = 90  # characters
TOKEN = defer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MOST_WORDS = 9
INNER_ROLES = frozenset(("preface", "introduction", "epilogue", "appendix"))  # may follow another word
LINKS = frozenset(
    """to of by for from the zu zur zum des der de du di do da del della dell au aux à al a la le les til till
 till av af k ke ze do к ко от и and und et y e""".split()
)
NOTES = defer(
    r"(?:(?:the\s+)?(?:translator|author|editor|publisher|transcriber)(?:['’]?s['’]?)?\s+"
    r"(?:note|preface|introduction|foreword)s?"
    r"|note (?:by|on|to|from) .{3,60}|to the reader|au lecteur|an den leser|al lector|ao leitor|al lettore|к читателю"
    r"|dramatis personae|(?:the )?persons (?:of|in) the play|characters|personen|personnages|personaggi|personas"
    r"|pessoas|действующие лица|list of illustrations|illustrations|about the author|also by .{3,40}"
    r"|end ?notes|foot ?notes)[.:]?$",
    re.IGNORECASE,
)


def claim_named(survey: Survey) -> Iterator[Claim]:
    """Lines that are, or begin with, the name of a division such as a preface, and stand apart."""
    for row in survey.openers:
        text = survey.texts[row]
        apart = (survey.after[row] or survey.tight) and len(text) <= LONGEST and text.count(" ") <= MOST_WORDS + 3
        role = read_name(text) if apart else None
        if role:
            yield Claim(
                row,
                row + 1,
                "named",
                f"named division: {role}",
                "named",
                42,
                0,
                "",
                undecorate(text),
                role,
                survey.alone(row),
            )


def read_name(text: str) -> Role | None:
    """The role of the division that a line names, or None."""
    bare = undecorate(text)
    if not bare or bare.rstrip(".:")[-1:] in ("", ",", ";", ")") or not (bare[0].isalpha()):
        return None
    if bare[0] >= "\u3040":
        return NAMED_CJK.get(bare.replace("\u3000", "").replace(" ", ""))
    if bare[0].islower():
        return None
    if bare.count(" ") >= MOST_WORDS:
        return None
    return _read_words(bare, TOKEN.findall(bare))


def _read_words(bare: str, tokens: list[str]) -> Role | None:
    """The role that a line's words name: its first one, a whole phrase, or one of a few in capitals."""
    if not tokens:
        return None
    names, first = load_divisions()[1], fold(tokens[0])
    found = names.get(first) if bare[-1] not in "?!" else None
    if found and (len(tokens) == 1 or fold(tokens[1]) in LINKS or bare[len(first) : len(first) + 1] in ".:"):
        return found
    if NOTES.match(bare):
        return "preface" if "note" not in bare.casefold()[-6:] or "end" not in bare.casefold() else "appendix"
    if is_caps(bare) or (len(tokens) <= 3 and bare[-1] != "."):
        return next((names[t] for t in map(fold, tokens[1:]) if names.get(t) in INNER_ROLES and len(t) > 4), None)
    return None
