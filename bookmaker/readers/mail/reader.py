"""Mail (mbox, .eml, Maildir) in; a manuscript with a chapter for each message, or for each conversation, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker.errors import DumpError
from bookmaker.markup.soup import tidy_markup
from bookmaker.model import Block, Dump, Entry, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.mail.body import Body, Piece, choose_body
from bookmaker.readers.mail.boxes import is_cut, list_messages, open_message, split_mailbox
from bookmaker.readers.mail.furniture import Furniture, find_furniture
from bookmaker.readers.mail.headers import Message, name_thread, read_message
from bookmaker.readers.mail.states import DRAFT
from bookmaker.readers.mail.text import compose_text, write_lines
from bookmaker.readers.posts import join_locates, settle_language


class Source(NamedTuple):
    """A message as it lies in the dump."""

    line: int
    data: bytes
    name: str = ""  # of its file in a folder


def read_sources(dump: Dump) -> Iterator[Source]:
    """Yield every message of a file or a folder."""
    if not dump.name and dump.files is not None:
        for name in list_messages(dump.files.names()):
            data = open_message(dump.files.read(name) or b"")
            if data.startswith(b"From "):
                yield from (Source(line, each, name) for line, each in split_mailbox(data))
            else:
                yield Source(0, data, name)
        return
    data = open_message(dump.data)
    if data.lstrip().startswith(b"From "):
        yield from (Source(*each) for each in split_mailbox(data.lstrip()))
    else:
        yield Source(1, data)


def watch_end(dump: Dump, notes: list[Note]) -> Iterator[Source]:
    """Yield every message, and note at the end whether the last one breaks off."""
    last, number = Source(0, b""), 0
    for last in read_sources(dump):
        number += 1
        yield last
    boxed = dump.data.lstrip().startswith(b"From ")
    if (dump.name or dump.files is None) and is_cut(last.data, boxed=boxed):
        told = f"the mail breaks off here: message {number} is cut short, and how many came after it nothing says"
        notes.append(Note("dump-cut", told, dump.data.count(b"\n") + 1))


def read_mail(dump: Dump, reading: Reading) -> Manuscript:
    """Read mail, oldest first. Raises DumpError where there is no message."""
    notes: list[Note] = []
    found = [read_message(each.data, each.line, name=each.name) for each in watch_end(dump, notes)]
    messages, left_out = drop_doubles(found)
    messages = drop_unkept(messages, left_out, drafts=reading.drafts)
    bodies = [choose_body(message, f"m{number}", reading.encoding) for number, message in enumerate(messages, 1)]
    furniture = find_furniture(bodies)
    pictures: dict[str, bytes] = {}
    blocks: list[Block] = []
    for message, body, first in order_messages(messages, bodies, thread=reading.thread):
        composed = compose_message(message, body, furniture, left_out)
        pictures.update(body.pictures)
        blocks += open_post(composed, message, first=first)
        notes += body.notes
    notes += note_guesses(bodies)
    if not blocks:
        raise DumpError(dump.origin, 0, "holds no message")
    return Manuscript(
        dump.origin,
        settle_language(describe_mailbox(messages), blocks),
        tuple(blocks),
        tuple(notes),
        left_out=tuple(left_out),
        locate=join_locates(pictures, dump.files, None),
        order="oldest",
    )


def drop_doubles(messages: Sequence[Message]) -> tuple[list[Message], list[LeftText]]:
    """Return each message once, and the doubles' subjects."""
    kept: dict[str, Message] = {}
    left_out: list[LeftText] = []
    for number, message in enumerate(messages):
        key = message.identifier or f"#{number}"
        if key in kept and kept[key].digest == message.digest:
            left_out.append(LeftText(message.subject, "a message that is there twice", "unpublished", message.line))
        else:
            kept[key if key not in kept else f"#{number}"] = message
    return list(kept.values()), left_out


