"""What somebody did for a book, in words or as MARC's code, in; the code and the words of a credit out."""

from __future__ import annotations

import difflib
from typing import NamedTuple

from bookmaker.expressions import defer

CODE = defer(r"[a-z]{3}")


class Role(NamedTuple):
    """A way to have had a hand in a book."""

    code: str  # of MARC's relators
    credit: str  # what stands before the name


ROLES = {  # by what people call them
    "translator": Role("trl", "Translated by"),
    "editor": Role("edt", "Edited by"),
    "illustrator": Role("ill", "Illustrated by"),
    "introduction": Role("aui", "Introduction by"),
    "foreword": Role("aui", "Introduction by"),
    "afterword": Role("aft", "Afterword by"),
    "annotator": Role("ann", "Annotated by"),
    "commentator": Role("cmm", "Commentary by"),
    "adapter": Role("adp", "Adapted by"),
    "compiler": Role("com", "Compiled by"),
    "photographer": Role("pht", "Photographs by"),
    "artist": Role("art", "Art by"),
    "cover": Role("cov", "Cover by"),
    "designer": Role("bkd", "Designed by"),
    "transcriber": Role("trc", "Transcribed by"),
    "proofreader": Role("pfr", "Proofread by"),
    "narrator": Role("nrt", "Read by"),
    "dedicatee": Role("dte", "Dedicated to"),
    "sponsor": Role("spn", "Sponsored by"),
    "collaborator": Role("clb", "With"),
    "contributor": Role("ctb", "With contributions by"),
}
CREDITS = {role.code: role.credit for role in ROLES.values()}


def read_contributor(text: str) -> tuple[str, str]:
    """Return the name and the code of "Constance Garnett:translator". Raises ValueError for a role that is none."""
    name, colon, said = (part.strip() for part in text.rpartition(":"))
    if not colon:
        return said, "ctb"
    if not name:
        raise ValueError(f"{text!r} has no name; write NAME:ROLE")
    role = said.lower()
    if role in ROLES:
        return name, ROLES[role].code
    if CODE.fullmatch(role):
        return name, role
    close = difflib.get_close_matches(role, ROLES, 1)
    hint = f"; is {close[0]} meant?" if close else f"; one of {', '.join(ROLES)}, or a code of MARC's such as trl"
    raise ValueError(f"{said!r} is no role{hint}")


def credit_role(code: str) -> str:
    """Return what stands before the names of those who had a role."""
    return CREDITS.get(code, CREDITS["ctb"])
