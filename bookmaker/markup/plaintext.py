"""Well-formed XHTML in, its plain text out: without a tree, since every page of every book goes through here."""

from __future__ import annotations

import html
import re

from bookmaker.expressions import defer
from bookmaker.model import Block

TAG = defer(r"""<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|</?([A-Za-z][^\s<>/]*)(?>[^<>"']+|"[^"]*"|'[^']*')*+>""", re.DOTALL)
NOTEREF = defer(r"<a\s[^<>]*\bnoteref\b[^<>]*>((?:[^<]|<(?!/?a\b))*+)</a\s*>")
RAISED = defer(r"<sup\b[^<>]*>\s*<a\b|<a\b[^<>]*>\s*<sup\b")
RAISED_END = defer(r"</a>\s*</sup>|</sup>\s*</a>")
INLINE = (  # a word goes on through these; not through ruby's reading, which is a word beside its base
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rb ruby s samp small span strong sub sup "
    "time tt u var wbr"
)
GLUED = frozenset(INLINE.split())


def text_of_xhtml(data: bytes) -> str:
    """Return the text of a finished page's body: tags that end a word are blanks, the others are gone."""
    start, end = data.find(b"<body"), data.rfind(b"</body")
    return text_of_markup(data[max(start, 0) : end if end >= 0 else len(data)].decode("utf-8"))


def text_of_markup(text: str) -> str:
    """Return the text of a well-formed fragment."""
    if "<" not in text:
        return html.unescape(text) if "&" in text else text
    if "<![CDATA[" in text:
        text = re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda found: html.escape(found[1]), text, flags=re.DOTALL)
    if "noteref" in text:
        text = NOTEREF.sub(" \\1 ", text)
    if "<sup" in text:  # the number of a note is no part of the word before it, whoever set it
        text = RAISED_END.sub("\\g<0> ", RAISED.sub(" \\g<0>", text))
    text = text.replace("<p>", " ").replace("</p>", " ")  # the most of them, a hundred times as fast
    return html.unescape(TAG.sub(lambda found: "" if found[1] in GLUED else " ", text))


def read_block(block: Block) -> str:
    """Return the words of a block, whatever its kind."""
    return text_of_markup(block.text) if block.kind == "html" else block.text


def cut_line(block: Block, column: int) -> Block:
    """Return a line without its heading, which ends at a column after the blanks before it."""
    bare = block.text.lstrip()
    return block._replace(text=block.text[: len(block.text) - len(bare)] + bare[column:])
