"""Google Keep in a Takeout (a JSON file a note) in; a manuscript of the notes out."""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import address_of
from bookmaker.markup.soup import parse_fragment, words_of
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.media import set_plain
from bookmaker.readers.notebooks.enml import list_items, sign_of
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.withheld import withhold

SIGNS = (b'"isTrashed"', b'"userEditedTimestampUsec"')
ASKED = 5  # files of a folder that are looked into
FAR = 32_503_680_000_000_000  # microseconds to the year 3000


def sniff_keep(dump: Dump) -> bool:
    """Say whether a folder holds notes as Keep writes them."""
    if dump.name or dump.files is None:
        return False
    return any(is_note(dump.files.read(name) or b"") for name in islice(list_notes(dump.files), ASKED))


def is_note(data: bytes) -> bool:
    """Say whether a file is one note."""
    return data.lstrip()[:1] == b"{" and all(sign in data for sign in SIGNS)


def list_notes(files: Files) -> Iterator[str]:
    """Yield the names of the files that may be notes."""
    return (name for name in files.names() if name.lower().endswith(".json"))


def read_keep(dump: Dump, _reading: Reading) -> Manuscript:
    """Read a Takeout. Raises DumpError for one that holds no note with any text."""
    if dump.files is None:
        raise DumpError(dump.origin, 0, "is no folder or archive")
    notes: list[Note] = []
    left_out: list[LeftText] = []
    return compose_manuscript(dump, read_notes(dump.files, notes, left_out), Metadata(), notes=notes, left_out=left_out)


def read_notes(files: Files, notes: list[Note], left_out: list[LeftText]) -> Iterator[Post]:
    """Yield the notes that are not in the bin."""
    for name in list_notes(files):
        data = files.read(name) or b""
        try:
            values = json.loads(data.decode("utf-8-sig", "replace"), strict=False)
        except (ValueError, RecursionError):
            notes.append(Note("file-damaged", f"{name} is no JSON that can be read, and is left out"))
            continue
        if not isinstance(values, dict) or not is_note(data):
            continue
        title, body = str(values.get("title") or "").strip(), write_body(values, posixpath.dirname(name), files)
        if values.get("isTrashed") is True:
            left_out.append(withhold("a note in the bin", title, body))
            continue
        labels = [each.get("name") for each in list_objects(values, "labels")]
        entry = Entry(title=title, date=read_moment(values), tags=tuple(str(each) for each in labels if each))
        yield Post(entry, body)


def list_objects(values: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects of a list."""
    found = values.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def read_moment(values: dict[str, Any]) -> str:
    """Return when a note was begun, as ISO 8601; "" for none."""
    stamp = values.get("createdTimestampUsec") or values.get("userEditedTimestampUsec")
    if not isinstance(stamp, int) or not 0 < stamp < FAR:
        return ""
    return datetime.fromtimestamp(stamp // 1_000_000, UTC).isoformat()


def write_body(values: dict[str, Any], folder: str, files: Files) -> str:
    """Return a note's text, list, pictures and links as HTML."""
    text, marked = str(values.get("textContent") or ""), str(values.get("textContentHtml") or "")
    whole = len(words_of(parse_fragment(marked)).split()) >= len(text.split()) if marked else False
    body = marked if whole else (set_plain(text) if text else "")
    items = list_objects(values, "listContent")
    body += list_items([sign_of(done=each.get("isChecked") is True) + say(each) for each in items])
    for each in list_objects(values, "attachments"):
        path = find_file(posixpath.join(folder, str(each.get("filePath") or "")), files)
        if path and str(each.get("mimetype") or "image").startswith("image"):
            body += f'<p><img src="{html.escape(address_of(path))}" alt=""/></p>'
        elif path:
            body += f"<p><em>{html.escape(posixpath.basename(path))}</em></p>"
    for each in list_objects(values, "annotations"):
        address = str(each.get("url") or "")
        if address.startswith(("http://", "https://")):
            body += link_address(address, str(each.get("title") or "").strip())
    return body


def say(item: dict[str, Any]) -> str:
    """Return the words of an item of a list."""
    return " ".join(str(item.get("text") or "").split())


def find_file(path: str, files: Files) -> str:
    """Return where a file lies, which the export may have given another ending than its note says."""
    if files.read(path) is not None:
        return path
    stem = path.rpartition(".")[0]
    others = (name for name in files.names() if not name.lower().endswith((".json", ".html")))
    return next((name for name in others if stem and name.rpartition(".")[0] == stem), path)
