"""A quotation with a `—Name` line below it in; an epigraph out at the chapter's opening, a quotation elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.serialise import TYPE
from bookmaker.cleaning.shapes import list_words
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENING = 6  # elements from the chapter's start within which a source makes an epigraph
LONGEST_SOURCE = 100  # characters
LONGEST_QUOTE = 1500  # characters of one paragraph
MOST_TALK = 2  # paragraphs that begin with a dash; more are people talking
_SOURCE = defer(r"(?:—|–|―|-{2,3}|- )\s?[_“\"'‘]?(?=[^\W\d_])")
_SENTENCE = defer(r"[?!;:…]|\s[—–-]{1,2}\s|[a-z]{3}\.\s")
_TALK = defer(r"\s*(?:—|–|―|--)")
_QUOTED = defer(r"^[“\"„«‘']")
_UNQUOTED = defer(r"[”\"“»’'][.,;]?\s*$")


def mark_epigraphs(tree: _Element, _setting: Setting) -> int:
    """Returns how many sources were found with their quotations."""
    if sum(1 for p in tree.iterchildren("p") if _TALK.match(p.text or "")) > MOST_TALK:
        return 0
    touched = place = 0
    for element in list(tree):
        if element.tag == "p" and _is_source(element):
            touched += _wrap(tree, element, place < OPENING)
        place += len(element) if element.tag == "blockquote" else 1
    return touched


def _is_source(element: _Element) -> bool:
    """A dash and a name: short, large letter first, no sentence, and no elements but emphasis."""
    text = "".join(map(str, element.itertext()))
    match = _SOURCE.match(text)
    if not match or len(text) > LONGEST_SOURCE or element.get("class") not in (None, "signature"):
        return False
    name = text[match.end() :]
    words = list_words(name)
    large = sum(word[0].isupper() for word in words)
    return name[0].isupper() and not _SENTENCE.search(name) and large * 5 >= 2 * len(words)


def _wrap(tree: _Element, source: _Element, opening: bool) -> int:
    quote = _gather_quote(source, opening)
    if not quote:
        return 0
    at = tree.index(quote[0])
    block = tree.makeelement(
        "blockquote", {"class": "epigraph", TYPE: "epigraph", "role": "doc-epigraph"} if opening else {}
    )
    tree.insert(at, block)
    for element in quote:
        if element.tag == "blockquote":
            block.extend(list(element))
            tree.remove(element)
        else:
            block.append(element)
    block.append(source)
    source.set("class", "source")
    cite = source.makeelement("cite", {})
    cite.text, source.text = source.text, None
    cite.extend(list(source))
    source.append(cite)
    return 1


def _gather_quote(source: _Element, opening: bool) -> list[_Element]:
    """The quotation above a source: verse, an extract, or paragraphs; one without quote marks only at the opening."""
    above = source.getprevious()
    if above is None or above.tag in ("h3", "hr", "pre", "table", "ul", "aside"):
        return []
    if above.tag in ("div", "blockquote"):
        return [above] if above.get("class") in (None, "verse") else []
    text = "".join(map(str, above.itertext()))
    if above.get("class") or len(text) > LONGEST_QUOTE or text.endswith(":") or _TALK.match(text):
        return []
    quoted = bool(_QUOTED.match(text) and _UNQUOTED.search(text))
    if not quoted and _UNQUOTED.search(text):
        return _gather_opened(above)
    return [above] if quoted or opening else []


def _gather_opened(last: _Element) -> list[_Element]:
    """The paragraphs of a quotation that is closed in the last one: each begins with a quote mark, as is the custom."""
    found = [last]
    above = last.getprevious()
    while above is not None and above.tag == "p" and not above.get("class") and len(found) < OPENING:
        found.insert(0, above)
        if _QUOTED.match(above.text or ""):
            return found
        above = above.getprevious()
    return []
