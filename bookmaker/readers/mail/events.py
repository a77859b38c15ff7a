"""Parts of mail that are text and no letter in: invitations (iCalendar), enriched text; readable lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator

FIELDS = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION")  # what an event says to people, in this order
LINE = re.compile(r"([A-Z-]++)(?:[^:\"\n]|\"[^\"\n]*\")*+:(.*)")
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d*Z?)?")
ESCAPED = re.compile(r"\\([\\,;nN])")
MARK = re.compile(r"<<|</?[A-Za-z][A-Za-z0-9-]{0,59}>")
PARAMETER = re.compile(r"<param>[^<]*</param>", re.IGNORECASE)


def read_events(text: str) -> str:
    """Return what the events of a calendar say to people, a line for each field; the text itself where it has none."""
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    said = "\n\n".join("\n".join(each) for each in part_events(lines) if each)
    return said or text


def part_events(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each event."""
    event: dict[str, str] | None = None
    for line in lines:
        if line.strip() == "BEGIN:VEVENT":
            event = {}
        elif line.strip() == "END:VEVENT" and event is not None:
            yield [event[name] for name in FIELDS if event.get(name)]
            event = None
        elif event is not None and (found := LINE.fullmatch(line.strip())):
            event.setdefault(found[1], say_value(found[1], found[2]))


def say_value(name: str, value: str) -> str:
    """Return a value as people write it."""
    if name.startswith("DT") and (found := MOMENT.match(value)):
        day = "-".join(found.groups()[:3])
        return f"{day} {found[4]}:{found[5]}" if found[4] else day
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def strip_enriched(text: str) -> str:
    """Return enriched text (RFC 1896) without its marks: one line end is a blank, several are one fewer."""
    bare = PARAMETER.sub("", text)
    even = re.sub(r"\n+", lambda found: "\n" * len(found[0]) if len(found[0]) > 1 else " ", bare)
    return MARK.sub(lambda found: "<" if found[0] == "<<" else "", even)
