"""A digest of a mailing list as plain text (RFC 1153) in; its messages, each with its headers, out."""

from __future__ import annotations

import re
from email import message_from_string
from email.message import Message as Parsed
from typing import NamedTuple

PART = re.compile(r"^-{30,}[ \t]*\n\n+(?=(?:Message: \d+\n)?(?:Date|From|Subject|Sender): \S)", re.MULTILINE)
END = re.compile(
    r"^-{30,}[ \t]*\n\n*End of [^\n]{1,200}\n\*{5,}[ \t]*$|^-{30,}[ \t]*\n\nSubject: Digest Footer", re.MULTILINE
)
NUMBER = re.compile(r"Message: \d+\n")


class Digest(NamedTuple):
    """What a text holds."""

    before: str  # the list of topics, or the whole text where it is no digest
    messages: tuple[tuple[Parsed, str], ...] = ()  # (headers, text)
    end: str = ""  # what closes it


def part_digest(text: str) -> Digest:
    """Part a digest into its messages."""
    before, *parts = PART.split(text)
    if not parts:
        return Digest(text)
    closing = END.search(parts[-1])
    end = " ".join(parts[-1][closing.start() :].split()) if closing else ""
    parts[-1] = parts[-1][: closing.start()] if closing else parts[-1]
    messages = []
    for part in parts:
        head, _, words = NUMBER.sub("", part, count=1).partition("\n\n")
        messages.append((message_from_string(f"{head}\n\n"), words))
    return Digest(before, tuple(messages), end)
