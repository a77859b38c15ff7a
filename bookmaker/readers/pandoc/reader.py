"""A document in a form of pandoc's in; a manuscript of its headings, paragraphs, notes, tables and pictures out."""

from __future__ import annotations

import re
from dataclasses import replace

from bookmaker.markup.addresses import address_of
from bookmaker.model import Dump, LeftText, Manuscript, Note, Reading
from bookmaker.readers.office.pages import compose_document
from bookmaker.readers.pandoc.fb2 import read_fiction
from bookmaker.readers.pandoc.rtf import list_lines, settle_rtf
from bookmaker.readers.pandoc.running import Converted, convert
from bookmaker.readers.pandoc.settling import list_passed
from bookmaker.readers.posts import join_locates, rebase_addresses
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.typedforms import Typed

STRUCK = re.compile(r"<del>((?:[^<]|<(?!/?del>))*)</del>")
TAG = re.compile(r"<[^<>]*>")
COVER = "cover-of-the-fiction-book"


def read_typed(dump: Dump, reading: Reading, form: Typed) -> Manuscript:
    """Read a document. Raises DumpError where it is damaged or empty, takes too long, or pandoc is missing."""
    if form.name == "rtf":
        return read_rtf(dump, form)
    if form.name == "fb2":
        return read_fb2(dump, form)
    decoded = decode_dump(dump, reading.encoding or None)
    made = convert(dump.origin, decoded.text.encode("utf-8", "replace"), form)
    return compose(dump, made, list_passed(decoded.text.splitlines(), made.page), decoded.notes)


def read_rtf(dump: Dump, form: Typed) -> Manuscript:
    """Read rich text; what is hidden or struck out in it, and what stands in margins and remarks, is left out."""
    made = convert(dump.origin, settle_rtf(dump.data), form)
    struck = STRUCK.findall(made.body)
    left = [LeftText(TAG.sub("", words), "hidden or struck out in the document") for words in struck]
    passed = list_passed(list_lines(dump.data), made.page)
    left += [each._replace(why="in margins and remarks", line=0) for each in passed]
    return compose(dump, made._replace(body=STRUCK.sub("", made.body)), left)


def read_fb2(dump: Dump, form: Typed) -> Manuscript:
    """Read a FictionBook: its text by way of pandoc, the rest from its own description."""
    made = convert(dump.origin, dump.data, form)
    fiction = read_fiction(dump.data)
    if fiction is None:
        return compose(dump, made, [])
    manuscript = compose(dump, made, [each._replace(line=0) for each in list_passed(fiction.lines, made.page)])
    language = fiction.metadata.language or manuscript.metadata.language
    manuscript = replace(manuscript, metadata=replace(fiction.metadata, language=language))
    if not fiction.cover:
        return manuscript
    place = address_of(COVER)
    return replace(manuscript, locate=join_locates({place: fiction.cover}, None, manuscript.locate), cover=place)


def compose(dump: Dump, made: Converted, left: list[LeftText], notes: tuple[Note, ...] = ()) -> Manuscript:
    """Make a manuscript of what pandoc made."""
    body = rebase_addresses(made.body, "")
    return compose_document(dump, dump.files, body, made.metadata, (*notes, *made.notes), left)
