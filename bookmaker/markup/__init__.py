"""Markup in, markup of our own out: what readers and cleaners share of HTML, below both of them."""

from __future__ import annotations
