"""A file or folder in, whether it is mail out; and the messages of a mailbox, each as its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from bookmaker.expressions import defer
from bookmaker.model import Dump

SEPARATOR = defer(rb"^From (?:\S.*\d{1,2}:\d\d.*|)\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
COUNTED = defer(rb"\d{1,9} *\r?\n(?=[!-9;-~]+:)")  # Apple Mail: how many bytes the message has, its properties behind
QUOTED_FROM = defer(rb"^>(>*From )", re.MULTILINE)
HEADER = defer(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")
KNOWN = defer(rb"^(?:from|subject|date|message-id|received|return-path|mime-version|to):", re.MULTILINE | re.IGNORECASE)
MANY_LINES = re.IGNORECASE | re.MULTILINE
BOUNDARY = defer(
    rb"^content-type:\s*multipart/[^;]*;(?:[^\n]*\n[ \t]+)*?[^\n]*?boundary=\"?([^\"\s;]+)",
    re.IGNORECASE | re.MULTILINE,
)
MAILDIR = defer(r"(?:^|/)(?:cur|new)/\d[^/]*$")  # 1700000000.M12P345.host:2,S: a message's name opens with the time
PEEK = 20_000  # bytes in which a message's headers are looked for


def sniff_mail(dump: Dump) -> bool:
    """Say whether a file is an mbox or a message, or a folder holds messages."""
    if not dump.name and dump.files is not None:
        return bool(list_messages(dump.files.names()))
    head = open_message(dump.data[:PEEK]).lstrip()
    if head.startswith(b"From ") and SEPARATOR.match(head):
        return True
    found = HEADER.match(head)
    return found is not None and len({each.lower() for each in KNOWN.findall(found[0])}) >= 3


def open_message(data: bytes) -> bytes:
    """Return a message without a byte-order mark, and without what Apple Mail writes around it."""
    data = data.removeprefix(codecs.BOM_UTF8)
    counted = COUNTED.match(data)
    return data[counted.end() : counted.end() + int(counted[0])] if counted else data


def list_messages(names: Sequence[str]) -> list[str]:
    """Return the files of a folder that are messages or mailboxes: of a Maildir, or by their names."""
    return [name for name in names if MAILDIR.search(name) or name.lower().endswith((".eml", ".emlx", ".mbox"))]


def split_mailbox(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the messages of an mbox with the lines at which they begin; a quoted "From " is what it was."""
    starts = [found.start() for found in SEPARATOR.finditer(data) if is_after_blank(data, found.start())]
    line, last = 1, 0
    for start, stop in zip(starts, [*starts[1:], len(data)], strict=False):  # there may be none at all
        line += data.count(b"\n", last, start)
        last = start
        yield line, QUOTED_FROM.sub(rb"\1", data[start:stop].partition(b"\n")[2])


def is_cut(message: bytes, *, boxed: bool) -> bool:
    """Say whether a message breaks off: its parts have no end, or in a mailbox its last line."""
    head = message[:PEEK].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    found = BOUNDARY.search(head)
    return (found is not None and b"--%b--" % found[1] not in message) or (boxed and not message.endswith(b"\n"))


def is_after_blank(data: bytes, at: int) -> bool:
    """Say whether a blank line, or nothing, stands before a place."""
    return at == 0 or data[max(0, at - 4) : at].replace(b"\r", b"").endswith(b"\n\n")
