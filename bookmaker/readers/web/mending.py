"""A tidied page's tree in; page numbers gone, initials, captions and headings whole, and blanks evened out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.markup.trees import EPUB, INLINE, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE_CLASS = re.compile(r"\bpage-?(?:num\w*|no|break|ref)?\b|pageb|pagebreak|\bpb\b|^pg", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"[\[({]?\s*(?:p(?:age|g|\.)?\.?\s*)?(?:\d{1,4}|[ivxlcdm]{1,8})\s*[\])}]?", re.IGNORECASE)
INITIAL = 2  # characters that a picture of a letter stands for: it, and a quote before it
BLANKS = re.compile(r"[ \t\n\r\f]+")
CAPTION = re.compile(r"(?:[\w-]+\s+)?(?:[a-z]+[-_]?)?(?:caption|legend)(?:[-_]?text)?(?:\s+[\w-]+)?", re.IGNORECASE)
WORD_END, WORD_START = re.compile(r"\w\s*$"), re.compile(r"^\w")


def mend_page(body: _Element) -> list[str]:
    """Mend a page in place, and return the page numbers of a printed book that were taken out."""
    numbers = list(drop_page_numbers(body))
    even_out(body)
    settle_initials(body)
    frame_figures(body)
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        part_spans(heading)
        for line_end in heading.iter("br"):
            line_end.tail = f" {(line_end.tail or '').lstrip()}"
    return numbers


def part_spans(heading: _Element) -> None:
    """Put a blank between two elements of a heading that touch: the number and the title."""
    for child in heading.iter():
        following = child.getnext()
        if child is heading or following is None or child.tail or child.tag == "br" or following.tag == "br":
            continue
        left, right = text_of(child), text_of(following)
        if (
            len(left) > 0
            and WORD_END.search(left)
            and WORD_START.search(right)
            and (left[-1].isdigit() or len(left) > 2)
        ):
            child.tail = " "


def drop_page_numbers(body: _Element) -> Iterator[str]:
    """Take the page numbers of the printed book out of the text; each leaves its place."""
    for element in list(body.iter("span", "a", "div", "p")):
        kind = " ".join(filter(None, (element.get("class"), element.get(f"{{{EPUB}}}type"), element.get("role"))))
        texts = [text for each in element.itertext() if (text := each.strip())]
        if not texts or not PAGE_CLASS.search(kind) or not all(map(PAGE_NUMBER.fullmatch, texts)):
            continue
        yield " ".join(texts)
        names = [name for each in element.iter() if (name := each.get("id") or each.get("name"))]
        tail, inline = element.tail, element.tag in {"span", "a"}
        element.clear()
        element.tail = tail
        if inline and names:
            element.tag = "a"
            element.set("id", names.pop())
        for name in names:
            element.append(element.makeelement("a", {"id": name}))


def even_out(body: _Element) -> None:
    """Make one blank of each run of blanks and line ends, outside code."""
    for element in body.iter():
        kept = any(above.tag == "pre" for above in (element, *element.iterancestors()))
        if element.text and not kept:
            element.text = BLANKS.sub(" ", element.text)
        if element.tail and not (kept and element.tag != "pre"):
            element.tail = BLANKS.sub(" ", element.tail)


def frame_figures(body: _Element) -> None:
    """Make a figure of a wrapper that holds one picture and the line that is called its caption."""
    for caption in list(body.iter("div", "p", "span")):
        holder = caption.getparent()
        if not CAPTION.fullmatch(caption.get("class") or "") or holder is None or holder.tag != "div":
            continue
        alone = len(list(holder.iter("img"))) == 1 and caption.find(".//img") is None
        if alone and text_of(holder) == text_of(caption) and next(caption.iterancestors("figure"), None) is None:
            holder.tag, caption.tag = "figure", "figcaption"


def settle_initials(body: _Element) -> None:
    """Put the letter that a picture of it stands for before the word that lacks it; the picture stays."""
    for image in body.iter("img"):
        letter = (image.get("alt") or "").strip(" .[]")
        if not 0 < len(letter) <= INITIAL or not letter[-1].isalpha():
            continue
        node = image
        while not node.tail and (above := node.getparent()) is not None and len(above) == 1 and above.tag in INLINE:
            node = above
        rest = node.tail or ""
        if rest[:1].isalpha() and rest[:1].casefold() != letter[-1].casefold():
            node.tail = letter + rest
