"""What pandoc reads for us: rich text, FictionBook, and texts typed with other marks than those of Markdown."""

from __future__ import annotations
