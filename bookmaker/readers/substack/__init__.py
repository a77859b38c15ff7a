"""Substack exports: posts, boxes, widgets."""

from __future__ import annotations
