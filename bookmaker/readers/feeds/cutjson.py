"""JSON that should hold a list of objects in; the values out, or the objects that are whole, and what is wrong."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from bookmaker.errors import DumpError
from bookmaker.expressions import defer
from bookmaker.model import Dump, Note

BLANKS = defer(r"[\s,]*")
BARE_CONTROL = defer(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # JSON has these as \u0000 alone
TOTAL = defer(r'"total_posts"\s*:\s*"?(\d{1,9})')


class Salvaged(NamedTuple):
    """What is whole of a list in broken JSON."""

    objects: list[dict[str, Any]]
    before: str  # the text up to where it breaks
    behind: int  # characters behind that


def load_listed(dump: Dump, text: str, key: str, kind: str) -> tuple[Any, list[Note]]:
    """Load JSON; of what is broken or breaks off, the objects of the list under `key`, as {key: them}.

    A note says where it breaks, and how many of this `kind` may be missing. Raises DumpError where nothing is whole.
    """
    notes = note_controls(dump.data)
    try:
        return json.loads(text, strict=False), notes  # control characters are no reason to stop
    except (ValueError, RecursionError) as error:
        salvaged = salvage_objects(text, key)
        if salvaged is None or not salvaged.objects:
            line = getattr(error, "lineno", 0)
            raise DumpError(dump.origin, line, f"is no JSON that can be read ({error})") from None
    return {key: salvaged.objects}, [*notes, note_break(text, salvaged, kind)]


def note_controls(data: bytes) -> list[Note]:
    """Say that there are control characters where JSON has none; they are no part of any text."""
    found = BARE_CONTROL.search(data)
    if found is None:
        return []
    told = f"{len(BARE_CONTROL.findall(data))} control characters, which JSON cannot hold, were passed over"
    return [Note("dump-controls", told, data.count(b"\n", 0, found.start()) + 1)]


def salvage_objects(text: str, key: str) -> Salvaged | None:
    """Return the objects of the list under a key, up to where the JSON breaks; None where there is no such list."""
    found = re.search(rf'"{re.escape(key)}"\s*:\s*\[', text)
    if not found:
        return None
    objects: list[dict[str, Any]] = []
    decoder = json.JSONDecoder(strict=False)
    at = found.end()
    while (blank := BLANKS.match(text, at)) and text[blank.end() : blank.end() + 1] == "{":
        try:
            value, at = decoder.raw_decode(text, blank.end())
        except (ValueError, RecursionError):
            break
        objects.append(value)
    return Salvaged(objects, text[:at], len(text) - at)


def note_break(text: str, salvaged: Salvaged, kind: str) -> Note:
    """Say where JSON breaks, and how many objects may be missing: by its own count, or by the bytes that are left."""
    whole, total = len(salvaged.objects), TOTAL.search(text)
    rest = salvaged.behind * whole // max(1, len(salvaged.before))
    if total and int(total[1]) > whole:
        missing = f"it says that it holds {total[1]}: {int(total[1]) - whole} are missing"
    elif rest > 1:
        missing = f"about {rest} more are behind the break, by its length, and are missing"
    else:
        missing = "the one after them is missing, and how many came behind it the file does not say"
    line, at = salvaged.before.count("\n") + 1, len(salvaged.before) - salvaged.before.rfind("\n")
    told = f"the file is broken or breaks off here, at character {at:,}: {whole} {kind} are whole; {missing}"
    return Note("dump-cut", told, line)
