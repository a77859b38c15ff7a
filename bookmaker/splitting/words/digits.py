"""Lines in, which of them show a digit out: looked for in all of them at once, since most show none."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.expressions import defer

DIGIT = defer(r"\d")
# In UTF-8: the line break, the ASCII digits, and the bytes with which the digits of all other scripts open.
TELLING = b"\n0123456789\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
REST = bytes(byte for byte in range(256) if byte not in TELLING)


def find_digits(texts: Sequence[str]) -> list[int]:
    """The lines that show a digit of any script, in order; no line has a line break in it."""
    signs = "\n".join(texts).encode("utf-8", "surrogatepass").translate(None, REST).split(b"\n")
    return [i for i, sign in enumerate(signs) if sign and (sign.isdigit() or DIGIT.search(texts[i]))]
