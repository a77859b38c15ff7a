"""A post of block comments in; the HTML that they stand around out, and classic text among them set in paragraphs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from bookmaker.markup.soup import words_of
from bookmaker.readers.formulas import set_maths
from bookmaker.readers.paragraphs import link_address, set_paragraphs
from bookmaker.readers.verse import set_verse

if TYPE_CHECKING:
    from turbohtml import Element

BLOCK = re.compile(r"<!--\s+(/?)wp:([\w/-]+)((?:[^<-]|-(?!->))*)-->")
CLASSIC = frozenset(("freeform", "core/freeform", "shortcode", "core/shortcode"))
ADDRESS = re.compile(r'(wp-block-embed__wrapper">|<p>)\s*(https?://[^\s<>"]+)\s*(?=</(?:div|p)>)')
PAGE_PARTS = re.compile(r"<!--\s*(?:more\b[^<>]*?|nextpage|noteaser)\s*-->")
CLASSED = re.compile(
    r"wp-caption|gallery-item|blocks-gallery|wp-block-(?:file|embed|button|verse|jetpack|katex)|wp-latex|sharedaddy|jp-relatedposts"
)
FURNITURE = {  # what it is
    "a.wp-block-file__button": "a button",
    "div.wp-block-jetpack-contact-form": "a form",
    "div.sharedaddy, div.jp-relatedposts": "a row of buttons or links below a post",
}


def set_body(text: str, footnotes: str = "") -> str:
    """Return a post's HTML: as its blocks have it, or by its newlines.

    `footnotes` stand where their block does, else at the end.
    """
    if "<!--" in text:
        text = PAGE_PARTS.sub("\n\n", text)
    if "<!-- wp:" not in text:
        return set_paragraphs(text) + footnotes
    out: list[str] = []
    names: list[str] = []
    at = 0
    for found in BLOCK.finditer(text):
        out.append(set_stretch(text[at : found.start()], names))
        at = found.end()
        if found[1]:
            if found[2] in names:
                del names[len(names) - 1 - names[::-1].index(found[2]) :]
        elif not found[3].rstrip().endswith("/"):
            names.append(found[2])
        elif found[2] in {"footnotes", "core/footnotes"}:
            out.append(footnotes)
            footnotes = ""
    out.append(set_stretch(text[at:], names))
    return "".join((*out, footnotes))


def set_stretch(text: str, names: list[str]) -> str:
    """Set what stands between two block comments, inside the blocks of these names."""
    if not text.strip():
        return text
    if not names or names[-1] in CLASSIC:
        return set_paragraphs(text)
    if "http" not in text:
        return text
    return ADDRESS.sub(lambda found: f"{found[1]}{link_address(found[2])}", text)


def list_data(text: str) -> list[tuple[str, str]]:
    """List the words of blocks that keep them as data alone, for the site to fill in."""
    left_out = []
    for found in BLOCK.finditer(text) if '"data":' in text else ():
        try:
            values = json.loads(found[3].strip().removesuffix("/"))["data"]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        said = [each for key, each in values.items() if isinstance(each, str) and not key.startswith("_")]
        if words := " / ".join(filter(None, said)):
            left_out.append((words, f"what a block of the kind {found[2]} keeps as data, for its site to show"))
    return left_out


def adapt_wordpress(root: Element) -> list[tuple[str, str]]:
    """Make figures of WordPress's own kinds of captions, verse of its verse, and take buttons and share rows out."""
    if not CLASSED.search(root.serialize()):
        return []
    left_out = drop_furniture(root)
    for verse in root.select("pre.wp-block-verse"):
        set_verse(verse)
    for formula in root.select("div.wp-block-katex-display-block, span.wp-latex"):
        formula.set_inner_html(set_maths(formula.text.strip(), block=formula.tag == "div"))
    for definition in root.select("dl.wp-caption, dl.gallery-item"):
        make_figure(definition, "dd")
    for wrapper in root.select("div.wp-caption"):
        make_figure(wrapper, ".wp-caption-text, .wp-caption-dd")
    for grid in root.select(".blocks-gallery-grid"):
        for item in [*grid.children]:
            if getattr(item, "tag", "") == "li":
                item.unwrap()
        grid.unwrap()
    return left_out


def drop_furniture(root: Element) -> list[tuple[str, str]]:
    """Take buttons and share rows out, and return their words."""
    left_out = []
    for query, why in FURNITURE.items():
        for box in root.select(query):
            left_out.append((words_of(box), why))
            box.decompose()
    return [(words, why) for words, why in left_out if words]


def make_figure(holder: Element, captions: str) -> None:
    """Make a figure of an element that holds a picture and its caption."""
    holder.tag = "figure"
    for caption in holder.select(captions):
        caption.tag = "figcaption"
    for term in holder.select("dt"):
        term.unwrap()
