"""Word and OpenDocument documents: styles, headings, notes, formulas."""

from __future__ import annotations
