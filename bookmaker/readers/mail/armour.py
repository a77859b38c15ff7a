"""The text of a message in; out the same without what only programs read: seals, keys, ciphers, coded files."""

from __future__ import annotations

import re

BEGIN = re.compile(r"-----BEGIN PGP ([A-Z ,/0-9]{3,40})-----\s*$")
DASHED = re.compile(r"- (?=-|From )")
CODED = re.compile(r"begin(?:-base64)? [0-7]{3,4} (\S.*)$")
WHY = {
    "SIGNATURE": "a seal that programs check",
    "PUBLIC KEY BLOCK": "a key that programs read",
    "PRIVATE KEY BLOCK": "a key that programs read",
}
CIPHER = "is encrypted: only its receiver can read it"
Gone = list[tuple[str, str]]  # (text, why)


def strip_armour(text: str) -> tuple[str, Gone]:
    """Take armour out of a text, and coded files, which are named by their names; what is never closed stays."""
    if "-----BEGIN PGP " not in text and "begin" not in text:
        return text, []
    lines, kept, gone = text.split("\n"), [], []  # type: tuple[list[str], list[str], Gone]
    last = {line.rstrip(): number for number, line in enumerate(lines)}
    at, signed = 0, False
    while at < len(lines):
        found, coded = BEGIN.match(lines[at]), CODED.match(lines[at])
        end = find_end(lines, at, f"-----END PGP {found[1]}-----" if found else "end", last) if found or coded else -1
        if found and found[1] == "SIGNED MESSAGE":
            at, signed = skip_head(lines, at + 1), True
        elif end < 0 or (coded and not is_coded(lines[at + 1 : end])):
            kept.append(DASHED.sub("", lines[at], count=1) if signed and lines[at].startswith("- ") else lines[at])
            at += 1
        else:
            said = " ".join(" ".join(lines[at : end + 1]).split())
            gone.append((f"{coded[1].strip()}: {said}" if coded else said, why_of(found)))
            at, signed = end + 1, False
    return "\n".join(kept), gone


def why_of(found: re.Match[str] | None) -> str:
    """Return why a stretch is left out."""
    return WHY.get(found[1], CIPHER) if found else "a file that was coded as text"


def find_end(lines: list[str], at: int, end: str, last: dict[str, int]) -> int:
    """Return the line that closes a stretch; -1 where none does."""
    if last.get(end, -1) <= at:
        return -1
    return next(below for below in range(at + 1, len(lines)) if lines[below].rstrip() == end)


def skip_head(lines: list[str], at: int) -> int:
    """Pass over what names the way of signing, to behind the blank line that ends it."""
    below = at
    while below < len(lines) and re.match(r"[A-Z][A-Za-z-]{1,30}: ", lines[below]):
        below += 1
    return below + 1 if below < len(lines) and not lines[below].strip() else below


def is_coded(lines: list[str]) -> bool:
    """Say whether lines are a coded file: each is as long as its first sign says."""
    return bool(lines) and all(
        not line.strip() or (" " <= line[0] <= "`" and abs(len(line.rstrip()) - length_of(line)) <= 2) for line in lines
    )


def length_of(line: str) -> int:
    """Return how long a line of a coded file is: its first sign says how many bytes, three of which are four signs."""
    return 1 + (((ord(line[0]) - 32) & 63) + 2) // 3 * 4
