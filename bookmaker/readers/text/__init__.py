"""Bytes to words: encodings, stray characters, lines, the language; and the reader of plain text."""

from __future__ import annotations
