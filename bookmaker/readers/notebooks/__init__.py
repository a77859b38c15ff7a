"""Exports of applications that people keep notes and diaries in."""

from __future__ import annotations
