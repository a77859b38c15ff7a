"""EPUBs, 2 and 3: package, contents, front matter, notes."""

from __future__ import annotations
