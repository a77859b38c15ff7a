"""Pieces of a line of Markdown that carry classes, as pandoc has them, in; the elements that say the same out."""

from __future__ import annotations

import re

SPAN = re.compile(
    r"(?<![\\\]!])\[((?:[^\[\]]|\[[^\[\]]{0,400}\]){1,2000}+)\]"
    r"\{((?:[#.][\w:.-]+|-|[\w-]+=[^\s{}]+)(?:[ \t]+(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"{}]*\"|[^\s{}\"]+)))*)\}"
)
NAMED = re.compile(r"(?:^|\s)#([\w:.-]+)")
CLASSES = {"underline": "u", "ul": "u", "mark": "mark", "kbd": "kbd", "del": "del", "sup": "sup", "sub": "sub"}
SMALL = ("smallcaps", "sc", "small-caps")


def write_spans(text: str) -> str:
    """Write [words]{.class #name} as elements; a class that no book knows leaves the words alone."""
    return SPAN.sub(write_span, text) if "]{" in text else text


def write_span(found: re.Match[str]) -> str:
    """Write one piece."""
    said, attributes = found[1], found[2]
    for word in attributes.split():
        if word.startswith(".") and word[1:] in CLASSES:
            said = f"<{CLASSES[word[1:]]}>{said}</{CLASSES[word[1:]]}>"
        elif word.startswith(".") and word[1:] in SMALL:
            said = f'<span class="smallcaps">{said}</span>'
    named = NAMED.search(attributes)
    return f'<a id="{named[1]}"></a>{said}' if named else said
