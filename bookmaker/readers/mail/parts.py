"""A parsed message in; its parts out, in order: of several alternatives the richest is to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message as Parsed
from typing import NamedTuple

from bookmaker.markup.soup import words_of_page
from bookmaker.readers.mail.charsets import Words, decode_words

MOST_PARTS = 1_000
DEEPEST = 50  # containers within each other
PAGE, FORWARDED = "text/html", "message/rfc822"


class Part(NamedTuple):
    """A part of a message."""

    parsed: Parsed
    role: str = "shown"  # shown, forwarded (a message within this one, whose parts follow), passed (not chosen)
    depth: int = 0  # forwarded messages that it stands in


def walk_parts(parsed: Parsed) -> Iterator[Part]:
    """Yield the parts, MOST_PARTS of them at most."""
    for number, part in enumerate(walk(parsed, 0, 0)):
        if number >= MOST_PARTS:
            return
        yield part


def walk(parsed: Parsed, level: int, depth: int) -> Iterator[Part]:
    """Yield the parts within a part."""
    kind, inner = parsed.get_content_type(), list_inner(parsed)
    if not inner or level > DEEPEST:
        yield Part(parsed, depth=depth)
    elif kind == FORWARDED:
        yield Part(inner[0], "forwarded", depth + 1)
        yield from walk(inner[0], level + 1, depth + 1)
    elif kind == "multipart/alternative":
        best = max(range(len(inner)), key=lambda at: (rate(inner[at]), at))
        yield from walk(inner[best], level + 1, depth)
        for at, each in enumerate(inner):
            if at != best:
                yield from (Part(part, "passed", depth) for part in list_leaves(each))
    else:
        for each in inner:
            yield from walk(each, level + 1, depth)


def list_inner(parsed: Parsed) -> list[Parsed]:
    """Return the parts right within a container."""
    payload = parsed.get_payload()
    return [each for each in payload if isinstance(each, Parsed)] if isinstance(payload, list) else []


def list_leaves(parsed: Parsed) -> list[Parsed]:
    """Return the parts that are no containers."""
    return [each for each, _ in zip(parsed.walk(), range(MOST_PARTS), strict=False) if not list_inner(each)]


def rate(parsed: Parsed) -> int:
    """Rate how good a part of several alternatives is: a page with words or pictures, text, anything else."""
    best = 0
    for leaf in list_leaves(parsed):
        kind = leaf.get_content_type()
        if kind == PAGE and says(read_part(leaf).text):
            return 3
        if kind in {"text/plain", "text/enriched"} and not is_attachment(leaf) and read_bytes(leaf).strip():
            best = max(best, 2 if kind == "text/plain" else 1)
    return best


def says(markup: str) -> bool:
    """Say whether a page has words, or a picture of the message's own."""
    return "cid:" in markup.lower() or bool(words_of_page(markup))


def is_attachment(part: Parsed) -> bool:
    """Say whether a part is one that mailers offer and do not show."""
    return str(part["content-disposition"] or "").strip().lower().startswith("attachment")


def read_bytes(part: Parsed) -> bytes:
    """Return a part's data, its transfer encoding undone; b"" where that cannot be."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def read_part(part: Parsed, told: str = "") -> Words:
    """Return a part's text, however it is encoded; `told` is the encoding that the user says."""
    kind = part.get_content_type()
    return decode_words(read_bytes(part), find_charset(part), told=told, is_page=kind == PAGE)


def find_charset(part: Parsed) -> str:
    """Return the charset that a part claims; "" where it claims none."""
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError):
        return ""
