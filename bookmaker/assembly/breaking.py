"""A piece too large for one file in; the same piece as several out, each well-formed, with its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Piece

TOKEN = defer(r"<[^>]*>|[^<]+")
NAME = defer(r"</?([^\s/>]+)")
ID = defer(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
WORD = defer(r"(?:&[^;\s]{1,32};|\S){1,1000}[^\S\n]*\n?|\s+")  # a longer one is cut, but not in a reference
SENTENCE_END = defer(r"""[.!?\u2026\u3002\uff01\uff1f]['"\u2019\u201d\u00bb)\]\u300d\u300f\uff09]*\s*$""")
EASTERN_STOP = defer(  # after it a sentence begins without a blank
    "(?<=[\u3002\uff01\uff1f])(?![\u300d\u300f\uff09])|(?<=[\u3002\uff01\uff1f][\u300d\u300f\uff09])"
)
KEPT_WHOLE = "a ruby time sup sub ol li dt dd table figure h3 h4 h5 h6 caption figcaption"  # elements not to be broken
WHOLE = frozenset(KEPT_WHOLE.split())
LINES = frozenset(("br", "hr"))
CUT, BLANK, SENTENCE, LINE = range(4)  # how good a place is: inside a long word, ..., after a whole line or element


class Place(NamedTuple):
    """Where a piece may be broken."""

    rank: int
    at: int  # tokens before it
    size: int  # bytes before it
    opened: tuple[str, ...]  # the start tags that are open there


def break_piece(piece: Piece, room: int) -> list[Piece]:
    """Break a piece into ones of at most `room` bytes; what must stay whole (a table, a link) may still be larger."""
    body = len(piece.xhtml.encode())
    whole = body + sum(len(note.encode()) for note in piece.notes)
    if whole <= room:
        return [piece]
    fragments = break_markup(piece.xhtml, max(1000, room * body // whole))
    return share_notes(fragments, piece.notes)


def break_markup(xhtml: str, room: int) -> list[str]:
    """Break well-formed XHTML into fragments of at most `room` bytes: what is open is closed, and opened again."""
    fragments: list[str] = []
    tokens: list[str] = []
    opened: tuple[str, ...] = ()
    places: dict[int, Place] = {}  # the last place of each rank
    waiting: Place | None = None
    size = 0
    for token in split_tokens(xhtml):
        if waiting and not token.isspace():
            if not token.startswith("</"):  # else nothing would be left to stand in the element opened again
                places[waiting.rank] = waiting
            waiting = None
        length = len(token.encode())
        if size + length > room and (place := choose_place(places, room)):
            fragments.append("".join(tokens[: place.at]).rstrip() + close_tags(place.opened))
            tokens = [open_again(tag) for tag in place.opened] + tokens[place.at :]
            size = sum(len(each.encode()) for each in tokens)
            places.clear()
        tokens.append(token)
        size += length
        opened = follow_tag(opened, token)
        rank = rank_place(token, opened)
        if rank is not None and not (waiting and token.isspace()):
            waiting = Place(rank, len(tokens), size, opened)
    return [*fragments, "".join(tokens)]


def split_tokens(xhtml: str) -> Iterator[str]:
    """Yield tags whole and text word by word."""
    for found in TOKEN.finditer(xhtml):
        if found[0].startswith("<"):
            yield found[0]
        else:
            for word in WORD.findall(found[0]):
                yield from filter(None, EASTERN_STOP.split(word)) if len(word) > 40 else (word,)


def choose_place(places: dict[int, Place], room: int) -> Place | None:
    """Return the best place that leaves the fragment well filled, else the last one of all."""
    for rank in (LINE, SENTENCE, BLANK, CUT):
        if rank in places and places[rank].size > room * 2 // 3:
            return places[rank]
    return max(places.values(), key=lambda place: place.size, default=None)


def rank_place(token: str, opened: tuple[str, ...]) -> int | None:
    """Tell how good a place to break the end of `token` is; None where it is none."""
    if not opened or any(name_tag(tag) in WHOLE for tag in opened):
        return None
    if token.startswith("<"):
        return LINE if name_tag(token) in LINES or is_block_end(token) else None
    if SENTENCE_END.search(token[-8:]):
        return SENTENCE
    if token[-1:].isspace():
        return LINE if token.endswith("\n") and any(name_tag(tag) == "pre" for tag in opened) else BLANK
    return CUT if len(token) > 40 else None


def is_block_end(tag: str) -> bool:
    """Tell whether a tag ends an element that stands on lines of its own."""
    return tag.startswith("</") and name_tag(tag) in {
        "p",
        "li",
        "dd",
        "blockquote",
        "div",
        "ul",
        "ol",
        "dl",
        "pre",
        "table",
    }


def follow_tag(opened: tuple[str, ...], token: str) -> tuple[str, ...]:
    """Return the start tags that are open after `token`."""
    if not token.startswith("<") or token.endswith("/>"):
        return opened
    return opened[:-1] if token.startswith("</") else (*opened, token)


def name_tag(tag: str) -> str:
    """Return the element's name of a tag."""
    found = NAME.match(tag)
    return found[1] if found else ""


def close_tags(opened: tuple[str, ...]) -> str:
    """Return the end tags for the open start tags."""
    return "".join(f"</{name_tag(tag)}>" for tag in reversed(opened))


def open_again(tag: str) -> str:
    """Return a start tag for the rest of its element: no second id, and marked as continued where it is a paragraph."""
    tag = ID.sub("", tag)
    if name_tag(tag) != "p":
        return tag
    if ' class="' in tag:
        return tag.replace(' class="', ' class="continued ', 1)
    return f'<p class="continued"{tag[2:]}'


def share_notes(fragments: list[str], notes: tuple[str, ...]) -> list[Piece]:
    """Give each note to the fragment that refers to it, so that both stay in one file."""
    owner: dict[str, int] = {}
    for number, fragment in enumerate(fragments):
        for target in re.findall(r'href="#([^"]+)"', fragment):
            owner.setdefault(target, number)
    shared: list[list[str]] = [[] for _ in fragments]
    for note in notes:
        found = ID.search(note)
        shared[owner.get((found[1] or found[2]) if found else "", len(fragments) - 1)].append(note)
    return [Piece(fragment, tuple(own)) for fragment, own in zip(fragments, shared, strict=True)]
