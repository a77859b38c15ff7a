"""A file or folder in, whether it is a web page or a folder of them out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bookmaker.expressions import defer
from bookmaker.model import Dump
from bookmaker.readers.web.mhtml import is_mhtml

ENDINGS = (".html", ".htm", ".xhtml", ".xht")
SIGN = defer(
    rb"""\s*(?:<\?xml[^<>]*>\s*|<!--.{0,4000}?-->\s*)*
    (?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:meta|title|link|base)\b[^<>]*>)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
TAGS = defer(rb"<(?:p|div|h[1-6]|br|table|[uo]l|a|img|pre|blockquote|font|center|span)\b[^<>]*>", re.IGNORECASE)
SOURCES = frozenset("_config.yml mkdocs.yml summary.md _quarto.yml _bookdown.yml hugo.toml config.toml".split())
"""Files of a site whose texts are in another form, from which its pages are made."""
FEWEST_TAGS = 3  # that make a file called .html a page


def sniff_html(dump: Dump) -> bool:
    """Say whether a dump is a page, an archive of one, or a folder of pages."""
    if not dump.name and dump.files is not None:
        return is_site(dump.files.names())
    if is_mhtml(dump.data):
        return True
    head = dump.data[:8192].lstrip(b"\xef\xbb\xbf")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.replace(b"\0", b"")[2:]
    if SIGN.match(head):
        return True
    return dump.name.lower().endswith(ENDINGS) and len(TAGS.findall(head)) >= FEWEST_TAGS


def is_site(names: Iterable[str]) -> bool:
    """Say whether a folder holds pages, and no other kind of text in larger numbers."""
    pages, texts = 0, 0
    for name in names:
        if name.rpartition("/")[2].lower() in SOURCES:
            return False
        lower = name.lower()
        pages += lower.endswith(ENDINGS)
        texts += lower.endswith((".md", ".markdown", ".txt", ".eml"))
    return pages > texts
