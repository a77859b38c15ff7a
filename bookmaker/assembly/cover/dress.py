"""A text and the bundled faces go in; the face of every character comes out, or nothing where letters have none.

Only what the bundled font lacks is looked for among the system's fonts, so only that differs between machines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bookmaker.assembly.cover.face import Face
from bookmaker.assembly.cover.scripts import is_east_asian, is_shaped
from bookmaker.assembly.cover.system import list_system

SPACES = " \u00a0"
TURKIC = ("tr", "az", "tk", "tt", "crh", "kk")  # their i keeps its dot
LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
LOOKALIKES = str.maketrans("―‛‟", "—‘“")
BESIDE_EAST_ASIAN = "“”‘’…—·"  # in a line of Chinese or Japanese these are as wide as its letters


class Dressed(NamedTuple):
    """A text of which every character has a face; one whose face shapes is drawn a line at a time."""

    text: str
    face: Face
    others: Mapping[str, Face] = MappingProxyType({})  # of the characters that `face` lacks
    lost: str = ""  # the symbols that no font holds and that are left out

    def find_face(self, char: str) -> Face:
        """The face that draws a character."""
        return self.others.get(char, self.face)


def dress_text(text: str, bundled: Sequence[Face], language: str) -> Dressed | None:
    """Every character's face, the first that holds it. None = there are letters that no font here can show."""
    text = _substitute(text, bundled, language)
    missing = "".join(sorted({char for char in text if char not in SPACES and not bundled[0].holds(char)}))
    if any(map(is_shaped, missing)):
        return _dress_shaped(text, language)
    unheld = "".join(char for char in missing if not any(face.holds(char) for face in bundled))
    chain = [*bundled[1:], *(list_system(unheld, language) if unheld else ())]
    beside = BESIDE_EAST_ASIAN if any(map(is_east_asian, missing)) else ""
    others, lost = {}, ""
    for char in sorted({*missing, *beside}.intersection(text)):
        found = next((face for face in chain if face.holds(char)), None)
        if found is not None:
            others[char] = found
        elif char in missing and unicodedata.category(char)[0] in "LN":
            return None
        elif char in missing:
            lost += char
    kept = re.sub(" +", " ", "".join(char for char in text if char not in lost)).strip(" ")
    return Dressed(kept, bundled[0], others, lost) if kept else None


def _dress_shaped(text: str, language: str) -> Dressed | None:
    from PIL import features

    needed = {char for char in text if char not in SPACES and unicodedata.category(char) != "Cf"}
    if features.check("raqm"):
        for face in list_system("".join(sorted(needed)), language):
            if face.holds(needed):
                return Dressed(text.replace("\u00a0", " "), face._replace(shaped=True))
    return None


def _substitute(text: str, bundled: Sequence[Face], language: str) -> str:
    """Mathematical and full-width letters become plain ones; f and what follows it become one letter."""
    chars = []
    for char in text.translate(LOOKALIKES):
        plain = unicodedata.normalize("NFKC", char)
        held = any(face.holds(char) for face in bundled)
        chars.append(plain if not held and plain.isalnum() and bundled[0].holds(plain) else char)
    text = "".join(chars)
    for letters, ligature in LIGATURES:
        if bundled[0].holds(ligature) and not language.lower().startswith(TURKIC):
            text = text.replace(letters, ligature)
    return text
