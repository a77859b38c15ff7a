"""Tumblr exports, and what its interface gives."""

from __future__ import annotations
