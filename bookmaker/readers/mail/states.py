"""A message's headers, and the name of its file in a Maildir, in; out why it is none that its owner meant to keep."""

from __future__ import annotations

import re
from email.message import Message as Parsed

FLAGS = re.compile(r"[:;!]2,([A-Z]*)$")  # of a Maildir; systems without colons write another sign
DELETED, DRAFT, SPAM = "a deleted message", "a draft", "a message marked as spam"
EXPUNGED = 0x8  # bit of Thunderbird's status: deleted, and still in the file until the folder is compacted
LABELS = {"spam": SPAM, "trash": DELETED, "draft": DRAFT, "drafts": DRAFT}  # of Gmail


def judge_state(parsed: Parsed, name: str = "") -> str:
    """Return what speaks against a message; "" where nothing does."""
    flags = FLAGS.search(name)
    marks = (flags[1] if flags else "") + ("T" if "D" in str(parsed["x-status"] or "") else "")
    if "T" in marks or read_status(str(parsed["x-mozilla-status"] or "")) & EXPUNGED:
        return DELETED
    if "D" in marks or parsed["x-mozilla-draft-info"]:
        return DRAFT
    labels = (each.strip().casefold() for each in str(parsed["x-gmail-labels"] or "").split(","))
    return next((LABELS[each] for each in labels if each in LABELS), "")


def read_status(said: str) -> int:
    """Return Thunderbird's status, four hexadecimal digits."""
    return int(said.strip(), 16) if re.fullmatch(r"\s*[0-9a-fA-F]{4}\s*", said) else 0
