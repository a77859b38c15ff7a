"""Books as plain text: families of claims are weighed, one chooser decides, lists of contents bear witness."""

from __future__ import annotations
