"""Lines of Markdown that open or close something (a fence, an element around more Markdown) in; whether they do out."""

from __future__ import annotations

import re

FRAME = re.compile(
    r" {0,3}<(/?)(?:div|section|center|article|main|aside|header|footer|figure|blockquote)\b([^<>]*)>[ \t]*$",
    re.IGNORECASE,
)


class Frames:
    """The elements that are open around Markdown, and those in which all is HTML."""

    def __init__(self) -> None:
        self.open = 0
        self.raw = 0

    def take(self, line: str, following: str) -> bool:
        """Say whether a line is a tag around Markdown: a blank line follows what opens it, as CommonMark has it."""
        found = FRAME.match(line) if "<" in line else None
        if not found:
            return False
        if not found[1]:
            within = not following.strip() and not self.raw and "markdown=" not in found[2]
            self.open += within
            self.raw += not within
            return within
        if self.raw:
            self.raw -= 1
            return False
        closes = self.open > 0
        self.open -= closes
        return closes


def is_closing(line: str, sign: str) -> bool:
    """Say whether a line closes a fence."""
    bare = line.strip()
    return len(bare) >= len(sign) and not bare.strip(sign[0]) and bare.startswith(sign[0])
