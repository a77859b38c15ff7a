"""Movable Type and TypePad exports."""

from __future__ import annotations
