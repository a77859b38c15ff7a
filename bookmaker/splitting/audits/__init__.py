"""What looks odd about an outline: numbers, sizes, dates, and what the printed contents name."""

from __future__ import annotations
