"""XML of an export or a feed in, its elements out, in a stream; a hostile one reaches nothing and swells to nothing."""

from __future__ import annotations

import contextlib
import html
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.model import Note

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml|\s*(?:\xef\xbb\xbf)?\s*<(?:rss|feed|rdf:RDF)\b")
PEEK = 4096  # bytes in which a root element shows
LOOSE_SIGN = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:[A-Za-z]\w{0,31};)?"
)  # an entity of HTML, or an & that begins nothing
VERBATIM = re.compile(rb"<!\[CDATA\[|<!--")
AT_END = re.compile(r"Premature end|CData section not finished|end of the document|EndTag", re.IGNORECASE)
UNWRITABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def find_root(data: bytes) -> str:
    """Return the name of the first element of XML, without its namespace's prefix; "" where this is none."""
    head = data[:PEEK]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    found = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", head)
    opens = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return found[1].decode("ascii", "replace").lower() if found and opens.startswith(b"<") else ""


def stream_elements(data: bytes, *names: str, faults: list[Note] | None = None) -> Iterator[_Element]:
    """Yield every element of these names ("{namespace}name", or "{*}name") when it is whole, and empty it afterwards.

    What is broken is mended where that can be; where it ends in the middle, what came before has been yielded. Where
    it was broken, and how many elements did not come out of it, is told in `faults` at the end.
    """
    from lxml import etree

    context = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=names,
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    found = 0
    with contextlib.suppress(etree.XMLSyntaxError):  # it holds no element at all
        for _, element in context:
            found += 1
            yield element
            element.clear(keep_tail=False)
            while (before := element.getprevious()) is not None and (above := element.getparent()) is not None:
                above.remove(before)
    broken = next((each for each in context.error_log if not AT_END.search(each.message)), None)
    if faults is not None and broken is not None:
        local = b"|".join(name.rpartition("}")[2].encode() for name in names)
        lost = len(re.findall(rb"<(?:\w+:)?(?:%b)[\s>]" % local, data)) - found
        told = f"{lost} posts that begin in the file could not be read" if lost > 0 else "no whole post is missing"
        message = " ".join(broken.message.split())[:80]
        faults.append(Note("dump-damaged", f"the XML is broken here ({message}); {told}", broken.line))


def name_of(element: _Element) -> str:
    """Return an element's name without its namespace, or without the prefix of one that was never declared."""
    return re.split("[}:]", str(element.tag))[-1]


def mend_xml(data: bytes, closing: bytes, kind: str = "posts") -> tuple[bytes, tuple[Note, ...]]:
    """Return XML that a parser gets through, and notes on what was mended; `closing` ends a file that is whole."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data, note_damage(data, closing, kind)
    notes: list[Note] = []
    if found := UNWRITABLE.search(data):
        times = len(UNWRITABLE.findall(data))
        line = data.count(b"\n", 0, found.start()) + 1
        notes.append(Note("dump-controls", f"{times} control characters that XML cannot hold became blanks", line))
        data = UNWRITABLE.sub(b" ", data)
    wrong = [found for start, end in find_outside(data) for found in LOOSE_SIGN.finditer(data, start, end)]
    if wrong:
        line = data.count(b"\n", 0, wrong[0].start()) + 1
        notes.append(
            Note("dump-entities", f"{len(wrong)} entities or & signs that XML does not know were mended", line)
        )
        ends = [0, *(found.end() for found in wrong)]
        parts = [data[end : found.start()] + mend_sign(found[0]) for end, found in zip(ends, wrong, strict=False)]
        data = b"".join((*parts, data[ends[-1] :]))
    cut = note_damage(data, closing, kind)
    if cut and data.rfind(b"<![CDATA[") > data.rfind(b"]]>"):
        data += b"]]>"
    return data, (*notes, *cut)


def find_outside(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches outside CDATA and comments, in which an & is but an &."""
    at = 0
    while found := VERBATIM.search(data, at):
        yield at, found.start()
        ends = b"]]>" if found[0].endswith(b"[") else b"-->"
        at = data.find(ends, found.end())
        if at < 0:
            return
    yield at, len(data)


def mend_sign(sign: bytes) -> bytes:
    """Write an entity of HTML as its character, and a bare & as XML wants it."""
    text = html.unescape(sign.decode("ascii", "replace"))
    return b"&amp;" + sign[1:] if text.startswith("&") else text.encode("ascii", "xmlcharrefreplace")


def note_damage(data: bytes, closing: bytes, kind: str) -> tuple[Note, ...]:
    """Say where a file breaks off, where its last bytes do not close its root."""
    if closing in data[-PEEK:]:
        return ()
    line = data.count(b"\n") + 1
    told = f"the file breaks off in its middle: the last of its {kind} is cut short, and those after it are missing"
    return (Note("dump-cut", told, line),)
