"""Mail: boxes, parts, charsets, quotations, and what programs add to a message."""

from __future__ import annotations
