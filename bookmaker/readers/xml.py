"""XML of an export or a feed in, its elements out, in a stream; a hostile one reaches nothing and swells to nothing."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.model import Note
from bookmaker.readers.xmlmending import MendedXml

if TYPE_CHECKING:
    from lxml.etree import _Element

PEEK = 4096  # bytes in which a root element shows
AT_END = re.compile(r"Premature end|CData section not finished|end of the document|EndTag", re.IGNORECASE)
TOTAL = re.compile(rb"<(?:\w+:)?totalResults>\s*(\d{1,9})\s*<")  # of OpenSearch, at the head of some feeds
HEAD = 200_000  # bytes in which an export says of itself what it will
WARY = {"recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False}


class Told(NamedTuple):
    """Where to tell what is wrong with a file, and what its parts are to be called."""

    notes: list[Note]
    closing: bytes  # what a file ends with that is whole
    kind: str = "posts"


def find_root(data: bytes) -> str:
    """Return the name of the first element of XML, without its namespace's prefix; "" where this is none."""
    head = data[:PEEK]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    found = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", head)
    opens = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return found[1].decode("ascii", "replace").lower() if found and opens.startswith(b"<") else ""


def stream_head(data: bytes) -> Iterator[_Element]:
    """Yield the elements with which a file begins, each when it is whole."""
    from lxml import etree

    parser = etree.XMLPullParser(events=("end",), **WARY)
    source = MendedXml(data[:HEAD])
    while piece := source.read():
        parser.feed(piece)
    yield from (element for _, element in parser.read_events())


def stream_elements(data: bytes, *names: str, told: Told | None = None) -> Iterator[_Element]:
    """Yield every element of these names ("{namespace}name", or "{*}name") when it is whole, and empty it afterwards.

    What is broken is mended where that can be; where it ends in the middle, what came before has been yielded. What
    was mended, where it was broken, and how many elements did not come out of it, is told at the end.
    """
    from lxml import etree

    source = MendedXml(data)
    context = etree.iterparse(
        source,
        events=("end",),
        tag=names,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        **WARY,
    )
    found = 0
    with contextlib.suppress(etree.XMLSyntaxError):  # it holds no element at all
        for _, element in context:
            found += 1
            yield element
            element.clear(keep_tail=False)
            while (before := element.getprevious()) is not None and (above := element.getparent()) is not None:
                above.remove(before)
    if told is None:
        return
    told.notes.extend(source.list_notes())
    broken = next((each for each in context.error_log if not AT_END.search(each.message)), None)
    if broken is not None:
        told.notes.append(note_break(data, names, found, " ".join(broken.message.split())[:80], broken.line))
    if told.closing not in data[-PEEK:]:
        told.notes.append(note_cut(data, found, told.kind))


def name_of(element: _Element) -> str:
    """Return an element's name without its namespace, or without the prefix of one that was never declared."""
    return re.split("[}:]", str(element.tag))[-1]


def note_break(data: bytes, names: tuple[str, ...], found: int, reason: str, line: int) -> Note:
    """Say where a file is broken, and how many of its elements did not come out of it."""
    local = b"|".join(name.rpartition("}")[2].encode() for name in names)
    lost = len(re.findall(rb"<(?:\w+:)?(?:%b)[\s>]" % local, data)) - found
    told = f"{lost} posts that begin in the file could not be read" if lost > 0 else "no whole post is missing"
    return Note("dump-damaged", f"the XML is broken here ({reason}); {told}", line)


def note_cut(data: bytes, found: int, kind: str) -> Note:
    """Say where a file breaks off, and how many of its elements may be missing."""
    total = TOTAL.search(data[:HEAD])
    if total and int(total[1]) > found:
        missing = f"it says that it holds {int(total[1])}: {int(total[1]) - found} may be missing"
    else:
        missing = "it does not say how many came after"
    reason = f"the file breaks off here: {found} {kind} could be read, the last of them may be cut short; {missing}"
    return Note("dump-cut", reason, data.count(b"\n") + 1)
