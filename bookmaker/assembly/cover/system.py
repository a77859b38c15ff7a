"""Characters that the bundled font lacks go in; the fonts of this machine that hold them come out, in a fixed order."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from bookmaker.assembly.cover.face import Face
from bookmaker.assembly.cover.scripts import is_east_asian
from bookmaker.assembly.cover.sfnt import read_sfnt

# The fonts that are looked for: serifs first. In a collection, the number picks the face of a country.
EAST_ASIAN = {
    "ja": (
        ("NotoSerifCJK-Regular.ttc", 0), ("ヒラギノ明朝 ProN.ttc", 0), ("yumin.ttf", 0), ("msmincho.ttc", 0),
        ("ipaexm.ttf", 0), ("ipam.ttf", 0), ("NotoSansCJK-Regular.ttc", 0), ("ヒラギノ角ゴシック W3.ttc", 0),
        ("YuGothM.ttc", 0), ("msgothic.ttc", 0),
    ),
    "ko": (
        ("NotoSerifCJK-Regular.ttc", 1), ("AppleMyungjo.ttf", 0), ("batang.ttc", 0), ("NanumMyeongjo.ttf", 0),
        ("NotoSansCJK-Regular.ttc", 1), ("AppleSDGothicNeo.ttc", 0), ("malgun.ttf", 0), ("NanumGothic.ttf", 0),
    ),
    "zh": (
        ("NotoSerifCJK-Regular.ttc", 2), ("Songti.ttc", 0), ("simsun.ttc", 0), ("NotoSansCJK-Regular.ttc", 2),
        ("STHeiti Light.ttc", 0), ("msyh.ttc", 0), ("uming.ttc", 0), ("wqy-zenhei.ttc", 0), ("wqy-microhei.ttc", 0),
    ),
    "zh-hant": (
        ("NotoSerifCJK-Regular.ttc", 3), ("mingliu.ttc", 0), ("NotoSansCJK-Regular.ttc", 3), ("msjh.ttc", 0),
        ("ukai.ttc", 0), ("uming.ttc", 0),
    ),
}  # fmt: skip
TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
NOTO = (
    "Hebrew", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Georgian", "Armenian", "Ethiopic", "Khmer", "Lao",
    "Gujarati", "Gurmukhi", "Kannada", "Malayalam", "Myanmar", "Sinhala",
)  # fmt: skip
OTHERS = (
    *(f"NotoSerif{script}-Regular.ttf" for script in NOTO), "NotoNaskhArabic-Regular.ttf", "Amiri-Regular.ttf",
    "amiri-regular.ttf", "times.ttf", "Times New Roman.ttf", "david.ttf", "NotoSerif-Regular.ttf", "DejaVuSerif.ttf",
    "FreeSerif.ttf", "LiberationSerif-Regular.ttf", "Nirmala.ttf", "Nirmala.ttc", "mangal.ttf", "leelawui.ttf",
    "ebrima.ttf", "sylfaen.ttf", "arial.ttf", "Arial.ttf", "Arial Unicode.ttf", "NotoSansArabic-Regular.ttf",
    *(f"NotoSans{script}-Regular.ttf" for script in NOTO), "NotoSansSymbols2-Regular.ttf", "Symbola.ttf",
    "seguisym.ttf", "Apple Symbols.ttf", "DejaVuSans.ttf", "FreeSans.ttf", "DroidSansFallbackFull.ttf", "unifont.ttf",
)  # fmt: skip
FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}


def list_system(missing: str, language: str) -> list[Face]:
    """The first font that holds all these characters; where none does, all the fonts there are."""
    tongue = _guess_tongue(missing, language)
    tongues = (tongue, *(other for other in EAST_ASIAN if other != tongue))
    asian = [row for name in tongues for row in EAST_ASIAN[name]]
    others = [(name, 0) for name in OTHERS]
    places = find_files()
    readable = []
    for name, number in asian + others if any(map(is_east_asian, missing)) else others + asian:
        face = Face(places.get(name, ""), number)
        if face.path and _reads(face):
            if face.holds(missing):
                return [face]
            readable.append(face)
    return readable


@lru_cache(maxsize=1)
def find_files() -> Mapping[str, str]:
    """Where the known fonts lie on this machine; the first folder wins, then the alphabet."""
    wanted = {name for rows in EAST_ASIAN.values() for name, _number in rows} | set(OTHERS)
    found: dict[str, str] = {}
    for folder in FOLDERS.get(sys.platform, FOLDERS["linux"]):
        for root, folders, names in os.walk(Path(folder).expanduser()):
            folders.sort()
            for name in sorted(names):
                if (known := normalize("NFC", name)) in wanted:
                    found.setdefault(known, str(Path(root) / name))
    return found


def _guess_tongue(text: str, language: str) -> str:
    tag = language.lower()
    if tag.startswith(TRADITIONAL):
        return "zh-hant"
    if tag[:2] in EAST_ASIAN:
        return tag[:2]
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return "ja"
    return "ko" if any("\uac00" <= char <= "\ud7ff" for char in text) else "zh"


def _reads(face: Face) -> bool:
    try:
        return bool(read_sfnt(face.path, face.number).glyphs)
    except (OSError, struct.error, KeyError, ValueError, IndexError):
        return False  # a broken font on the user's machine is not our business
