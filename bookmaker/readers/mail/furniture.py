"""The bodies of many messages in; out what stands in most of them, or is hidden, and no part of any letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookmaker.markup.soup import parse_page, words_of
from bookmaker.readers.mail.body import Body
from bookmaker.readers.mail.quotes import quote_below

if TYPE_CHECKING:
    from turbohtml import Element, Node

OFTEN, LEAST = 0.3, 3  # share of the messages, and number of them, in which a piece of furniture stands
RULE = re.compile(r"\s*([=_*~#-])\1{9,}\s*$")
WORD = re.compile(r"[^\W\d_]+")
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0", re.IGNORECASE)
LEAVING = re.compile(
    r"unsubscribe|optout|opt-out|list-manage|abmelden|desabonn|désabonn|darse-de-baja|odhlas", re.IGNORECASE
)
PIECES = ["td", "p", "div", "h1", "h2", "h3", "h4", "li", "center", "blockquote", "span"]
BLOCKS = ["td", "p", "div", "h1", "h2", "h3", "h4", "li", "table", "ul", "ol", "blockquote"]
SIGNATURE_MARKS = ".gmail_signature_prefix"
REPEATS, LEADS_OUT = "stands in most of the messages", "leads out of the mailing list"
MOST_EMPTIED = 0.5  # share of the messages: with more, these are letters of one form, each with its numbers
LONGEST = 1_500  # characters of a piece of furniture
Gone = list[tuple[str, str]]  # (text, why)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What repeats, by the words of its pieces."""

    repeated: frozenset[str]

    def clean_text(self, text: str) -> tuple[str, Gone]:
        """Take furniture out of a plain text, paragraph by paragraph, the rules between it and the letter too."""
        kept: list[str] = []
        gone: Gone = []
        pieces = re.split(r"\n[ \t]*\n", text)
        for number, piece in enumerate(pieces):
            lines = [line for line in piece.split("\n") if line.strip()]
            ruled = bool(lines) and RULE.match(lines[0]) is not None and number >= len(pieces) // 2
            leaves = ruled and (LEAVING.search(piece) is not None or "mailman" in piece)
            if leaves or key_of(piece) in self.repeated:
                gone.append((" ".join(piece.split()), LEADS_OUT if leaves else REPEATS))
            else:
                kept.append(piece)
        return "\n\n".join(kept), gone

    def clean_html(self, markup: str) -> tuple[str, Gone]:
        """Take furniture out of markup: what is hidden, what repeats, and the way out of the list."""
        root = parse_page(markup).root
        body = root.find("body") if root is not None else None
        if body is None:
            return markup, []
        gone: Gone = []
        for element in body.find_all(True):
            if HIDDEN.search(element.attr("style") or "") and element.parent is not None:
                take(element, "is hidden in the message", gone)
        for mark in body.select(SIGNATURE_MARKS):
            mark.decompose()  # two hyphens
        for element in list_pieces(body):
            if element.parent is None:
                continue
            words = words_of(element)
            leaves = any(LEAVING.search(link.attr("href") or "") for link in element.find_all("a"))
            if key_of(words) in self.repeated or (leaves and len(words) <= LONGEST):
                take(element, LEADS_OUT if leaves else REPEATS, gone)
        quote_below(body)
        return body.inner_html, gone


def take(element: Element, why: str, gone: Gone) -> None:
    """Take an element out, and keep its words for the list of what was left out."""
    if words := words_of(element):
        gone.append((words, why))
    element.decompose()


def key_of(text: str) -> str:
    """Return a piece's words as they are compared: without addresses, numbers and case."""
    return (
        " ".join(WORD.findall(re.sub(r"https?://\S+|(?<!\S)\S+@\S+", "", text.casefold())))
        if len(text) <= LONGEST
        else ""
    )


def list_pieces(body: Node) -> list[Element]:
    """Return the elements that hold words themselves, and no further block with words."""
    return [each for each in body.find_all([*PIECES]) if not any(words_of(inner) for inner in each.find_all([*BLOCKS]))]


def find_furniture(bodies: Sequence[Body]) -> Furniture:
    """Find the pieces that stand in many messages; a piece counts once a message."""
    counts: Counter[str] = Counter()
    messages: list[set[str]] = []
    for body in bodies:
        keys: set[str] = set()
        for piece in body.pieces:
            if piece.kind == "html":
                root = parse_page(piece.words).root
                keys.update(key_of(words_of(each)) for each in list_pieces(root)) if root is not None else None
            elif piece.kind == "text":
                keys.update(key_of(each) for each in re.split(r"\n[ \t]*\n", piece.words))
        counts.update(keys - {""})
        messages.append(keys - {""})
    repeated = frozenset(key for key, count in counts.items() if count >= max(LEAST, OFTEN * len(bodies)))
    emptied = sum(bool(keys) and keys <= repeated for keys in messages)
    return Furniture(repeated if emptied <= MOST_EMPTIED * len(bodies) else frozenset())
