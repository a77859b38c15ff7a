"""Title, authors and other lines go in; what the cover says comes out: cleaned, parted, each letter with its font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bookmaker.assembly.cover.dress import Dressed, dress_text
from bookmaker.assembly.cover.face import find_bundled
from bookmaker.assembly.cover.scripts import is_wide
from bookmaker.expressions import defer
from bookmaker.model import Note

Role = Literal["series", "title", "subtitle", "authors", "line"]

LONGEST = 3000  # characters of a text that are looked at; more never fits
ACCENTS = 3  # loose ones on a letter; more are a prank
ROMAN, OBLIQUE, WEIGHT = "EBGaramond", "EBGaramond-Italic", 500
JOINED = ("\u0590", "\u1cff")  # between these lie the scripts in which a joiner matters
SHAPELESS = defer("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")  # they only vary what is before them
COMMAS = {"ja": "、", "zh": "、", "ar": "، ", "fa": "، ", "ur": "، "}
BREAKS = defer(
    r"(?P<dropped>:\s+|(?<!\s)\s++[—–]\s+|：)"
    r"|(?<=\w{3}[.!?])(?<!Mrs\.)(?<!Prof\.)(?<!Capt\.)[”’\"')]*\s+(?=[\W\d]*[^\Wa-z])"
    r"|(?<=[。！？])"
)
TWINS = (("“", "”"), ("(", ")"), ("「", "」"), ("《", "》"))


class Words(NamedTuple):
    """What a cover says."""

    texts: dict[Role, Dressed]  # what is not there is not said
    backward: bool  # it is read from right to left
    notes: tuple[Note, ...] = ()


def choose_words(title: str, authors: Sequence[str], language: str, line: str, series: str) -> Words:
    """Every text with its fonts; the notes say which of them no font here can show."""
    roman, oblique = find_bundled(ROMAN, WEIGHT), find_bundled(OBLIQUE, WEIGHT)
    main, sub = split_title(clean_text(title))
    said: dict[Role, str] = {
        "series": clean_text(series),
        "title": main,
        "subtitle": sub,
        "authors": join_names(authors, language),
        "line": clean_text(line),
    }
    texts: dict[Role, Dressed] = {}
    notes = []
    for role, text in said.items():
        faces = (roman,) if role in {"title", "authors"} else (oblique, roman)
        if dressed := dress_text(text, faces, language) if text else None:
            texts[role] = dressed
            if dressed.lost:
                notes.append(
                    Note("cover-symbols", f"no font here shows {dressed.lost}: the cover's {role} goes without")
                )
        elif text:
            notes.append(Note("cover-no-font", f"no font here shows the {role} {text!r}: the cover goes without"))
    if "title" not in texts:
        texts.pop("subtitle", None)
    return Words(texts, _runs_backward(main or said["authors"]), tuple(notes))


def clean_text(text: str) -> str:
    """One line, composed, without what has no shape; no letter wears more loose accents than a language gives it."""
    text = text[: LONGEST * 2].replace("\u202f", "\u00a0")
    joined = any(JOINED[0] <= char <= JOINED[1] for char in text)
    visible = (char for char in SHAPELESS.sub("", text) if _is_seen(char) or (joined and char in "\u200c\u200d"))
    kept: list[str] = []
    accents = 0
    for char in unicodedata.normalize("NFC", "".join(visible)):
        accents = accents + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if accents <= (ACCENTS if kept else 0):
            kept.append(char)
    return re.sub(r"[^\S\u00a0]+", " ", "".join(kept))[:LONGEST].strip(" \u00a0")


def split_title(text: str) -> tuple[str, str]:
    """A title and its subtitle: at the first colon, dash or end of a sentence that leaves two fair parts."""
    for found in BREAKS.finditer(text):
        main, sub = text[: found.start()], text[found.end() :]
        if found["dropped"] is None:
            main += found.group().rstrip()
        fair = 2 <= len(main) <= 72 and len(sub) >= 2 and _weigh(sub) <= 240
        if fair and all(main.count(one) == main.count(other) for one, other in TWINS):
            return main.strip(), sub.strip()
    return text, ""


def join_names(names: Sequence[str], language: str) -> str:
    """The names on one line, none of them broken unless it is long."""
    kept = [name if len(name) > 30 else name.replace(" ", "\u00a0") for name in map(clean_text, names) if name]
    return COMMAS.get(language.lower()[:2], ", ").join(kept)


def _weigh(text: str) -> int:
    return sum(2 if is_wide(char) else 1 for char in text)


def _is_seen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] != "C"


def _runs_backward(text: str) -> bool:
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