def drop_unkept(messages: list[Message], left_out: list[LeftText], *, drafts: bool) -> list[Message]:
    """Return the messages that their owner meant to keep; all of them where none is such, as in a folder of drafts."""
    wanted = ("", DRAFT) if drafts else ("",)
    kept = [each for each in messages if each.state in wanted]
    if not kept:
        return messages
    gone = (each for each in messages if each.state not in wanted)
    left_out += (LeftText(each.subject, each.state, "unpublished", each.line) for each in gone)
    return kept


def order_messages(
    messages: Sequence[Message], bodies: Sequence[Body], *, thread: bool
) -> Iterator[tuple[Message, Body, bool]]:
    """Yield the messages as they stand, or conversation by conversation; the flag says which ones open a chapter."""
    pairs = list(zip(messages, bodies, strict=True))
    if not thread:
        yield from ((message, body, True) for message, body in pairs)
        return
    threads: dict[str, list[tuple[Message, Body]]] = {}
    known: dict[str, str] = {}
    for message, body in sorted(pairs, key=lambda pair: pair[0].moment):
        threads.setdefault(name_thread(message, known), []).append((message, body))
    for group in threads.values():
        yield from ((message, body, not number) for number, (message, body) in enumerate(group))


def compose_message(message: Message, body: Body, furniture: Furniture, left_out: list[LeftText]) -> list[Block]:
    """Make the blocks of a message's body: markup as one for each part, plain text as its lines."""
    blocks: list[Block] = []
    gone = list(body.left_out)
    for piece in body.pieces:
        if piece.kind == "text":
            kept, out = furniture.clean_text(piece.words)
            gone += out
            blocks += compose_text(kept, message.line, flowed=piece.flowed, loose=piece.loose)
        else:
            blocks += compose_markup(piece, message, body, furniture, gone)
    left_out += (LeftText(text, why, "furniture", message.line) for text, why in gone)
    return blocks or [Block("html", "", message.line)]


def compose_markup(
    piece: Piece, message: Message, body: Body, furniture: Furniture, gone: list[tuple[str, str]]
) -> list[Block]:
    """Make the blocks of a piece that is no plain text."""
    if piece.kind == "forwarded":
        return [Block("html", piece.words, message.line)]
    if piece.kind == "picture":
        return [Block("html", f'<p><img src="{piece.words}" alt=""/></p>', message.line)]
    if piece.kind == "event":
        return list(write_lines(piece.words, message.line))
    kept, out = furniture.clean_html(piece.words)
    markup = tidy_markup(kept)
    body.pictures.update(markup.pictures)
    gone += [*out, *markup.left_out]
    return [Block("html", markup.xhtml, message.line)]


def note_guesses(bodies: Sequence[Body]) -> list[Note]:
    """Say how many parts did not say truly how they are encoded."""
    counts = Counter(guess for body in bodies for guess in body.guesses)
    if not counts:
        return []
    named = ", ".join(f"{codec} ({count})" for codec, count in counts.most_common())
    told = f"letters whose encoding no message says truly are read as {named}, which is a guess: if they look wrong,"
    return [Note("encoding-guessed", f"{told} say --encoding NAME")]


def open_post(blocks: list[Block], message: Message, *, first: bool) -> list[Block]:
    """Let a message open a chapter, or go on in its conversation's under a heading of its own."""
    if first:
        entry = Entry(message.subject, message.date, message.authors, address=f"mid:{message.identifier}")
        return [blocks[0]._replace(entry=entry), *blocks[1:]]
    said = ", ".join(filter(None, (*message.authors, message.date[:10])))
    safe = said.replace("&", "&amp;").replace("<", "&lt;")
    return [Block("html", f"<h3>{safe}</h3>", message.line), *blocks]


def describe_mailbox(messages: Sequence[Message]) -> Metadata:
    """Return what messages show of the whole: a letter that always comes from one sender goes by his name."""
    senders = Counter(author for message in messages for author in message.authors)
    if len(senders) != 1:
        return Metadata()
    [name] = senders
    listed = any(message.is_list for message in messages)
    metadata = Metadata(authors=(name,), title=name if listed else "")
    return replace(metadata, guessed=frozenset({"title"} if listed else ()))
