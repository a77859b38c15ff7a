"""JSON that breaks off in its middle in; the objects of one of its lists that are whole out."""

from __future__ import annotations

import json
import re
from typing import Any

BLANKS = re.compile(r"[\s,]*")


def salvage_objects(data: bytes, key: bytes) -> list[dict[str, Any]]:
    """Return the objects of the list under a key (in its quotes), up to where the JSON breaks."""
    found = re.search(re.escape(key) + rb"\s*:\s*\[", data)
    if not found:
        return []
    text = data[found.end() :].decode("utf-8", "replace")
    objects: list[dict[str, Any]] = []
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while (blank := BLANKS.match(text, at)) and text[blank.end() : blank.end() + 1] == "{":
        try:
            value, at = decoder.raw_decode(text, blank.end())
        except (ValueError, RecursionError):
            break
        objects.append(value)
    return objects
