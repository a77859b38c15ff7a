"""What paper, distributors and viewers add to a text: running heads, page numbers, licences, their words."""

from __future__ import annotations
