"""What WordPress keeps in a post's text in (bare newlines, block comments, shortcodes); plain HTML out."""

from __future__ import annotations
