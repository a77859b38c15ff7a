"""A document of an office program, already as HTML, in; a manuscript of its text out, its notes where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bookmaker.errors import DumpError
from bookmaker.markup.soup import tidy_markup
from bookmaker.markup.trees import text_of
from bookmaker.model import Dump, Files, LeftText, Manuscript, Metadata, Note
from bookmaker.readers.epub.metadata import parse_xml, say
from bookmaker.readers.posts import NO_AUTHORS, join_locates, settle_language
from bookmaker.readers.web.endnotes import bring_notes, find_starts
from bookmaker.readers.web.flow import flow_elements, write_blocks
from bookmaker.readers.web.flowheads import mark_heads

if TYPE_CHECKING:
    from lxml.etree import _Element

TITLE = "title"  # class of the paragraph that says the whole document's title
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")


def compose_document(
    dump: Dump,
    files: Files | None,
    html: str,
    metadata: Metadata,
    notes: Iterable[Note] = (),
    left_out: Iterable[LeftText] = (),
) -> Manuscript:
    """Make a manuscript of a document. Raises DumpError for one without text."""
    markup = tidy_markup(html)
    left = [*left_out, *(LeftText(text, why, "controls") for text, why in markup.left_out)]
    flow, _ = flow_elements(markup.xhtml)
    flow, metadata = take_title(flow, metadata, left)
    mark_heads(flow)
    flow, headings = bring_notes(flow, find_starts(flow))
    left += [LeftText(text, "headed the notes", "furniture") for text in headings]
    blocks = write_blocks(flow)
    if not blocks:
        raise DumpError(dump.origin, 0, "is a document without text")
    return Manuscript(
        dump.origin,
        settle_language(metadata, blocks),
        tuple(blocks),
        tuple(notes),
        left_out=tuple(left),
        locate=join_locates(dict(markup.pictures), files, None),
    )


def take_title(flow: Sequence[_Element], metadata: Metadata, left: list[LeftText]) -> tuple[list[_Element], Metadata]:
    """Take the paragraph out that is styled as the document's title, or opens it: the book has a title page."""
    for at, element in enumerate(flow):
        title = text_of(element)
        if title and (element.get("class") == TITLE or (not at and title == metadata.title)):
            if metadata.title and metadata.title.casefold() != title.casefold():
                return list(flow), metadata
            left.append(LeftText(title, "is the book's title, and on its title page", "furniture"))
            return [*flow[:at], *flow[at + 1 :]], replace(metadata, title=title)
    return list(flow), metadata


def read_properties(data: bytes | None) -> Metadata:
    """Return what an office program's file of properties says: its names are those of Dublin Core in either format."""
    root = parse_xml(data or b"<none/>")
    said: dict[str, list[str]] = {}
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and not len(element) and (text := say(element)):
            said.setdefault(element.tag.rpartition("}")[2], []).append(text)
    names = {key: values[0] for key, values in said.items()}
    author = names.get("initial-creator") or names.get("creator", "")
    keywords = [word.strip() for text in said.get("keyword", said.get("keywords", [])) for word in text.split(",")]
    return Metadata(
        title=names.get("title", ""),
        authors=() if author.casefold() in NO_AUTHORS else (author,),
        language=names.get("language", ""),
        description=names.get("description", ""),
        date=find_day(names),
        subjects=tuple(dict.fromkeys(filter(None, [*said.get("subject", []), *keywords]))),
    )


def find_day(names: Mapping[str, str]) -> str:
    """Return the day on which a document was changed last, else made; "" where none is said."""
    said = (names.get(name, "") for name in ("modified", "date", "created", "creation-date"))
    return next((found[0] for text in said if (found := DAY.match(text))), "")
