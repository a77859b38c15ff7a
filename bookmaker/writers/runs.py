"""Words and elements within a paragraph in; a line of text in a dialect out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bookmaker.writers.bodies import KIND, resolve_link
from bookmaker.writers.ledger import BLANKS, Ledger, is_of_note, name_place, set_anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

CODE = frozenset("code kbd samp tt".split())


def set_pieces(pieces: Sequence[_Element | str], ledger: Ledger) -> str:
    """Return texts and elements as one line (or more, where there are turns)."""
    out = ""
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            text = BLANKS.sub(" ", piece)
            out += ledger.dialect.escape(text.lstrip(" ") if not out or out[-1] in " \n" else text)
        else:
            following = pieces[at + 1] if at + 1 < len(pieces) else ""
            out += set_run(piece, ledger, out[-1:], following[:1] if isinstance(following, str) else "")
    return out


def set_inline(element: _Element, ledger: Ledger) -> str:
    """Return what an element holds as one line."""
    pieces: list[_Element | str] = [element.text or ""]
    for child in element:
        pieces += (child, child.tail or "")
    return set_pieces(pieces, ledger)


def set_run(element: _Element, ledger: Ledger, before: str, behind: str) -> str:
    """Return one inline element; `before` and `behind` are the characters that it stands between."""
    place = "".join(set_anchor(ledger, element.get("id", ""))) if element.get("id") else ""
    return place + set_plain_run(element, ledger, before, behind)


def set_plain_run(element: _Element, ledger: Ledger, before: str, behind: str) -> str:
    """Return one inline element, whether a link leads to it or not."""
    if special := RUNS.get(element.tag):
        return special(element, ledger)
    if element.tag in CODE:
        return ledger.dialect.code(BLANKS.sub(" ", "".join(element.itertext())))
    text = set_inline(element, ledger)
    bare = text.strip(" ")
    if not bare:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    run = ledger.dialect.run(element.tag, bare, before if not lead else " ", behind if not trail else " ")
    return f"{lead}{run}{trail}"


def set_link(element: _Element, ledger: Ledger) -> str:
    """Return a link, a reference to a note, or nothing for the way back from one."""
    href = element.get("href", "")
    if is_of_note(element):
        return ledger.dialect.reference.format(ledger.count_note(href[1:])) if element.get(KIND) == "noteref" else ""
    text = set_inline(element, ledger)
    if not href or not text.strip():
        return text
    name, uid = resolve_link(ledger.page, href)
    if not name and not len(element) and element.text == href:
        return ledger.dialect.address(href)
    return ledger.dialect.link(text, f"#{name_place(name, uid)}" if name else href)


def set_turn(_element: _Element, ledger: Ledger) -> str:
    """Return the end of a line within a paragraph."""
    return ledger.dialect.turn


def set_picture(element: _Element, ledger: Ledger) -> str:
    """Return a picture."""
    name, _ = resolve_link(ledger.page, element.get("src", ""))
    return ledger.dialect.picture(BLANKS.sub(" ", element.get("alt", "")), name)


def set_quotation(element: _Element, ledger: Ledger) -> str:
    """Return a quotation within a line, whose marks are the reading system's to draw."""
    return f"\u201c{set_inline(element, ledger)}\u201d"


def set_ruby(element: _Element, ledger: Ledger) -> str:
    """Return words with their reading in brackets."""
    out = ledger.dialect.escape(element.text or "")
    for child in element:
        text = set_inline(child, ledger)
        if child.tag != "rp":
            out += f"({text})" if child.tag == "rt" else text
        out += ledger.dialect.escape((child.tail or "").strip())
    return out


RUNS: dict[str, Callable[[_Element, Ledger], str]] = {
    "a": set_link,
    "br": set_turn,
    "img": set_picture,
    "q": set_quotation,
    "ruby": set_ruby,
}
