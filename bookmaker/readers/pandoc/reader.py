"""A document in a form of pandoc's in; a manuscript of its headings, paragraphs, notes, tables and pictures out."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import replace

from bookmaker.errors import DumpError
from bookmaker.limits import exceed, limit_of
from bookmaker.markup.addresses import address_of
from bookmaker.model import Dump, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.office.pages import NO_AUTHORS, compose_document
from bookmaker.readers.pandoc.fb2 import read_fiction
from bookmaker.readers.pandoc.forms import ADVICE, Typed
from bookmaker.readers.pandoc.rtf import list_lines, settle_rtf
from bookmaker.readers.pandoc.settling import list_passed, settle_html
from bookmaker.readers.posts import join_locates, rebase_addresses
from bookmaker.readers.text.encoding import decode_dump

HEAP = "-M2G"  # a document can ask for all the memory there is
TITLE = re.compile(r"<title>([^<>]*)</title>")
SAID = re.compile(r'<meta name="([^"]*)" content="([^"]*)"')
LANGUAGE = re.compile(r'\bxml:lang="([^"]+)"')
YEAR = re.compile(r'<p class="date">(\d{4})</p>')
NO_TITLE = "-"  # pandoc's own, where a document has none
STRUCK = re.compile(r"<del>((?:[^<]|<(?!/?del>))*)</del>")
TAG = re.compile(r"<[^<>]*>")
WARNING = re.compile(r"\[WARNING\] ((?!This document format requires|Could not fetch resource)[^\n]*)")
COVER = "cover-of-the-fiction-book"
MOST = 5  # warnings that a note names


def read_typed(dump: Dump, reading: Reading, form: Typed) -> Manuscript:
    """Read a document. Raises DumpError where it is damaged or empty, takes too long, or pandoc is missing."""
    if form.name == "rtf":
        return read_rtf(dump, form)
    if form.name == "fb2":
        return read_fb2(dump, form)
    decoded = decode_dump(dump, reading.encoding or None)
    page, notes = convert(dump, decoded.text.encode("utf-8", "replace"), form)
    left = list_passed(decoded.text.splitlines(), page)
    return compose(dump, page, left, (*decoded.notes, *notes))


def read_rtf(dump: Dump, form: Typed) -> Manuscript:
    """Read rich text; what is hidden or struck out in it, and what stands in margins and remarks, is left out."""
    page, notes = convert(dump, settle_rtf(dump.data), form)
    left = [LeftText(TAG.sub("", words), "hidden or struck out in the document") for words in STRUCK.findall(page)]
    passed = (each._replace(why="in margins and remarks", line=0) for each in list_passed(list_lines(dump.data), page))
    return compose(dump, STRUCK.sub("", page), [*left, *passed], notes)


def read_fb2(dump: Dump, form: Typed) -> Manuscript:
    """Read a FictionBook: its text by way of pandoc, the rest from its own description."""
    page, notes = convert(dump, dump.data, form)
    fiction = read_fiction(dump.data)
    if fiction is None:
        return compose(dump, page, [], notes)
    left = [each._replace(line=0) for each in list_passed(fiction.lines, page)]
    made = compose(dump, page, left, notes)
    guessed = replace(fiction.metadata, language=fiction.metadata.language or made.metadata.language)
    if not fiction.cover:
        return replace(made, metadata=guessed)
    place = address_of(COVER)
    return replace(made, metadata=guessed, locate=join_locates({place: fiction.cover}, None, made.locate), cover=place)


def compose(dump: Dump, page: str, left: list[LeftText], notes: tuple[Note, ...]) -> Manuscript:
    """Make a manuscript of what pandoc made."""
    head, _, body = page.rpartition("</body>")[0].partition("<body>")
    front, end, rest = body.partition("</header>")  # of title, authors and date, which are in the head as well
    body = rest if end and front.lstrip().startswith("<header") else body
    return compose_document(dump, dump.files, rebase_addresses(body, ""), read_head(page, head), notes, left)


def convert(dump: Dump, data: bytes, form: Typed) -> tuple[str, tuple[Note, ...]]:
    """Run pandoc, which sees nothing but these bytes; return its page, settled, and its warnings. Raises DumpError."""
    try:
        import pypandoc
    except ImportError:
        raise DumpError(dump.origin, 0, f"is {form.about}, and to read it {ADVICE}") from None
    line = [pypandoc.get_pandoc_path(), "+RTS", HEAP, "-RTS", "--sandbox", "--standalone", "--embed-resources"]
    line += ["--from", form.name, "--to", "html5", "--mathml", "--wrap=none"]
    try:
        done = subprocess.run(  # noqa: S603  # the dump is only its input
            line, input=data, capture_output=True, timeout=limit_of("seconds"), check=False
        )
    except subprocess.TimeoutExpired:
        raise exceed("seconds", dump.origin) from None
    except OSError as error:
        raise DumpError(dump.origin, 0, f"is {form.about}, and pandoc cannot be run ({error})") from None
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        reason = " ".join(told.split())[:200] or "it ran out of memory"
        raise DumpError(dump.origin, 0, f"is {form.about} that pandoc cannot read ({reason})")
    warned = list(dict.fromkeys(WARNING.findall(told)))[:MOST]
    notes = (Note("document-parts", f"pandoc says of it: {'; '.join(warned)}"),) if warned else ()
    return settle_html(done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")), notes


def read_head(page: str, head: str) -> Metadata:
    """Return what pandoc found a document to say of itself."""
    said: dict[str, list[str]] = {}
    for name, value in SAID.findall(head):
        said.setdefault(name, []).append(html.unescape(value).strip())
    title = html.unescape(found[1]).strip() if (found := TITLE.search(head)) else ""
    year = YEAR.search(page)
    return Metadata(
        title=title if title != NO_TITLE else "",
        authors=tuple(each for each in said.get("author", ()) if each.casefold() not in NO_AUTHORS),
        language=found[1] if (found := LANGUAGE.search(head)) else "",
        date=year[1] if year else said.get("dcterms.date", [""])[0][:10],
        subjects=tuple(filter(None, (each.strip() for each in said.get("keywords", [""])[0].split(",")))),
        description=said.get("description", [""])[0],
    )
