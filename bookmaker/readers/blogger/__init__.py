"""Blogger: the old export, and its folder from Takeout."""

from __future__ import annotations
