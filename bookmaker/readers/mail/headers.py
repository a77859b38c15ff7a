"""One message's bytes in; what its headers say out, decoded however they were encoded."""

from __future__ import annotations

import email
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header, decode_header
from email.message import Message as Parsed
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses

from bookmaker.readers.mail.charsets import decode_words
from bookmaker.readers.mail.states import judge_state
from bookmaker.readers.stamps import read_stamp

ANSWER = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|sv|vs|ref|tr|rv|odp|ynt|antw)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
IDENTIFIER = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its headers read, its parts as the library parsed them."""

    parsed: Parsed
    line: int
    digest: bytes  # of all its bytes: a double has the same
    subject: str
    date: str  # ISO 8601
    moment: str  # the same in UTC, for ordering
    authors: tuple[str, ...]
    identifier: str
    answers: tuple[str, ...]  # the messages before it in its conversation, oldest first
    is_list: bool
    state: str = ""  # why its owner did not mean to keep it


def parse_message(data: bytes) -> Parsed:
    """Parse a message's bytes; where they nest beyond all measure, the headers alone: the rest is one text."""
    try:
        return email.message_from_bytes(data, policy=compat32)
    except RecursionError:
        return BytesParser(policy=compat32).parsebytes(data, headersonly=True)


def read_message(data: bytes, line: int, parsed: Parsed | None = None, name: str = "") -> Message:
    """Read a message, or one that is `parsed` already; whatever its headers lack is empty.

    `name` is its file's in a Maildir, which says what became of it.
    """
    parsed = parse_message(data) if parsed is None else parsed
    subject = decode(parsed["subject"], find_charset(parsed))
    subject = LIST_TAG.sub("", subject, count=1) if parsed["list-id"] else subject
    date = read_stamp(str(parsed["date"] or ""))
    found = IDENTIFIER.search(str(parsed["message-id"] or ""))
    return Message(
        parsed=parsed,
        line=line,
        digest=hashlib.sha256(data.strip()).digest(),
        subject=subject or "(no subject)",
        date=date,
        moment=to_utc(date),
        authors=tuple(name for name in read_names(parsed) if name),
        identifier=found[1] if found else "",
        answers=tuple(IDENTIFIER.findall(f"{parsed['references'] or ''} {parsed['in-reply-to'] or ''}")),
        is_list=bool(parsed["list-id"] or parsed["list-unsubscribe"]),
        state=judge_state(parsed, name),
    )


def decode(value: object, charset: str = "") -> str:
    """Decode a header with encoded words in any charset; blanks are evened out.

    Bytes beyond ASCII, which no header should hold and many do, are in UTF-8 or in the `charset` of the message.
    """
    if value is None:
        return ""
    raw = open_header(value, charset)
    parts = []
    try:
        for part, name in decode_header(raw):
            parts.append(part if isinstance(part, str) else decode_encoded(part, name))
    except (ValueError, LookupError):
        parts = [raw]
    text = "".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def open_header(value: object, charset: str) -> str:
    """Return a header as it stands there, its bytes beyond ASCII decoded."""
    if not isinstance(value, Header):
        return str(value)
    parts = decode_header(value)
    return "".join(part if isinstance(part, str) else decode_words(part, charset).text for part, _ in parts)


def decode_encoded(data: bytes, charset: str | None) -> str:
    """Decode a stretch of a header: an encoded word, or what stands between two."""
    return decode_words(data, charset).text if charset else data.decode("raw-unicode-escape")


def find_charset(parsed: Parsed) -> str:
    """Return the charset of the first part that names one; "" where none does."""
    return next((str(each) for part in parsed.walk() if (each := part.get_content_charset())), "")


def read_names(parsed: Parsed) -> list[str]:
    """Return the names of the senders; an address without a name gives what stands before its @."""
    charset = find_charset(parsed)
    raw = [open_header(value, charset) for value in parsed.get_all("from", [])]
    pairs = getaddresses(raw)  # before encoded words are read: one may hold a comma
    return [decode(name, charset).strip("\"' ") or decode(address.partition("@")[0]) for name, address in pairs]


def to_utc(date: str) -> str:
    """Return a moment in UTC; what has no zone stays as it is."""
    try:
        moment = datetime.fromisoformat(date)
        return moment.astimezone(UTC).isoformat() if moment.tzinfo else date
    except (ValueError, OverflowError):
        return date


def name_thread(message: Message, known: dict[str, str]) -> str:
    """Return the name of a message's conversation: by what it answers, else by its subject; `known` grows."""
    bare = ANSWER.sub("", LIST_TAG.sub("", message.subject)).casefold().strip()
    name = next((known[each] for each in message.answers if each in known), "")
    if not name and bare != message.subject.casefold().strip():
        name = known.get(f"subject: {bare}", "")
    name = name or message.identifier or f"line {message.line}"
    known.setdefault(f"subject: {bare}", name)
    for each in (message.identifier, *message.answers):
        known.setdefault(each, name)
    return name
