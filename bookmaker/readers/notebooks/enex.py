"""An Evernote export (`.enex`) in; a manuscript of its notes out, with the pictures that lie in it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookmaker.markup.addresses import HERE
from bookmaker.model import Dump, Entry, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.parts import plain, text_in
from bookmaker.readers.notebooks.enml import File, adapt_enml, set_body
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.xml import Told, find_root, stream_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$")
DONE = {"open": "\u2610", "completed": "\u2611"}
UNTITLED = ("untitled", "untitled note")
MOST_NAMED = 5


def sniff_enex(dump: Dump) -> bool:
    """Say whether a file's root element is Evernote's."""
    return find_root(dump.data) == "en-export"


def read_enex(dump: Dump, _reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no note with any text."""
    export = Export()
    notes = stream_elements(dump.data, "note", told=Told(export.notes, b"</en-export", "notes"))
    return compose_manuscript(
        dump,
        map(export.read_note, notes),
        Metadata(),
        notes=export.list_notes(),
        left_out=export.left_out,
        locate=export.pictures.get,
        adapt=adapt_enml,
    )


@dataclass
class Export:
    """What comes together while the notes come by."""

    notes: list[Note] = field(default_factory=list)
    left_out: list[LeftText] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    attached: list[str] = field(default_factory=list)

    def list_notes(self) -> Iterator[Note]:
        """Yield the notes on the file, then what it holds that no book can, once all has been read."""
        yield from self.notes
        if self.attached:
            more = f" and {len(self.attached) - MOST_NAMED} more" if len(self.attached) > MOST_NAMED else ""
            told = "files in the notes that are no pictures, of which the book has the names"
            yield Note("file-unread", f"{told}: {', '.join(self.attached[:MOST_NAMED])}{more}")

    def read_note(self, note: _Element) -> Post:
        """Read one note."""
        files = {file.number: file for file in filter(None, map(self.keep_file, note.iterfind("resource")))}
        tasks = list_tasks(note)
        body, beside = set_body(note.findtext("content") or "", files, tasks)
        address = text_in(note, "note-attributes/source-url")
        if address.startswith(("http://", "https://")) and address not in html.unescape(body):
            body += link_address(address)
        title, author = plain(text_in(note, "title")), plain(text_in(note, "note-attributes/author"))
        entry = Entry(
            title="" if title.casefold() in UNTITLED else title,
            date=read_moment(text_in(note, "created") or text_in(note, "updated")),
            authors=(author,) if author and "@" not in author else (),
            tags=tuple(plain("".join(tag.itertext())) for tag in note.iterfind("tag")),
        )
        return Post(entry, body, note.sourceline or 0, tuple(beside))

    def keep_file(self, resource: _Element) -> File | None:
        """Keep a file of a note, if it is a picture; None where it cannot be read."""
        try:
            data = base64.b64decode("".join((resource.findtext("data") or "").split()))
        except (binascii.Error, ValueError):
            return None
        number = hashlib.md5(data, usedforsecurity=False).hexdigest()  # the text names it by this
        name, kind = text_in(resource, "resource-attributes/file-name"), text_in(resource, "mime")
        if not kind.startswith("image/"):
            self.attached.append(name or kind or "a file without a name")
            return File(number, name or kind)
        address = f"{HERE}.enex/{number}"
        self.pictures[address] = data
        return File(number, name, address)


def list_tasks(note: _Element) -> dict[str, list[str]]:
    """Return what a note's tasks say, by the group that they stand in."""
    found: dict[str, list[str]] = {}
    for task in note.iterfind("task"):
        title = plain(text_in(task, "title"))
        if title:
            sign = DONE.get(text_in(task, "taskStatus"), DONE["open"])
            found.setdefault(text_in(task, "taskGroupNoteLevelID"), []).append(f"{sign} {title}")
    return found


def read_moment(text: str) -> str:
    """Return a moment as ISO 8601; "" for none."""
    found = STAMP.match(text)
    return "{}-{}-{}T{}:{}:{}+00:00".format(*found.groups()) if found else ""
