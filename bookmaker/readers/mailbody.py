"""The parts of a message in; the one that is to be read, and the pictures that it shows, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message as Parsed
from urllib.parse import quote, unquote

from bookmaker.markup.addresses import HERE
from bookmaker.model import Note
from bookmaker.readers.lines import even_line_ends
from bookmaker.readers.mailheaders import Message, decode, decode_bytes

CID = re.compile(r"\bcid:([^\"'\s)<>]+)", re.IGNORECASE)
TAGS = re.compile(r"<[^<>]*>")
MOST_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says: its markup where it has any, else its text."""

    html: str = ""
    text: str = ""
    flowed: bool = False  # lines that end in a blank go on
    loose: bool = False  # flowed, and the blank goes too
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # address → data
    notes: tuple[Note, ...] = ()


def choose_body(message: Message, prefix: str) -> Body:
    """Choose the body to be read; `prefix` makes its pictures' addresses its own. Attachments are named in notes."""
    html: list[str] = []
    texts: list[Parsed] = []
    pictures: dict[str, bytes] = {}
    attached: list[str] = []
    for part in walk_parts(message.parsed):
        kind, name = part.get_content_type(), decode(part.get_filename())
        if kind.startswith("image/") and (data := read_bytes(part)):
            identifier = str(part["content-id"] or "").strip("<> ") or name
            pictures[address_of_part(prefix, identifier)] = data
        elif "attachment" in str(part["content-disposition"] or "").lower() or not kind.startswith("text/"):
            attached.append(name or kind)
        elif kind == "text/html":
            html.append(read_part(part))
        else:
            texts.append(part)
    notes = tuple(note_attached(name, message) for name in attached)
    markup = CID.sub(lambda found: address_of_part(prefix, unquote(found[1])), "\n".join(html))
    if TAGS.sub("", markup).strip() or not texts:
        return Body(markup, pictures=pictures, notes=notes)
    settings = dict(texts[0].get_params() or [])
    return Body(
        text="\n\n".join(read_part(part) for part in texts),
        flowed=settings.get("format", "").lower() == "flowed",
        loose=settings.get("delsp", "").lower() == "yes",
        pictures=pictures,
        notes=notes,
    )


def note_attached(name: str, message: Message) -> Note:
    """Say that an attachment is not in the book."""
    return Note("attachment", f"“{name}” is attached to “{message.subject}” and not in the book", message.line)


def walk_parts(parsed: Parsed) -> Iterator[Parsed]:
    """Yield the parts that are no containers, those of a forwarded message included."""
    for number, part in enumerate(parsed.walk()):
        if number > MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def address_of_part(prefix: str, identifier: str) -> str:
    """Return the address of a picture of a message."""
    return f"{HERE}.mail/{prefix}/{quote(identifier, safe='@.-_')}"


def read_bytes(part: Parsed) -> bytes:
    """Return a part's data, its transfer encoding undone; b"" where that cannot be."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def read_part(part: Parsed) -> str:
    """Return a part's text, however it is encoded; line ends are one."""
    charset = part.get_content_charset() or "utf-8"
    return even_line_ends(decode_bytes(read_bytes(part), charset))
