"""Feeds: RSS, Atom, JSON Feed, and the parts that exports in their form share."""

from __future__ import annotations
