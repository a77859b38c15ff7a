"""The parts of a message in; what is to be read of it piece by piece, and the pictures that it shows, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Parsed
from html import escape
from typing import NamedTuple
from urllib.parse import quote, unquote

from bookmaker.markup.addresses import HERE
from bookmaker.model import Note
from bookmaker.readers.mail.armour import strip_armour
from bookmaker.readers.mail.digests import Digest, part_digest
from bookmaker.readers.mail.events import read_events, strip_enriched
from bookmaker.readers.mail.headers import Message, decode, read_message
from bookmaker.readers.mail.parts import PAGE, Part, is_attachment, read_bytes, read_part, walk_parts
from bookmaker.readers.text.lines import even_line_ends

CID = re.compile(r"\bcid:([^\"'\s)<>]+)", re.IGNORECASE)
NO_TEXTS = frozenset(  # text that is for programs
    ("text/rtf", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/javascript", "text/x-amp-html")
)
WRITTEN = frozenset(("text", "multipart", "message"))  # a container without parts is a text whose header is wrong
ENRICHED = frozenset(("text/enriched", "text/richtext"))
SEALS = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))
SEALED = frozenset(("application/pgp-encrypted",))  # says only that the part behind it is sealed
PAGE_SIGN = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of a message that is of one kind."""

    kind: str  # html, text, event (text that is no letter), picture (its address), forwarded (its headers as HTML)
    words: str
    flowed: bool = False  # lines of text that end in a blank go on
    loose: bool = False  # flowed, and the blank goes too


@dataclass(slots=True)
class Body:
    """What a message says, in order."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)  # address → data
    notes: list[Note] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)  # (text, why)
    guesses: list[str] = field(default_factory=list)  # encodings that no part said truly


def choose_body(message: Message, prefix: str, told: str = "") -> Body:
    """Choose what is to be read; `prefix` makes the pictures' addresses the message's own.

    `told` is the encoding that the user says. What is attached and not shown is named in notes; pictures that no page
    of the message shows stand where their parts do.
    """
    body = Body()
    places: dict[str, str] = {}
    for part in walk_parts(message.parsed):
        if part.role == "forwarded":
            body.pieces.append(Piece("forwarded", write_heading(part.parsed)))
        elif part.parsed.get_content_maintype() == "image" and (data := read_bytes(part.parsed)):
            address = place_picture(part.parsed, f"{prefix}/{len(places) + 1}", places)
            body.pictures[address] = data
            body.pieces += [Piece("picture", address)] * (part.role == "shown")
        else:
            add_part(body, part, message, told)
    if epilogue := " ".join((message.parsed.epilogue or "").split()):
        body.left_out.append((epilogue, "stands behind the end of the message, where no mailer shows it"))
    show_pictures(body, places, prefix)
    return body


def add_part(body: Body, part: Part, message: Message, told: str) -> None:
    """Add what a part that is no picture says."""
    parsed = part.parsed
    kind = parsed.get_content_type()
    if part.role == "passed" and parsed.get_content_maintype() == "text":
        return  # another form of what is shown
    if kind in SEALED or (kind in SEALS and part.role == "shown"):
        return
    if is_attachment(parsed) or kind in NO_TEXTS or parsed.get_content_maintype() not in WRITTEN:
        body.notes.append(note_attached(decode(parsed.get_filename()) or kind, message))
        return
    words = read_part(parsed, told)
    body.guesses += filter(None, [words.guess])
    if words.spoilt:
        spoilt = f"bytes of “{message.subject}” that are in no encoding and stand as U+FFFD: {words.spoilt}"
        body.notes.append(Note("undecodable-bytes", spoilt, message.line))
    text, armour = strip_armour(even_line_ends(words.text)) if kind != PAGE else (even_line_ends(words.text), [])
    body.left_out += armour
    digest = part_digest(text) if kind == "text/plain" else Digest(text)
    body.pieces.append(make_piece(parsed, kind, digest.before))
    for headers, inner in digest.messages:
        body.pieces += [Piece("forwarded", write_heading(headers)), make_piece(parsed, kind, inner)]
    body.left_out += [(digest.end, "closes the digest")] * bool(digest.end)


def make_piece(parsed: Parsed, kind: str, text: str) -> Piece:
    """Make a piece of a part's text; a container that names no inner parts is what it looks like."""
    if kind == PAGE or PAGE_SIGN.match(text):
        return Piece("html", text)
    if kind == "text/calendar":
        return Piece("event", read_events(text))
    if kind in ENRICHED:
        return Piece("text", strip_enriched(text))
    flowed = str(parsed.get_param("format") or "").lower() == "flowed"
    return Piece("text", text, flowed, str(parsed.get_param("delsp") or "").lower() == "yes")


def place_picture(part: Parsed, otherwise: str, places: dict[str, str]) -> str:
    """Return the address of a picture, and put it under the names that pages may call it by."""
    identifier = str(part["content-id"] or "").strip("<> \t\r\n")
    name = decode(part.get_filename())
    address = address_of_part(f"{otherwise}/{identifier or name or 'picture'}")
    place = "".join(str(part["content-location"] or "").split())
    for each in filter(None, (identifier, place, name)):
        places.setdefault(each, address)
    places.setdefault(f"\0{otherwise}", address)
    return address


def address_of_part(name: str) -> str:
    """Return the address of a picture of a message."""
    return f"{HERE}.mail/{quote(name, safe='@.-_/')}"


def show_pictures(body: Body, places: Mapping[str, str], prefix: str) -> None:
    """Let the pages of a message show its pictures; one that any of them shows does not stand by itself too."""
    shown: set[str] = set()

    def find(found: re.Match[str]) -> str:
        address = places.get(unquote(found[1])) or places.get(found[1]) or address_of_part(f"{prefix}/{found[1]}")
        shown.add(address)
        return address

    for at, piece in enumerate(body.pieces):
        if piece.kind == "html":
            markup = CID.sub(find, piece.words)
            for place in [each for each in places if "/" in each and not each.startswith("\0")]:
                if f'"{place}"' in markup:
                    markup = markup.replace(f'"{place}"', f'"{places[place]}"')
                    shown.add(places[place])
            body.pieces[at] = piece._replace(words=markup)
    body.pieces = [each for each in body.pieces if each.kind != "picture" or each.words not in shown]


def write_heading(parsed: Parsed) -> str:
    """Write a heading for a message that stands within another, and a line that says who wrote it and when."""
    inner = read_message(b"", 0, parsed)
    said = ", ".join(filter(None, (*inner.authors, inner.date[:10])))
    return f"<h4>{escape(inner.subject)}</h4>" + (f"<p>{escape(said)}</p>" if said else "")


def note_attached(name: str, message: Message) -> Note:
    """Say that an attachment is not in the book."""
    return Note("attachment", f"“{name}” is attached to “{message.subject}” and not in the book", message.line)
