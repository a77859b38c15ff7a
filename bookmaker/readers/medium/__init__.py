"""Medium exports: stories and what they are set of."""

from __future__ import annotations
