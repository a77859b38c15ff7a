"""A page of Markdown in; its text without what was never meant to be read out, and what that was."""

from __future__ import annotations

import re

from bookmaker.model import LeftText, Note
from bookmaker.readers.frontmatter import Page
from bookmaker.readers.liquid import settle_liquid

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
MORE = re.compile(r"<!--\s*more\s*-->")


def note_broken(page: Page, name: str) -> tuple[Note, ...]:
    """Say what is wrong with front matter."""
    if not page.broken:
        return ()
    return (Note("front-matter-broken", f"{name}: the front matter cannot be read whole ({page.broken})", 1),)


def settle_page(text: str, *, templates: bool) -> tuple[str, list[LeftText]]:
    """Take a page's comments out, and settle its tags where a site's `templates` would have filled them."""
    text, tags = settle_liquid(MORE.sub("", text)) if templates else (text, ())
    left = [LeftText(tag, "a tag of the site's templates", "controls") for tag in tags]
    left += (
        LeftText(" ".join(found[1].split()), "a comment in the source", "controls")
        for found in COMMENT.finditer(text, 0, find_last(text))
        if found[1].strip()
    )
    return drop_comments(text), left


def find_last(text: str) -> int:
    """Return where the last comment ends: behind that, nothing that opens one is worth a look."""
    return text.rfind("-->") + 3 if "-->" in text else 0


def drop_comments(text: str) -> str:
    """Take the comments out."""
    last = find_last(text)
    return COMMENT.sub("", text[:last]) + text[last:]
