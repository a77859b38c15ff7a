"""A post that was typed in Markdown in; HTML out."""

from __future__ import annotations

import html
import re

from bookmaker.readers.paragraphs import set_paragraphs

EXTENSIONS = ["extra", "sane_lists"]
SPANS = (  # marks that only some editors know, the longer first
    (r"(~~)(?=\S)([^~\n]{1,500})(?<=\S)~~", "del"),
    (r"(==)(?=\S)([^=\n]{1,500})(?<=\S)==", "mark"),
    (r"(~)(?=\S)([^~\s]{1,99})~", "sub"),
    (r"(\^)(?=\S)([^\^\s]{1,99})\^", "sup"),
)
BEFORE_EMPHASIS = 65  # the converter's own order: code is done by then, emphasis is not
TRAP = re.compile(r"(?:!?\[|<a |\[a\]\(){60}|[*_]{200}")  # on long runs of these the converter takes for ever
LONGEST = 2_000_000  # characters of one post


def set_markdown(text: str, *, spans: bool = False) -> str:
    """Convert one post; one that no person typed is set by its newlines.

    `spans` are ~~struck~~, ==marked==, ~lowered~ and ^raised^ text.
    """
    if TRAP.search(text) or len(text) > LONGEST:
        return set_paragraphs(html.escape(text, quote=False))
    from markdown import Markdown
    from markdown.inlinepatterns import SimpleTagInlineProcessor

    converter = Markdown(extensions=EXTENSIONS)
    for at, (pattern, tag) in enumerate(SPANS if spans else ()):
        converter.inlinePatterns.register(SimpleTagInlineProcessor(pattern, tag), tag, BEFORE_EMPHASIS - at / 10)
    return str(converter.convert(text))
