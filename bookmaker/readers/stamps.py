"""Dates as feeds, exports and mails write them in, ISO 8601 out."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime


def read_stamp(text: str) -> str:
    """Return a date of RFC 3339 or RFC 822 as ISO 8601 with its zone; "" for none."""
    text = text.strip()
    if not text:
        return ""
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = re.match(r"\d{4}-\d{2}-\d{2}", text)
        return found[0] if found else ""
