"""Markdown in, one file or a folder of them; a manuscript of declared pages, or of one page's elements, out."""

from __future__ import annotations

import posixpath
import re

from bookmaker.errors import DumpError
from bookmaker.markup.soup import tidy_markup
from bookmaker.markup.trees import list_elements
from bookmaker.model import Block, Dump, LeftText, Manuscript, Metadata, Reading
from bookmaker.readers.markdown.chunks import chunk_markdown, mark_headings
from bookmaker.readers.markdown.citations import cite_page, find_language
from bookmaker.readers.markdown.convert import convert_texts
from bookmaker.readers.markdown.crossrefs import refer_page
from bookmaker.readers.markdown.folder import read_folder
from bookmaker.readers.markdown.frontmatter import Page, date_value, part_front_matter, text_value, text_values
from bookmaker.readers.markdown.inclusion import bring_text
from bookmaker.readers.markdown.page import note_broken, settle_page
from bookmaker.readers.markdown.site import Site
from bookmaker.readers.markdown.wiki import link_wiki
from bookmaker.readers.posts import join_locates, rebase_addresses, settle_language
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.text.lines import even_line_ends

TEMPLATED = re.compile(r"\{%-?\s*(?:raw|highlight|include|post_url|link|comment|assign|if|for)\b|\{\{[<%]\s*\w+")


def read_markdown(dump: Dump, reading: Reading) -> Manuscript:
    """Read Markdown. Raises DumpError for a folder without a page."""
    if not dump.name and dump.files is not None:
        return read_folder(dump, dump.files, reading)
    return read_file(dump, reading)


def read_file(dump: Dump, reading: Reading) -> Manuscript:
    """Read one file: its elements are the blocks, for its headings divide it."""
    decoded = decode_dump(dump, reading.encoding or None)
    text, notes = bring_text(dump, even_line_ends(decoded.text))
    page = part_front_matter(cite_page(dump, refer_page(text, find_language(text))))
    templates = TEMPLATED.search(page.text)
    text, left = settle_page(page.text, templates=templates is not None, coded="{%" in (templates or [""])[0])
    text = link_wiki(text, Site(None))
    blocks: list[Block] = []
    pictures: dict[str, bytes] = {}
    folder = posixpath.dirname(dump.name)
    chunks, unused = chunk_markdown(text, page.line)
    left += unused
    for (line, _), body in zip(chunks, convert_texts([chunk for _, chunk in chunks]), strict=True):
        markup = tidy_markup(rebase_addresses(body, folder))
        pictures.update(markup.pictures)
        left += (LeftText(words, why, "controls", line) for words, why in markup.left_out)
        blocks += (Block("html", element, line) for element in list_elements(markup.xhtml))
    blocks = mark_headings(blocks)
    if not blocks:
        raise DumpError(dump.origin, 0, "holds nothing but blanks")
    return Manuscript(
        dump.origin,
        settle_language(describe_page(page), blocks),
        tuple(blocks),
        (*decoded.notes, *notes, *note_broken(page, dump.name)),
        left_out=tuple(left),
        locate=join_locates(pictures, dump.files, None),
    )


def describe_page(page: Page) -> Metadata:
    """Return what front matter says of a whole book."""
    values = page.values
    return Metadata(
        title=text_value(values.get("title")),
        authors=text_values(values.get("author") or values.get("authors") or values.get("creator")),
        language=text_value(values.get("lang") or values.get("language")),
        date=date_value(values.get("date"))[:10],
        publisher=text_value(values.get("publisher")),
        description=text_value(values.get("description") or values.get("abstract")),
        subjects=text_values(values.get("keywords") or values.get("subject") or values.get("tags")),
        rights=text_value(values.get("rights") or values.get("copyright")),
    )
