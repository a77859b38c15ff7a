"""A Day One export (JSON, its pictures beside it) in; a manuscript of its entries out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import HERE, address_of
from bookmaker.model import Dump, Entry, Files, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.jsonfeed import load_object
from bookmaker.readers.markdown.convert import take_converter
from bookmaker.readers.notebooks.keep import list_objects
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp

HEAD = 20_000  # bytes in which the first entry shows
SIGNS = (b'"entries"', b'"metadata"', b'"version"')
DATED = b'"creationDate"'
PICTURE = re.compile(r"!\[[^\[\]]*\]\(dayone-moment:/{1,2}(?:(?:photo|video|audio|pdfAttachment)/)?([\w-]+)\)")
LINK = re.compile(r"\bdayone2?://view\?entryId=([0-9A-Fa-f-]{32,36})")
HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S[^\n]*)(?:\n|$)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
NEWLINE = re.compile(r"(?<=[^\s>|])\n(?=[^\s>|#*+-])(?!\d+[.)])")
KINDS = (("photos", "jpeg"), ("videos", "mov"), ("audios", "m4a"), ("pdfAttachments", "pdf"))
PLACES = ("placeName", "localityName", "administrativeArea", "country")


def sniff_day_one(dump: Dump) -> bool:
    """Say whether a file, or one of a folder's, is a journal."""
    if dump.name or dump.files is None:
        return is_journal(dump.data)
    return any(is_journal(dump.files.read(name) or b"") for name in list_journals(dump.files))


def is_journal(data: bytes) -> bool:
    """Say whether JSON holds the entries of a journal."""
    head = data[:HEAD]
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and all((*(sign in head for sign in SIGNS), DATED in data))


def list_journals(files: Files) -> list[str]:
    """Return the files at the top of a folder that may be journals."""
    return [name for name in files.names() if name.lower().endswith(".json") and name.count("/") < 2]


def read_day_one(dump: Dump, _reading: Reading) -> Manuscript:
    """Read an export: each journal's entries. Raises DumpError for one that holds no entry with any text."""
    files, notes = dump.files, list[Note]()
    if not dump.name and files is not None:
        named = [(name, files.read(name) or b"") for name in list_journals(files)]
        journals = [(name, data) for name, data in named if is_journal(data)]
    else:
        journals = [(dump.name, dump.data)]
    posts: list[Post] = []
    for name, data in journals:
        try:
            values, told = load_object(Dump(dump.origin, data), "entries", "entries")
        except DumpError as error:
            if len(journals) == 1:
                raise
            notes.append(Note("file-unread", f"{name}: {error.reason}", error.line))
            continue
        notes += told
        posts += read_entries(values, posixpath.dirname(name))
    titles = [posixpath.basename(name).rpartition(".")[0] for name, _ in journals]
    title = titles[0] if len(titles) == 1 else ""
    return compose_manuscript(dump, posts, Metadata(title=title), notes=notes)


def read_entries(values: dict[str, Any], folder: str) -> Iterator[Post]:
    """Yield the entries of a journal."""
    for each in list_objects(values, "entries"):
        text = str(each.get("text") or "")
        heading = HEADING.match(text)
        title = ESCAPED.sub(r"\1", heading[1]).strip(" #*_") if heading else ""
        tags = each.get("tags")
        entry = Entry(
            title=title,
            date=read_stamp(str(each.get("creationDate") or "")),
            tags=tuple(map(str, tags)) if isinstance(tags, list) else (),
            address=f"{HERE}{str(each.get('uuid') or '').replace('-', '').upper()}",
            note=name_place(each.get("location")),
        )
        yield Post(entry, set_body(text, list_files(each, folder)))


def set_body(text: str, files: Mapping[str, str]) -> str:
    """Set an entry's text, in which every newline is a break, with its files in their places; the others below it."""
    used: set[str] = set()

    def show(found: re.Match[str]) -> str:
        used.add(found[1])
        return files.get(found[1], "")

    if "```" not in text:
        text = NEWLINE.sub("  \n", text)
    text = PICTURE.sub(show, LINK.sub(lambda found: f"{HERE}{found[1].replace('-', '').upper()}", text))
    below = [shown for number, shown in files.items() if number not in used]
    return take_converter().convert("\n\n".join([text, *below]))


def list_files(entry: dict[str, Any], folder: str) -> dict[str, str]:
    """Return what shows each file of an entry, by the number that its text names it by."""
    shown: dict[str, str] = {}
    for kind, ending in KINDS:
        for each in list_objects(entry, kind):
            name = f"{each.get('md5') or ''}.{each.get('type') or each.get('format') or ending}"
            path = posixpath.join(folder, kind, name)
            label = str(each.get("title") or each.get("caption") or each.get("pdfName") or each.get("filename") or "")
            picture = f"![{label}]({address_of(path)})"
            shown[str(each.get("identifier") or "")] = picture if kind == "photos" else f"*{label or name}*"
    return shown


def name_place(location: object) -> str:
    """Return where an entry was written, each name once."""
    if not isinstance(location, dict):
        return ""
    return ", ".join(dict.fromkeys(str(location[key]).strip() for key in PLACES if location.get(key)))
