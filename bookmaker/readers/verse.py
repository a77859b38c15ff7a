"""An element whose words are typed like code only to keep their breaks and indents in; stanzas and lines out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Element

STANZA = re.compile(r"\n[ \t]*\n\s*")
INDENT = re.compile(r"^ +", re.MULTILINE)


def set_verse(verse: Element) -> None:
    """Make stanzas and lines of an element, in its place."""
    stanzas = STANZA.split(verse.inner_html.strip("\n"))
    lines = (INDENT.sub(lambda found: "\u00a0" * len(found[0]), stanza).replace("\n", "<br>") for stanza in stanzas)
    verse.tag, verse.attrs["class"] = "div", "poem"
    verse.set_inner_html("".join(f"<p>{each}</p>" for each in lines))
