"""What headings are named and counted with, in many languages: divisions, numbers, months, bylines."""

from __future__ import annotations
