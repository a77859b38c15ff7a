"""LiveJournal exports and the tags of their own."""

from __future__ import annotations
