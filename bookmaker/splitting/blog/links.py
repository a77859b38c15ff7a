"""A line of a blog page in, whether it only points to a post out: an arrow, another post's title, "3 Replies to …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bookmaker.splitting.blog.columns import ARROWS, LONGEST_TITLE

LONGEST_LINK = 600  # characters: two titles and a stroke between them
LEAST_NAMED = 8  # characters of a title that another line ends in


def is_link(text: str, links: frozenset[str]) -> bool:
    """Whether a line only points to another post: an arrow at an end, or another post's title and no more."""
    if not text or text[0] in ARROWS or text[-1] in ARROWS:
        return True
    if len(text) > LONGEST_LINK or (len(text) > LONGEST_TITLE and " | " not in text):
        return False
    parts = [part.strip() for part in text.casefold().split(" | ")]
    return all(part in links for part in parts)


def find_links(texts: Sequence[str], folded: Sequence[str], links: frozenset[str]) -> list[int]:
    """The lines that only point to another post; `folded` are the texts again, the short ones case-folded."""
    return [
        i
        for i, (text, fold) in enumerate(zip(texts, folded, strict=True))
        if fold in links or ((" | " in text or not text.isascii()) and is_link(text, links))
    ]


def names_title(text: str, title: str) -> bool:
    """Whether a line speaks of its own post: "3 Responses to <title>"."""
    return len(title) >= 8 and title in text and len(text) < 2 * len(title) + 40


def ends_in_a_line(repeats: Mapping[str, int], title: str) -> bool:
    """Whether the end of a title, of two words at least, stands alone somewhere: the title of the post above it."""
    words = title.casefold().rstrip("”»").split(" ")
    ends = (" ".join(words[k:]).lstrip("“«") for k in range(1, len(words) - 1))
    return any(len(end) >= LEAST_NAMED and end in repeats for end in ends)
