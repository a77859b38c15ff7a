"""A text file in; whether it is a Movable Type export out: so little that plain texts are not held up by it."""

from __future__ import annotations

import re

from bookmaker.expressions import defer
from bookmaker.model import Dump, Manuscript, Reading

HEAD = 100_000  # bytes in which the first entry's text begins
FIRST = defer(
    rb"\s*(?:\xef\xbb\xbf\s*)?(?:AUTHOR|TITLE|BASENAME|STATUS|DATE|ALLOW COMMENTS|CONVERT BREAKS|UNIQUE URL): "
)
BODY = defer(rb"^-----\r?\n(?:BODY|EXTENDED BODY|EXCERPT):[ \t]*\r?$", re.MULTILINE)


def sniff_movable_type(dump: Dump) -> bool:
    """Say whether a file opens with fields of an entry and comes to its body between lines of hyphens."""
    return bool(dump.name or dump.files is None) and bool(
        FIRST.match(dump.data[:200]) and BODY.search(dump.data[:HEAD])
    )


def read_movable_type(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no entry that is to be read."""
    from bookmaker.readers.movabletype.reader import read_entries

    return read_entries(dump, reading)
