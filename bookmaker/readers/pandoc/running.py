"""A document's bytes in; what pandoc makes of them out: a page, what it says of itself, and what went wrong."""

from __future__ import annotations

import html
import re
import subprocess
from typing import NamedTuple

from bookmaker.errors import DumpError
from bookmaker.limits import exceed, limit_of
from bookmaker.model import Metadata, Note
from bookmaker.readers.pandoc.settling import settle_html
from bookmaker.readers.posts import NO_AUTHORS
from bookmaker.readers.typedforms import ADVICE, Typed

HEAP = "-M2G"  # a document can ask for all the memory there is
TITLE = re.compile(r"<title>([^<>]*)</title>")
SAID = re.compile(r'<meta name="([^"]*)" content="([^"]*)"')
LANGUAGE = re.compile(r'\bxml:lang="([^"]+)"')
YEAR = re.compile(r'<p class="date">(\d{4})</p>')
NO_TITLE = "-"  # pandoc's own, where a document has none
WARNING = re.compile(r"\[WARNING\] ((?!This document format requires|Could not fetch resource)[^\n]*)")
MOST = 5  # warnings that a note names


class Converted(NamedTuple):
    """What pandoc made of a document."""

    page: str  # the whole, as HTML, in forms that cleaning knows
    body: str  # of it, without title, authors and date
    metadata: Metadata
    notes: tuple[Note, ...]


def convert(origin: str, data: bytes, form: Typed) -> Converted:
    """Run pandoc, which sees nothing but these bytes. Raises DumpError."""
    page, notes = run_pandoc(origin, data, form)
    head, _, body = page.rpartition("</body>")[0].partition("<body>")
    front, end, rest = body.partition("</header>")  # of title, authors and date, which are in the head as well
    body = rest if end and front.lstrip().startswith("<header") else body
    return Converted(page, body, read_head(page, head), notes)


def run_pandoc(origin: str, data: bytes, form: Typed) -> tuple[str, tuple[Note, ...]]:
    """Return pandoc's page, settled, and its warnings. Raises DumpError."""
    try:
        import pypandoc
    except ImportError:
        raise DumpError(origin, 0, f"is {form.about}, and to read it {ADVICE}") from None
    line = [pypandoc.get_pandoc_path(), "+RTS", HEAP, "-RTS", "--sandbox", "--standalone", "--embed-resources"]
    line += ["--from", form.name, "--to", "html5", "--mathml", "--wrap=none"]
    try:
        done = subprocess.run(  # noqa: S603  # the dump is only its input
            line, input=data, capture_output=True, timeout=limit_of("seconds"), check=False
        )
    except subprocess.TimeoutExpired:
        raise exceed("seconds", origin) from None
    except OSError as error:
        raise DumpError(origin, 0, f"is {form.about}, and pandoc cannot be run ({error})") from None
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        reason = " ".join(told.split())[:200] or "it ran out of memory"
        raise DumpError(origin, 0, f"is {form.about} that pandoc cannot read ({reason})")
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
