"""Blog pages copied as text: the record that recurs is found by induction, and what stands around it."""

from __future__ import annotations
