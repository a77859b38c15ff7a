"""A Movable Type or TypePad export in; a manuscript of its published entries out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bookmaker.model import Dump, Entry, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.feeds.parts import plain
from bookmaker.readers.paragraphs import set_paragraphs
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.text.lines import mend_line_ends
from bookmaker.readers.typedmarkup import set_markdown
from bookmaker.readers.withheld import Comment, add_comments, withhold, withhold_comment

ENTRY_END = re.compile(r"^--------[ \t]*\n", re.MULTILINE)
SECTION = re.compile(
    r"^-----[ \t]*\n(?=(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING|TAGS):|\s*(?:\Z|-----))", re.MULTILINE
)
FIELD = re.compile(r"([A-Z][A-Z ]*):[ \t]*(.*)")
TAG = re.compile(r'"([^"]*)"|([^,"]+)')
LAID_OUT = re.compile(r"<(?:p|br|div|table|ul|ol|blockquote)\b", re.IGNORECASE)
FORMS = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M", "%m/%d/%Y")
COMMENT_FIELDS = frozenset(("AUTHOR", "EMAIL", "IP", "URL", "DATE", "TITLE", "BLOG NAME", "IMPORT ONLY"))


def read_entries(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no entry that is to be read."""
    decoded = decode_dump(dump, reading.encoding or None)
    text = mend_line_ends(decoded.text)
    notes = [note for note in decoded.notes if note.code != "language"]
    if not text.rstrip().endswith("--------"):
        count = len(re.findall(r"^--------$", text, re.MULTILINE)) + 1
        told = f"the file breaks off here: {count} posts could be read, the last of them is cut short; it does not say "
        told += "how many came after"
        notes.append(Note("dump-cut", told, text.count("\n") + 1))
    export = Export(reading, notes)
    return compose_manuscript(dump, export.read_posts(text), Metadata(), notes=notes, left_out=export.left_out)


class Section(NamedTuple):
    """One section of an entry."""

    name: str  # BODY, COMMENT, ...; "" for the fields at the head
    text: str


@dataclass
class Export:
    """What is known of an export while its entries come by."""

    reading: Reading
    notes: list[Note]
    left_out: list[LeftText] = field(default_factory=list)

    def read_posts(self, text: str) -> Iterator[Post]:
        """Yield the published entries."""
        line, at = 1, 0
        for end in (*(found.end() for found in ENTRY_END.finditer(text)), len(text)):
            piece = text[at:end]
            if piece.strip().strip("-"):
                yield from self.read_entry(ENTRY_END.sub("", piece), line)
            line += piece.count("\n")
            at = end

    def read_entry(self, text: str, line: int) -> Iterator[Post]:
        """Yield the post that an entry holds, if it is wanted."""
        head, *sections = part_sections(text)
        fields = read_fields(head.text)
        status = first(fields, "STATUS").lower() or "publish"
        breaks = first(fields, "CONVERT BREAKS").lower()
        texts = {name: "\n\n".join(each.text for each in sections if each.name == name) for name in SHOWN}
        body = "\n".join(set_text(texts[name], breaks) for name in SHOWN if texts[name].strip())
        title = plain(first(fields, "TITLE"))
        published = status.startswith("publish") or (self.reading.drafts and status in {"draft", "future", "review"})
        shown = []
        for section in sections:
            if section.name not in SHOWN:
                shown += self.take_aside(section, line, wanted=published and self.reading.comments)
        if not published:
            why = "a post for a later day" if status in {"future", "scheduled"} else "a draft"
            self.left_out.append(withhold(why, title, body, line))
            return
        if breaks.startswith("textile"):
            self.notes.append(Note("post-textile", f"“{title}” is typed in Textile, whose marks stay as typed", line))
        address = first(fields, "UNIQUE URL")
        entry = Entry(
            title=title,
            date=read_date(first(fields, "DATE")),
            authors=tuple(filter(None, (first(fields, "AUTHOR"),))),
            tags=tuple(dict.fromkeys(list_tags(fields))),
            address=address if "://" in address else "",
        )
        yield Post(entry, add_comments(body, shown), line)

    def take_aside(self, section: Section, line: int, *, wanted: bool) -> list[Comment]:
        """List what stands beside an entry's text as left out; return the comment that goes into the book."""
        if section.name in {"EXCERPT", "KEYWORDS", "TAGS"}:
            why = "an excerpt, for lists of posts" if section.name == "EXCERPT" else "keywords"
            if section.text.strip():
                self.left_out.append(withhold(why, "", section.text, line, "controls"))
            return []
        lines = section.text.split("\n")
        count = next((at for at, each in enumerate(lines) if not is_field(each)), len(lines))
        fields = read_fields("\n".join(lines[:count]))
        body = set_text("\n".join(lines[count:]), "1")
        name = first(fields, "AUTHOR") or first(fields, "BLOG NAME") or first(fields, "TITLE")
        comment = Comment(html.unescape(name), read_date(first(fields, "DATE")), body, line)
        if section.name == "COMMENT" and wanted:
            return [comment]
        self.left_out.append(withhold_comment(comment, "a comment" if section.name == "COMMENT" else "a pingback"))
        return []


SHOWN = ("BODY", "EXTENDED BODY")


def part_sections(text: str) -> list[Section]:
    """Part an entry into its fields and its sections."""
    head, *rest = SECTION.split(text)
    sections = [Section("", head)]
    for piece in rest:
        name, _, body = piece.partition("\n")
        found = FIELD.match(name)
        if found:
            sections.append(Section(found[1], f"{found[2]}\n{body}" if found[2].strip() else body))
    return sections


def is_field(line: str) -> bool:
    """Say whether a line is a field of a comment or a ping."""
    found = FIELD.match(line)
    return found is not None and found[1] in COMMENT_FIELDS


def read_fields(text: str) -> dict[str, list[str]]:
    """Read lines of fields; some come several times."""
    fields: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if found := FIELD.match(line):
            fields.setdefault(found[1], []).append(found[2].strip())
    return fields


def first(fields: dict[str, list[str]], name: str) -> str:
    """Return a field's first value."""
    return fields.get(name, [""])[0]


def list_tags(fields: dict[str, list[str]]) -> Iterator[str]:
    """Yield an entry's categories and tags."""
    yield from filter(None, (*fields.get("PRIMARY CATEGORY", ()), *fields.get("CATEGORY", ())))
    for found in TAG.finditer(first(fields, "TAGS")):
        if tag := (found[1] or found[2] or "").strip():
            yield tag


def read_date(text: str) -> str:
    """Return a date as these exports write it, month first, as ISO 8601."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).isoformat()  # noqa: DTZ007  # the export names no zone
        except ValueError:
            continue
    return ""


def set_text(text: str, breaks: str) -> str:
    """Set a text as its entry says: by its newlines, as Markdown, or as the HTML that it is."""
    text = text.strip("\n")
    if breaks.startswith("markdown"):
        return set_markdown(text)
    if breaks in {"0", "richtext", "none", "html"} and (LAID_OUT.search(text) or "\n\n" not in text):
        return text
    return set_paragraphs(text)
