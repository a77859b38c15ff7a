"""XML of an export or a feed in, its elements out, in a stream; a hostile one reaches nothing and swells to nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.model import Note

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml|\s*(?:\xef\xbb\xbf)?\s*<(?:rss|feed|rdf:RDF)\b")
PEEK = 4096  # bytes in which a root element shows
UNWRITABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def find_root(data: bytes) -> str:
    """Return the name of the first element of XML, without its namespace's prefix; "" where this is none."""
    head = data[:PEEK]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    found = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", head)
    opens = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return found[1].decode("ascii", "replace").lower() if found and opens.startswith(b"<") else ""


def stream_elements(data: bytes, *names: str) -> Iterator[_Element]:
    """Yield every element of these names ("{namespace}name", or "{*}name") when it is whole, and empty it afterwards.

    What is broken is mended where that can be; where it ends in the middle, what came before has been yielded.
    """
    from lxml import etree

    if UNWRITABLE.search(data):
        data = UNWRITABLE.sub(b" ", data)
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
    for _, element in context:
        yield element
        element.clear(keep_tail=False)
        while (before := element.getprevious()) is not None and (above := element.getparent()) is not None:
            above.remove(before)


def note_damage(data: bytes, closing: bytes, kind: str) -> tuple[Note, ...]:
    """Say where a file breaks off, where its last bytes do not close its root."""
    if closing in data[-PEEK:]:
        return ()
    line = data.count(b"\n") + 1
    return (Note("dump-cut", f"the file breaks off in its middle; {kind} after that may be missing", line),)
